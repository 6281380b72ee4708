// Package history is every version of one file: who made it, when, by which
// act, and why; two of them can be put side by side.
package history

import (
	"slices"
	"strconv"
	"time"

	"danvankheo/catalog"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Versions come as catalog.HistoryFor gives
// them, oldest first; at least one.
type Page struct {
	Frame       layout.Page
	ID          string
	Name        string
	Versions    []catalog.Version
	PersonNames map[string]string
}

func (p Page) path() string { return desks.File(p.ID) }

type row struct {
	n          string
	at         time.Time
	who, act   string
	note       string
	file       catalog.File
	from, to   bool // chosen to start with: the last two
	href       string
	isNewest   bool
	isSoleLine bool
}

// Note is what was said with a version. It stays on the record until the next move,
// and belongs to the version that brought it.
func Note(list []catalog.Version, i int) string {
	now := list[i].Record
	if i > 0 && list[i-1].Record.Note == now.Note && list[i-1].Record.File == now.File {
		return ""
	}
	return now.Note
}

func (p Page) rows() []row {
	var out []row
	last := len(p.Versions) - 1
	for i, v := range p.Versions {
		n := strconv.FormatInt(v.Record.Version, 10)
		r := row{n: n, at: v.At, who: desks.Who(v.By, p.PersonNames), act: desks.Act(v.Act), file: v.Record.File,
			href: p.path() + "?ban=" + n, from: i == last-1, to: i == last, isNewest: i == last, isSoleLine: last == 0}
		if i == last {
			r.href = p.path()
		}
		r.note = Note(p.Versions, i)
		out = append(out, r)
	}
	slices.Reverse(out)
	return out
}
