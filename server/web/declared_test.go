package web

import (
	"bytes"
	"fmt"
	"html"
	"mime/multipart"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"

	"github.com/xuri/excelize/v2"
)

// declaredVisits are the visits of this file's routes, nil for all others.
func (w *world) declaredVisits(r route) []visit {
	each := func(form func(unit string) url.Values) []visit {
		var out []visit
		for _, d := range []struct{ label, id, unit string }{{"commune", declaredID, w.home()}, {"former province", w.originReport().ID, w.former()}} {
			v := visit{label: d.label, path: strings.Replace(r.path, ":id", d.id, 1)}
			if form != nil {
				v.form = form(d.unit)
				v.form.Set("base", "1")
				v.form.Set("reason", "Ghi nhầm")
			}
			out = append(out, v)
		}
		return out
	}
	switch r.method + " " + strings.TrimPrefix(r.path, "/lam-viec/so-lieu") {
	case "GET ", "GET /moi", "GET /tep":
		return []visit{{path: r.path}}
	case "POST /tep":
		return []visit{{"no file", r.path, url.Values{"_key": {catalog.NewID()}}}}
	case "POST /moi":
		return []visit{{"at home", r.path, w.declaring(w.home())}, {"elsewhere", r.path, w.declaring(w.elsewhere())}, {"in words", r.path, w.declaring("")}}
	case "GET /:id", "GET /:id/ho-so", "GET /:id/sua":
		return each(nil)
	case "POST /:id/sua":
		return each(w.declaring)
	case "POST /:id/rut":
		return each(func(string) url.Values { return url.Values{"_key": {catalog.NewID()}} })
	}
	return nil
}

// TestOriginReport: the demo's report of 2020 is flagged by its own numbers, and
// by nothing else.
func TestOriginReport(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	d := w.originReport()
	page := w.get("leader", "/lam-viec/so-lieu/"+d.ID).body
	list := w.get("leader", "/lam-viec/so-lieu").body
	off := 0
	for _, k := range catalog.Kinds {
		sum := 0
		for _, f := range catalog.Fields {
			sum += d.Figures.Fields[f][k]
		}
		total := d.Figures.Totals[k]
		for _, n := range []int{sum, total} {
			if !strings.Contains(page, format.Number(n)) {
				t.Errorf("the page does not say %s", format.Number(n))
			}
		}
		if !strings.Contains(list, ">"+format.Number(total)+"<") {
			t.Errorf("the list does not say %s", format.Number(total))
		}
		flag := "Lệch " + format.Signed(total-sum)
		if total == sum {
			continue
		}
		off++
		if !strings.Contains(page, flag) || !strings.Contains(list, flag) {
			t.Errorf("%s is not said", flag)
		}
	}
	if off != 1 || strings.Count(list, "Lệch ") != off {
		t.Errorf("%d kinds are off, the list says %d", off, strings.Count(list, "Lệch "))
	}
}

var number = regexp.MustCompile(`href="(/lam-viec/so-lieu/[^"]*/ho-so\?[^"]*)"[^>]*>([0-9.]+)`)

// TestEveryNumberHasItsRecords follows each number of every comparison: as many
// records stand behind it as it says, and together they are all that is public
// there.
func TestEveryNumberHasItsRecords(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	v := w.declaring(w.province())
	v.Set("as_of", "3/2024")
	w.post("administrator", "/lam-viec/so-lieu/moi", v)
	followed := 0
	for _, d := range []struct{ id, unit, on string }{{w.originReport().ID, w.former(), "2020-12-31"}, {declaredID, w.home(), "2025-12-31"}, {v.Get("id"), w.province(), "2025-07-01"}} {
		page := w.get("leader", "/lam-viec/so-lieu/"+d.id)
		for _, m := range number.FindAllStringSubmatch(page.body, -1) {
			behind := w.get("leader", html.UnescapeString(m[1])).body
			says, err := strconv.Atoi(strings.ReplaceAll(m[2], ".", ""))
			if rows := strings.Count(behind, `<th scope="row">`); err != nil || rows != says || says == 0 || !strings.Contains(behind, "<h1>"+m[2]+" hồ sơ</h1>") {
				t.Errorf("%s says %s, %d records stand behind it", m[1], m[2], rows)
			}
			followed++
		}
		public, then := 0, w.reg.Units().On(d.on)
		for c := range w.web.index.Cards.All() {
			if slices.Contains(then.Place(c.Unit, c.Since, c.Chosen).Within, d.unit) {
				public++
			}
		}
		if all := w.get("leader", "/lam-viec/so-lieu/"+d.id+"/ho-so").body; !strings.Contains(all, "<h1>"+format.Number(public)+" hồ sơ</h1>") {
			t.Errorf("%s: not all of %d records are counted", d.id, public)
		}
	}
	if followed < 15 {
		t.Errorf("only %d numbers were followed", followed)
	}
}

