// Package rounds is the public list of award rounds: those being judged by
// name only, those closed with their results.
package rounds

import (
	"time"

	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in, newest first.
type Page struct {
	Frame  layout.Page
	Open   []Open
	Closed []Closed
}

// Open is a round being judged: nothing of it is public but that it exists.
type Open struct {
	Name     string
	OpenedAt time.Time
}

// Closed is a round with its result.
type Closed struct {
	Slug, Name    string
	ClosedAt      time.Time
	Candidates    int
	Seats, Marked int
}

func counts(c Closed) string {
	return format.Number(c.Candidates) + " hồ sơ được xét · " + format.Number(c.Marked) + " trên " + format.Number(c.Seats) + " ủy viên đã đánh dấu"
}
