package catalog

import (
	"slices"
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
	days   []string        // see MapDays
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
		if x.Void {
			continue
		}
		u.byID[x.ID] = x
		u.bySlug[x.Slug] = x.ID
		u.below[x.Parent] = append(u.below[x.Parent], x.ID)
		for _, h := range x.Heirs {
			if h.To != "" {
				u.into[h.To] = append(u.into[h.To], arrow{x.ID, h.Day})
			}
			u.stays[x.ID] = u.stays[x.ID] || h.To == x.ID
			u.days = append(u.days, h.Day)
		}
	}
	slices.Sort(u.days)
	u.days = slices.Compact(u.days)
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

// Reaches reports whether a grant in unit `over` covers what lies in unit `id`:
// on today's map, so that an heir answers for what it took over. While nobody has
// said to which heir something belongs, only what they have in common answers.
// The grant of a unit that ended stays good for its own, where its place is
// certain. A grant over "" covers everything, records outside the loaded units
// too.
func (u *Units) Reaches(over, id string) bool {
	if over == "" {
		return true
	}
	p := u.Today().placed[id]
	return slices.Contains(p.Within, over) || over == id && p.Certain()
}

// Reached are the units that a grant in `over` reaches. Seen adds those that may
// lie there and wait for a person's choice: they are read, and no more.
func (u *Units) Reached(over string) []string { return u.reached(over, false) }

// Seen: see Reached.
func (u *Units) Seen(over string) []string { return u.reached(over, true) }

func (u *Units) reached(over string, uncertain bool) []string {
	out := []string{}
	today := u.Today()
	for id, p := range today.placed {
		if u.Reaches(over, id) || uncertain && slices.ContainsFunc(p.Among, func(x string) bool { return slices.Contains(today.within(x), over) }) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// Subtree is id and every unit below it.
func (u *Units) Subtree(id string) []string {
	out := []string{id}
	for i := 0; i < len(out); i++ {
		out = append(out, u.below[out[i]]...)
	}
	return out
}

// shownBy are the units whose Cards may show one of these: in it or below it, as
// recorded or today, and all that came to be it.
func (u *Units) shownBy(touched []Unit) []string {
	hit := map[string]bool{}
	var mark func(id string)
	mark = func(id string) {
		if !hit[id] {
			hit[id] = true
			for _, a := range u.into[id] {
				mark(a.from)
			}
		}
	}
	for _, x := range touched {
		mark(x.ID)
	}
	is := func(id string) bool { return hit[id] }
	out := []string{}
	for id, p := range u.Today().placed {
		if slices.ContainsFunc(u.Within(id), is) || slices.ContainsFunc(p.Within, is) || slices.ContainsFunc(p.Among, is) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
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

// DayBefore a day; what is no day stays as it is.
func DayBefore(day string) string { return before(day) }

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
