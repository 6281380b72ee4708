// Package rounds lists the award rounds a signed-in person has a part in
// (/lam-viec/dot-xet). The public list is page awards.
package rounds

import (
	"strings"
	"time"

	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame   layout.Page
	CanOpen bool // secretary somewhere
	Open    []Row
	Closed  []Row // newest first
}

// Row is one round as this person stands to it.
type Row struct {
	ID, Name   string
	UnitName   string // "" is the whole registry
	Slug       string
	OpenedAt   time.Time
	ClosedAt   time.Time
	Candidates int
	Seats      int
	Seat       bool // this person is a member of it
	Secretary  bool // and may close it
	Used       int  // marks of mine
	Marked     *int // members who have marked, for the secretary and after closing
}

// Part is what the person is in the round, "" for nothing.
func (r Row) Part() string {
	var out []string
	if r.Secretary {
		out = append(out, "thư ký")
	}
	if r.Seat {
		out = append(out, "ủy viên")
	}
	return strings.Join(out, ", ")
}

// Scope is where the round is held.
func (r Row) Scope() string {
	if r.UnitName == "" {
		return "Toàn sổ bộ"
	}
	return r.UnitName
}

// facts is the small line: scope, how many candidates, since when, my part.
func (r Row) facts() string {
	out := r.Scope() + " · " + format.Number(r.Candidates) + " hồ sơ · mở ngày " + format.Date(r.OpenedAt)
	if !r.ClosedAt.IsZero() {
		out += ", đóng ngày " + format.Date(r.ClosedAt)
	}
	if s := r.Part(); s != "" {
		out += " · tôi là " + s
	}
	return out
}

// mine is what this person has done in an open round.
func (r Row) mine() string {
	if !r.Seat {
		return ""
	}
	if r.Used == 0 {
		return "Tôi chưa đánh dấu hồ sơ nào."
	}
	return "Tôi đã đánh dấu " + format.Number(r.Used) + " hồ sơ."
}

func (r Row) marked() string {
	if r.Marked == nil {
		return ""
	}
	return format.Number(*r.Marked) + " trên " + format.Number(r.Seats) + " ủy viên đã đánh dấu"
}

// act is the words of the link.
func (r Row) act() string {
	switch {
	case !r.ClosedAt.IsZero():
		return "Xem kết quả"
	case r.Seat && r.Used == 0:
		return "Đánh dấu"
	case r.Seat:
		return "Xem, đổi dấu"
	}
	return "Theo dõi"
}
