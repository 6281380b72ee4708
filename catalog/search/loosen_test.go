package search

import (
	"fmt"
	"strings"
	"testing"

	"danvankheo/catalog"
)

func TestWaysSayWhatToLeaveOut(t *testing.T) {
	ix, _ := loadContract(t)
	for _, c := range []struct {
		why  string
		q    Query
		want string
	}{
		{"something is found", Query{Text: "ánh sáng"}, ""},
		{"one word, nothing to leave out", Query{Text: "xyzxyz"}, ""},
		{"one word of two", Query{Text: "xyzxyz cồng chiêng"}, "-xyzxyz 1"},
		{"either of two words", Query{Text: "camera chiêng"}, "-camera 1, -chiêng 1"},
		{"a sequence that is none", Query{Text: `"hoa đường"`}, `-đường 15, -hoa 4, quotes 3`},
		{"a choice", Query{Text: "camera", Kind: []catalog.Kind{catalog.Exemplar}}, "kind 1"},
		{"one of two choices", Query{Text: "camera", Kind: []catalog.Kind{catalog.Model}, Unit: []string{"ld"}}, "unit 1, all 1"},
		{"only both choices", Query{Text: "camera", Kind: []catalog.Kind{catalog.Exemplar}, Unit: []string{"ld"}}, "all 1"},
		{"a word or a choice", Query{Text: "camera làng", Year: []string{"2023"}}, "-camera 2"},
		{"nothing helps", Query{Text: "xyzxyz", Year: []string{"1900"}}, ""},
	} {
		var got []string
		for _, w := range ix.Search(c.q).Ways {
			switch {
			case w.Word != "":
				got = append(got, fmt.Sprintf("-%s %d", w.Word, w.Count))
			case w.Quotes:
				got = append(got, fmt.Sprint("quotes ", w.Count))
			case w.All:
				got = append(got, fmt.Sprint("all ", w.Count))
			default:
				got = append(got, fmt.Sprint(w.Facet, " ", w.Count))
			}
			// what it says is what is found
			with := Query{Text: w.Text, Limit: -1}
			if w.Facet == "" && !w.All {
				with.Kind, with.Year, with.Unit = c.q.Kind, c.q.Year, c.q.Unit
			}
			for _, f := range choices {
				if w.Facet != "" && f.facet != w.Facet {
					with.Kind, with.Year, with.Unit = c.q.Kind, c.q.Year, c.q.Unit
				}
			}
			for _, f := range choices {
				if f.facet == w.Facet {
					f.drop(&with)
				}
			}
			if r := ix.Search(with); r.Total != w.Count || r.Loosened {
				t.Errorf("%s: %+v finds %d", c.why, w, r.Total)
			}
		}
		if said := strings.Join(got, ", "); said != c.want {
			t.Errorf("%s: %s, want %s", c.why, said, c.want)
		}
	}
}

func TestSuggest(t *testing.T) {
	ix, _ := loadContract(t)
	for _, c := range []struct{ typed, names, tags string }{
		{"", "", ""},
		{"!!!", "", ""},
		{"xyzxyz", "", ""},
		{"anh sa", "[Ánh] [sáng] đường làng", ""},
		{"nong", "", "[nông] dân sản xuất giỏi 1, [nông] thôn mới 1"},
		{"thon moi", "", "nông [thôn] [mới] 1"},
		{"MỚI th", "", "nông [thôn] [mới] 1"},
		{"camrea", "[Camera] an ninh khu dân cư", ""},
	} {
		s := ix.Suggest(c.typed, 5)
		var names, tags []string
		for _, h := range s.Names {
			names = append(names, marked(h.Name))
		}
		for _, x := range s.Tags {
			tags = append(tags, fmt.Sprint(marked(x.Label), " ", x.Count))
		}
		if strings.Join(names, ", ") != c.names || strings.Join(tags, ", ") != c.tags {
			t.Errorf("%q suggests %q and %q, want %q and %q", c.typed, names, tags, c.names, c.tags)
		}
	}
	if s := ix.Suggest("c", 3); len(s.Names) != 3 {
		t.Errorf("%d names for one letter", len(s.Names))
	}
}
