package web

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sample"
	"danvankheo/media"
)

// eraseVisits ask for erasing.
func (w *world) eraseVisits(r route) (out []visit) {
	var form url.Values
	if r.method == "POST" {
		form = url.Values{"_key": {catalog.NewID()}, "name": {"Bí mật nháp"}, "reason": {"Văn bản 1"}}
	}
	switch r.path {
	case "/lam-viec/ho-so/:id/xoa":
		for _, x := range []struct{ label, id string }{{"draft", draftID}, {"another name", w.sampled("coffee")}, {"none", "khongcokhongcokh"}} {
			out = append(out, visit{x.label, strings.Replace(r.path, ":id", x.id, 1), form})
		}
	case "/lam-viec/nguoi-dung/:id/xoa":
		for _, x := range []struct{ label, id, name string }{{"someone", foreignID, "Cán bộ nơi khác"}, {"oneself", sample.PersonID(sample.Administrator), "Bùi Văn Mẫu"}} {
			v := visit{x.label, strings.Replace(r.path, ":id", x.id, 1), nil}
			if form != nil {
				v.form = url.Values{"_key": form["_key"], "name": {x.name}, "reason": form["reason"]}
			}
			out = append(out, v)
		}
	}
	return out
}

const erasedID = "erasederasederas"

// secretRecord is one with everything that could leak: two editions, a photograph of
// its own and one that another record shows too, feedback, a place in a round.
func (w *world) secretRecord() (own, shared string) {
	w.t.Helper()
	first, second := picture(640, 480, 41), picture(640, 480, 42)
	w.write(erasedID, "Ka Kín Xưa", first, second)
	w.write("sharedsharedshar", "Cùng một tấm ảnh", second)
	w.publish(erasedID)
	for _, x := range []struct{ id, say string }{{"kinkinkinkinkin1", "Lời kín đã duyệt"}, {"kinkinkinkinkin2", "Lời kín đang chờ"}} {
		w.must(w.reg.SendFeedback(w.t.Context(), catalog.Pending{Contact: "so-kin@demo.local", Feedback: catalog.Feedback{ID: x.id, Record: erasedID, Kind: catalog.Thanks, Text: x.say}}))
	}
	reviewer, err := w.reg.Person(w.t.Context(), sample.PersonID(sample.Reviewer))
	w.must(err)
	w.must(w.reg.Approve(w.t.Context(), reviewer, "kinkinkinkinkin1", "Trả lời kín"))
	w.do(sample.PersonID(sample.Secretary), award.OpenRound{ID: "kinroundkinround", Name: "Đợt của năm", Unit: w.province(), Seats: []string{sample.PersonID(sample.Member)}})
	w.do(sample.PersonID(sample.Member), award.MarkCandidates{Round: "kinroundkinround", Records: []string{erasedID}})
	w.move("officer", erasedID, "revise", "")
	v := w.form("Ka Kín Nay")
	v.Set("base", fmt.Sprint(w.stored(erasedID).Version))
	for i, p := range w.stored(erasedID).Content.Photos {
		v.Set(fmt.Sprintf("photos.%d.key", i), p.Key)
		v.Set(fmt.Sprintf("photos.%d.width", i), fmt.Sprint(p.Width))
		v.Set(fmt.Sprintf("photos.%d.height", i), fmt.Sprint(p.Height))
		v.Set(fmt.Sprintf("photos.%d.alt", i), "Chân dung kín")
		v.Set(fmt.Sprintf("photos.%d.credit", i), "Người chụp")
	}
	if a := w.post("officer", "/lam-viec/ho-so/"+erasedID+"/sua", v); a.status != 303 {
		w.t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	w.publish(erasedID)
	photos := w.stored(erasedID).Content.Photos
	return photos[0].Key, photos[1].Key
}

// holding are the files of the data folder that hold one of these.
func (w *world) holding(words ...string) (out []string) {
	w.must(filepath.WalkDir(w.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, word := range words {
			if i := bytes.Index(raw, []byte(word)); i >= 0 {
				out = append(out, filepath.Base(path)+": …"+strings.ToValidUTF8(string(raw[max(0, i-60):min(len(raw), i+60)]), "·"))
			}
		}
		return err
	}))
	return out
}

