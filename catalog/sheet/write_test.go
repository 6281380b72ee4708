package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"

	"github.com/xuri/excelize/v2"
)

// attacks are texts that a spreadsheet would take for something else, and some
// that only look it.
var attacks = []string{
	"=1+2", "+84 912 345 678", "- gạch đầu dòng", "@SUM(A1)", "＝1+2", "＋1", "－1", "＠x", `=HYPERLINK("http://x","bấm")`, "=cmd|' /C calc'!A0",
	"'=1+2", "''=1+2", "'-", "'", "''", "'trích'", "-", "−5", "a,b", `"trong ngoặc"`, "hai\ndòng", "x;y", "_x0041_", "<b>&amp;", "0123", "2024", "1e5", "TRUE", "15/03/2024", "đủ dấu: ệ, ữ, đ",
}

func linesOf(rows []Line) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for _, x := range rows {
			if !yield(x, nil) {
				return
			}
		}
	}
}

// hostile has every attack in every text of some line.
func hostile() []Line {
	var out []Line
	for i, s := range attacks {
		out = append(out, Line{State: catalog.Draft, Changed: time.Date(2026, 6, 15, 20, 0, 0, 0, time.UTC), Link: s, Row: catalog.Row{
			Code: fmt.Sprintf("idididididididi%c", "abcdefghijklmnopqrstuvwxyz234567"[i]), Kind: catalog.Model, Subject: catalog.Subjects[i%3], Field: catalog.Fields[i%4], Name: "Tên " + s, Summary: s, Figures: s, Said: s, Source: s,
			Place: catalog.Place{Unit: s, Hamlet: s, Commune: s, District: s, Province: s}, Started: []string{"", "2024", "2025-03"}[i%3],
		}})
	}
	return out
}

func written2(t testing.TB, l Roll) (text, book []byte) {
	t.Helper()
	var a, b bytes.Buffer
	if err := l.WriteCSV(&a); err != nil {
		t.Fatal(err)
	}
	if err := l.WriteXLSX(&b); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), b.Bytes()
}

// TestWhatGoesOutComesIn: every text of every column is read as it was, from
// either kind of file.
func TestWhatGoesOutComesIn(t *testing.T) {
	rows := hostile()
	text, book := written2(t, Records("Hồ sơ", true, linesOf(rows)))
	for kind, raw := range map[string][]byte{"csv": text, "xlsx": book} {
		table := must(t, raw)
		if len(table.Rows) != len(rows) || len(table.Unknown) > 0 {
			t.Fatalf("%s: %d of %d rows, headings that nobody knows: %v", kind, len(table.Rows), len(rows), table.Unknown)
		}
		for i, x := range rows {
			want := map[Column]string{
				Code: x.Row.Code, Name: x.Row.Name, Kind: "Mô hình", Subject: x.Row.Subject.Label(), Field: x.Row.Field.Label(), Unit: x.Row.Place.Unit, Hamlet: x.Row.Place.Hamlet,
				Commune: x.Row.Place.Commune, District: x.Row.Place.District, Province: x.Row.Place.Province, Summary: x.Row.Summary, Figures: x.Row.Figures,
				Said: x.Row.Said, Source: x.Row.Source,
			}
			for c, v := range want {
				if got := table.Rows[i].Cells[table.Has(c)]; got != v {
					t.Errorf("%s: %s of row %d: %q, was %q", kind, c, i, got, v)
				}
			}
			if got, why := started(table.Rows[i].Cells[table.Has(Started)]); got != x.Row.Started || why != "" {
				t.Errorf("%s: row %d began %q, was %q: %s", kind, i, got, x.Row.Started, why)
			}
		}
	}
}

