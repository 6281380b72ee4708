package award

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// What a round may hold besides its candidates, in characters and persons.
const (
	maxName       = 200
	maxRegulation = 4000
	maxSeats      = 200
)

// OpenRound opens a round over every eligible record of a unit and below it.
// Only a secretary over the unit may.
//
// Errors: ErrForbidden; ErrConflict when the id is taken; Invalid on name, unit,
// kinds, limit, regulation or seats, also when no record is eligible or more
// than 2,000 are.
type OpenRound struct {
	ID         string         `json:"id"`    // a fresh catalog.NewID
	Name       string         `json:"name"`  // the public address follows from it
	Unit       string         `json:"unit"`  // Unit.ID, "" the whole registry
	Kinds      []catalog.Kind `json:"kinds"` // empty: both
	Limit      int            `json:"limit"` // 0: none
	Regulation string         `json:"regulation,omitempty"`
	Seats      []string       `json:"seats"` // Person.ID of members over the unit
}

// Act names the entry.
func (OpenRound) Act() string { return "round.open" }

// Decide writes the round and its candidates.
func (c OpenRound) Decide(d *catalog.Desk) error {
	if !d.Holds(catalog.Secretary, c.Unit) {
		return catalog.Refuse(catalog.ErrForbidden, "Mở đợt xét cần vai trò "+catalog.Secretary.Label()+" ở đơn vị này.")
	}
	if _, err := catalog.Get[Round](d, roundNoun, c.ID); !errors.Is(err, catalog.ErrNotFound) {
		if err == nil {
			err = catalog.Refuse(catalog.ErrConflict, "Đợt xét này đã mở rồi. Tải lại danh sách để xem.")
		}
		return err
	}
	r, err := c.round(d)
	if err != nil {
		return err
	}
	ids, err := gather(d, r.Unit, r.Kinds)
	if err != nil {
		return err
	}
	for _, id := range ids {
		candidate, ok, err := freeze(d, r, id)
		if err != nil {
			return err
		}
		if ok {
			r.Candidates++
			d.Put(candidateNoun, candidate.ID, 0, candidate)
		}
	}
	if r.Candidates == 0 {
		return catalog.Invalid{{Field: "unit", Sentence: "Chưa có hồ sơ nào đủ điều kiện xét ở phạm vi này: hồ sơ phải do đơn vị đăng ký, đã điền đủ mẫu và đang công khai."}}
	}
	d.Put(roundNoun, r.ID, 0, r)
	return nil
}

// round is the checked round, without its candidates.
func (c OpenRound) round(d *catalog.Desk) (Round, error) {
	r := Round{
		ID: c.ID, Name: text.Line(c.Name), Unit: c.Unit, Kinds: []catalog.Kind{}, Limit: c.Limit,
		Regulation: text.Clean(c.Regulation), State: Open, OpenedBy: d.By.ID, OpenedAt: d.Now,
	}
	for _, k := range catalog.Kinds { // one order, each once
		if slices.Contains(c.Kinds, k) {
			r.Kinds = append(r.Kinds, k)
		}
	}
	u, known := d.Units.Get(c.Unit)
	r.UnitName = u.FullName
	p := c.check(r)
	if !known && c.Unit != "" {
		p.Add("unit", "Chọn một đơn vị trong danh sách.")
	}
	var err error
	if r.Seats, err = c.seats(d, &p); err != nil {
		return r, err
	}
	if err := p.Err(); err != nil {
		return r, err
	}
	r.Slug, err = freeSlug(d, r)
	return r, err
}

func (c OpenRound) check(r Round) catalog.Invalid {
	var p catalog.Invalid
	if r.Name == "" {
		p.Add("name", "Đặt tên đợt xét.")
	}
	p.AtMost("name", r.Name, maxName)
	p.AtMost("regulation", r.Regulation, maxRegulation)
	for _, k := range c.Kinds {
		if k.Label() == "" {
			p.Add("kinds", "Chọn mô hình, điển hình hoặc cả hai.")
			break
		}
	}
	if r.Limit < 0 || r.Limit > most {
		p.Add("limit", "Ghi số hồ sơ mỗi ủy viên được đánh dấu, hoặc để 0 nếu không giới hạn.")
	}
	return p
}

// seats are the members of the round, each once, in the order given. Their
// roles are got through the desk: one that ends meanwhile is seen.
func (c OpenRound) seats(d *catalog.Desk, p *catalog.Invalid) ([]string, error) {
	out := []string{}
	for _, id := range c.Seats {
		if slices.Contains(out, id) {
			continue
		}
		out = append(out, id)
		if len(out) > maxSeats {
			p.Add("seats", fmt.Sprintf("Chọn nhiều nhất %d ủy viên.", maxSeats))
			break
		}
		who, err := d.Person(id)
		switch {
		case errors.Is(err, catalog.ErrNotFound):
			p.Add("seats", "Có người được chọn không còn trong danh sách. Tải lại trang rồi chọn lại.")
		case err != nil:
			return nil, err
		case !who.HoldsOver(catalog.Member, c.Unit, d.Units, d.Now):
			p.Add("seats", who.Name+" không giữ vai trò "+catalog.Member.Label()+" ở phạm vi này. Bỏ chọn, hoặc nhờ quản trị giao vai trò.")
		}
	}
	if len(out) == 0 {
		p.Add("seats", "Chọn ít nhất một ủy viên.")
	}
	return out, nil
}

// freeSlug is the first free public address for the round's name.
func freeSlug(d *catalog.Desk, r Round) (string, error) {
	base := text.Slug(r.Name)
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", strings.TrimRight(base[:min(len(base), 72)], "-"), n)
		}
		if free, err := d.Free(slugName(slug), roundNoun, r.ID); err != nil || free {
			return slug, err
		}
	}
}