// TestWhatWasTypedStays: a refused form, or one that comes too late, has every
// word in it, and the sentence at its field.
func TestWhatWasTypedStays(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	v := w.declaring(w.home())
	for name, typed := range map[string]string{"culture.exemplar": "khoảng hai chục", "as_of": "hôm qua", "other.model": "12", "source": "Báo cáo <b>đậm</b>", "totals.model": "1,994"} {
		v.Set(name, typed)
	}
	stays := func(a answered, status int, words ...string) {
		t.Helper()
		if a.status != status {
			t.Fatalf("%d, want %d\n%s", a.status, status, short(a.body))
		}
		for name, values := range v {
			if name != "_key" && name != "base" && name != "unit" && !strings.Contains(a.body, html.EscapeString(values[0])) {
				t.Errorf("%s %q is gone", name, values[0])
			}
		}
		for _, s := range words {
			if !strings.Contains(a.body, s) {
				t.Errorf("%q is not said", s)
			}
		}
	}
	before := w.head()
	stays(w.post("officer", "/lam-viec/so-lieu/moi", v), 422, "Còn 4 chỗ cần sửa", `id="f-culture-exemplar-err"`, `id="f-totals-model-err"`, `id="f-as_of-err"`, `id="f-other_name-err"`)
	v.Set("unit", w.elsewhere())
	stays(w.post("officer", "/lam-viec/so-lieu/moi", v), 422, `id="f-unit-err"`)
	if w.head() != before {
		t.Error("what was refused has written")
	}
	// two correct the same version
	v = w.declaring(w.home())
	v.Set("id", declaredID)
	v.Set("base", "1")
	v.Set("reason", "Của người thứ nhất")
	if a := w.post("officer", "/lam-viec/so-lieu/"+declaredID+"/sua", v); a.status != 303 {
		t.Fatal(a.status)
	}
	v.Set("reason", "Của người thứ hai")
	v.Set("security.model", "77")
	v.Set("_key", catalog.NewID())
	a := w.post("administrator", "/lam-viec/so-lieu/"+declaredID+"/sua", v)
	stays(a, 409, "đã có người sửa", `name="base" value="2"`)
	v.Set("base", "2")
	v.Set("_key", catalog.NewID())
	if a := w.post("administrator", "/lam-viec/so-lieu/"+declaredID+"/sua", v); a.status != 303 {
		t.Fatal(a.status)
	}
	page := w.get("leader", "/lam-viec/so-lieu/"+declaredID).body
	for _, words := range []string{"Bản 3", "Bản 2", "Bản 1", "Của người thứ nhất", "Của người thứ hai", "Mô hình, Quốc phòng – an ninh: <del>không nêu</del> <ins>77</ins>"} {
		if !strings.Contains(page, words) {
			t.Errorf("the history does not say %q", words)
		}
	}
	// the same key again is the same act; with other words it is refused
	if a := w.post("administrator", "/lam-viec/so-lieu/"+declaredID+"/sua", v); a.status != 303 {
		t.Error(a.status)
	}
	v.Set("security.model", "78")
	if a := w.post("administrator", "/lam-viec/so-lieu/"+declaredID+"/sua", v); a.status != 422 {
		t.Error(a.status)
	}
}

