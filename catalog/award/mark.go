package award

import (
	"errors"
	"fmt"
	"slices"

	"danvankheo/catalog"
)

// MarkCandidates replaces all of a member's own marks in an open round; no
// records takes them all back. Marks given stay when the member's role ends
// before the round does: they were given by someone entitled.
//
// Errors: ErrNotFound for whoever may not know the round; ErrForbidden for
// whoever knows it and has no seat, or no longer the role; ErrClosed;
// ErrConflict when the marks were changed elsewhere since Base; Invalid on
// records: beyond the limit, not a candidate, withdrawn, or a conflict.
type MarkCandidates struct {
	Round   string   `json:"round"`
	Base    int64    `json:"base"`    // Board.Base: the version the member was looking at, 0 for none yet
	Records []string `json:"records"` // record ids
}

// Act names the entry.
func (MarkCandidates) Act() string { return "round.mark" }

// Decide writes the member's marks. It gets the round, so that a closing that
// comes between is seen.
func (c MarkCandidates) Decide(d *catalog.Desk) error {
	r, err := catalog.Get[Round](d, roundNoun, c.Round)
	if err != nil {
		return err
	}
	if err := mayMark(d, r); err != nil {
		return err
	}
	m, err := catalog.Get[Mark](d, markNoun, MarkID(r.ID, d.By.ID))
	if err != nil && !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	if m.Version != c.Base {
		return catalog.Refuse(catalog.ErrConflict, "Dấu của anh chị vừa được lưu ở một cửa sổ khác. Mở bản mới nhất, so lại rồi lưu.")
	}
	records := slices.Clone(c.Records)
	slices.Sort(records)
	records = slices.Compact(records)
	if r.Limit > 0 && len(records) > r.Limit {
		return catalog.Invalid{{Field: "records", Sentence: fmt.Sprintf(
			"Anh chị đánh dấu %d hồ sơ; đợt này mỗi ủy viên được nhiều nhất %d. Bỏ bớt %d rồi lưu lại.", len(records), r.Limit, len(records)-r.Limit)}}
	}
	if err := mayBeMarked(d, r, records); err != nil {
		return err
	}
	d.Put(markNoun, MarkID(r.ID, d.By.ID), m.Version, Mark{
		ID: MarkID(r.ID, d.By.ID), Round: r.ID, Member: d.By.ID, Records: append([]string{}, records...), Given: len(records),
	})
	return nil
}

func mayMark(d *catalog.Desk, r Round) error {
	s := standing(d.By, r, d.Units, d.Now)
	switch {
	case s.Seat && r.State == Open:
		return nil
	case s.Seat:
		return catalog.Refuse(catalog.ErrClosed, "Đợt xét đã kết thúc nên không đánh dấu được nữa. Xem kết quả ở trang khen thưởng.")
	case !d.Program() && slices.Contains(r.Seats, d.By.ID):
		return catalog.Refuse(catalog.ErrForbidden, "Anh chị không còn giữ vai trò "+catalog.Member.Label()+" nên không đánh dấu được nữa.")
	case s.Any() || d.Program():
		return catalog.Refuse(catalog.ErrForbidden, "Chỉ ủy viên có tên trong đợt xét được đánh dấu.")
	}
	return catalog.ErrNotFound
}

// mayBeMarked reports every record the member may not mark, so that one look
// puts the form right.
func mayBeMarked(d *catalog.Desk, r Round, records []string) error {
	var p catalog.Invalid
	for i, id := range records {
		if i == most { // more than there can be candidates
			p.Add("records", "Có quá nhiều hồ sơ được đánh dấu. Tải lại trang rồi chọn lại.")
			break
		}
		c, err := catalog.Get[Candidate](d, candidateNoun, CandidateID(r.ID, id))
		if errors.Is(err, catalog.ErrNotFound) {
			p.Add("records", "Có hồ sơ được đánh dấu không thuộc đợt xét này. Tải lại trang rồi chọn lại.")
			continue
		} else if err != nil {
			return err
		}
		pub, err := d.Publication(id)
		if err != nil {
			return err
		}
		if !pub.Shown() {
			p.Add("records", "“"+c.Name+"”: "+withdrawn)
		} else if why := c.Conflict(d.By.ID); why != "" {
			p.Add("records", "“"+c.Name+"”: "+why)
		}
	}
	return p.Err()
}

const withdrawn = "Hồ sơ này đã gỡ khỏi trang công khai nên không đánh dấu được."
