package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
)

// kept is how much of files that were sent is kept.
func (w *world) kept() (n int) {
	w.Helper()
	all, err := w.store.All(w.TB.(*testing.T).Context(), ledger.Kept{}, 10_000)
	w.must(err)
	for _, k := range all {
		if k.Kind == "import_file" || k.Kind == "import_part" { // what was left out of one is kept for a while
			n++
		}
	}
	return n
}

// keptSoon waits until what is over is forgotten.
func (w *world) keptSoon() (n int) {
	w.Helper()
	for range 100 {
		if n = w.kept(); n == 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return n
}

// TestAnImportIsSentAgain: under one key a list comes in once, whatever of it is
// sent when; a dry run and a list without anything new keep nothing.
func TestAnImportIsSentAgain(t *testing.T) {
	w := fresh(t)
	before := w.head()
	dry := w.wants(200, w.sends("administrator", "Bếp ăn tình thương", "?dry_run=true"))
	if counts := dry.data["counts"].(map[string]any); counts["new"] != 1.0 || counts["alike"] != 1.0 || counts["refused"] != 1.0 || dry.data["id"] != nil || dry.data["state"] != "planned" {
		t.Error(dry.body)
	}
	if w.head() != before || w.kept() != 0 {
		t.Error("a dry run wrote")
	}
	c := w.sends("administrator", "Bếp ăn tình thương", "?as_new=3")
	first := w.wants(202, c)
	id := first.data["id"].(string)
	if at := first.head.Get("Location"); at != "/api/v1/work/imports/"+id {
		t.Error(at)
	}
	if again := w.wants(202, c); again.data["id"] != id {
		t.Errorf("again it is %v", again.data["id"])
	}
	done := w.over(id)
	if counts := done.data["counts"].(map[string]any); counts["new"] != 2.0 || done.data["state"] != "done" {
		t.Error(done.body)
	}
	if n := w.keptSoon(); n != 0 {
		t.Errorf("%d parts are left", n)
	}
	after := w.head()
	if again := w.wants(202, c); again.data["id"] != id || again.data["state"] != "done" {
		t.Error(again.body)
	}
	other := c
	other.path = strings.Replace(c.path, "?as_new=3", "", 1)
	w.wants(422, other)
	other.path = c.path
	other.kind, other.body = list("Khác")
	w.wants(422, other)
	fresh := w.wants(200, w.sends("administrator", "Bếp ăn tình thương", "?as_new=3"))
	if counts := fresh.data["counts"].(map[string]any); counts["same"] != 2.0 || fresh.data["id"] != nil {
		t.Error(fresh.body)
	}
	if w.head() != after || w.kept() != 0 {
		t.Error("something was written or kept again")
	}
}

// TestAFileThatIsNoList is refused where it says, and nothing of it is kept.
func TestAFileThatIsNoList(t *testing.T) {
	w := fresh(t)
	for field, raw := range map[string]string{"source": "Tên,Loại,Lĩnh vực\nHũ gạo,Mô hình,Văn hóa\n", "file": "%PDF-1.7\n"} {
		c := w.sends("administrator", "x", "")
		c.kind, c.body = form(nil, []byte(raw))
		if a := w.wants(422, c); !strings.Contains(a.body, `"field":"`+field+`"`) {
			t.Error(a.body)
		}
		c.path += "?dry_run=true"
		w.wants(422, c)
	}
	c := w.sends("administrator", "x", "")
	c.kind, c.body = form(map[string]string{"alt": "x"}, nil)
	w.wants(422, c)
	w.wants(422, w.sends("administrator", "x", "?as_new=ba"))
	w.wants(422, w.sends("administrator", "x", "?day=hom-nay"))
	w.wants(404, get("administrator", "/work/imports/khongcogica00000"))
	if n := w.kept(); n != 0 {
		t.Errorf("%d parts are left", n)
	}
}

// TestAnImportGoesOn: a list whose import was cut off elsewhere, sent with the same
// wishes, goes on with that one; with others it is another.
func TestAnImportGoesOn(t *testing.T) {
	w := fresh(t)
	c := w.sends("administrator", "Bếp ăn tình thương", "")
	_, params, err := mime.ParseMediaType(c.kind)
	w.must(err)
	part, err := multipart.NewReader(strings.NewReader(c.body), params["boundary"]).NextPart()
	w.must(err)
	var raw bytes.Buffer
	_, err = io.Copy(&raw, part)
	w.must(err)
	sum := sha256.Sum256(raw.Bytes())
	const cut = "cutoffcutoffcuto"
	w.do(sample.PersonID(sample.Administrator), sheet.Begin{ID: cut, File: "máy khác.csv", Hash: hex.EncodeToString(sum[:]), Size: int64(raw.Len()), Planned: sheet.Counts{sheet.New: 1}, Chunks: 1, Todo: 1})
	if a := w.wants(202, w.sends("administrator", "Bếp ăn tình thương", "?publish=true")); a.data["id"] == cut {
		t.Error("wishes are mixed")
	} else {
		w.over(a.data["id"].(string))
	}
	if a := w.wants(202, c); a.data["id"] != cut {
		t.Error(a.body)
	}
	if a := w.over(cut); a.data["state"] != "done" {
		t.Error(a.body)
	}
	w.do(sample.PersonID(sample.Administrator), catalog.GrantRole{Person: foreigner, Role: catalog.Administrator, Unit: w.elsewhere()})
	w.wants(404, get("foreign", "/work/imports/"+cut)) // who administers one unit
	w.wants(403, w.sends("foreign", "y", ""))
}
