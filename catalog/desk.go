package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog/ledger"
)

// This file is what a package on top of catalog may ask of a desk besides Get,
// Find and Put: nouns whose names in the ledger are the catalog's own business.

// Hands that Moves do not tell apart and a committee must.
const (
	Sent     Hand = "sent"     // submitted it
	Released Hand = "released" // published it
)

// Part is one person's hand in a record.
type Part struct {
	Person string `json:"person"`
	Hand   Hand   `json:"hand"`
}

// handOf is the hand an act on a record shows. Sending a file back is none: it
// speaks for nobody.
var handOf = map[string]Hand{
	SaveRecord{}.Act(): Wrote, SaveRecord{Base: 1}.Act(): Wrote,
	MakeMove{Move: "submit"}.Act(): Sent, MakeMove{Move: "verify"}.Act(): Checked, MakeMove{Move: "publish"}.Act(): Released,
}

// Hands are the persons who wrote, sent, verified or published any version of
// the record up to now, each once for each hand, in a fixed order. The ledger
// tells, since a record forgets its writers when it is published.
func (d *Desk) Hands(record string) ([]Part, error) {
	entries, err := d.view.History(recordNoun, record)
	if err != nil {
		return nil, fmt.Errorf("catalog: hands in %s: %w", record, err)
	}
	out := []Part{}
	for _, e := range entries {
		if hand, ok := handOf[e.Act]; ok && e.By != "" {
			out = append(out, Part{e.By, hand})
		}
	}
	slices.SortFunc(out, func(a, b Part) int {
		return cmp.Or(strings.Compare(a.Person, b.Person), strings.Compare(string(a.Hand), string(b.Hand)))
	})
	return slices.Compact(out), nil
}

// Publication reads one, withdrawn or not; the entry is refused if it has
// changed by then. ErrNotFound for a record never published.
func (d *Desk) Publication(id string) (Publication, error) {
	return Get[Publication](d, publicationNoun, id)
}

// Person reads someone; the entry is refused if they, or their roles, have
// changed by then. ErrNotFound for nobody.
func (d *Desk) Person(id string) (Person, error) { return Get[Person](d, personNoun, id) }

// EachRegistered gives f every publication of origin Registered in the unit
// and below it, withdrawn ones too, not guarded against change, until f
// answers an error. Unit "" is the whole registry. It reads some units at a
// time, so that historical records, which may be hundreds of thousands, are never
// held together; those outside the loaded units are not read at all, because a
// registered record always has a unit.
func (d *Desk) EachRegistered(unit string, f func(Publication) error) error {
	ids := []string{}
	if unit != "" {
		ids = d.Units.Reached(unit)
	} else {
		for _, u := range d.Units.All() {
			ids = append(ids, u.ID)
		}
	}
	for some := range slices.Chunk(ids, 50) {
		list, err := Find[Publication](d, publicationNoun, ledger.Query{
			Where: []ledger.Cond{{Field: "seat", Op: ledger.In, Value: some}},
		})
		if err != nil {
			return err
		}
		for _, p := range list {
			if p.Origin != Registered {
				continue
			}
			if err := f(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// HoldsOver reports whether p holds role at t over the unit: in it or in one
// above. Unit "" is the whole registry.
func (p Person) HoldsOver(role Role, unit string, units *Units, t time.Time) bool {
	return reaches(p, role, unit, units, t)
}
