package report

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// typed writes figures as a form would send them: "economy.model=472 …".
func typed(t *testing.T, s string) Figures {
	t.Helper()
	at := map[string]string{}
	for _, part := range strings.Fields(s) {
		name, n, _ := strings.Cut(part, "=")
		at[name] = n
	}
	f, p := ReadFigures(func(name string) string { return at[name] })
	if p != nil {
		t.Fatalf("%s: %v", s, p)
	}
	return f
}

func TestFootings(t *testing.T) {
	const four = "economy.model=1 culture.model=2 security.model=3 political_system.model=4 "
	for _, c := range []struct{ figures, want string }{
		{four + "totals.model=10", "model 1+2+3+4=10 of 10 foots +0"},
		{four + "totals.model=13", "model 1+2+3+4=10 of 13 off +3"},
		{four + "totals.model=9", "model 1+2+3+4=10 of 9 off -1"},
		{four, "model 1+2+3+4=10 of - bare +0"},
		{"totals.model=9", "model =0 of 9 bare +0"},
		// what was not given may be what is missing, but cannot take away
		{"economy.model=1 totals.model=9", "model 1=1 of 9 rest +8"},
		{"economy.model=9 totals.model=9", "model 9=9 of 9 rest +0"},
		{"economy.model=10 totals.model=9", "model 10=10 of 9 off -1"},
		// 0 was given
		{"economy.model=0 culture.model=0 security.model=0 political_system.model=0 totals.model=0", "model 0+0+0+0=0 of 0 foots +0"},
		{"economy.model=0 totals.model=1", "model 0=0 of 1 rest +1"},
		// a bucket of the paper's own: Yên Thế counted health insurance beside the four fields
		{"economy.model=73 culture.model=42 security.model=36 political_system.model=22 other.model=39 totals.model=212", "model 73+42+36+22+39=212 of 212 foots +0"},
		{"economy.model=73 culture.model=42 security.model=36 political_system.model=22 totals.model=212", "model 73+42+36+22=173 of 212 off +39"},
		// a grand total over the kinds: what they state, or what they add up to
		{four + "totals.model=10 totals.exemplar=5 grand=15", "model 1+2+3+4=10 of 10 foots +0; exemplar =0 of 5 bare +0; all 10+5=15 of 15 foots +0"},
		{four + "totals.exemplar=5 grand=16", "model 1+2+3+4=10 of - bare +0; exemplar =0 of 5 bare +0; all 10+5=15 of 16 off +1"},
		{four + "grand=16", "model 1+2+3+4=10 of - bare +0; all 10=10 of 16 rest +6"},
		{"totals.model=13 " + four + "totals.exemplar=5 grand=15", "model 1+2+3+4=10 of 13 off +3; exemplar =0 of 5 bare +0; all 13+5=18 of 15 off -3"},
		{"grand=16", "all =0 of 16 bare +0"},
	} {
		var got []string
		for _, x := range Footings(typed(t, c.figures)) {
			if x.Kind == "" || len(x.Parts) > 0 || x.Total != nil {
				got = append(got, said(x))
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.figures, strings.Join(got, "; "), c.want)
		}
	}
}

func said(x Footing) string {
	kind, total, parts := string(x.Kind), "-", make([]string, len(x.Parts))
	if kind == "" {
		kind = "all"
	}
	if x.Total != nil {
		total = strconv.Itoa(*x.Total)
	}
	for i, n := range x.Parts {
		parts[i] = strconv.Itoa(n)
	}
	return fmt.Sprintf("%s %s=%d of %s %s %+d", kind, strings.Join(parts, "+"), x.Sum, total, x.Stand, x.Difference)
}