// everywhere are places that tell of public records, besides those a crawl finds.
var everywhere = []string{
	"/tra-cuu?q=ka+kin", "/tra-cuu/goi-y?q=ka+kin", "/tra-cuu.csv", "/atom.xml", "/linh-vuc/culture/atom.xml", "/sitemap-1.xml", "/khen-thuong.csv", "/thong-ke.csv",
	"/api/v1/records?q=ka+kin", "/api/v1/records?limit=100", "/api/v1/rounds", "/en/tra-cuu?q=ka+kin",
}

// counts are all numbers on the pages of figures, today's and those of days before, and
// how many records stand behind what a unit declared.
func (w *world) counts(days ...string) (out []string) {
	for _, q := range append([]string{""}, days...) {
		for _, page := range []string{"/thong-ke", "/thong-ke.csv", "/ban-do", "/api/v1/statistics"} {
			a := w.get("nobody", page+q)
			if page == "/thong-ke" || page == "/ban-do" {
				a.body = fmt.Sprint(w.numbers(a.body))
			}
			out = append(out, fmt.Sprint(page, q, " ", a.status, " ", a.body))
		}
	}
	a := w.get("officer", "/lam-viec/so-lieu/"+declaredID+"/ho-so")
	if !strings.Contains(a.body, "Ka Kín") && !strings.Contains(a.body, catalog.ErasedName) {
		w.t.Errorf("the record is not among those behind a number: %d", a.status)
	}
	return append(out, fmt.Sprint("behind ", strings.Count(a.body, "<tr>")))
}

