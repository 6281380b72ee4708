package catalog

import (
	"cmp"
	"slices"
)

// Arrival is a succession seen from the heir: what came, and from which unit.
type Arrival struct {
	From Unit
	Succession
}

// Arrivals are what became, whole or in part, the unit of this id, oldest day
// first and by name; an arrow from itself is where it went on.
func (u *Units) Arrivals(id string) []Arrival {
	var out []Arrival
	for _, a := range u.into[id] {
		from := u.byID[a.from]
		for _, h := range from.Heirs {
			if h.To == id && h.Day == a.day {
				out = append(out, Arrival{from, h})
			}
		}
	}
	slices.SortFunc(out, func(a, b Arrival) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.From.Name, b.From.Name), cmp.Compare(a.From.ID, b.From.ID))
	})
	return out
}
