package web

import (
	"archive/zip"
	"io"
	"regexp"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sample"
)

// formulas are texts that a spreadsheet would carry out.
var formulas = []string{"=1+2", `=HYPERLINK("http://x","bấm")`, "+84 912", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+2"}

var formulaCell = regexp.MustCompile(`<f[ >]`)

// TestNoListCarriesFormulas: whatever people typed, no list that goes out has a
// cell that a spreadsheet would carry out. The lists are those of the route table.
func TestNoListCarriesFormulas(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for i, f := range formulas {
		v := w.form(f)
		for k := range v {
			if strings.HasPrefix(k, "answers.") || k == "summary" || k == "hamlet" || k == "tags" {
				v.Set(k, strings.ReplaceAll(formulas[(i+1)%len(formulas)], ",", " "))
			}
		}
		id := catalog.NewID()
		if a := w.post("officer", "/lam-viec/ho-so/"+id+"/sua", v); a.status != 303 {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
		if i > 0 { // the first stays with those who work on it
			w.publish(id)
		}
		w.do(sample.PersonID(sample.Member2), award.MarkCandidates{Round: openRound, Base: int64(i), Records: []string{w.sampled("coffee")}})
		w.do(sample.PersonID(sample.Administrator), catalog.CreatePerson{ID: catalog.NewID(), Name: f, Email: catalog.NewID() + "@demo.local"})
	}
	lists, guarded := 0, 0
	for _, r := range w.web.routes() {
		if !strings.Contains(r.path, ":dang") {
			continue
		}
		for _, v := range w.visits(r) {
			path, _, _ := strings.Cut(strings.NewReplacer(".csv", ".", ".xlsx", ".").Replace(v.path), "?")
			for _, role := range []string{"officer", "secretary", "administrator"} {
				a := w.get(role, path+"csv")
				if a.status != 200 {
					continue
				}
				for _, row := range w.table(a) {
					for _, cell := range row {
						if strings.HasPrefix(cell, "'") {
							guarded++
						}
						if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") || strings.HasPrefix(cell, "＝") {
							t.Errorf("%scsv as %s: a cell is %q", path, role, cell)
						}
					}
				}
				book := w.get(role, path+"xlsx")
				z, err := zip.NewReader(strings.NewReader(book.body), int64(len(book.body)))
				w.must(err)
				for _, f := range z.File {
					part, err := f.Open()
					w.must(err)
					raw, err := io.ReadAll(part)
					w.must(err)
					if formulaCell.Match(raw) {
						t.Errorf("%sxlsx as %s: %s has a formula", path, role, f.Name)
					}
				}
				lists++
			}
		}
	}
	t.Logf("%d lists, %d cells with an apostrophe in front", lists, guarded)
	if lists < 8 || guarded < 20 {
		t.Errorf("only %d lists and %d guarded cells", lists, guarded)
	}
}
