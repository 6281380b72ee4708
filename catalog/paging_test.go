package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
)

// Pages of any size show what the list shows, each file once, in one order; many
// files of one moment among them.
func TestPagesShowWhatTheListShows(t *testing.T) {
	w := newTown(t)
	for i := range 7 {
		w.must("officer", catalog.SaveRecord{ID: fmt.Sprint("r", i), Kind: catalog.Model, Unit: north, Content: catalog.Content{Name: fmt.Sprint("Mô hình ", i)}})
	}
	var rows []catalog.Row
	for i := range 9 {
		rows = append(rows, catalog.Row{Kind: catalog.Model, Field: catalog.Economy, Name: fmt.Sprint("Cũ ", i), Place: catalog.Place{Province: "Mẫu"}, Unit: north, Source: "báo"})
	}
	for _, c := range sheet.Acts("b", "cũ", true, rows) {
		w.must("admin", c)
	}
	w.must("officer", catalog.SaveRecord{ID: "r9", Kind: catalog.Model, Unit: north, Content: catalog.Content{Name: "Mới nhất"}})
	for _, who := range []string{"officer", "publisher", "reviewer", "leader", "member"} {
		for _, file := range append([]catalog.File{""}, catalog.Files...) {
			all, err := w.reg.WorkList(t.Context(), w.person(who), catalog.Filter{File: file})
			if err != nil {
				t.Fatal(err)
			}
			want := ids(all)
			for _, size := range []int{1, 3, 50} {
				var got []string
				after, more := catalog.WorkMark{}, true
				for more && len(got) < 100 {
					var page []catalog.Record
					if page, more, err = w.reg.WorkPage(t.Context(), w.person(who), catalog.Filter{File: file}, after, size); err != nil {
						t.Fatal(err)
					}
					for _, rec := range page {
						got = append(got, rec.ID)
						if after, err = catalog.MarkOf(rec); err != nil {
							t.Fatal(err)
						}
					}
				}
				// files of one moment stand by id here, and in any order there
				if slices.Sort(got); !slices.Equal(got, want) {
					t.Errorf("%s %q by %d: %v, want %v", who, file, size, got, want)
				}
			}
		}
	}
}

func ids(list []catalog.Record) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.ID)
	}
	slices.Sort(out)
	return out
}

func TestTryingWritesNothing(t *testing.T) {
	w := newTown(t)
	before := w.head()
	puts, err := w.reg.Try(t.Context(), "officer", catalog.SaveRecord{ID: "r", Kind: catalog.Model, Unit: north, Content: catalog.Content{Name: "Thử"}})
	if err != nil || len(puts) != 1 || puts[0].Body.(catalog.Record).Content.Name != "Thử" {
		t.Errorf("%v %v", puts, err)
	}
	if _, err := w.reg.Try(t.Context(), "officer", catalog.SaveRecord{ID: "r", Kind: catalog.Model, Unit: south}); !errors.Is(err, catalog.ErrForbidden) {
		t.Error(err)
	}
	if w.head() != before {
		t.Error("a try left an entry")
	}
}
