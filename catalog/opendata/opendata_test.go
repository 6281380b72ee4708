package opendata_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/opendata"
)

var day = time.Date(2026, 11, 26, 1, 2, 3, 0, time.UTC)

func bundle() opendata.Bundle {
	return opendata.Bundle{
		Site: catalog.Site{Name: "Dân vận khéo", Place: "Tỉnh Mẫu"}, Base: "https://dvk.example",
		Cards: slices.Values([]catalog.Card{
			{ID: "a", Slug: "mot", Name: "Một", Kind: catalog.Exemplar, Field: catalog.Culture, At: day.Add(-time.Hour), FirstAt: day.Add(-2 * time.Hour)},
			{ID: "b", Slug: "hai", Name: "=HYPERLINK(\"https://x\")", Summary: "Hai dòng\nvà \"ngoặc\", phẩy", Kind: catalog.Model, Field: catalog.Economy, At: day, FirstAt: day,
				Story: []catalog.Passage{{Key: "goal", Heading: "Mục tiêu", Text: "<b> & “đúng”"}}, Claims: []catalog.Claim{{Name: "Hộ", Value: "12", Measure: "hộ", Verdict: catalog.Accepted}}, Tags: []string{"nho"}, Today: []catalog.UnitName{{ID: "u1", Slug: "tinh-mau", Name: "Tỉnh Mẫu"}}, Recognitions: []catalog.Recognition{{Date: "2025", Text: "Giấy khen"}},
				Photos: []catalog.Photo{{Key: strings.Repeat("a", 64), Width: 3, Height: 2, Alt: "Ảnh"}}},
		}),
		Units: []catalog.Unit{{ID: "u2", Name: "@Mẫu", FullName: "Xã Mẫu", ValidTo: "2025-06-30", Heirs: []catalog.Succession{{To: "u1", Portion: catalog.PortionWhole, Day: "2025-07-01", Act: "202/2025/QH15", Note: "sắp xếp kín"}}}, {ID: "u1", Name: "Mẫu", FullName: "Tỉnh Mẫu", Level: catalog.Province}},
	}
}

