package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
)

// said writes a life in a line: day, what, with whom.
func said(list []catalog.Change) string {
	var days []string
	for _, c := range list {
		s := c.Day
		if s == "" {
			s = "before " + c.Known
		}
		if c.Began {
			s += " began"
		}
		if c.Was != nil {
			s += " was " + c.Was.FullName + " " + c.Was.Code
		}
		for _, part := range []struct {
			word string
			list []catalog.Passed
		}{{"from", c.From}, {"to", c.To}} {
			var names []string
			for _, p := range part.list {
				names = append(names, fmt.Sprint(p.Unit.FullName, " ", p.Portion))
			}
			slices.Sort(names)
			if len(names) > 0 {
				s += " " + part.word + " " + strings.Join(names, ", ")
			}
		}
		if c.Ended {
			s += " ended"
		}
		days = append(days, s)
	}
	return strings.Join(days, "; ")
}

func TestChangesTellALife(t *testing.T) {
	list, err := gazetteer.Read(gazetteer.LamDong)
	if err != nil {
		t.Fatal(err)
	}
	units := catalog.NewUnits(list)
	for slug, want := range map[string]string{
		"xa-hoa-thang":                     "2025-07-01 began from Xã Hòa Thắng remainder, Xã Hồng Phong whole",
		"xa-hoa-thang-huyen-bac-binh-2025": "before 2020-03-01 began; 2025-07-01 to Xã Hòa Thắng remainder, Xã Hồng Thái part ended",
		"tinh-binh-thuan-2025":             "before 2020-03-01 began; 2025-07-01 to Tỉnh Lâm Đồng whole ended",
	} {
		u, ok := units.BySlug(slug)
		if !ok {
			t.Errorf("there is no %s", slug)
		} else if got := said(units.Changes(u.ID)); got != want {
			t.Errorf("%s:\n  %s\nwant\n  %s", slug, got, want)
		}
	}
	if units.Changes("khong-co") != nil {
		t.Error("nobody has a life")
	}
	for _, u := range list {
		all := units.Changes(u.ID)
		if !all[0].Began || (u.ValidTo != "") != all[len(all)-1].Ended {
			t.Errorf("%s: %s", u.Slug, said(all))
		}
	}
}
