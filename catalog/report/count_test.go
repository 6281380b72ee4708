package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/search"
)

// land is two old communes that became one, and one that was split between it
// and its neighbour, on 1 July 2025; the province is a new one from that day.
func land() *catalog.Units {
	const day, last = "2025-07-01", "2025-06-30"
	whole := func(to string) []catalog.Succession {
		return []catalog.Succession{{To: to, Portion: catalog.PortionWhole, Day: day}}
	}
	return catalog.NewUnits([]catalog.Unit{
		{ID: "old", ValidTo: last, Heirs: whole("new")},
		{ID: "a", Parent: "old", ValidTo: last, Heirs: whole("ab")},
		{ID: "b", Parent: "old", ValidTo: last, Heirs: whole("ab")},
		{ID: "s", Parent: "old", ValidTo: last, Heirs: []catalog.Succession{{To: "ab", Portion: catalog.PortionPart, Day: day}, {To: "c", Portion: catalog.PortionRemainder, Day: day}}},
		{ID: "new", ValidFrom: day}, {ID: "ab", Parent: "new", ValidFrom: day}, {ID: "c", Parent: "new", ValidFrom: day},
	})
}

// What is counted lay in the unit on the declaration's day, whatever it was
// recorded at; what cannot be told is apart.
func TestGround(t *testing.T) {
	units := land()
	var cards []catalog.Card
	add := func(unit, since, started string, chosen catalog.Chosen) {
		cards = append(cards, catalog.Card{ID: fmt.Sprint(len(cards)), Unit: unit, Since: since, Started: started, Chosen: chosen, Kind: catalog.Model, Within: units.Within(unit)})
	}
	for _, started := range []string{"2019", "2030"} {
		for _, unit := range []string{"a", "b", "s", "ab", "c", "old", "new", ""} {
			add(unit, "", started, catalog.Chosen{})
		}
	}
	add("s", "2020-01-01", "2019", catalog.Chosen{Unit: "c", Day: "2025-07-01"})
	add("ab", "2026-01-01", "2019", catalog.Chosen{}) // of a commune that was not yet there on older days: a or b or s
	ix := search.New()
	ix.Put(cards...)
	for _, c := range []struct{ unit, day, want string }{
		// before the merger: what was recorded at the heir may have lain in any of the three
		{"a", "2024-12-31", "began 1, unclear 2, later 2, map 2024-12-31"},
		{"s", "2024-12-31", "began 3, unclear 2, later 3, map 2024-12-31"},
		{"old", "2024-12-31", "began 9, unclear 0, later 7, map 2024-12-31"},
		// after it: the split one's records are the heirs' only where somebody chose
		{"ab", "2026-06-30", "began 4, unclear 1, later 4, map 2026-06-30"},
		{"c", "2026-06-30", "began 2, unclear 1, later 2, map 2026-06-30"},
		{"new", "2026-06-30", "began 9, unclear 0, later 7, map 2026-06-30"},
		// a paper of the new commune about a day before there was one, and the other way
		{"ab", "2024-12-31", "began 4, unclear 1, later 4, map 2025-07-01"},
		{"a", "2026-06-30", "began 1, unclear 2, later 2, map 2025-06-30"},
	} {
		g := GroundOf(Declaration{Unit: c.unit, Day: c.day}, units)
		n := g.Count(ix.Each(search.Query{Unit: g.Units()}))
		if got := fmt.Sprintf("began %d, unclear %d, later %d, map %s", n.Of(Cell{When: Began}), n.Of(Cell{When: Unclear}), n.Of(Cell{When: Later}), g.Day); got != c.want {
			t.Errorf("%s on %s:\n got %s\nwant %s", c.unit, c.day, got, c.want)
		}
		if all := g.Count(slices.Values(cards)); fmt.Sprint(all) != fmt.Sprint(n) {
			t.Errorf("%s on %s: Units leaves something out: %v, all %v", c.unit, c.day, n, all)
		}
		if n.Of(Cell{When: Counted})+n.Of(Cell{When: Later}) != n.Of(Cell{}) {
			t.Errorf("%s: %v", c.unit, n)
		}
	}
}

// On the units that this program ships, whatever the day: nothing that lies in a
// unit is left out by Units, and what a province holds its communes hold.
func TestGroundOnRealUnits(t *testing.T) {
	var list []catalog.Unit
	for _, l := range gazetteer.Lists() {
		more, err := gazetteer.Read(l.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(more) < 500 {
			list = append(list, more...)
		}
	}
	units, dice := catalog.NewUnits(list), rand.New(rand.NewPCG(20, 25))
	days := []string{"", "2020-06-30", "2024-11-30", "2024-12-01", "2025-06-30", "2025-07-01", "2026-01-01"}
	var cards []catalog.Card
	for range 400 {
		u := list[dice.IntN(len(list))]
		cards = append(cards, catalog.Card{Unit: u.ID, Since: days[dice.IntN(len(days))], Within: units.Within(u.ID)})
	}
	found := 0
	for range 60 {
		u, day := list[dice.IntN(len(list))], days[1+dice.IntN(len(days)-1)]
		g := GroundOf(Declaration{Unit: u.ID, Day: day}, units)
		near := g.Units()
		for _, c := range cards {
			if _, in := g.Cell(c); in {
				found++
				if !slices.ContainsFunc(c.Within, func(x string) bool { return slices.Contains(near, x) }) {
					t.Errorf("%s on %s: what was recorded at %s since %q is left out", u.FullName, day, c.Unit, c.Since)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d records lay anywhere", found)
	}
}

// The count's cost beside a plain walk over the same cards.
func BenchmarkCount(b *testing.B) {
	units := land()
	all := make([]catalog.Card, 50_000)
	for i := range all {
		all[i] = catalog.Card{ID: fmt.Sprint(i), Unit: []string{"a", "b", "s", "ab"}[i%4], Started: "2019", Field: catalog.Fields[i%4], Kind: catalog.Kinds[i%2]}
	}
	g := GroundOf(Declaration{Unit: "new", Day: "2026-06-30"}, units)
	b.Run("walk", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for c := range slices.Values(all) {
				n += len(c.ID)
			}
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			g.Count(slices.Values(all))
		}
	})
}
