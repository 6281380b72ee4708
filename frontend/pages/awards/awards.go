// Package awards is the public list of award rounds: closed ones with their
// results, open ones by name only.
package awards

import (
	"time"

	"danvankheo/frontend/pages/result"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Closed: newest first.
type Page struct {
	Frame  layout.Page
	Closed []result.Round
	Open   []Open
}

// Open is a round in which members are still marking.
type Open struct {
	Name     string
	OpenedAt time.Time
}
