package catalog

import (
	"sort"
	"sync"
	"time"
)

// Units is today's state of all units in memory: a few thousand at most. It is
// immutable once built; the registry swaps it whole.
type Units struct {
	byID   map[string]Unit
	below  map[string][]string
	bySlug map[string]string
	into   map[string][]arrow
	stays  map[string]bool // what was recorded later has another place: it went on after a split
	today  func() *Map
}

// arrow is a succession seen from the heir.
type arrow struct{ from, day string }

// NewUnits indexes list.
func NewUnits(list []Unit) *Units {
	u := &Units{
		byID: make(map[string]Unit, len(list)), below: map[string][]string{}, bySlug: make(map[string]string, len(list)),
		into: map[string][]arrow{}, stays: map[string]bool{},
	}
	for _, x := range list {
		u.byID[x.ID] = x
		u.bySlug[x.Slug] = x.ID
		u.below[x.Parent] = append(u.below[x.Parent], x.ID)
		for _, h := range x.Heirs {
			if h.To != "" {
				u.into[h.To] = append(u.into[h.To], arrow{x.ID, h.Day})
			}
			u.stays[x.ID] = u.stays[x.ID] || h.To == x.ID
		}
	}
	u.today = sync.OnceValue(func() *Map { return u.On(Today) })
	for _, ids := range u.below {
		sort.Strings(ids)
	}
	return u
}

// Get finds a unit by id.
func (u *Units) Get(id string) (Unit, bool) {
	x, ok := u.byID[id]
	return x, ok
}

// BySlug finds a unit by its public address.
func (u *Units) BySlug(slug string) (Unit, bool) { return u.Get(u.bySlug[slug]) }

// Len counts the units.
func (u *Units) Len() int { return len(u.byID) }

// All are every unit, unordered copies.
func (u *Units) All() []Unit {
	out := make([]Unit, 0, len(u.byID))
	for _, x := range u.byID {
		out = append(out, x)
	}
	return out
}

// Children are the units directly below id; "" gives the roots.
func (u *Units) Children(id string) []Unit {
	var out []Unit
	for _, c := range u.below[id] {
		out = append(out, u.byID[c])
	}
	return out
}

// Within is id and every unit above it, nearest first; empty for an unknown id.
func (u *Units) Within(id string) []string {
	out := []string{}
	for x, ok := u.byID[id]; ok && len(out) < 16; x, ok = u.byID[x.Parent] {
		out = append(out, x.ID)
	}
	return out
}

// Reaches reports whether a grant in unit `over` covers unit `id`. A grant over
// "" covers everything, records outside the loaded units too.
func (u *Units) Reaches(over, id string) bool {
	if over == "" {
		return true
	}
	for _, x := range u.Within(id) {
		if x == over {
			return true
		}
	}
	return false
}

// Subtree is id and every unit below it.
func (u *Units) Subtree(id string) []string {
	out := []string{id}
	for i := 0; i < len(out); i++ {
		out = append(out, u.below[out[i]]...)
	}
	return out
}

// With is a copy in which the given units replace or join those of the same id.
func (u *Units) With(changed []Unit) *Units {
	byID := make(map[string]Unit, len(u.byID)+len(changed))
	for id, x := range u.byID {
		byID[id] = x
	}
	for _, x := range changed {
		byID[x.ID] = x
	}
	list := make([]Unit, 0, len(byID))
	for _, x := range byID {
		list = append(list, x)
	}
	return NewUnits(list)
}

// Today is the map after everything known, drawn once.
func (u *Units) Today() *Map { return u.today() }

// before and after are the days next to a day; what is no day stays as it is.
func before(day string) string { return shift(day, -1) }
func after(day string) string  { return shift(day, 1) }

func shift(day string, by int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, by).Format(time.DateOnly)
}

// dmy writes a day as sentences do: 01/07/2025.
func dmy(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02/01/2006")
}
