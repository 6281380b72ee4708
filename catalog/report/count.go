package report

import (
	"iter"
	"slices"

	"danvankheo/catalog"
)

// When says where a record's beginning lies, seen from a day in the field.
type When string

const (
	// Began: on that day or before it, for certain.
	Began When = "began"
	// Unclear: no beginning is stated, or only a year or month in the middle of
	// which the day lies; or the record's unit was split and nobody has said to
	// which heir it belongs.
	Unclear When = "unclear"
	// Later: after that day, for certain.
	Later When = "later"
)

// Whens in the order of every list.
var Whens = []When{Began, Unclear, Later}

// Counted is Began and Unclear together, in a Cell: what a comparison counts.
const Counted When = "counted"

// whenOf places a beginning (YYYY, YYYY-MM, or "" for none) against a day
// (YYYY-MM-DD).
func whenOf(started, day string) When {
	first, last, ok := period(started)
	switch {
	case ok && last <= day:
		return Began
	case ok && first > day:
		return Later
	}
	return Unclear
}

// Ground is the land a declaration speaks of: its unit and every unit below it,
// on the map of its day. What was recorded at any unit of any time is there if
// it lay there then. A Ground remembers what it has found out: one goroutine at a
// time.
type Ground struct {
	// Day of the map: the declaration's, or the nearest on which its unit was in
	// force.
	Day   string
	until string // the declaration's day
	unit  string
	all   *catalog.Units
	then  *catalog.Map
	whens map[string]When   // by beginning
	lies  map[site]standing // by where it was recorded
}

// site is where something was recorded.
type site struct {
	unit, since string
	chosen      catalog.Chosen
}

// standing tells whether what was recorded at a site is there, or may be.
type standing struct{ in, may bool }

// GroundOf draws the map of a declaration of a loaded unit.
func GroundOf(d Declaration, units *catalog.Units) Ground {
	u, _ := units.Get(d.Unit)
	day := max(d.Day, u.ValidFrom)
	if u.ValidTo != "" {
		day = min(day, u.ValidTo)
	}
	return Ground{Day: day, until: d.Day, unit: d.Unit, all: units, then: units.On(day), whens: map[string]When{}, lies: map[site]standing{}}
}

// Units are the units at which something may have been recorded that lies there:
// more than needed, never less.
func (g Ground) Units() []string {
	out := []string{}
	for _, u := range g.all.All() {
		// recorded when it began, and recorded after all that happened to it
		for _, since := range []string{"", catalog.Today} {
			if s := g.standing(site{unit: u.ID, since: since}); s.in || s.may {
				out = append(out, u.ID)
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

func (g Ground) standing(at site) standing {
	s, known := g.lies[at]
	if !known {
		p := g.then.Place(at.unit, at.since, at.chosen)
		s.in = slices.Contains(p.Within, g.unit)
		s.may = slices.ContainsFunc(p.Among, func(id string) bool {
			return slices.Contains(g.then.Place(id, g.Day, catalog.Chosen{}).Within, g.unit)
		})
		g.lies[at] = s
	}
	return s
}

func (g Ground) when(started string) When {
	w, known := g.whens[started]
	if !known {
		w = whenOf(started, g.until)
		g.whens[started] = w
	}
	return w
}

// Cell is a kind of records that are counted together; an empty part is any.
type Cell struct {
	Field  catalog.Field
	Kind   catalog.Kind
	Origin catalog.Origin
	When   When
}

// Holds reports whether what is counted in one is counted in c.
func (c Cell) Holds(one Cell) bool {
	return (c.Field == "" || c.Field == one.Field) && (c.Kind == "" || c.Kind == one.Kind) &&
		(c.Origin == "" || c.Origin == one.Origin) && (c.When == "" || c.When == one.When || c.When == Counted && one.When != Later)
}

// Cell is the one cell a Card is counted in; ok is false for one that lies
// elsewhere.
func (g Ground) Cell(c catalog.Card) (cell Cell, ok bool) {
	when, at := g.when(c.Started), g.standing(site{c.Unit, c.Since, c.Chosen})
	if !at.in && when == Began {
		when = Unclear
	}
	return Cell{c.Field, c.Kind, c.Origin, when}, at.in || at.may
}

// Counts are how many records lie in each cell.
type Counts map[Cell]int

// Count counts the Cards that lie on the ground, each in one cell.
func (g Ground) Count(cards iter.Seq[catalog.Card]) Counts {
	out := Counts{}
	for c := range cards {
		if cell, ok := g.Cell(c); ok {
			out[cell]++
		}
	}
	return out
}

// Of is how many lie in a cell.
func (c Counts) Of(cell Cell) int {
	sum := 0
	for one, n := range c {
		if cell.Holds(one) {
			sum += n
		}
	}
	return sum
}
