package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// EraseRecord forgets what a record said, in every version, and with it what was
// published, said and put forward of it. What is counted stays. Registry.Erase is
// the way in: it forgets what lies beside the ledger too.
type EraseRecord struct {
	ID string `json:"id"`
	// Reason stays, for those who may read what is left. It is a body like others:
	// erasing again with another reason takes it out.
	Reason string `json:"reason"`
}

// Act names the entry.
func (EraseRecord) Act() string { return "record.erase" }

// Decide puts the tombstones. It takes as much as one entry holds; errErased says
// that nothing is left to take.
func (c EraseRecord) Decide(d *Desk) error {
	rec, err := Get[Record](d, recordNoun, c.ID)
	if err != nil {
		return err
	}
	if !d.Holds(Administrator, rec.Seat) {
		return ErrNotFound
	}
	tied, err := d.tied(c.ID)
	if err != nil {
		return err
	}
	why := text.Clean(c.Reason)
	if err := forget(d, ledger.Holding{Noun: recordNoun, ID: c.ID}, func(r *Record) { r.Note = why }); err != nil {
		return err
	}
	for _, h := range tied {
		if err := forget[any](d, h, nil); err != nil {
			return err
		}
	}
	return d.erased()
}

// tied are the nouns that tell of a record beside itself.
func (d *Desk) tied(record string) ([]ledger.Holding, error) {
	out := []ledger.Holding{{Noun: publicationNoun, ID: record}}
	said, err := Find[Feedback](d, FeedbackNoun, ledger.Query{Where: []ledger.Cond{{Field: "record", Op: ledger.Is, Value: record}}})
	if err != nil {
		return nil, err
	}
	for _, f := range said {
		out = append(out, ledger.Holding{Noun: FeedbackNoun, ID: f.ID})
	}
	for _, of := range d.reg.tied {
		more, err := of(d, record)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// ErasePerson forgets who someone was, in every version. Their roles end, and what
// they did stays, of someone without a name.
type ErasePerson struct {
	Person string `json:"person"`
	Reason string `json:"reason"` // like EraseRecord's
}

// Act names the entry.
func (ErasePerson) Act() string { return "person.erase" }

// Decide puts the tombstone.
func (c ErasePerson) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	p, err := Get[Person](d, personNoun, c.Person)
	if err != nil {
		return err
	}
	if p.ID == d.By.ID {
		return Refuse(ErrForbidden, "Anh chị không tự xóa tài khoản của mình được; nhờ một người quản trị khác.")
	}
	why := text.Clean(c.Reason)
	err = forget(d, ledger.Holding{Noun: personNoun, ID: p.ID}, func(p *Person) {
		p.Note = why
		for i := range p.Grants {
			if g := &p.Grants[i]; g.To == nil {
				g.To = &d.Now
			}
		}
	})
	if err != nil {
		return err
	}
	return d.erased()
}

// eraseMost is how many bodies one entry drops: their list is a body itself.
var eraseMost = 1500 // a test makes it smaller

var errErased = Refuse(ErrClosed, "Nội dung này đã được xóa từ trước.")

// forget drops every body of a noun that still stands and puts its tombstone, which
// left may complete. There is none of a noun that does not exist, or is one already.
func forget[T any](d *Desk, h ledger.Holding, left func(*T)) error {
	room := eraseMost - len(d.draft.Erase)
	if room <= 0 {
		return nil
	}
	now, err := d.view.Get(h.Noun, h.ID)
	if errors.Is(err, ledger.ErrNone) {
		return nil
	} else if err != nil {
		return err
	}
	versions, bodies, err := d.view.Standing(h.Noun, h.ID)
	if err != nil {
		return err
	}
	body, err := d.reg.nouns[h.Noun].Tombstone(versions)
	if err == nil && left != nil {
		var t T
		if err = json.Unmarshal(body, &t); err == nil {
			left(&t)
			body, err = json.Marshal(t)
		}
	}
	if err == nil {
		body, err = ledger.Canonical(json.RawMessage(body))
	}
	if err != nil {
		return err
	}
	if bytes.Equal(body, now.Body) {
		bodies = bodies[:len(bodies)-1] // the newest is a tombstone
	} else {
		d.Put(h.Noun, h.ID, now.Version, json.RawMessage(body))
	}
	d.draft.Erase = append(d.draft.Erase, bodies[max(0, len(bodies)-room):]...)
	return nil
}

// erased refuses an act that has nothing to do.
func (d *Desk) erased() error {
	if len(d.draft.Puts) == 0 && len(d.draft.Erase) == 0 {
		return errErased
	}
	return nil
}

const maxReason = 500

// CheckErasure says what is wrong with what was typed: the reason stays, so it must
// name nobody; typed tells that the right one is meant, by one of its names.
func CheckErasure(typed, reason string, names ...string) Invalid {
	var p Invalid
	reason = text.Clean(reason)
	switch n := utf8.RuneCountInString(reason); {
	case n == 0:
		p.Add("reason", "Ghi căn cứ của việc xóa, như số và ngày của văn bản yêu cầu.")
	case n > maxReason:
		p.AtMost("reason", reason, maxReason)
	}
	said, right := " "+strings.Join(text.Words(reason), " ")+" ", false
	for _, name := range names {
		words := strings.Join(text.Words(name), " ")
		if words == "" {
			continue
		}
		if right = right || words == strings.Join(text.Words(typed), " "); strings.Contains(said, " "+words+" ") && len(p) == 0 {
			p.Add("reason", "Lý do được giữ lại, nên không được nhắc tên đang xóa. Ghi số và ngày của văn bản thay cho tên.")
		}
	}
	if !right {
		p.Add("name", "Tên gõ vào không phải tên này. Gõ lại đúng như ghi trong yêu cầu.")
	}
	return p
}
