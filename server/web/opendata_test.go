package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
)

// archived is the archive as everyone gets it, unpacked.
func (w *world) archived() (answered, string) {
	w.t.Helper()
	a := w.get("nobody", "/du-lieu-mo.zip")
	if a.status != 200 || a.header.Get("Content-Type") != "application/zip" {
		w.t.Fatalf("%d %s", a.status, a.header.Get("Content-Type"))
	}
	z, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
	w.must(err)
	var all strings.Builder
	for _, f := range z.File {
		in, err := f.Open()
		w.must(err)
		_, err = io.Copy(&all, in)
		w.must(err)
	}
	return a, all.String()
}

// TestTheArchiveIsWhatIsPublicNow: every record, nothing hidden, the same until
// something public changes, made anew when it does, whoever asks by whatever name.
func TestTheArchiveIsWhatIsPublicNow(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	one, said := w.archived()
	for c := range w.web.index.Cards.All() {
		if !strings.Contains(said, c.ID) {
			t.Fatalf("%s is missing", c.Slug)
		}
	}
	if strings.Contains(said, "Bí mật") || strings.Contains(said, "Rút rồi") || strings.Contains(said, withdrawnID) {
		t.Error("something hidden is in it")
	}
	r := w.request("nobody", "GET", "/du-lieu-mo.zip", nil)
	r.Host = "ke-xau.example"
	if a := w.send(r); a.body != one.body || strings.Contains(said, "127.0.0.1") {
		t.Error("who asks is in it")
	}
	r = w.request("nobody", "GET", "/du-lieu-mo.zip", nil)
	r.Header.Set("If-None-Match", one.header.Get("ETag"))
	if a := w.send(r); a.status != 304 {
		t.Errorf("again: %d", a.status)
	}
	if left, err := filepath.Glob(filepath.Join(w.dir, ".spool*")); err != nil || len(left) > 0 {
		t.Errorf("%v lies there, %v", left, err)
	}
	head := w.send(w.request("nobody", "HEAD", "/du-lieu-mo.zip", nil))
	if long := head.header.Get("Content-Length"); head.status != 200 || head.body != "" || long != fmt.Sprint(len(one.body)) {
		t.Errorf("only its head: %d, %s bytes", head.status, long)
	}
	id := catalog.NewID()
	w.write(id, "Đường Mới Mở")
	if a, _ := w.archived(); a.body != one.body {
		t.Error("a draft has changed it")
	}
	w.publish(id)
	if _, said := w.archived(); !strings.Contains(said, "Đường Mới Mở") {
		t.Error("a publication is not in it")
	}
	w.move("publisher", id, "withdraw", "Lý do")
	if _, said := w.archived(); strings.Contains(said, "Đường Mới Mở") {
		t.Error("a withdrawal is still in it")
	}
}

// TestWhoWaitedGetsTheArchiveOfNow: what was published while they waited is in it, and
// it is not made again for who comes next.
func TestWhoWaitedGetsTheArchiveOfNow(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.web.bundle.mu.Lock()
	got, r := make(chan answered), w.request("nobody", "GET", "/du-lieu-mo.zip", nil)
	go func() {
		a, err := w.try(r)
		w.check(err)
		got <- a
	}()
	time.Sleep(50 * time.Millisecond) // should it come later, it meets the same
	id := catalog.NewID()
	w.write(id, "Đường Mới Mở")
	w.publish(id)
	w.web.bundle.mu.Unlock()
	waited, kept := <-got, w.web.bundle.file
	next, said := w.archived()
	if w.web.bundle.file != kept {
		t.Error("the same is made again")
	}
	if waited.body != next.body || !strings.Contains(said, "Đường Mới Mở") {
		t.Error("a publication is not in it")
	}
}

// TestWithoutAFolderTheArchiveIsKeptInMemory: a read-only machine has an archive too.
func TestWithoutAFolderTheArchiveIsKeptInMemory(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	on, _ := w.archived()
	w.web.bundle.file, w.web.scratch = spooled{}, filepath.Join(w.dir, "nowhere")
	in, _ := w.archived()
	if _, file := w.web.bundle.file.ReaderAt.(*os.File); file || in.body != on.body || in.header.Get("ETag") != on.header.Get("ETag") {
		t.Error("it is another, or lies in a file")
	}
}

// TestTheLicenceIsTheAdministrators: until one is chosen page and archive say so.
func TestTheLicenceIsTheAdministrators(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	page := func(path string) string { return w.get("nobody", path).body }
	if _, said := w.archived(); !strings.Contains(page("/du-lieu-mo"), "chưa chọn giấy phép") || !strings.Contains(page("/en/du-lieu-mo"), "has not chosen a licence") || !strings.Contains(said, "chưa chọn giấy phép") {
		t.Error("a licence nobody chose")
	}
	site, err := w.reg.Site(t.Context())
	w.must(err)
	set := func(name, at string, base int64) answered {
		return w.post("administrator", "/lam-viec/du-lieu-mo", url.Values{"_key": {catalog.NewID()}, "base": {fmt.Sprint(base)}, "name": {name}, "url": {at}})
	}
	for _, bad := range []string{"javascript:alert(1)", "http://x.example", "//x.example", "https://"} {
		if a := set("Giấy phép mẫu", bad, site.Version); a.status != 422 || !strings.Contains(a.body, "Giấy phép mẫu") {
			t.Errorf("%s: %d", bad, a.status)
		}
	}
	if a := set("Giấy phép mẫu", "https://giay-phep.example/1", site.Version); a.status != 303 {
		t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	if a := set("Của người khác", "", site.Version); a.status != 409 {
		t.Errorf("over somebody else's: %d", a.status)
	}
	data, said := graph(t, page("/du-lieu-mo"))["Dataset"], ""
	if _, said = w.archived(); data["license"] != "https://giay-phep.example/1" || !strings.Contains(page("/du-lieu-mo"), "Giấy phép mẫu") || !strings.Contains(said, "Giấy phép mẫu") {
		t.Errorf("%v", data)
	}
}
