package catalog

import (
	"slices"
)

// Today is the map after everything the registry knows of: units end and begin
// when an act takes effect, never by themselves.
const Today = "9999-12-31"

// Map is the units as they lay on one day, immutable. It places what was
// recorded at any unit of any time.
type Map struct {
	Day    string // YYYY-MM-DD, or Today
	units  *Units
	placed map[string]Placing // of what was recorded when the unit began
}

// Placing is where something recorded at a unit lies on a Map.
type Placing struct {
	// Unit is the one in force; "" where that is not certain.
	Unit string
	// Among are the units it may lie in, when a person has not chosen yet; empty
	// where no succession leads to this day.
	Among []string
	// Within are the unit and everything above it that day, nearest first; of an
	// uncertain one what all it may lie in have in common.
	Within []string
}

// Certain reports whether it has its place.
func (p Placing) Certain() bool { return p.Unit != "" }

// Units are where it lies or may lie.
func (p Placing) Units() []string {
	if p.Certain() {
		return []string{p.Unit}
	}
	return p.Among
}

// Chosen is a person's word where the records of a split unit belong.
type Chosen struct {
	Unit string `json:"unit,omitempty"` // where it lies from that day on
	Day  string `json:"day,omitempty"`  // of the split
}

// On draws the map of a day.
func (u *Units) On(day string) *Map {
	m := &Map{Day: day, units: u, placed: make(map[string]Placing, len(u.byID))}
	for id := range u.byID {
		m.placed[id] = m.find(id, "")
	}
	return m
}

// Place finds where something lies that was recorded at unit on the day since
// ("": some day, perhaps the unit's first), with what a person chose for it.
func (m *Map) Place(unit, since string, chosen Chosen) Placing {
	if chosen.Unit != "" && chosen.Day <= m.Day {
		return m.find(chosen.Unit, chosen.Day)
	}
	if since == "" || since <= m.Day && !m.units.stays[unit] {
		return m.placed[unit]
	}
	return m.find(unit, since)
}

func (m *Map) find(unit, since string) Placing {
	ends := m.walk(unit, since)
	if len(ends) == 0 { // a district that ended without an heir: where its communes lie
		for _, id := range m.units.below[unit] {
			ends = append(ends, m.walk(id, since)...)
		}
		slices.Sort(ends)
		ends = slices.Compact(ends)
	}
	switch len(ends) {
	case 0:
		return Placing{}
	case 1:
		return Placing{Unit: ends[0], Within: m.within(ends[0])}
	}
	common := m.within(ends[0])
	for _, id := range ends[1:] {
		other := m.within(id)
		common = slices.DeleteFunc(common, func(x string) bool { return !slices.Contains(other, x) })
	}
	return Placing{Among: ends, Within: common}
}

// within is a unit and everything above it that day.
func (m *Map) within(id string) []string {
	out := make([]string, 0, 3)
	for x, ok := m.units.byID[id]; ok && len(out) < deepest; x, ok = m.units.byID[x.On(m.Day).Parent] {
		out = append(out, x.ID)
	}
	return out
}

// walk gives the units in force on the map's day that what lay in id on the
// day since may lie in, sorted.
func (m *Map) walk(id, since string) []string {
	x, ok := m.units.byID[id]
	if !ok {
		return nil
	}
	if x.ValidTo != "" { // what was recorded later was recorded of it as it last was
		since = min(since, x.ValidTo)
	}
	var ends []string
	if first := max(since, x.ValidFrom); first > m.Day {
		ends = m.back(x, first, nil, 0)
	} else {
		ends = m.forth(x, since, nil, 0)
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// deepest is how long a chain of successions or parents may be: a circle ends
// there.
const deepest = 32

// forth follows the successions after since up to the map's day.
func (m *Map) forth(x Unit, since string, ends []string, deep int) []string {
	day := ""
	for _, h := range x.Heirs {
		if h.Day > since && h.Day <= m.Day && (day == "" || h.Day < day) {
			day = h.Day
		}
	}
	if day == "" || deep > deepest {
		if x.In(m.Day) {
			ends = append(ends, x.ID)
		}
		return ends
	}
	for _, h := range x.Heirs {
		if to, ok := m.units.byID[h.To]; ok && h.Day == day {
			ends = m.forth(to, day, ends, deep+1)
		}
	}
	return ends
}

// back follows the successions up to until back to the map's day.
func (m *Map) back(x Unit, until string, ends []string, deep int) []string {
	day := ""
	for _, a := range m.units.into[x.ID] {
		if a.day > m.Day && a.day <= until && a.day > day {
			day = a.day
		}
	}
	if day == "" || deep > deepest {
		if x.In(m.Day) {
			ends = append(ends, x.ID)
		}
		return ends
	}
	for _, a := range m.units.into[x.ID] {
		if a.day == day {
			ends = m.back(m.units.byID[a.from], before(day), ends, deep+1)
		}
	}
	return ends
}
