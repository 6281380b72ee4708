package catalog

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Row is one historical record as a report, list or newspaper gives it: facts
// only, no story beyond the source.
type Row struct {
	// Code is the list's own mark of the row, or the id of a record of ours.
	Code    string  `json:"code,omitempty"`
	Kind    Kind    `json:"kind"`
	Subject Subject `json:"subject"`
	Field   Field   `json:"field"`
	Name    string  `json:"name"`
	Summary string  `json:"summary,omitempty"`
	Figures string  `json:"figures,omitempty"`
	Place   Place   `json:"place"`
	Unit    string  `json:"unit,omitempty"` // Unit.ID where the place names one for certain
	Started string  `json:"started,omitempty"`
	Said    string  `json:"said,omitempty"` // recognition, in the source's words
	Source  string  `json:"source"`
}

// What a row may hold besides what every content may, in characters.
const (
	maxSource  = 1000
	maxSaid    = 2000
	maxFigures = 6000
)

// Identity of the row: the list's own mark within its source, else source, kind,
// folded name and place as written. Two rows of one identity are one record.
func (r Row) Identity() string {
	if r.Code != "" {
		return "mã|" + text.Fold(r.Source) + "|" + text.Fold(r.Code)
	}
	return strings.Join([]string{text.Fold(r.Source), string(r.Kind), text.Fold(r.Name), text.Fold(r.Place.String())}, "|")
}

