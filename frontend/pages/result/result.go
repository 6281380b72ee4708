// Package result is the public result of one award round: who was put
// forward, how many members marked each, when. It knows nothing of who marked
// what.
package result

import (
	"sort"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	Round Round
}

// Round is a closed round.
type Round struct {
	Slug, Name string
	OpenedAt   time.Time
	ClosedAt   time.Time
	Candidates int // records put forward
	Seats      int // members of the committee
	Marked     int // members who marked at all
	Limit      int // marks a member had, 0 for no limit
	Rows       []Row
}

// Row is one candidate. Card is nil when the record has since been withdrawn.
type Row struct {
	Card  *catalog.Card
	Count int
}

// sorted: most marks first; what was withdrawn comes last among its equals.
// The sort is stable, so rows that came in by the Vietnamese alphabet keep it.
func (r Round) sorted() []Row {
	out := append([]Row{}, r.Rows...)
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Card != nil && out[j].Card == nil
	})
	return out
}

func unit(c catalog.Card) string {
	if c.UnitName != "" {
		return c.UnitName
	}
	return c.Where()
}
