package web

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog/sheet"
	"danvankheo/frontend/feed"
)

// data are the columns of lists that hold what people wrote.
var data = []string{"Name", "Unit", "Hamlet", "Commune", "District", "Province", "Summary", "Key figures", "Recognition", "Source", "Round", "Topic"}

// On an English page a list is English: its headings, which are read in again like
// the others, and every cell that is not what people wrote.
func TestEnglishListsAreEnglish(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, says := range map[string][]string{
		"/en/tra-cuu.csv":                        {"Model", "Exemplar", "Collective", "Economic development", "Made up to illustrate, not real", "/en/ho-so/", "Month "},
		"/en/khen-thuong/dot-dong.csv":           {"Members who marked it", "Model", "/en/ho-so/"},
		"/en/khen-thuong.csv":                    {"Round", "Judging", "Closed", "Members who marked", "/en/khen-thuong/dot-dong"},
		"/en/chu-de.csv":                         {"Topic", "Records", "/en/chu-de/ca-phe"},
		"/en/thong-ke.csv":                       {"How counted", "the units as recorded", "Building the political system", "From public sources", "Year not stated", "Outside the list of units", "Total"},
		"/en/thong-ke.csv?units=2024-12-01":      {"the map of 1 December 2024", "Not determined"},
		"/en/tra-cuu.csv?field=economy&q=ca+phe": {"Economic development"},
	} {
		page := w.get("nobody", strings.Replace(path, ".csv", "", 1)).body
		if !strings.Contains(page, strings.SplitN(path, "?", 2)[0]) || strings.Contains(page, "in Vietnamese)") {
			t.Errorf("the page does not lead to %s", path)
		}
		a := w.get("nobody", path)
		table := w.table(a)
		for _, word := range says {
			if !strings.Contains(a.body, word) {
				t.Errorf("%s does not say %q", path, word)
			}
		}
		for _, row := range table {
			for i, cell := range row {
				named := slices.Contains(data, table[0][i]) && cell != table[0][i] || strings.HasPrefix(path, "/en/thong-ke") && row[0] == "Unit"
				if foreign(cell) && !named {
					t.Errorf("%s, %s: %q", path, table[0][i], cell)
				}
			}
		}
		if strings.HasPrefix(path, "/en/tra-cuu") {
			for _, h := range table[0] {
				if _, known := sheet.ColumnOf(h); !known && h != "Link" {
					t.Errorf("%s: the heading %q is not read in again", path, h)
				}
			}
		}
	}
}

// A feed of the English pages says in English what it is, leads to English pages, and
// calls the records' own words Vietnamese.
func TestEnglishFeedsAreEnglish(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, path := range []string{"/en/atom.xml", "/en/linh-vuc/economy/atom.xml", "/en/don-vi/tinh-lam-dong/atom.xml"} {
		a := w.get("nobody", path)
		var f feed.Feed
		if err := xml.Unmarshal([]byte(a.body), &f); err != nil || a.status != 200 || len(f.Entries) == 0 {
			t.Errorf("%s: %d, %v", path, a.status, err)
			continue
		}
		for _, s := range []string{strings.Replace(f.Title, w.web.siteLine(), "", 1), f.Under, f.Entries[0].Categories[0].Label, f.Entries[0].Categories[1].Label} {
			if foreign(s) && !strings.Contains(path, "don-vi") {
				t.Errorf("%s says %q", path, s)
			}
		}
		if !strings.Contains(a.body, `Atom" xml:lang="en"`) || strings.Count(a.body, `<entry xml:lang="vi"`) != len(f.Entries) || !strings.Contains(f.Entries[0].Links[0].Href, "/en/ho-so/") || f.ID != w.url+path {
			t.Errorf("%s: %v, %s\n%s", path, f.Entries[0].Links, f.ID, short(a.body))
		}
		page := strings.TrimSuffix(strings.TrimSuffix(path, "atom.xml"), "/")
		if b := w.get("nobody", page).body; !strings.Contains(b, `href="`+path+`"`) || !strings.Contains(b, `content="`+w.url+"/en/") {
			t.Errorf("%s does not lead to its feed and its picture", page)
		}
	}
	if vi, en := w.get("nobody", "/anh-chia-se.jpg"), w.get("nobody", "/en/anh-chia-se.jpg"); en.status != 200 || vi.body == en.body {
		t.Errorf("the English pages' picture: %d, the same as the Vietnamese: %v", en.status, vi.body == en.body)
	}
}
