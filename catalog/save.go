package catalog

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"danvankheo/catalog/text"
)

// SaveRecord creates a record (Base 0) or replaces the text of one that is
// being worked on. A draft may be incomplete; Submit is where it counts.
type SaveRecord struct {
	ID      string  `json:"id"`
	Base    int64   `json:"base"` // the version the person was editing
	Kind    Kind    `json:"kind"` // of a new record
	Unit    string  `json:"unit"`
	Content Content `json:"content"`
	// Illustration marks demo content; only the program may.
	Illustration bool `json:"illustration,omitempty"`
}

// Act names the entry.
func (c SaveRecord) Act() string {
	if c.Base == 0 {
		return "record.create"
	}
	return "record.edit"
}

// Decide writes the new version.
func (c SaveRecord) Decide(d *Desk) error {
	rec, err := c.start(d)
	if err != nil {
		return err
	}
	if c.Base == 0 || c.Unit != rec.Unit {
		if err := c.takes(d); err != nil {
			return err
		}
		rec.Since, rec.Chosen = d.Now.In(Zone).Format(time.DateOnly), Chosen{}
	}
	content := c.Content.Clean()
	if err := content.Fits().Err(); err != nil {
		return err
	}
	content.Life = Running
	keepVerdicts(rec.Content.Claims, content.Claims)
	rec.Unit, rec.Content, rec.ChangedAt = c.Unit, content, d.Now
	rec.written(d.By.ID)
	d.PutRecord(rec)
	return nil
}

func (c SaveRecord) start(d *Desk) (Record, error) {
	rec, err := Get[Record](d, recordNoun, c.ID)
	switch {
	case errors.Is(err, ErrNotFound) && c.Base == 0:
		if !slices.Contains(Kinds, c.Kind) {
			return rec, Invalid{{Field: "kind", Sentence: "Chọn mô hình hoặc điển hình."}}
		}
		return Record{
			ID: c.ID, Kind: c.Kind, Origin: Registered, Form: FormFor(c.Kind).ID, Unit: c.Unit, File: Draft,
			Editors: []string{}, CreatedAt: d.Now, Illustration: c.Illustration && d.Program(),
		}, nil
	case err != nil:
		return rec, err
	case !d.Holds(Officer, rec.Seat): // before anything tells how far the record has got
		return rec, errNotWriter
	case rec.Version != c.Base:
		return rec, errChanged
	case rec.File != Draft && rec.File != Returned:
		return rec, Refuse(ErrClosed, "Hồ sơ đang ở bước “"+rec.File.Label()+"” nên chưa sửa được. Rút lại hoặc mở bản sửa trước.")
	}
	return rec, nil
}

// takes reports whether the person may write for the unit, and whether there is
// such a unit today.
func (c SaveRecord) takes(d *Desk) error {
	u, ok := d.Units.Get(c.Unit)
	switch {
	case !d.Holds(Officer, c.Unit):
		return errNotWriter
	case !ok:
		return Invalid{{Field: "unit", Sentence: "Chọn đơn vị của hồ sơ."}}
	case u.ValidTo != "":
		return Invalid{{Field: "unit", Sentence: u.FullName + " đã kết thúc ngày " + dmy(u.ValidTo) + ". Chọn đơn vị hiện nay."}}
	}
	return nil
}

var errNotWriter = Refuse(ErrForbidden, "Chỉ cán bộ của đơn vị này được viết hồ sơ của đơn vị.")

var errChanged = Refuse(ErrConflict, "Có người vừa sửa hồ sơ này. Mở bản mới nhất, so lại rồi gửi tiếp; chữ anh chị gõ vẫn còn dưới đây.")

// keepVerdicts carries a verifier's word over to a claim that stayed as it was.
func keepVerdicts(old, now []Claim) {
	for i := range now {
		now[i].Verdict, now[i].Verified = Undecided, ""
		for _, o := range old {
			bare := o
			bare.Verdict, bare.Verified = Undecided, ""
			if bare == now[i] {
				now[i].Verdict, now[i].Verified = o.Verdict, o.Verified
				break
			}
		}
	}
}

// written counts the person among those who answer for this version's text:
// whoever wrote it, opened it or sent it on.
func (r *Record) written(person string) {
	if person != "" && !slices.Contains(r.Editors, person) {
		r.Editors = append(slices.Clone(r.Editors), person)
	}
}

// PutRecord writes a record's next version.
func (d *Desk) PutRecord(r Record) {
	r.Seat, r.Alike = cmp.Or(r.Chosen.Unit, r.Unit), ""
	if r.File != TakenBack {
		r.Alike = Alike(r.Kind, r.Content.Name)
	}
	d.Put(recordNoun, r.ID, r.Version, r)
}

// Alike is what records share that may be one thing told twice; "" without a
// name.
func Alike(k Kind, name string) string {
	if name == "" {
		return ""
	}
	return string(k) + "|" + text.Fold(name)
}