// ID of the record that a row is: it follows from the identity, so that whoever
// takes the same row in finds the same record. A Code that is a record's id
// stands for that record, wherever it was written out.
func (r Row) ID() string {
	if isID(r.Code) {
		return r.Code
	}
	sum := sha256.Sum256([]byte("row|" + r.Identity()))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// isID: written as NewID writes ids.
func isID(s string) bool {
	return len(s) == 16 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// Clean is the row as it is kept.
func (r Row) Clean() Row {
	r.Code, r.Name, r.Started, r.Source = text.Line(r.Code), text.Line(r.Name), text.Line(r.Started), text.Line(r.Source)
	r.Summary, r.Figures, r.Said = text.Clean(r.Summary), text.Clean(r.Figures), text.Clean(r.Said)
	r.Place = r.Place.clean()
	return r
}

// Check reports what keeps a clean row from being a record, by the names of its
// JSON fields.
func (r Row) Check() Invalid {
	var p Invalid
	if r.Name == "" {
		p.Add("name", "Thiếu tên.")
	}
	if r.Kind.Label() == "" {
		p.Add("kind", "Ghi “Mô hình” hoặc “Điển hình”.")
	}
	if r.Subject.Label() == "" {
		p.Add("subject", "Ghi “Tập thể”, “Cá nhân” hoặc để trống.")
	}
	if !r.Field.Valid() {
		p.Add("field", "Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị.")
	}
	if r.Started != "" && !started.MatchString(r.Started) {
		p.Add("started", "Ghi năm như 2024, hoặc tháng và năm như 03/2024.")
	}
	if r.Source == "" {
		p.Add("source", "Thiếu nguồn.")
	}
	for _, part := range []struct {
		field, s string
		most     int
	}{
		{"code", r.Code, maxLine}, {"name", r.Name, maxName}, {"summary", r.Summary, maxSummary}, {"figures", r.Figures, maxFigures}, {"said", r.Said, maxSaid},
		{"source", r.Source, maxSource}, {"unit", r.Place.Unit, maxLine}, {"hamlet", r.Place.Hamlet, maxLine}, {"commune", r.Place.Commune, maxLine},
		{"district", r.Place.District, maxLine}, {"province", r.Place.Province, maxLine},
	} {
		p.AtMost(part.field, part.s, part.most)
	}
	return p
}

// RowOf is what a record says in the terms of a row; its Code is the record's id.
func RowOf(rec Record) Row {
	c := rec.Content
	said := make([]string, len(c.Recognitions))
	for i, r := range c.Recognitions {
		said[i] = r.Text
	}
	return Row{
		Code: rec.ID, Kind: rec.Kind, Subject: c.Subject, Field: c.Field, Name: c.Name, Summary: c.Summary, Figures: rec.Figures,
		Place: c.Place, Unit: rec.Unit, Started: c.Started, Said: strings.Join(said, "\n"), Source: rec.Source,
	}
}

// Record reads a record as it is worked on; the entry is refused if it has
// changed by then. One that was taken back is there no more: ErrNotFound, with
// the version to write on.
func (d *Desk) Record(id string) (Record, error) {
	rec, err := Get[Record](d, recordNoun, id)
	if err == nil && rec.File == TakenBack {
		return Record{Versioned: rec.Versioned, Edition: rec.Edition}, ErrNotFound
	}
	return rec, err
}

// Ahead reads the records together that Record, and PublishRecord if they are to be
// public, will ask for one by one; names are those by which they will look for a free
// public address.
func (d *Desk) Ahead(ids []string, public bool, names ...string) error {
	err := d.view.Ahead(recordNoun, ids)
	if err == nil && public {
		err = d.view.Ahead(publicationNoun, ids)
	}
	if err == nil && public {
		slugs := make([]string, len(names))
		for i, name := range names {
			slugs[i] = "slug:" + text.Slug(name)
		}
		err = d.view.FreeAhead(slugs)
	}
	return err
}

// RecordAt is a version of a record as it was written; ErrNotFound for one that
// was erased.
func (d *Desk) RecordAt(id string, version int64) (Record, error) {
	entries, err := d.view.History(recordNoun, id)
	if err != nil {
		return Record{}, err
	}
	for _, e := range entries {
		if e.Changes[0].Version == version && e.Bodies[0].JSON != nil {
			return Decode[Record](ledger.Doc{Noun: recordNoun, ID: id, Version: version, Body: e.Bodies[0].JSON})
		}
	}
	return Record{}, ErrNotFound
}

// TakeRow writes what a row says as the next version of rec, as Record gave it.
// It waits for a second person; or, public, stands before everyone at once. Who
// may is the command's business.
func (d *Desk) TakeRow(rec Record, row Row, public bool) (Record, error) {
	if rec.ID == "" {
		rec = Record{
			ID: row.ID(), Origin: Historical, Identity: row.Identity(), CreatedAt: d.Now, Edition: rec.Edition, Versioned: rec.Versioned,
			Content: Content{Tags: []string{}, Answers: map[string]string{}, Claims: []Claim{}, Photos: []Photo{}, Life: NotAssessed},
		}
	}
	c := rec.Content
	c.Name, c.Summary, c.Subject, c.Field, c.Place, c.Started = row.Name, row.Summary, row.Subject, row.Field, row.Place, row.Started
	c.Recognitions = []Recognition{}
	if row.Said != "" {
		c.Recognitions = append(c.Recognitions, Recognition{Text: row.Said})
	}
	if rec.Unit != row.Unit {
		rec.Unit, rec.Since, rec.Chosen = row.Unit, "", Chosen{}
	}
	rec.Kind, rec.Content, rec.Source, rec.Figures = row.Kind, c, row.Source, row.Figures
	rec.Editors, rec.Verifier, rec.Note, rec.ChangedAt = []string{}, "", "", d.Now
	rec.written(d.By.ID)
	now := d.Now
	rec.File, rec.SubmittedAt = Submitted, &now
	if public {
		return rec, d.PublishRecord(&rec)
	}
	d.PutRecord(rec)
	return rec, nil
}

// PublishRecord puts a record before the public as it stands.
func (d *Desk) PublishRecord(rec *Record) error {
	rec.File, rec.Public, rec.ChangedAt = Published, true, d.Now
	rec.Editors, rec.Verifier = []string{}, ""
	rec.Edition++
	if err := publish(d, *rec); err != nil {
		return err
	}
	d.PutRecord(*rec)
	return nil
}

// DropRecord takes a record back as if it had never come in: nobody finds it,
// its public address is free, and the same row may come in again.
func (d *Desk) DropRecord(rec Record, note string) error {
	rec.File, rec.Public, rec.Note, rec.ChangedAt = TakenBack, false, note, d.Now
	rec.Editors, rec.Verifier, rec.SubmittedAt = []string{}, "", nil
	d.PutRecord(rec)
	return d.closePublication(rec.ID, note, true)
}

// GiveBack writes the text and the state that former had, and lets the public
// see again what it saw then. rec is public, or former was not.
func (d *Desk) GiveBack(rec, former Record) error {
	now := rec
	rec = former
	rec.Versioned, rec.Edition, rec.ChangedAt = now.Versioned, now.Edition, d.Now
	if rec.Unit == now.Unit { // where a person placed it stays
		rec.Chosen = now.Chosen
	}
	pub, err := d.Publication(rec.ID)
	switch {
	case errors.Is(err, ErrNotFound):
	case err != nil:
		return err
	case !former.Public:
		if err := d.closePublication(rec.ID, former.Note, false); err != nil {
			return err
		}
	case pub.Of > former.Version:
		shown, err := d.shown(rec.ID, former.Version)
		if err != nil {
			return err
		}
		rec.Edition++
		shown.Version, shown.Edition, shown.At, shown.Of = pub.Version, rec.Edition, d.Now, rec.Version+1
		if shown.Unit == pub.Unit {
			shown.Chosen, shown.Seat = pub.Chosen, pub.Seat
		}
		d.Put(publicationNoun, rec.ID, pub.Version, shown)
	}
	d.PutRecord(rec)
	return nil
}

// shown is the publication that stood when the record was at a version.
func (d *Desk) shown(id string, version int64) (Publication, error) {
	entries, err := d.view.History(publicationNoun, id)
	if err != nil {
		return Publication{}, err
	}
	for _, e := range slices.Backward(entries) {
		if e.Bodies[0].JSON == nil {
			continue
		}
		pub, err := Decode[Publication](ledger.Doc{Noun: publicationNoun, ID: id, Version: e.Changes[0].Version, Body: e.Bodies[0].JSON})
		if err != nil || pub.Of <= version {
			return pub, err
		}
	}
	return Publication{}, ErrNotFound
}

// closePublication takes what is public of a record away, its address too if
// it is to be free.
func (d *Desk) closePublication(id, note string, free bool) error {
	pub, err := d.Publication(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	} else if err != nil {
		return err
	}
	pub.Withdrawn, pub.Note = true, note
	if free {
		pub.Slug = ""
	}
	d.Put(publicationNoun, pub.ID, pub.Version, pub)
	return nil
}
