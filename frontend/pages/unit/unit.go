// Package unit is the public page of a unit: what it is and was, what it came from
// and what became of it, its records, and what lies above, below and beside it. A
// unit that has ended keeps its page and says where its land lies now.
package unit

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/years"
)

// Page is what a handler fills in.
type Page struct {
	Frame   layout.Page
	Unit    catalog.Unit
	Above   []Link // nearest first
	Now     []Link // of an ended one: in what its land lies today
	Changes []catalog.Change
	Sketch  *atlas.Map
	Source  string // the line under the sketch
	Fields  []Field
	Years   []years.Year
	All     string // the search that finds what was recorded here and what came
	Here    Group  // recorded here or below
	Came    Group  // recorded in what has since become part of it
	Perhaps Group  // may lie here: waits for a person to choose
	Below   []Link
	Past    []Link // below it until they ended
	Beside  []Link // of the same parent
	Borders []Link // by the map
}

// Link names a unit.
type Link struct{ Label, Href string }

// URL is where a unit has its page.
func URL(u catalog.Unit) string { return "/don-vi/" + u.Slug }

// Group is records of one standing: how many there are, and some to look at.
type Group struct {
	Count int
	Cards []catalog.Card
}

// Field is a row of the table; URL finds what was recorded here.
type Field struct {
	Field               catalog.Field
	Here, Came, Perhaps int
	URL                 string
}

// found are those the search finds.
func (p Page) found() int { return p.Here.Count + p.Came.Count }

func (p Page) total() int { return p.Here.Count + p.Came.Count + p.Perhaps.Count }

func (p Page) ended() bool { return p.Unit.ValidTo != "" }

func sum(list []Field, of func(Field) int) (n int) {
	for _, f := range list {
		n += of(f)
	}
	return n
}

func here(f Field) int    { return f.Here }
func came(f Field) int    { return f.Came }
func perhaps(f Field) int { return f.Perhaps }

// few lists stand open, long ones are folded.
const few = 16
