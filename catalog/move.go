package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Move is one row of the table that says who may take a record from which
// state to which (bước xử lý). The table decides, draws the buttons and names
// the act.
type Move struct {
	Name  string
	Label string // the button's words
	From  []File
	To    File // "" leaves the file where it is
	Role  Role
	// NoteLabel asks for a reason; "" takes none.
	NoteLabel string
	// Complete: the form must be filled in.
	Complete bool
	// Judged: every claim must have its verdict.
	Judged bool
	// Public: only while a publication is open.
	Public bool
	// Apart: whoever did this for this version may not make the move.
	Apart []Hand
	// Historical: also for what was taken from a source. Its text has nobody who
	// could write it again; a wrong one is corrected where it came from.
	Historical bool
	// Danger: it takes something away from the public.
	Danger bool
}

// Hand is a part someone played in a version.
type Hand string

const (
	Wrote   Hand = "wrote"
	Checked Hand = "checked"
)

// Moves is the chain. It is data: another order of steps is another table.
var Moves = []Move{
	{Name: "submit", Label: "Gửi thẩm định", From: []File{Draft, Returned}, To: Submitted, Role: Officer, Complete: true},
	{Name: "recall", Label: "Rút lại để sửa", From: []File{Submitted}, To: Draft, Role: Officer},
	{Name: "verify", Label: "Xác minh", From: []File{Submitted}, To: Verified, Role: Reviewer, Complete: true, Judged: true, Apart: []Hand{Wrote}, Historical: true},
	{Name: "return", Label: "Trả lại", From: []File{Submitted}, To: Returned, Role: Reviewer, NoteLabel: "Lý do trả lại", Apart: []Hand{Wrote}},
	{Name: "publish", Label: "Công khai", From: []File{Verified}, To: Published, Role: Publisher, Complete: true, Judged: true, Apart: []Hand{Wrote, Checked}, Historical: true},
	{Name: "send_back", Label: "Trả lại", From: []File{Verified}, To: Returned, Role: Publisher, NoteLabel: "Lý do trả lại", Apart: []Hand{Wrote}},
	{Name: "revise", Label: "Mở bản sửa", From: []File{Published, Withdrawn}, To: Draft, Role: Officer},
	{Name: "withdraw", Label: "Gỡ khỏi trang công khai", From: Files, Role: Publisher, NoteLabel: "Lý do gỡ", Public: true, Historical: true, Danger: true},
}

// MoveByName finds a row; ok is false for none.
func MoveByName(name string) (Move, bool) {
	for _, m := range Moves {
		if m.Name == name {
			return m, true
		}
	}
	return Move{}, false
}

// Open reports whether the record's state allows the move at all.
func (m Move) Open(r Record) bool {
	return slices.Contains(m.From, r.File) && (!m.Public || r.Public) && (r.Origin == Registered || m.Historical)
}

// Closed is the sentence why this person may not make an open move, or "".
func (m Move) Closed(r Record, person string) string {
	for _, hand := range m.Apart {
		switch {
		case hand == Wrote && slices.Contains(r.Editors, person):
			return "Anh chị đã viết hồ sơ này; việc này phải do người khác làm."
		case hand == Checked && r.Verifier == person:
			return "Anh chị đã xác minh hồ sơ này; việc này phải do người thứ ba làm."
		}
	}
	return ""
}

// Offer is a move a person is shown: with Closed set, the button is drawn
// closed and says why.
type Offer struct {
	Move
	ClosedBecause string
}

// Offers are the moves of the record's state that the person's roles reach.
func Offers(r Record, p Person, units *Units, now time.Time) []Offer {
	var out []Offer
	for _, m := range Moves {
		if !m.Open(r) || !reaches(p, m.Role, r.Seat, units, now) {
			continue
		}
		out = append(out, Offer{m, m.Closed(r, p.ID)})
	}
	return out
}

func reaches(p Person, role Role, unit string, units *Units, now time.Time) bool {
	for _, g := range p.Held(now) {
		if g.Role == role && units.Reaches(g.Unit, unit) {
			return true
		}
	}
	return false
}

// MoveTable prints state × role → moves, for people and for the golden file.
func MoveTable() string {
	var b strings.Builder
	for _, file := range Files {
		for _, role := range Roles {
			var can []string
			for _, m := range Moves {
				if m.Role == role && slices.Contains(m.From, file) {
					name := m.Name
					if m.Public {
						name += " (khi đang công khai)"
					}
					if m.Historical {
						name += "*"
					}
					can = append(can, name)
				}
			}
			if len(can) > 0 {
				fmt.Fprintf(&b, "%-10s %-10s %s\n", file, role, strings.Join(can, ", "))
			}
		}
	}
	b.WriteString("* cũng cho hồ sơ theo nguồn công khai\n")
	return b.String()
}
