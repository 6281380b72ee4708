package web

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
)

const hidden = "hiddenhiddenhidd"

// apart does everything in one world that nobody but those who work on it may know
// of. Whatever else becomes a thing to hide is done here too.
func (w *world) apart() {
	w.t.Helper()
	admin := sample.PersonID(sample.Administrator)
	w.write(hidden, "Bí mật: nháp thứ hai", picture(320, 240, 13))
	w.move("officer", w.sampled("lane"), "submit", "")
	w.move("reviewer", w.sampled("lane"), "return", "Bí mật: lời người thẩm định")
	w.do(sample.PersonID(sample.Member2), award.MarkCandidates{Round: openRound, Records: []string{w.sampled("coffee"), w.sampled("nets"), w.sampled("person")}})
	w.do(sample.PersonID(sample.Member), award.MarkCandidates{Round: openRound, Base: 1, Records: []string{}})
	// a revision of what is public, with another photograph
	w.move("officer", w.sampled("coffee"), "revise", "")
	v := w.form("Bí mật: bản sửa")
	v.Set("unit", w.stored(w.sampled("coffee")).Unit)
	v.Set("base", fmt.Sprint(w.stored(w.sampled("coffee")).Version))
	if a := w.multi("officer", "/lam-viec/ho-so/"+w.sampled("coffee")+"/sua", v, picture(320, 240, 14)); a.status != 303 {
		w.t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	w.declaredApart()
	w.heardApart()
	w.do(admin, catalog.CreatePerson{ID: "pbimat", Name: "Bí mật Văn Người", Email: "bi-mat@demo.local"})
	// lists that were imported: one stays unpublished, one was taken back
	w.imported("bimatbimatbimat1", "Tên mô hình,Loại,Lĩnh vực,Năm,Nguồn\nBí mật: từ danh sách,Mô hình,Kinh tế,2024,Bí mật\n")
	w.imported("bimatbimatbimat2", "Tên mô hình,Loại,Lĩnh vực,Năm,Nguồn\nBí mật: đã thu hồi,Mô hình,Kinh tế,2024,Bí mật\n")
	_, err := sheet.Over(w.t.Context(), w.reg, admin, "bimatbimatbimat2", sheet.Reverting, "Bí mật: nhầm tệp", func(int, int) {})
	w.must(err)
	// a merger whose day has not come
	w.do(admin, catalog.PlanMerger{Merger: catalog.Merger{
		ID: "bimatbimatbimat3", Title: "Bí mật: sắp xếp", Day: "2027-01-01", Act: "Bí mật",
		Arrows: []catalog.Arrow{{From: w.home(), To: w.elsewhere(), Portion: catalog.PortionWhole, Main: true}},
	}})
}

// imported takes a list in and publishes nothing of it.
func (w *world) imported(batch, list string) {
	w.t.Helper()
	t, err := sheet.Read(strings.NewReader(list), int64(len(list)), "", sheet.Most)
	w.must(err)
	p, err := sheet.MakePlan(w.t.Context(), w.reg, t, sheet.Wanted{})
	w.must(err)
	f := sheet.File{ID: batch, Name: "Bí mật.csv", Hash: fmt.Sprintf("%x", sha256.Sum256([]byte(list))), Size: int64(len(list))}
	b, err := sheet.Run(w.t.Context(), w.reg, sample.PersonID(sample.Administrator), f, p, func(int, int) {})
	w.must(err)
	if b.Taken.Counts[sheet.New] == 0 {
		w.t.Fatalf("nothing of %s was taken in: %+v", batch, p.Rows)
	}
}

// guesses are addresses that someone would try who has heard of something.
func (w *world) guesses() []string {
	out := append(declaredPaths(), "/ho-so/bi-mat-nhap-thu-hai", "/ho-so/bi-mat-tu-danh-sach", "/tra-cuu?q=bi+mat", "/tra-cuu?q=nguoi+tham+dinh", "/tra-cuu.csv?q=bi+mat", "/khen-thuong/dot-mo",
		"/lam-viec/dot-xet/"+openRound, "/lam-viec/nguoi-dung/pbimat", "/lam-viec?trang-thai=draft", "/lam-viec?trang-thai=returned")
	for _, id := range []string{hidden, draftID, w.sampled("lane"), w.sampled("coffee"), w.sampled("lamps")} {
		for _, end := range []string{"", "/sua", "/lich-su", "/so-sanh?tu=1&den=2", "?ban=1"} {
			out = append(out, "/lam-viec/ho-so/"+id+end)
		}
	}
	return out
}

// pushes are forms that someone would send who has heard of something.
func (w *world) pushes() []visit {
	out := w.declaredGuesses()
	for _, id := range []string{hidden, draftID, w.sampled("lane"), w.sampled("coffee")} {
		for base := range 4 {
			f := w.form("Dò xem có không")
			f.Set("unit", w.elsewhere())
			f.Set("base", fmt.Sprint(base+1))
			f.Set("move", "submit")
			for _, end := range []string{"/sua", "/buoc"} {
				out = append(out, visit{path: "/lam-viec/ho-so/" + id + end, form: f})
			}
		}
	}
	return out
}

// TestTwoWorlds: two registries that differ only in what is hidden answer the
// public, and people with no part in it, byte for byte alike: every page they come
// to by links, every route of the table asked for as in the matrix, and guesses.
func TestTwoWorlds(t *testing.T) {
	t.Parallel()
	worlds := [2]*world{fresh(t), fresh(t)}
	const open = "exemplarexemplar"
	for i, w := range worlds {
		w.web.base = "https://so-bo.example" // codes and pictures carry the address
		path := "/lam-viec/ho-so/" + open + "/sua"
		if a := w.post("officer", path, w.exemplar([]string{"Bí mật A", "Bí mật B"}[i])); a.status != 303 {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
		w.publish(open)
	}
	a, b := worlds[0], worlds[1]
	b.apart()
	secret := b.pictureOf(hidden)

	reads, writes := 0, 0
	for _, role := range []string{"nobody", "foreign", "unseated"} {
		paths := map[string]bool{secret: true}
		pushes := append(a.pushes(), b.pushes()...)
		for _, p := range b.guesses() {
			paths[p] = true
		}
		for _, w := range worlds {
			for p := range w.crawl(role, 100) {
				paths[p] = true
			}
			for _, r := range w.web.routes() {
				for _, v := range w.visits(r) {
					switch {
					case r.method == "GET":
						paths[v.path] = true
					case r.path != "/dang-xuat" || role == "nobody":
						pushes = append(pushes, v)
					}
				}
			}
		}
		for _, p := range sorted(paths) {
			if one, two := mask(a, a.get(role, p)), mask(b, b.get(role, p)); one != two {
				t.Errorf("%s as %s tells the worlds apart:\n%s", p, role, differ(one, two))
			}
			reads++
		}
		for _, v := range pushes {
			if v.form == nil {
				v.form = url.Values{}
			}
			v.form.Set("_key", catalog.NewID())
			if one, two := mask(a, a.post(role, v.path, v.form)), mask(b, b.post(role, v.path, v.form)); one != two {
				t.Errorf("POST %s as %s tells the worlds apart:\n%s", v.path, role, differ(one, two))
			}
			writes++
		}
	}
	t.Logf("two worlds: %d answers compared, %d of them to forms", reads+writes, writes)
	// the test itself must have something to find
	for _, role := range []string{"officer", "administrator"} {
		paths := slices.Sorted(slices.Values(append(b.guesses(), "/lam-viec")))
		if !slices.ContainsFunc(paths, func(p string) bool { return mask(a, a.get(role, p)) != mask(b, b.get(role, p)) }) {
			t.Errorf("the %s sees no difference", role)
		}
	}
	if reads < 300 || writes < 200 {
		t.Errorf("only %d pages and %d forms compared", reads, writes)
	}
	if a := b.get("officer", secret); a.status != 200 {
		t.Errorf("the hidden photograph is not there: %d", a.status)
	}
}

var keys = regexp.MustCompile(`name="(_key|id)" value="[a-z2-7]{16}"|name="token" value="[a-z2-7]{52}"|/lam-viec/ho-so/[a-z2-7]{16}/sua" enctype|data-(keep|file)="[a-z2-7]{16}"`)

// mask takes out what differs in any two answers.
func mask(w *world, a answered) string {
	id, h := a.header.Get("X-Request-Id"), a.header.Clone()
	h.Del("X-Request-Id")
	h.Del("Date")
	whole := unzipped(a)
	if whole != a.body { // packed: its length tells how well an address packs
		h.Del("Content-Length")
	}
	var b strings.Builder
	fmt.Fprintln(&b, a.status)
	for _, k := range sorted(h) {
		fmt.Fprintln(&b, k, h[k])
	}
	body := strings.ReplaceAll(whole, w.url, "")
	if id != "" {
		body = strings.ReplaceAll(body, id, "")
	}
	out := b.String() + keys.ReplaceAllString(body, "")
	if strings.Contains(body, w.url[7:]) || strings.HasPrefix(h.Get("Etag"), `"`) && strings.Contains(a.body, w.url) { // the page names its own address
		out = strings.ReplaceAll(out, fmt.Sprintln("Etag", h["Etag"]), "")
	}
	return out
}

func differ(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return strings.ToValidUTF8(s[max(0, i-120):min(len(s), i+200)], "") }
	return cut(a) + "\n--- and ---\n" + cut(b)
}