// TestTablesFillTheForm: a workbook's figures stand in the form as numbers, what
// is no table is refused by a sentence, and neither leaves anything behind.
func TestTablesFillTheForm(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	before := w.head()
	send := func(name string, raw []byte) answered {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		m.WriteField("_key", catalog.NewID())
		part, err := m.CreateFormFile("file", name)
		w.must(err)
		part.Write(raw)
		m.Close()
		r := w.request("officer", "POST", "/lam-viec/so-lieu/tep", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		return w.send(r)
	}
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range [][]any{{"Lĩnh vực", "Điển hình"}, {"Kinh tế", 1994}, {"<b>Việc khác</b>", 3}, {"Tổng", "1.997"}} {
		w.must(book.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row))
	}
	var raw bytes.Buffer
	w.must(book.Write(&raw))
	a := send(`"><script>.xlsx`, raw.Bytes())
	for _, want := range []string{`name="economy.exemplar" type="text" value="1994"`, `name="totals.exemplar" type="text" value="1.997"`, `value="&lt;b&gt;Việc khác&lt;/b&gt;"`, "chưa lưu gì"} {
		if a.status != 200 || !strings.Contains(a.body, want) {
			t.Errorf("%d: no %s", a.status, want)
		}
	}
	for _, bad := range dangers(a.body) {
		t.Error(bad)
	}
	for name, file := range map[string][]byte{"PDF": []byte("%PDF-1.7"), "trống": nil, "dòng đầu bảng": []byte("a,b\n1,2"), "4 MB": make([]byte, 6<<20)} {
		if a := send("x.csv", file); a.status != 422 || !strings.Contains(a.body, name) {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	if w.head() != before {
		t.Error("reading a file has written")
	}
}

// declaredApart makes what is hidden differ: more declarations, a correction and
// a withdrawal in the officer's unit, and a name that is taken.
func (w *world) declaredApart() {
	w.t.Helper()
	post := func(path string, v url.Values) {
		if a := w.post("officer", "/lam-viec/so-lieu/"+path, v); a.status != 303 {
			w.t.Fatalf("%s: %d\n%s", path, a.status, short(a.body))
		}
	}
	for range 2 {
		post("moi", w.declaring(w.home()))
	}
	v := w.declaring(w.home())
	v.Set("base", "1")
	v.Set("reason", "Bí mật: lý do")
	post(declaredID+"/sua", v)
	post(declaredID+"/rut", url.Values{"base": {"2"}, "reason": {"Bí mật: rút"}, "_key": {catalog.NewID()}})
	w.do("", report.Declare{ID: "wordswordswordsw", Declarer: "Bí mật", AsOf: "2020", Source: "Bí mật", Figures: report.Figures{}.With(report.Grand, 5)})
}

// declaredPaths are what someone who guesses would look at.
func declaredPaths() []string {
	out := []string{"/lam-viec/so-lieu", "/lam-viec/so-lieu/moi"}
	for _, id := range []string{declaredID, "wordswordswordsw"} {
		for _, end := range []string{"", "/sua", "/ho-so", "?ban=1", "?ban=2", "/ho-so?ban=2"} {
			out = append(out, "/lam-viec/so-lieu/"+id+end)
		}
	}
	return out
}

// declaredGuesses are forms that someone of another unit may send.
func (w *world) declaredGuesses() (out []visit) {
	for _, id := range []string{declaredID, "wordswordswordsw"} {
		for base := range 4 {
			v := w.declaring(w.elsewhere())
			v.Set("id", id)
			v.Set("base", fmt.Sprint(base+1))
			v.Set("reason", "Dò")
			for _, path := range []string{id + "/sua", id + "/rut"} {
				out = append(out, visit{path: "/lam-viec/so-lieu/" + path, form: v})
			}
		}
	}
	return out
}

// What is taken along as a table is read in again as the same figures.
func TestADeclarationsTableComesBack(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	d := w.originReport()
	for _, ending := range []string{"csv", "xlsx"} {
		raw := []byte(w.get("leader", "/lam-viec/so-lieu/"+d.ID+"."+ending).body)
		grids, err := sheet.Grids(bytes.NewReader(raw), int64(len(raw)), sheet.Small)
		w.must(err)
		boxes, problems := report.ReadTable(grids[0].Rows)
		figures, more := report.ReadFigures(func(box string) string { return boxes[box] })
		if problems != nil || more != nil || !reflect.DeepEqual(figures, d.Figures) {
			t.Errorf("%s: %v %v\n%+v\n%+v", ending, problems, more, figures, d.Figures)
		}
	}
	all := w.table(w.get("leader", "/lam-viec/so-lieu.csv"))
	i := slices.IndexFunc(all, func(row []string) bool { return strings.Contains(row[1], "Bình Thuận") })
	if i < 0 || !slices.Equal(all[i][3:9], []string{"2668", "2668", "0", "1994", "1694", "300"}) {
		t.Errorf("%q", all)
	}
}
