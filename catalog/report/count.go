package report

import (
	"iter"

	"danvankheo/catalog"
)

// When says where a record's beginning lies, seen from a day in the field.
type When string

const (
	// Began: on that day or before it, for certain.
	Began When = "began"
	// Undated: no beginning is stated, or only a year or month in the middle of
	// which the day lies.
	Undated When = "undated"
	// Later: after that day, for certain.
	Later When = "later"
)

// Whens in the order of every list.
var Whens = []When{Began, Undated, Later}

// Counted is Began and Undated together, in a Cell: what a comparison counts.
const Counted When = "counted"

// WhenOf places a beginning (YYYY, YYYY-MM, or "" for none) against a day
// (YYYY-MM-DD).
func WhenOf(started, day string) When {
	first, last, ok := period(started)
	switch {
	case ok && last <= day:
		return Began
	case ok && first > day:
		return Later
	}
	return Undated
}

// Cell is a kind of records that are counted together; an empty part is any.
type Cell struct {
	Field  catalog.Field
	Kind   catalog.Kind
	Origin catalog.Origin
	When   When
}

// CellOf is the one cell a Card is counted in on that day.
func CellOf(c catalog.Card, day string) Cell {
	return Cell{c.Field, c.Kind, c.Origin, WhenOf(c.Started, day)}
}

// Holds reports whether what is counted in one is counted in c.
func (c Cell) Holds(one Cell) bool {
	return (c.Field == "" || c.Field == one.Field) && (c.Kind == "" || c.Kind == one.Kind) &&
		(c.Origin == "" || c.Origin == one.Origin) && (c.When == "" || c.When == one.When || c.When == Counted && one.When != Later)
}

// Counts are how many records lie in each cell.
type Counts map[Cell]int

// Count counts Cards on a day; each lies in exactly one cell.
func Count(cards iter.Seq[catalog.Card], day string) Counts {
	out := Counts{}
	for c := range cards {
		out[CellOf(c, day)]++
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
