package gazetteer

import (
	"reflect"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"danvankheo/catalog"
)

func read(t *testing.T, id string) []catalog.Unit {
	t.Helper()
	units, err := Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return units
}

func file(t *testing.T, name string) []catalog.Unit {
	t.Helper()
	units, err := list(name, catalog.Unit{})
	if err != nil {
		t.Fatal(err)
	}
	return units
}

func all(t *testing.T) []catalog.Unit { return read(t, LamDong) }

func in(units []catalog.Unit, level catalog.Level, day string) (n int) {
	for _, u := range units {
		if u.Level == level && u.In(day) {
			n++
		}
	}
	return n
}

// The counts are those of data/README.md of the study.
func TestCounts(t *testing.T) {
	old, now := file(t, binhThuanFile), file(t, lamDongFile)
	for _, c := range []struct {
		what  string
		units []catalog.Unit
		level catalog.Level
		day   string
		want  int
	}{
		{"Bình Thuận had 124 communes until two mergers", old, catalog.Commune, "2020-03-01", 124},
		{"… to the last day", old, catalog.Commune, "2024-11-30", 124},
		{"… and 121 afterwards", old, catalog.Commune, "2024-12-01", 121},
		{"… on the eve of the merger too", old, catalog.Commune, "2025-06-30", 121},
		{"ten districts", old, catalog.District, "2025-06-30", 10},
		{"one province", old, catalog.Province, "2025-06-30", 1},
		{"nothing of it is left the day after", old, catalog.Commune, "2025-07-01", 0},
		{"no district either", old, catalog.District, "2025-07-01", 0},
		{"Lâm Đồng has 124", now, catalog.Commune, "2025-07-01", 124},
		{"… not a day earlier", now, catalog.Commune, "2025-06-30", 0},
		{"no district level", now, catalog.District, "2025-07-01", 0},
		{"one province", now, catalog.Province, "2030-01-01", 1},
	} {
		if got := in(c.units, c.level, c.day); got != c.want {
			t.Errorf("%s: %d on %s, want %d", c.what, got, c.day, c.want)
		}
	}
	if len(old) != 135 || len(now) != 125 {
		t.Errorf("%d and %d rows, want 135 and 125", len(old), len(now))
	}
}

func TestEveryUnitIsApart(t *testing.T) {
	seen := map[string]string{}
	for _, u := range all(t) {
		for _, key := range []string{"id " + u.ID, "slug " + u.Slug} {
			if other := seen[key]; other != "" {
				t.Errorf("%s: %s and %s", key, other, u.FullName)
			}
			seen[key] = u.FullName
		}
		if len(u.ID) != 16 || len(u.Slug) > 80 {
			t.Errorf("%s: id %q, slug %q", u.FullName, u.ID, u.Slug)
		}
		if u.Note != "" {
			t.Errorf("%s carries a note: %q", u.FullName, u.Note)
		}
		for _, s := range []string{u.Name, u.FullName, u.Act, u.EndAct} {
			if !norm.NFC.IsNormalString(s) {
				t.Errorf("%q is not composed", s)
			}
		}
	}
}

func TestEveryParentIsThere(t *testing.T) {
	units := catalog.NewUnits(all(t))
	for _, u := range units.All() {
		within := units.Within(u.ID)
		top, _ := units.Get(within[len(within)-1])
		if top.Level != catalog.Province || len(within) > 3 {
			t.Errorf("%s lies within %v", u.FullName, within)
		}
		if above, ok := units.Get(u.Parent); u.Parent != "" && (!ok || !overlap(u, above)) {
			t.Errorf("%s: parent %q was not in force with it", u.FullName, u.Parent)
		}
	}
}

// Codes are handed on, names come back: neither tells a unit from another.
func TestWhatIsCalledAlikeStaysApart(t *testing.T) {
	units := all(t)
	for _, c := range []struct{ code, day, slug string }{
		{"22918", "2025-06-30", "phuong-ham-tien-thanh-pho-phan-thiet-2025"},
		{"22918", "2025-07-01", "phuong-mui-ne"},
		{"22915", "2025-06-30", "phuong-mui-ne-thanh-pho-phan-thiet-2025"},
		{"22951", "2024-11-30", "phuong-hung-long-thanh-pho-phan-thiet-2024"},
		{"60", "2020-03-01", "tinh-binh-thuan-2025"},
		{"22960", "2025-07-01", "phuong-binh-thuan"},
		{"600", "2025-06-30", "huyen-duc-linh-2025"},
		{"23191", "2025-07-01", "xa-duc-linh"},
		{"25036", "2025-07-01", "xa-hoa-ninh"},
		{"68", "2025-07-01", "tinh-lam-dong"},
	} {
		if u, ok := Find(units, c.code, c.day); !ok || u.Slug != c.slug {
			t.Errorf("%s on %s is %q, want %q", c.code, c.day, u.Slug, c.slug)
		}
	}
	if u, ok := Find(units, "22915", "2025-07-01"); ok {
		t.Errorf("22915 is no code any more, found %s", u.FullName)
	}
	for name, want := range map[string][]string{
		"Tân Hà":   {"xa-tan-ha-huyen-duc-linh-2025", "xa-tan-ha-huyen-ham-tan-2025", "xa-tan-ha-huyen-lam-ha-2025"},
		"Bình Tân": {"phuong-binh-tan-thi-xa-la-gi-2025", "xa-binh-tan-huyen-bac-binh-2025"},
	} {
		var got []string
		for _, u := range units {
			if u.Name == name {
				got = append(got, u.Slug)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	if !reflect.DeepEqual(all(t), all(t)) {
		t.Error("two readings differ")
	}
	// an id is stored in every record: it must not move with a release
	if u, _ := Find(all(t), "25036", "2025-07-01"); u.ID != "uvorac4nszpqngoi" {
		t.Errorf("the id of %s is %s now", u.FullName, u.ID)
	}
	if _, err := Read("nowhere"); err == nil {
		t.Error("an unknown list was read")
	}
}

func TestListsSayWhatTheyAre(t *testing.T) {
	for _, l := range Lists() {
		if l.ID == "" || l.Title == "" || l.Source == "" {
			t.Errorf("%+v", l)
		}
		for _, u := range read(t, l.ID) {
			if l.ID == LamDong && u.Act+u.EndAct == "" {
				t.Errorf("%s: no instrument", u.FullName)
			}
		}
	}
}

// 34 provinces and 3,321 communes; eleven units changed their type and stayed
// who they were.
func TestTheWholeCountry(t *testing.T) {
	units := read(t, VietNam)
	for _, day := range []string{"2025-07-01", "2026-11-01"} {
		if p, c := in(units, catalog.Province, day), in(units, catalog.Commune, day); p != 34 || c != 3321 {
			t.Errorf("%s: %d provinces, %d communes", day, p, c)
		}
	}
	types := func(day string) map[string]int {
		out := map[string]int{}
		for _, u := range units {
			out[u.On(day).Type]++
		}
		return out
	}
	want := map[string]int{"tinh": 28, "thanh_pho": 6, "xa": 2621, "phuong": 687, "dac_khu": 13}
	if got := types("2026-04-29"); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	want = map[string]int{"tinh": 27, "thanh_pho": 7, "xa": 2611, "phuong": 697, "dac_khu": 13}
	if got := types("2026-04-30"); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if faults := catalog.NewUnits(units).Check(); len(faults) > 0 {
		t.Errorf("%d faults, the first: %s", len(faults), faults[0].Sentence)
	}
}
