package gazetteer

import (
	"slices"
	"testing"

	"danvankheo/catalog"
)

func everything(t testing.TB) ([]catalog.Unit, *catalog.Units) {
	t.Helper()
	list, err := Read(LamDong)
	if err != nil {
		t.Fatal(err)
	}
	return list, catalog.NewUnits(list)
}

func TestSuccessionCounts(t *testing.T) {
	list, units := everything(t)
	province := func(u catalog.Unit) string {
		within := units.Within(u.ID)
		top, _ := units.Get(within[len(within)-1])
		return top.Code
	}
	communes := func(day string, of ...string) (n int) {
		for _, u := range list {
			if u.Level == catalog.Commune && u.In(day) && slices.Contains(of, province(u)) {
				n++
			}
		}
		return n
	}
	whole, split, parted := 0, map[string]int{}, 0
	for _, u := range list {
		for day := range days(u) {
			arrows := 0
			for _, h := range u.Heirs {
				if h.Day == day {
					arrows++
				}
			}
			switch {
			case u.Level != catalog.Commune:
			case arrows > 1:
				split[day]++
			case day == "2025-07-01":
				whole++
			}
			if u.Level == catalog.Commune && day == "2025-07-01" {
				parted++
			}
		}
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"Bình Thuận on 2019-12-31", communes("2019-12-31", "60"), 127},
		{"Bình Thuận on 2020-01-01", communes("2020-01-01", "60"), 124},
		{"Bình Thuận on 2024-11-30", communes("2024-11-30", "60"), 124},
		{"Bình Thuận on 2024-12-01", communes("2024-12-01", "60"), 121},
		{"three provinces on 2025-06-30", communes("2025-06-30", "60", "67", "68"), 329},
		{"Lâm Đồng on 2025-07-01", communes("2025-07-01", "68"), 124},
		{"old communes with heirs on 2025-07-01", parted, 329},
		{"whole on 2025-07-01", whole, 327},
		{"split on 2025-07-01", split["2025-07-01"], 2},
		{"split on 2024-12-01", split["2024-12-01"], 1},
		{"split on 2020-01-01", split["2020-01-01"], 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func days(u catalog.Unit) map[string]bool {
	out := map[string]bool{}
	for _, h := range u.Heirs {
		out[h.Day] = true
	}
	return out
}

// Where a record of a unit lies on the map of a day: a slug, several where a
// person must choose, none where nothing leads there.
func TestMaps(t *testing.T) {
	_, units := everything(t)
	for _, c := range []struct {
		unit, since, day string
		want             []string
	}{
		// a chain of three
		{"xa-duc-tan-huyen-tanh-linh-2019", "", "2019-06-01", []string{"xa-duc-tan-huyen-tanh-linh-2019"}},
		{"xa-duc-tan-huyen-tanh-linh-2019", "", "2021-01-01", []string{"xa-mang-to-huyen-tanh-linh-2025"}},
		{"xa-duc-tan-huyen-tanh-linh-2019", "", catalog.Today, []string{"xa-bac-ruong"}},
		// split in 2025: both, until somebody chooses
		{"xa-phong-phu-huyen-tuy-phong-2025", "", catalog.Today, []string{"xa-phan-ri-cua", "xa-tuy-phong"}},
		{"xa-hoa-thang-huyen-bac-binh-2025", "", "2025-07-01", []string{"xa-hoa-thang", "xa-hong-thai"}},
		{"xa-hoa-thang-huyen-bac-binh-2025", "", "2025-06-30", []string{"xa-hoa-thang-huyen-bac-binh-2025"}},
		// split in 2024 and met again in 2025
		{"xa-phan-lam-huyen-bac-binh-2025", "", "2024-11-30", []string{"xa-phan-lam-huyen-bac-binh-2025"}},
		{"xa-phan-lam-huyen-bac-binh-2025", "", "2024-12-01", []string{"xa-phan-lam-huyen-bac-binh-2025", "xa-phan-son-huyen-bac-binh-2025"}},
		{"xa-phan-lam-huyen-bac-binh-2025", "2025-02-03", "2025-03-01", []string{"xa-phan-lam-huyen-bac-binh-2025"}},
		{"xa-phan-lam-huyen-bac-binh-2025", "2019-05-05", "2025-03-01", []string{"xa-phan-lam-huyen-bac-binh-2025", "xa-phan-son-huyen-bac-binh-2025"}},
		{"xa-phan-lam-huyen-bac-binh-2025", "", catalog.Today, []string{"xa-phan-son"}},
		// back in time: one predecessor is certain, several are not
		{"xa-ninh-gia", "", "2025-06-30", []string{"xa-ninh-gia-huyen-duc-trong-2025"}},
		{"xa-phan-son", "", "2025-06-30", []string{"xa-phan-lam-huyen-bac-binh-2025", "xa-phan-son-huyen-bac-binh-2025"}},
		{"thi-tran-phan-ri-cua-huyen-tuy-phong-2025", "2022-01-01", "2019-01-01", []string{"thi-tran-phan-ri-cua-huyen-tuy-phong-2025", "xa-hoa-phu-huyen-tuy-phong-2019"}},
		// a district: gone without an heir, or whole
		{"huyen-duc-linh-2025", "", catalog.Today, []string{"xa-duc-linh", "xa-hoai-duc", "xa-nam-thanh", "xa-tra-tan"}},
		{"huyen-phu-qui-2025", "", catalog.Today, []string{"dac-khu-phu-quy"}},
		{"tinh-binh-thuan-2025", "", catalog.Today, []string{"tinh-lam-dong"}},
	} {
		u, ok := units.BySlug(c.unit)
		if !ok {
			t.Errorf("no unit %s", c.unit)
			continue
		}
		p := units.On(c.day).Place(u.ID, c.since, catalog.Chosen{})
		ids := p.Among
		if p.Certain() {
			ids = []string{p.Unit}
		}
		var got []string
		for _, id := range ids {
			x, _ := units.Get(id)
			got = append(got, x.Slug)
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("%s of %q on %s: %v, want %v", c.unit, c.since, c.day, got, c.want)
		}
	}
}

func TestOneCodeTwoCommunes(t *testing.T) {
	list, _ := everything(t)
	for _, c := range []struct{ code, day, slug string }{
		{"22918", "2025-06-30", "phuong-ham-tien-thanh-pho-phan-thiet-2025"},
		{"22918", "2025-07-01", "phuong-mui-ne"},
		{"22951", "2024-11-30", "phuong-hung-long-thanh-pho-phan-thiet-2024"},
		{"22951", "2024-12-01", "phuong-binh-hung-thanh-pho-phan-thiet-2025"},
		{"22939", "2024-11-30", "phuong-binh-hung-thanh-pho-phan-thiet-2025"},
		{"23167", "2019-12-31", "xa-duc-tan-huyen-tanh-linh-2019"},
		{"23167", "2020-03-01", "xa-mang-to-huyen-tanh-linh-2025"},
	} {
		if u, ok := Find(list, c.code, c.day); !ok || u.Slug != c.slug {
			t.Errorf("%s on %s is %q, want %q", c.code, c.day, u.Slug, c.slug)
		}
	}
	if _, ok := Find(list, "22939", "2025-01-01"); ok {
		t.Error("22939 was no code any more")
	}
}

// What the sources suggest for a split unit is shown, never applied: it waits where
// its parts lie in different units and nowhere else.
func TestSuggestions(t *testing.T) {
	_, units := everything(t)
	name := func(id string) string { u, _ := units.Get(id); return u.Slug }
	for _, c := range []struct{ unit, since, suggested, split string }{
		{"xa-phong-phu-huyen-tuy-phong-2025", "", "xa-tuy-phong", "2025-07-01"},
		{"xa-hoa-thang-huyen-bac-binh-2025", "", "xa-hoa-thang", "2025-07-01"},
		{"xa-phan-lam-huyen-bac-binh-2025", "", "xa-phan-son", "2024-12-01"}, // on that day's map
		{"xa-phan-lam-huyen-bac-binh-2025", "2024-12-01", "xa-phan-son", ""},
		{"xa-duc-tan-huyen-tanh-linh-2019", "", "xa-bac-ruong", ""},
		{"huyen-duc-linh-2025", "", "", "2025-07-01"},
		{"xa-bac-ruong", "", "xa-bac-ruong", ""},
	} {
		u, ok := units.BySlug(c.unit)
		if !ok {
			t.Fatalf("no unit %s", c.unit)
		}
		if got := name(units.Suggested(u.ID, c.since)); got != c.suggested {
			t.Errorf("%s of %q: %q suggested, want %q", c.unit, c.since, got, c.suggested)
		}
		if got := units.Split(u.ID, c.since); got != c.split {
			t.Errorf("%s of %q is split on %q, want %q", c.unit, c.since, got, c.split)
		}
		if waits, certain := len(units.Choices(u.ID, c.since)) > 0, units.Today().Place(u.ID, c.since, catalog.Chosen{}).Certain(); waits == certain {
			t.Errorf("%s of %q waits: %v, certain %v", c.unit, c.since, waits, certain)
		}
	}
}

// A beginning that nobody wrote down is no day: what is known is that it was there.
func TestUnknownBeginnings(t *testing.T) {
	list, _ := everything(t)
	open := 0
	for _, u := range list {
		if u.Known != "" {
			open++
			if u.ValidFrom != "" || u.Known != "2020-03-01" || !u.In("2019-06-01") {
				t.Errorf("%s: from %q, known on %s", u.FullName, u.ValidFrom, u.Known)
			}
		}
	}
	if open < 130 {
		t.Errorf("%d units of unknown beginning", open)
	}
}
