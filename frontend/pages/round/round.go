// Package round is the public page of one award round that is closed: how many
// members marked each record. It shows counts, never who marked what.
package round

import (
	"cmp"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	Round Round
}

// Round is a closed one.
type Round struct {
	Slug, Name         string
	OpenedAt, ClosedAt time.Time
	Seats              int // members of the committee
	Marked             int // of them, those who marked
	Limit              int // records each member might mark, 0 for no limit
	Rows               []Row
}

// Row is a candidate. Card is nil once its publication has been withdrawn.
type Row struct {
	Card  *catalog.Card
	Count int
}

func (r Round) lead() string {
	return format.Number(len(r.Rows)) + " hồ sơ được đưa ra xét; " + format.Number(r.Marked) + " trên " + format.Number(r.Seats) + " ủy viên đã đánh dấu."
}

func (r Round) rule() string {
	if r.Limit == 0 {
		return "Mỗi ủy viên đánh dấu những hồ sơ mình cho là tiêu biểu."
	}
	return "Mỗi ủy viên đánh dấu nhiều nhất " + format.Number(r.Limit) + " hồ sơ."
}

// sorted: most marks first, then by name; what was withdrawn comes last among
// its equals.
func (r Round) sorted() []Row {
	out := slices.Clone(r.Rows)
	slices.SortStableFunc(out, func(a, b Row) int {
		switch {
		case a.Count != b.Count:
			return cmp.Compare(b.Count, a.Count)
		case a.Card == nil || b.Card == nil:
			return cmp.Compare(last(a), last(b))
		}
		return text.Compare(a.Card.Name, b.Card.Name)
	})
	return out
}

func last(r Row) int {
	if r.Card == nil {
		return 1
	}
	return 0
}

func unit(c catalog.Card) string {
	if c.UnitName != "" {
		return c.UnitName
	}
	return c.Where()
}
