package atlas

import (
	"reflect"
	"testing"
)

func TestShadesCoverEveryCount(t *testing.T) {
	for _, c := range []struct {
		most int
		want []Shade
	}{
		{0, nil},
		{1, []Shade{{3, 1, 1}}},
		{2, []Shade{{3, 1, 1}, {4, 2, 2}}},
		{4, []Shade{{1, 1, 1}, {2, 2, 2}, {3, 3, 3}, {4, 4, 4}}},
		{12, []Shade{{1, 1, 1}, {2, 2, 3}, {3, 4, 7}, {4, 8, 15}}},
		{200, []Shade{{1, 1, 1}, {2, 2, 6}, {3, 7, 31}, {4, 32, 0}}},
	} {
		got := Shades(c.most)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("most %d: %v, want %v", c.most, got, c.want)
		}
		for n := 1; n <= c.most; n++ {
			if Step(n, got) == 0 {
				t.Errorf("most %d: %d has no shade", c.most, n)
			}
		}
	}
	if Step(0, Shades(3)) != 0 {
		t.Error("no records have a shade")
	}
}

func TestNamesDoNotLieOnOneAnother(t *testing.T) {
	m := Map{Width: 400, Height: 400, Places: []Place{
		{Name: "Một", Step: 1, X: 100, Y: 100}, {Name: "Hai", Step: 4, X: 105, Y: 104},
		{Name: "Ba", Step: 1, X: 300, Y: 100}, {Name: "Ngoài mép", Step: 4, X: 2, Y: 200},
	}}
	var names []string
	for _, p := range m.labels() {
		names = append(names, p.Name)
	}
	if want := []string{"Hai", "Ba"}; !reflect.DeepEqual(names, want) {
		t.Errorf("%v, want %v: the darker one keeps its name", names, want)
	}
}
