package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"danvankheo/catalog"
)

// A placer decides what a unit finds and what is counted, and says the same for
// every unit.
func TestPlacer(t *testing.T) {
	const day = "2025-07-01"
	units := catalog.NewUnits([]catalog.Unit{
		{ID: "old", ValidTo: "2025-06-30", Heirs: []catalog.Succession{{To: "new", Portion: catalog.PortionWhole, Day: day}}},
		{ID: "split", ValidTo: "2025-06-30", Heirs: []catalog.Succession{{To: "new", Portion: catalog.PortionPart, Day: day}, {To: "other", Portion: catalog.PortionRemainder, Day: day}}},
		{ID: "new", Parent: "top", ValidFrom: day}, {ID: "other", Parent: "top", ValidFrom: day}, {ID: "top"},
	})
	ix := New()
	for i, unit := range []string{"old", "split", "split", "new", "other", ""} {
		ix.Put(catalog.Card{ID: fmt.Sprint(i), Slug: fmt.Sprint(i), Unit: unit, Within: units.Within(unit)})
	}
	for _, c := range []struct {
		day, unit string
		want      int
	}{
		{catalog.Today, "new", 2}, {catalog.Today, "other", 1}, {catalog.Today, "old", 0}, {catalog.Today, "top", 5}, {catalog.Today, Undetermined, 2}, {catalog.Today, "", 1},
		{"2025-06-30", "old", 1}, {"2025-06-30", "split", 3}, {"2025-06-30", Undetermined, 1}, {"2025-06-30", "new", 0},
	} {
		q := Query{Unit: []string{c.unit}, Placer: On(units.On(c.day)), Either: true}
		r := ix.Search(q)
		if r.Total != c.want || r.Units[c.unit] != c.want || len(ix.IDs(q)) != c.want {
			t.Errorf("%s on %s: %d found, %d counted, %d listed, want %d", c.unit, c.day, r.Total, r.Units[c.unit], len(ix.IDs(q)), c.want)
		}
	}
}

// 50,000 cards placed by a map, beside the same by what each carries.
func BenchmarkPlacer(b *testing.B) {
	g := generator{Rand: rand.New(rand.NewPCG(1, 1)), units: 3300, rare: 40}
	ix := New()
	for i := range 50_000 {
		ix.Put(g.card(fmt.Sprint("c", i), 70))
	}
	var list []catalog.Unit
	for i := range 3300 {
		list = append(list, catalog.Unit{ID: fmt.Sprint("u", i), Parent: fmt.Sprint("p", i%34)})
	}
	for i := range 34 {
		list = append(list, catalog.Unit{ID: fmt.Sprint("p", i)})
	}
	units := catalog.NewUnits(list)
	for name, q := range map[string]Query{
		"recorded": {Unit: []string{"p3"}, Limit: -1}, "map": {Unit: []string{"p3"}, Limit: -1, Placer: On(units.Today())},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ix.Search(q)
			}
		})
	}
}