// TestARecordIsErasedEverywhere: from the page, with everything that was said, shown,
// kept and put forward of it; what is counted does not move.
func TestARecordIsErasedEverywhere(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	own, shared := w.secretRecord()
	w.nextDays()
	other := live(t, w.dir, w.who)
	other.time.on(w.time.read().Sub(other.time.read()))
	words := []string{"Ka Kín", "ka-kin", "ka kin", "kín", "so-kin"}
	if held := w.holding(words...); len(held) < len(words) {
		t.Fatalf("only %q could leak", held)
	}
	days := []string{"?known=2026-06-14", "?known=2026-06-15", "?known=2026-06-16"}
	before, files := w.counts(days...), w.kept()

	path := "/lam-viec/ho-so/" + erasedID + "/xoa"
	page := w.get("administrator", path)
	for _, say := range []string{"Ka Kín Nay", "10</b> bản", "2</b> ảnh", "1</b> góp ý đã xử lý", "2</b> góp ý còn giữ"} {
		if page.status != 200 || !strings.Contains(page.body, say) {
			t.Errorf("the page says nothing of %q: %d", say, page.status)
		}
	}
	if a := w.get("administrator", "/ho-so/ka-kin-xua"); !strings.Contains(a.body, path) {
		t.Error("no way there from the record's page")
	}
	send := func(key, name, reason string) answered {
		return w.post("administrator", path, url.Values{"_key": {key}, "name": {name}, "reason": {reason}})
	}
	if a := send(catalog.NewID(), "Ka Kín Khác", "Văn bản 3"); a.status != 422 || !strings.Contains(a.body, "Ka Kín Khác") || !strings.Contains(a.body, "Văn bản 3") {
		t.Errorf("another name: %d\n%s", a.status, short(a.body))
	}
	key := catalog.NewID()
	for range 2 {
		if a := send(key, "ka kín nay", "Văn bản 3"); a.status != 303 {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
	}

	if held := w.holding(words...); len(held) > 0 {
		t.Errorf("still in the data folder: %q", held)
	}
	if n := w.kept(); n != files-len(media.Widths)*len(media.Formats) {
		t.Errorf("%d files of photographs are left of %d", n, files)
	}
	for key, want := range map[string]int{own: 404, shared: 200} {
		if a := w.get("officer", "/anh/"+key[:2]+"/"+key+"/320.jpg"); a.status != want {
			t.Errorf("photograph: %d, want %d", a.status, want)
		}
	}
	for copy, roles := range map[*world][]string{w: {"nobody", "officer", "reviewer", "seat", "administrator"}, other: {"nobody", "publisher"}} {
		copy.must(copy.reg.Ledger().CatchUp(t.Context()))
		copy.forgets(roles...)
		for i, now := range copy.counts(days...) {
			if now != before[i] {
				t.Errorf("figures moved:\n was %s\n now %s", short(before[i]), short(now))
			}
		}
	}
	if _, all := w.archived(); strings.Contains(all, "Kín") || strings.Contains(all, erasedID) {
		t.Error("it is in the open data")
	}
	for _, role := range []string{"officer", "reviewer", "publisher", "administrator"} {
		for _, end := range []string{"", "/lich-su"} {
			a := w.get(role, "/lam-viec/ho-so/"+erasedID+end)
			if told := strings.Contains(a.body, "Văn bản 3") && strings.Contains(a.body, "10 bản trước"); a.status != 200 || !told {
				t.Errorf("%s: %d, told: %v", role, a.status, told)
			}
		}
	}
	found, _, err := w.reg.Verify(t.Context())
	w.must(err)
	if len(found) > 0 {
		t.Error(found)
	}
}

// nextDays lets two days pass and signs everyone in again.
func (w *world) nextDays() {
	w.t.Helper()
	w.time.on(48 * time.Hour)
	for role, mail := range mails {
		var err error
		w.who[role], _, err = w.acc.SignIn(w.t.Context(), mail, secret, "127.0.0.1")
		w.must(err)
	}
}

// forgets looks wherever the record could be told of.
func (w *world) forgets(roles ...string) {
	t := w.t
	t.Helper()
	for _, path := range []string{"/ho-so/ka-kin-xua", "/en/ho-so/ka-kin-xua", "/ho-so/ka-kin-xua/gop-y", "/ho-so/ka-kin-xua/qr.svg", "/r/" + erasedID} {
		if a := w.get("nobody", path); a.status != 410 || guarded(a) != "" {
			t.Errorf("%s: %d %s", path, a.status, guarded(a))
		}
	}
	if a := w.get("nobody", "/ho-so/chua-tung-co"); a.status != 404 {
		t.Errorf("an address that never was: %d", a.status)
	}
	looked := 0
	for _, role := range roles {
		all := w.crawl(role, 40)
		for _, path := range append(everywhere, "/lam-viec", "/lam-viec/gop-y", "/lam-viec/dot-xet/kinroundkinround", "/lam-viec/ho-so/"+erasedID) {
			all[path] = w.get(role, path)
		}
		for path, a := range all {
			looked++
			body := strings.ReplaceAll(a.body, "ka+kin", "")
			for _, word := range []string{"Ka Kín", "ka-kin", "kín"} {
				if strings.Contains(body, word) && !strings.Contains(path, word) {
					t.Errorf("%s as %s tells of %q", path, role, word)
				}
			}
		}
	}
	if looked < 50*len(roles) {
		t.Errorf("looked at %d pages only", looked)
	}
}

// TestSomeoneIsErased: name, address and everything to sign in with.
func TestSomeoneIsErased(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	p, err := w.reg.Person(t.Context(), foreignID)
	w.must(err)
	path := peopleHref + "/" + p.ID
	if a := w.get("administrator", path); !strings.Contains(a.body, path+"/xoa") {
		t.Error("no way there from the person's page")
	}
	if a := w.post("administrator", path+"/xoa", url.Values{"_key": {catalog.NewID()}, "name": {p.Name}, "reason": {"Theo đơn của " + p.Name}}); a.status != 422 {
		t.Errorf("a reason that names: %d", a.status)
	}
	if a := w.post("administrator", path+"/xoa", url.Values{"_key": {catalog.NewID()}, "name": {p.Name}, "reason": {"Đơn số 4"}}); a.status != 303 {
		t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	if held := w.holding(p.Name, p.Email); len(held) > 0 {
		t.Errorf("still in the data folder: %q", held)
	}
	if a := w.get("foreign", "/lam-viec"); a.status != 303 {
		t.Errorf("still signed in: %d", a.status)
	}
	for _, mail := range []string{p.Email, p.ID} {
		if a := w.signIn(mail, secret, ""); a.status != 422 {
			t.Errorf("signs in as %s: %d", mail, a.status)
		}
	}
	if a := w.get("administrator", path); !strings.Contains(a.body, "Đơn số 4") || strings.Contains(a.body, p.Name) {
		t.Errorf("what is left: %d\n%s", a.status, short(a.body))
	}
	if a := w.get("administrator", peopleHref); strings.Contains(a.body, p.Name) || strings.Contains(a.body, catalog.ErasedPerson) {
		t.Error("still in the list")
	}
	found, _, err := w.reg.Verify(t.Context())
	w.must(err)
	if len(found) > 0 {
		t.Error(found)
	}
}