func packed(t *testing.T, b opendata.Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unpacked(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestTheSameDataAreTheSameBytes, in whatever order units come.
func TestTheSameDataAreTheSameBytes(t *testing.T) {
	one, two := bundle(), bundle()
	two.Units[0], two.Units[1] = two.Units[1], two.Units[0]
	if !bytes.Equal(packed(t, one), packed(t, two)) {
		t.Error("the archives differ")
	}
	two.Cards = func(yield func(catalog.Card) bool) {
		for c := range one.Cards {
			c.Name += " khác"
			yield(c)
		}
	}
	if bytes.Equal(packed(t, one), packed(t, two)) {
		t.Error("another name, and the same archive")
	}
	if one.Units[0].ID != "u2" {
		t.Error("what was given has been sorted")
	}
}

// TestEverySumIsRight: each file but the list of sums is in it, with the sum it has.
func TestEverySumIsRight(t *testing.T) {
	files := unpacked(t, packed(t, bundle()))
	listed := map[string]bool{}
	for line := range strings.Lines(string(files[opendata.Sums])) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if got := fmt.Sprintf("%x", sha256.Sum256(files[name])); got != sum {
			t.Errorf("%s: %s, not %s", name, got, sum)
		}
		listed[name] = true
	}
	for name := range files {
		if !listed[name] && name != opendata.Sums {
			t.Errorf("%s has no sum", name)
		}
	}
	if len(files) != 7 {
		t.Errorf("%d files", len(files))
	}
}

func table(t *testing.T, raw []byte) (heading []string, rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

// TestWhatIsInItCanBeReadAgain, and is explained; no cell begins a formula.
func TestWhatIsInItCanBeReadAgain(t *testing.T) {
	files := unpacked(t, packed(t, bundle()))
	heading, rows := table(t, files[opendata.RecordsCSV])
	_, explained := table(t, files[opendata.Dictionary])
	if len(rows) != 2 || rows[0]["id"] != "a" || rows[1]["summary"] != "Hai dòng\nvà \"ngoặc\", phẩy" || rows[1]["url"] != "https://dvk.example/ho-so/hai" {
		t.Errorf("%v", rows)
	}
	for _, name := range []string{opendata.RecordsCSV, opendata.UnitsCSV, opendata.Dictionary} {
		_, rows := table(t, files[name])
		for _, row := range rows {
			for _, cell := range row {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t") {
					t.Errorf("%s: %q opens a formula", name, cell)
				}
			}
		}
	}
	meaning := map[string]string{}
	for _, row := range explained {
		meaning[row["table"]+"."+row["column"]] = row["meaning_vi"]
		if row["meaning_vi"] == "" || row["meaning_en"] == "" {
			t.Errorf("%v is not explained", row)
		}
	}
	for _, column := range heading {
		if meaning["ho-so."+column] == "" {
			t.Errorf("%s is not in the dictionary", column)
		}
	}
	n := 0
	for lines := bufio.NewScanner(bytes.NewReader(files[opendata.RecordsLines])); lines.Scan(); n++ {
		var object map[string]any
		if err := json.Unmarshal(lines.Bytes(), &object); err != nil {
			t.Fatal(err)
		}
		named(t, meaning, "ho-so", object)
		if n == 1 && (object["name"] != `=HYPERLINK("https://x")` || len(object["story"].([]any)) != 1 || object["photos"].([]any)[0].(map[string]any)["url"] != "https://dvk.example/anh/aa/"+strings.Repeat("a", 64)+"/1280.jpg") {
			t.Errorf("%v", object)
		}
		if n == 0 && object["tags"] == nil {
			t.Error("an empty list is none")
		}
	}
	if n != 2 || strings.Contains(string(files[opendata.RecordsLines]), "verdict") {
		t.Errorf("%d lines, or who doubted what is in them", n)
	}
}

// named holds the columns of an object, and the names within their lists, against the
// dictionary.
func named(t *testing.T, meaning map[string]string, table string, object map[string]any) {
	t.Helper()
	for column, value := range object {
		said := meaning[table+"."+column]
		if said == "" {
			t.Errorf("%s is not in the dictionary", column)
		}
		list, _ := value.([]any)
		for _, x := range list {
			within, _ := x.(map[string]any)
			for name := range within {
				if !regexp.MustCompile(`\b` + name + `\b`).MatchString(said) {
					t.Errorf("%s of %s is not in the dictionary: %s", name, column, said)
				}
			}
		}
	}
}

// TestUnitsSayWhatBecameOfThem: everything that is kept of them for everyone, by name.
func TestUnitsSayWhatBecameOfThem(t *testing.T) {
	files := unpacked(t, packed(t, bundle()))
	_, explained := table(t, files[opendata.Dictionary])
	meaning := map[string]string{}
	for _, row := range explained {
		meaning[row["table"]+"."+row["column"]] = row["meaning_en"]
	}
	var units []map[string]any
	for lines := bufio.NewScanner(bytes.NewReader(files[opendata.UnitsLines])); lines.Scan(); {
		var object map[string]any
		if err := json.Unmarshal(lines.Bytes(), &object); err != nil {
			t.Fatal(err)
		}
		named(t, meaning, "don-vi", object)
		units = append(units, object)
	}
	heirs, _ := units[1]["heirs"].([]any)
	if len(heirs) != 1 || heirs[0].(map[string]any)["to"] != "u1" || strings.Contains(string(files[opendata.UnitsLines]), "sắp xếp kín") {
		t.Errorf("%v", units)
	}
}

// TestNobodyButTheAdministratorGivesALicence.
func TestNobodyButTheAdministratorGivesALicence(t *testing.T) {
	b := bundle()
	if said := string(unpacked(t, packed(t, b))[opendata.Licence]); !strings.Contains(said, "chưa chọn giấy phép") || !strings.Contains(said, "has not chosen") {
		t.Error(said)
	}
	b.Site.Licence = catalog.Licence{Name: "Giấy phép mẫu", URL: "https://giay-phep.example/1"}
	if said := string(unpacked(t, packed(t, b))[opendata.Licence]); !strings.Contains(said, "Giấy phép mẫu\nhttps://giay-phep.example/1") || strings.Contains(said, "chưa") {
		t.Error(said)
	}
}
