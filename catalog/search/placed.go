package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
)

// Undetermined stands among the units of a Placer for a card whose place nobody
// has said yet.
const Undetermined = "?"

// Placer gives the units that something is found and counted in which was recorded
// at a unit on a day: "" for what has none.
type Placer func(unit, since string, chosen catalog.Chosen) []string

// On places by a map.
func On(m *catalog.Map) Placer {
	return func(unit, since string, chosen catalog.Chosen) []string {
		if unit == "" {
			return []string{""}
		}
		p := m.Place(unit, since, chosen)
		if !p.Certain() {
			return append(slices.Clone(p.Within), Undetermined)
		}
		return p.Within
	}
}

// site is where a card was recorded, as a chain: cards that share one share their
// place on every map.
func site(c catalog.Card) []string { return []string{c.Unit, c.Since, c.Chosen.Unit, c.Chosen.Day} }

// placed are the units of every site.
func (ix *Index) placed(by Placer) [][]string {
	out := make([][]string, len(ix.sites.list))
	for i, s := range ix.sites.list {
		if s.docs > 0 {
			at := func(n int) string { return ix.sites.values[s.values[n]] }
			out[i] = by(at(0), at(1), catalog.Chosen{Unit: at(2), Day: at(3)})
		}
	}
	return out
}

// chosenBy are those of the documents that lie in one of the units asked for.
func (ix *Index) chosenBy(q Query, over *roaring.Bitmap) *roaring.Bitmap {
	in := make([]bool, len(ix.sites.list))
	for i, units := range ix.placed(q.Placer) {
		in[i] = slices.ContainsFunc(units, func(id string) bool { return slices.Contains(q.Unit, id) })
	}
	out := roaring.New()
	for it := over.Iterator(); it.HasNext(); {
		if n := it.Next(); in[ix.sites.of[n]] {
			out.Add(n)
		}
	}
	return out
}

// countedBy is the number of these documents by unit.
func (ix *Index) countedBy(q Query, over *roaring.Bitmap) map[string]int {
	counts := make([]int, len(ix.sites.list))
	for it := over.Iterator(); it.HasNext(); {
		counts[ix.sites.of[it.Next()]]++
	}
	out := map[string]int{}
	for i, units := range ix.placed(q.Placer) {
		for _, id := range units {
			if counts[i] > 0 {
				out[id] += counts[i]
			}
		}
	}
	return out
}