func TestGuardIsTakenOff(t *testing.T) {
	for _, s := range attacks {
		if got := guard(s); unguard(got) != s || strings.ContainsAny(got[:1], "=+-@") {
			t.Errorf("%q is guarded as %q and read as %q", s, got, unguard(got))
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range attacks {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := guard(s); unguard(got) != s || got != "" && strings.ContainsRune(openers, []rune(got)[0]) {
			t.Errorf("%q is guarded as %q and read as %q", s, got, unguard(got))
		}
	})
}

// TestTextFile: a mark of UTF-8, lines as RFC 4180 has them, and no field that a
// spreadsheet would take for a formula.
func TestTextFile(t *testing.T) {
	text, _ := written2(t, Records("Hồ sơ", true, linesOf(hostile())))
	body, marked := bytes.CutPrefix(text, []byte("\ufeff"))
	if !marked || bytes.Count(body, []byte("\n")) != bytes.Count(body, []byte("\r\n")) {
		t.Errorf("begins %q", text[:20])
	}
	r := csv.NewReader(bytes.NewReader(body)) // strict: no lazy quotes, as many fields in each record
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, fields := range all {
		for _, s := range fields {
			if s != "" && strings.ContainsRune(openers, []rune(s)[0]) {
				t.Errorf("a field begins %q", s)
			}
		}
	}
	if got := all[1][10:12]; all[2][10] != "2024" || all[3][10] != "Tháng 3/2025" || all[1][10] != "" || all[1][16] != "2026-06-16" {
		t.Errorf("%q %q %q %q", got, all[2][10], all[3][10], all[1][16])
	}
}

// TestWorkbook: what Excel will see.
func TestWorkbook(t *testing.T) {
	_, book := written2(t, Records("Hồ sơ: có/không? [1]", true, linesOf(hostile())))
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	if name != "Hồ sơ có không 1" {
		t.Error(name)
	}
	types := map[excelize.CellType]int{}
	for row := range len(attacks) + 1 {
		for col := range 19 {
			at := fmt.Sprintf("%s%d", letters(col), row+1)
			if formula, err := f.GetCellFormula(name, at); formula != "" || err != nil {
				t.Errorf("%s is the formula %q (%v)", at, formula, err)
			}
			kind, err := f.GetCellType(name, at)
			if err != nil {
				t.Fatal(err)
			}
			types[kind]++
		}
	}
	if types[excelize.CellTypeFormula] > 0 || types[excelize.CellTypeInlineString] == 0 || types[excelize.CellTypeUnset] == 0 {
		t.Error(types)
	}
	for at, want := range map[string]string{"K3": "2024", "K4": "Tháng 3/2025", "Q2": "16/06/2026", "A2": "1"} {
		if got, _ := f.GetCellValue(name, at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
		kind, _ := f.GetCellType(name, at)
		if number := kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset; number == (at == "K4") {
			t.Errorf("%s is of type %d", at, kind)
		}
	}
	panes, _ := f.GetPanes(name)
	if !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 2 {
		t.Errorf("%+v", panes)
	}
	titles := f.GetDefinedName()
	if !slices.ContainsFunc(titles, func(d excelize.DefinedName) bool {
		return d.Name == "_xlnm.Print_Titles" && d.RefersTo == "'Hồ sơ có không 1'!$A:$B,'Hồ sơ có không 1'!$1:$1"
	}) {
		t.Errorf("%+v", titles)
	}
	if w, _ := f.GetColWidth(name, "B"); w != 32 {
		t.Error(w)
	}
	props, _ := f.GetSheetProps(name)
	layout, _ := f.GetPageLayout(name)
	if !*props.FitToPage || *layout.FitToWidth != 3 || *layout.Orientation != "landscape" || *layout.Size != 9 {
		t.Errorf("%+v %+v", props, layout)
	}
}

func TestEqualListsAreEqualFiles(t *testing.T) {
	a, b := written2(t, Records("Hồ sơ", false, linesOf(hostile())))
	c, d := written2(t, Records("Hồ sơ", false, linesOf(hostile())))
	if !bytes.Equal(a, c) || !bytes.Equal(b, d) {
		t.Error("the same list twice is not the same file")
	}
}

func TestNothingIsCutOff(t *testing.T) {
	broken := errors.New("the store is away")
	fails := Roll{Name: "Hỏng", Columns: []Out{{"Tên", 10}}, Rows: func(yield func([]any, error) bool) {
		_ = yield([]any{"một"}, nil) && yield(nil, broken)
	}}
	long := Roll{Name: "Dài", Columns: []Out{{"TT", 10}}, Rows: func(yield func([]any, error) bool) {
		for i := 0; i <= RowsMost && yield([]any{i}, nil); i++ {
		}
	}}
	var out bytes.Buffer
	if err := fails.WriteXLSX(&out); !errors.Is(err, broken) {
		t.Error(err)
	}
	if err := fails.WriteCSV(&out); !errors.Is(err, broken) {
		t.Error(err)
	}
	var refused catalog.Invalid
	if err := long.WriteXLSX(&out); !errors.As(err, &refused) || !strings.Contains(refused[0].Sentence, "CSV") {
		t.Error(err)
	}
}

// TestWhatGoesOutIsTheSame: whatever stands in a registry, its lists change
// nothing when they are read in again.
func TestWhatGoesOutIsTheSame(t *testing.T) {
	w := newWorld(t, "sqlite")
	rows := hostile()
	for i := range rows {
		rows[i].Row.Code = fmt.Sprint("dòng ", i) // new ones
	}
	text, _ := written2(t, Records("Hồ sơ", false, linesOf(rows)))
	w.same("hostile", w.take("one", string(text), Wanted{Publish: true, EveryAlike: true}), Counts{New: len(rows)})
	w.same("real", w.take("two", realCSV(t), Wanted{Publish: true}), Counts{New: 99})
	id := catalog.NewID()
	w.must("officer", catalog.SaveRecord{ID: id, Kind: catalog.Model, Unit: "dong", Content: catalog.Content{
		Name: "=Nháp", Summary: "- một\n- hai", Field: catalog.Economy, Subject: catalog.Collective, Started: "2025-03", Place: catalog.Place{Hamlet: "@Thôn"}, Claims: []catalog.Claim{{Name: "-Hộ", Value: "12"}},
	}})
	var public, worked []Line
	for _, c := range w.cards() {
		public = append(public, OfCard(c, w.reg.Units(), "https://x/ho-so/"+c.Slug))
	}
	for _, r := range w.records() {
		worked = append(worked, OfRecord(r, w.reg.Units()))
	}
	if len(public) != len(rows)+99 || len(worked) != len(public)+1 {
		t.Fatalf("%d public, %d in all", len(public), len(worked))
	}
	for _, list := range []Roll{Records("Công khai", false, linesOf(public)), Records("Đang làm", true, linesOf(worked))} {
		text, book := written2(t, list)
		for kind, raw := range map[string][]byte{"csv": text, "xlsx": book} {
			p := w.plan(string(raw), Wanted{})
			if p.Counts[Same] != len(p.Rows) || len(p.Rows) < len(public) {
				t.Errorf("%s as %s: %v", list.Name, kind, p.Counts)
			}
			for _, r := range p.Rows {
				if r.What != Same {
					t.Errorf("%q: %s %v %v", r.Row.Name, r.What, r.Changes, r.Problems)
				}
			}
		}
	}
}

// TestCards: a registered record is told by its unit and its claims, a historical
// one by its source.
func TestCards(t *testing.T) {
	units := catalog.NewUnits([]catalog.Unit{
		{ID: "tinh", Level: catalog.Province, Name: "Lâm Đồng", FullName: "Tỉnh Lâm Đồng"}, {ID: "xa", Level: catalog.Commune, Name: "Hòa Ninh", FullName: "Xã Hòa Ninh", Parent: "tinh"},
	})
	made := OfCard(catalog.Card{
		ID: "a", Kind: catalog.Model, Origin: catalog.Registered, Unit: "xa", Place: catalog.Place{Hamlet: "Thôn 1"}, Recognitions: []catalog.Recognition{{Date: "2024", Text: "Giấy khen"}, {Text: "Bằng khen"}},
		Claims: []catalog.Claim{{Name: "Hộ", Value: "12", Measure: "hộ", Period: "2025", Verdict: catalog.Accepted}, {Name: "Bỏ", Verdict: catalog.Rejected}, {Name: "Đường", Value: "9", Verified: "1,2", Measure: "km", Verdict: catalog.Adjusted}},
	}, units, "https://x/ho-so/a").Row
	if made.Place != (catalog.Place{Unit: "Xã Hòa Ninh", Hamlet: "Thôn 1", Commune: "Xã Hòa Ninh", Province: "Tỉnh Lâm Đồng"}) ||
		made.Figures != "Hộ: 12 hộ (2025)\nĐường: 1,2 km" || made.Said != "Giấy khen\nBằng khen" || made.Source != "Đơn vị đăng ký" {
		t.Errorf("%+v", made)
	}
	told := OfCard(catalog.Card{Origin: catalog.Historical, Unit: "xa", Place: catalog.Place{Commune: "Hòa Ninh"}, Figures: "12 hộ", Source: "Báo"}, units, "").Row
	if told.Place != (catalog.Place{Commune: "Hòa Ninh"}) || told.Figures != "12 hộ" || told.Source != "Báo" {
		t.Errorf("%+v", told)
	}
	if illustrated := OfRecord(catalog.Record{Origin: catalog.Registered, Illustration: true}, units).Row; !strings.Contains(illustrated.Source, "minh họa") {
		t.Errorf("%+v", illustrated)
	}
}
