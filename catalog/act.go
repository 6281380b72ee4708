package catalog

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"danvankheo/catalog/text"
)

// Judgement is a verifier's word on one claim.
type Judgement struct {
	Verdict  Verdict `json:"verdict"`
	Verified string  `json:"verified,omitempty"`
}

// MakeMove takes a record one step along the chain.
type MakeMove struct {
	ID   string `json:"id"`
	Base int64  `json:"base"`
	Move string `json:"move"`
	Note string `json:"note,omitempty"`
	// Judgements by the claim's index, given with verify or return.
	Judgements map[string]Judgement `json:"judgements,omitempty"`
}

// Act names the entry after the move.
func (c MakeMove) Act() string { return "record." + c.Move }

// Decide applies the row of the table.
func (c MakeMove) Decide(d *Desk) error {
	m, ok := MoveByName(c.Move)
	if !ok {
		return ErrNotFound
	}
	rec, err := Get[Record](d, recordNoun, c.ID)
	if err != nil {
		return err
	}
	if !d.Holds(m.Role, rec.Seat) {
		return Refuse(ErrForbidden, "Việc “"+m.Label+"” cần vai trò "+m.Role.Label()+" ở đơn vị này.")
	}
	if rec.Version != c.Base {
		return errChanged
	}
	if !m.Open(rec) {
		return Refuse(ErrClosed, "Hồ sơ đang ở bước “"+rec.File.Label()+"” nên chưa làm được việc “"+m.Label+"”.")
	}
	if why := m.Closed(rec, d.By.ID); why != "" && !d.Program() {
		return Refuse(ErrForbidden, why)
	}
	if m.Role == Reviewer {
		rec.Content.judge(c.Judgements)
	}
	note := text.Clean(c.Note)
	if err := m.check(rec, note, d).Err(); err != nil {
		return err
	}
	return m.apply(d, rec, note)
}

func (c *Content) judge(words map[string]Judgement) {
	claims := make([]Claim, len(c.Claims))
	copy(claims, c.Claims)
	for i := range claims {
		if w, ok := words[strconv.Itoa(i)]; ok {
			claims[i].Verdict, claims[i].Verified = w.Verdict, ""
			if w.Verdict == Adjusted {
				claims[i].Verified = text.Line(w.Verified)
			}
		}
	}
	c.Claims = claims
}

func (m Move) check(rec Record, note string, d *Desk) Invalid {
	var p Invalid
	if m.NoteLabel != "" && note == "" {
		p.Add("note", "Viết lý do, để người nhận biết phải làm gì.")
	}
	if len([]rune(note)) > 2000 {
		p.Add("note", "Lý do dài quá 2.000 chữ; viết gọn lại.")
	}
	if m.Complete && rec.Origin == Registered {
		p = append(p, rec.Complete(d.Now.In(Zone))...)
	}
	if m.Judged {
		p = append(p, rec.Content.Judged()...)
	}
	return p
}

// apply writes the record's next version, and its publication where the move
// opens or closes one.
func (m Move) apply(d *Desk, rec Record, note string) error {
	now := d.Now
	rec.Note, rec.ChangedAt = note, now
	if m.To != "" {
		rec.File = m.To
	}
	switch m.Name {
	case "submit":
		rec.SubmittedAt = &now
		rec.written(d.By.ID)
	case "verify":
		rec.Verifier = d.By.ID
	case "return", "send_back", "recall":
		rec.Verifier = ""
	case "revise":
		rec.written(d.By.ID)
	case "publish":
		return d.PublishRecord(&rec)
	case "withdraw":
		if rec.File == Published {
			rec.File = Withdrawn
		}
		rec.Public = false
		if err := d.closePublication(rec.ID, note, false); err != nil {
			return err
		}
	}
	d.PutRecord(rec)
	return nil
}

// publish freezes the record's text, without the private answers.
func publish(d *Desk, rec Record) error {
	pub, err := Get[Publication](d, publicationNoun, rec.ID)
	switch {
	case errors.Is(err, ErrNotFound):
		slug, err := freeSlug(d, rec.Content.Name, rec.ID)
		if err != nil {
			return err
		}
		pub = Publication{ID: rec.ID, Slug: slug, FirstAt: d.Now}
	case err != nil:
		return err
	case pub.Slug == "": // it was taken back once
		if pub.Slug, err = freeSlug(d, rec.Content.Name, rec.ID); err != nil {
			return err
		}
	}
	pub.Kind, pub.Origin, pub.Form, pub.Unit, pub.Since, pub.Chosen = rec.Kind, rec.Origin, rec.Form, rec.Unit, rec.Since, rec.Chosen
	pub.Seat = cmp.Or(pub.Chosen.Unit, pub.Unit)
	pub.Content = rec.Content
	pub.Content.Answers = maps.Clone(rec.Content.Answers)
	for _, item := range FormByID(rec.Form).Items {
		if item.Private {
			delete(pub.Content.Answers, item.Key)
		}
	}
	pub.Source, pub.Figures, pub.Illustration = rec.Source, rec.Figures, rec.Illustration
	pub.Edition, pub.Of, pub.At, pub.Withdrawn, pub.Note = rec.Edition, rec.Version+1, d.Now, false, ""
	d.Put(publicationNoun, pub.ID, pub.Version, pub)
	return nil
}

// freeSlug is the first free public address for a name: the name itself, with a
// small number, or, where the name is as common as "Tổ tự quản", with letters
// from the id.
func freeSlug(d *Desk, name, id string) (string, error) {
	base := text.Slug(name)
	short := strings.TrimRight(base[:min(len(base), 63)], "-")
	for n := 1; ; n++ {
		slug := base
		if n > 4 {
			slug = short + "-" + id[max(0, len(id)-3-n):] // more letters each time; whole ids differ
		} else if n > 1 {
			slug = fmt.Sprintf("%s-%d", short, n)
		}
		if d.given[slug] {
			continue
		}
		free, err := d.Free("slug:"+slug, publicationNoun, id)
		if err != nil || free {
			d.given[slug] = true
			return slug, err
		}
	}
}
