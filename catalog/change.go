package catalog

import (
	"cmp"
	"slices"
)

// Change is a day in a unit's life.
type Change struct {
	Day string // YYYY-MM-DD, "" for a beginning that nobody knows
	// Known is the first day the unit is known to have been there, where its
	// beginning is not; "" otherwise.
	Known        string
	Began, Ended bool
	Was          *Former // what it was until then
	// From came to it and To went from it on that day, each as it was called then.
	From, To    []Passed
	Act, Clause string
}

// Passed is the unit at the other end of a succession.
type Passed struct {
	Unit    Unit
	Portion Portion
}

// Changes are the days of a unit's life, oldest first: its beginning, known or
// not, its other names, what came and what went, its end on the first day without
// it.
func (u *Units) Changes(id string) []Change {
	x, ok := u.byID[id]
	if !ok {
		return nil
	}
	days := map[string]*Change{}
	on := func(day, act, clause string) *Change {
		if days[day] == nil {
			days[day] = &Change{Day: day}
		}
		c := days[day]
		c.Act, c.Clause = cmp.Or(c.Act, act), cmp.Or(c.Clause, clause)
		return c
	}
	begin := on(x.ValidFrom, x.Act, "")
	begin.Began, begin.Known = true, x.Known
	for _, f := range x.Former {
		on(after(f.Until), f.Act, "").Was = &f
	}
	for _, a := range u.Arrivals(id) {
		if c := on(a.Day, a.Act, a.Clause); a.From.ID != id {
			c.From = append(c.From, Passed{a.From.On(before(a.Day)), a.Portion})
		}
	}
	for _, h := range x.Heirs {
		if to, known := u.byID[h.To]; known && h.To != id {
			c := on(h.Day, h.Act, h.Clause)
			c.To = append(c.To, Passed{to.On(h.Day), h.Portion})
		}
	}
	if x.ValidTo != "" {
		on(after(x.ValidTo), x.EndAct, "").Ended = true
	}
	out := make([]Change, 0, len(days))
	for _, c := range days {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Change) int { return cmp.Compare(a.Day, b.Day) })
	return out
}