// The origin report's own numbers, read from its file by another way than the
// package's: one kind foots, the other does not, and by how much is what the
// file says.
func TestTheOriginReport(t *testing.T) {
	f, err := os.Open("../sample/declared-2020.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	boxes, p := ReadTable(rows)
	figures, q := ReadFigures(func(name string) string { return boxes[name] })
	if p != nil || q != nil {
		t.Fatal(p, q)
	}
	stands := map[Stand]int{}
	for i, x := range Footings(figures) {
		sum, total := 0, 0
		for _, row := range rows[1:] {
			n, err := strconv.Atoi(row[i+1])
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(row[0], "total") {
				total = n
			} else {
				sum += n
			}
		}
		if !x.Whole || x.Sum != sum || *x.Total != total || x.Difference != total-sum || (x.Stand == Foots) != (total == sum) {
			t.Errorf("%s: %s, the file has %d and %d", x.Kind, said(x), sum, total)
		}
		stands[x.Stand]++
	}
	if len(Flagged(figures)) != stands[Off] || stands[Off] != 1 || stands[Foots] != 1 {
		t.Errorf("%v", stands)
	}
}

func TestReadFigures(t *testing.T) {
	for s, want := range map[string]string{
		"": "-", "  ": "-", "0": "0", "472": "472", "1.994": "1994", "1 994": "1994", "1\u00a0994": "1994", "12.345.678": "12345678", "007": "7",
		"-1": "bad", "–": "bad", "1,5": "bad", "1,994": "bad", "19.94": "bad", "1.9944": "bad", "một": "bad", "1e3": "bad", "9999999999": "bad", "1.234.567.890": "bad",
		"٣": "bad", "1_0": "bad",
	} {
		f, p := ReadFigures(func(name string) string { return map[string]string{"totals.exemplar": s}[name] })
		got := "-"
		if n := f.At(Box{Totals, catalog.Exemplar}); n != nil {
			got = strconv.Itoa(*n)
		}
		if p != nil {
			got = "bad"
			if len(p) != 1 || p[0].Field != "totals.exemplar" {
				t.Errorf("%q: %v", s, p)
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
}

func TestEveryBoxKeepsItsOwn(t *testing.T) {
	var f Figures
	seen := map[string]bool{}
	for i, b := range Boxes {
		f = f.With(b, i)
		if seen[b.Name()] {
			t.Errorf("two boxes are called %s", b.Name())
		}
		seen[b.Name()] = true
	}
	for i, b := range Boxes {
		if n := f.At(b); n == nil || *n != i {
			t.Errorf("%s: %v", b.Name(), n)
		}
	}
	g := f.With(Grand, 1000).With(Box{Other, catalog.Model}, 2000)
	if c := Changes(f, g); len(c) != 2 || len(Changes(f, f)) != 0 || *f.Grand == 1000 {
		t.Errorf("%v", c)
	}
	if c := Changes(Figures{}, typed(t, "grand=0")); len(c) != 1 || c[0].From != nil || *c[0].To != 0 {
		t.Errorf("0 is not the same as nothing: %v", c)
	}
}

func TestReadTable(t *testing.T) {
	head := []string{"STT", "Lĩnh vực", "Mô hình", "Điển hình"}
	for name, c := range map[string]struct {
		rows [][]string
		want string // boxes, or words of the problem
	}{
		"as offices write it": {[][]string{
			{"BÁO CÁO SỐ LIỆU"}, {}, head, {"1", "Kinh tế", "12", "3"}, {"2", "Văn hoá - Xã hội", "4"}, {"3", "QP-AN", "", "5"}, {"4", "Xây dựng hệ thống chính trị", "1.000", "6"},
			{"", "Tổng cộng", "1.016", "14"}, {}, {"", "Người lập biểu"},
		}, "economy.model=12|political_system.model=1.000|culture.model=4|totals.model=1.016|economy.exemplar=3|security.exemplar=5|political_system.exemplar=6|totals.exemplar=14"},
		"a row of their own":                 {[][]string{head, {"", "Kinh tế", "1"}, {"", "Vận động BHYT", "39"}}, "economy.model=1|other.model=39|other_name=Vận động BHYT"},
		"two of their own":                   {[][]string{head, {"", "Việc khác", "1"}, {"", "Vận động BHYT", "39"}}, "! Gộp lại"},
		"a field twice":                      {[][]string{head, {"", "Kinh tế", "1"}, {"", "economy", "1"}}, "! Gộp lại"},
		"one kind only":                      {[][]string{{"field", "models"}, {"culture", "7"}}, "culture.model=7"},
		"no head":                            {[][]string{{"a", "b"}, {"Kinh tế", "1"}}, "! Chưa thấy dòng đầu bảng"},
		"nothing under it":                   {[][]string{head, {"", "Kinh tế"}}, "! chưa có con số"},
		"nothing at all":                     {nil, "! Chưa thấy dòng đầu bảng"},
		"what is no number stays to be seen": {[][]string{head, {"", "Kinh tế", "khoảng 20"}}, "economy.model=khoảng 20"},
	} {
		boxes, p := ReadTable(c.rows)
		if words, bad := strings.CutPrefix(c.want, "! "); bad {
			if len(p) == 0 || p[0].Field != "file" || !strings.Contains(p[0].Sentence, words) {
				t.Errorf("%s: %v", name, p)
			}
			continue
		}
		want := map[string]string{}
		for _, part := range strings.Split(c.want, "|") {
			key, value, _ := strings.Cut(part, "=")
			want[key] = value
		}
		if fmt.Sprint(boxes) != fmt.Sprint(want) || p != nil {
			t.Errorf("%s:\n got %v\nwant %v %v", name, boxes, want, p)
		}
	}
}

func TestDays(t *testing.T) {
	for s, want := range map[string]string{
		"31/12/2020": "2020-12-31", "5/2020": "2020-05", "2020": "2020", "1.6.2026": "2026-06-01", "2020-02-29": "2020-02-29", " 30-6-2025 ": "2025-06-30", "hôm qua": "hôm qua", "12/31/2020": "2020-31-12",
	} {
		if got := ReadDay(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"2020": "2020-01-01 2020-12-31 true", "2020-02": "2020-02-01 2020-02-29 true", "2021-12": "2021-12-01 2021-12-31 true", "2020-05-06": "2020-05-06 2020-05-06 true",
		"2021-02-29": "  false", "2020-13": "  false", "20": "  false", "": "  false", "2020-31-12": "  false",
	} {
		first, last, ok := period(s)
		if got := fmt.Sprint(first, " ", last, " ", ok); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	}
	for _, c := range []struct {
		started string
		want    When
	}{
		{"2019", Began}, {"2020-05", Began}, {"2020-06", Began}, {"2020", Unclear}, {"2020-07", Later}, {"2021", Later}, {"", Unclear}, {"từ lâu", Unclear},
	} {
		if got := whenOf(c.started, "2020-06-30"); got != c.want {
			t.Errorf("%q: %s, want %s", c.started, got, c.want)
		}
	}
	if whenOf("2020-06", "2020-06-29") != Unclear || whenOf("2020", "2020-12-31") != Began {
		t.Error("a period ends with its last day")
	}
}

// Whatever is declared and counted, the columns add up, and nothing that is
// counted is lost.
func TestComparisonFoots(t *testing.T) {
	dice := rand.New(rand.NewPCG(4, 3))
	for range 500 {
		counts, all := Counts{}, map[catalog.Kind]int{}
		for range dice.IntN(40) {
			c := Cell{catalog.Fields[dice.IntN(4)], catalog.Kinds[dice.IntN(2)], []catalog.Origin{catalog.Registered, catalog.Historical}[dice.IntN(2)], Whens[dice.IntN(3)]}
			n := dice.IntN(5)
			counts[c] += n
			if c.When != Later {
				all[c.Kind] += n
			}
		}
		var f Figures
		for _, b := range Boxes {
			if dice.IntN(5) > 0 {
				f = f.With(b, dice.IntN(30))
			}
		}
		for _, k := range catalog.Kinds {
			var sum Row
			declared, differences := 0, 0
			for _, r := range Compare(f, counts, k) {
				switch r.Line {
				case Sum:
					if r.Registered != sum.Registered || r.Historical != sum.Historical || r.Counted() != all[k] || r.Declared != nil && *r.Declared != declared || r.Difference != nil && *r.Difference != differences {
						t.Fatalf("%v\n%v\n%+v", f, counts, r)
					}
				case Totals:
					if r.Counted() != all[k] || *r.Difference != all[k]-*r.Declared {
						t.Fatalf("%v\n%v\n%+v", f, counts, r)
					}
				default:
					sum.Registered, sum.Historical = sum.Registered+r.Registered, sum.Historical+r.Historical
					if r.Declared != nil {
						declared += *r.Declared
					}
					if r.Difference != nil {
						differences += *r.Difference
					}
				}
			}
		}
	}
}
