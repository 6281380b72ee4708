package gazetteer

import (
	"slices"
	"testing"
	"time"

	"danvankheo/catalog"
)

// Every unit, recorded on any day of an era, lies where it lies on the era's first
// day, on every map.
func TestAnEraHasOnePlace(t *testing.T) {
	list, units := everything(t)
	if want := []string{"2020-01-01", "2024-12-01", "2025-07-01"}; !slices.Equal(units.MapDays(), want) {
		t.Fatalf("%v, want %v", units.MapDays(), want)
	}
	var days []string
	for _, day := range units.MapDays() {
		at, _ := time.Parse(time.DateOnly, day)
		for _, by := range []int{-400, -1, 0, 1, 30} {
			days = append(days, at.AddDate(0, 0, by).Format(time.DateOnly))
		}
	}
	for _, day := range append(days, catalog.Today) {
		m := units.On(day)
		for _, u := range list {
			for _, since := range days {
				here, there := m.Place(u.ID, since, catalog.Chosen{}), m.Place(u.ID, units.Era(since), catalog.Chosen{})
				if here.Unit != there.Unit || !slices.Equal(here.Among, there.Among) || !slices.Equal(here.Within, there.Within) {
					t.Fatalf("%s of %s on %s: %+v, of its era %q: %+v", u.FullName, since, day, here, units.Era(since), there)
				}
			}
		}
	}
}
