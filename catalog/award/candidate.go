package award

import (
	"errors"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Frozen is what a round keeps of a publication at its opening, so that the
// result can be shown for ever, whatever becomes of the record.
type Frozen struct {
	Kind     catalog.Kind    `json:"kind"`
	Name     string          `json:"name"`
	Subject  catalog.Subject `json:"subject"`
	Field    catalog.Field   `json:"field"`
	Unit     string          `json:"unit"`
	UnitName string          `json:"unit_name"` // full name
	Edition  int             `json:"edition"`   // of the publication
}

// Candidate is a record put forward in a round (đề nghị khen thưởng). It never
// changes, but that its name may be erased.
type Candidate struct {
	ID     string `json:"id"` // CandidateID
	Round  string `json:"round"`
	Record string `json:"record"`
	Frozen
	// Hands are the persons who had a part in the record before the opening.
	// They answer one question, whether a member may mark it, and leave this
	// package with no one.
	Hands []catalog.Part `json:"hands"`

	catalog.Versioned
}

// candidateTombstone keeps all that is counted: only the name told of someone.
var candidateTombstone = catalog.Tombstone(func(c Candidate) Candidate {
	c.Name = catalog.ErasedName
	return c
})

// Tied are the candidates whose names a record's erasure takes.
func Tied(d *catalog.Desk, record string) ([]ledger.Holding, error) {
	list, err := catalog.Find[Candidate](d, candidateNoun, ledger.Query{Where: []ledger.Cond{{Field: "record", Op: ledger.Is, Value: record}}})
	out := make([]ledger.Holding, len(list))
	for i, c := range list {
		out[i] = ledger.Holding{Noun: candidateNoun, ID: c.ID}
	}
	return out, err
}

// CandidateID is the id of a record in a round.
func CandidateID(round, record string) string { return round + ":" + record }

// Conflict is the computed tie between a member and the candidate, in a
// sentence that says why they may not mark it; "" for none.
func (c Candidate) Conflict(person string) string {
	for _, tie := range []struct {
		hand     catalog.Hand
		sentence string
	}{
		{catalog.Wrote, "Anh chị đã viết hồ sơ này nên không đánh dấu được."},
		{catalog.Sent, "Anh chị đã gửi hồ sơ này đi thẩm định nên không đánh dấu được."},
		{catalog.Checked, "Anh chị đã xác minh hồ sơ này nên không đánh dấu được."},
		{catalog.Released, "Anh chị đã công khai hồ sơ này nên không đánh dấu được."},
	} {
		if slices.Contains(c.Hands, catalog.Part{Person: person, Hand: tie.hand}) {
			return tie.sentence
		}
	}
	return ""
}

// Eligible reports whether a round over these kinds (empty: both) considers a
// publication: registered, in force, and its form complete. A historical record
// never is: nobody has filled in its form.
func Eligible(p catalog.Publication, kinds []catalog.Kind, now time.Time) bool {
	if p.Origin != catalog.Registered || !p.Shown() {
		return false
	}
	if len(kinds) > 0 && !slices.Contains(kinds, p.Kind) {
		return false
	}
	as := catalog.Record{Kind: p.Kind, Form: p.Form, Content: p.Content}
	return as.Complete(now.In(catalog.Zone)).Err() == nil
}

// most is how many candidates a round takes: they are written in one entry, and
// an entry holds 4 MB.
const most = 2000

var errMany = catalog.Invalid{{Field: "unit",
	Sentence: "Có hơn 2.000 hồ sơ đủ điều kiện, nhiều hơn một đợt xét chứa được. Chọn đơn vị nhỏ hơn, hoặc chỉ xét mô hình hay chỉ xét điển hình."}}

// gather finds the ids of what the round considers. A record published at the
// very moment of the opening may be left out; one withdrawn then is not let in,
// because freeze gets each again.
func gather(d *catalog.Desk, unit string, kinds []catalog.Kind) ([]string, error) {
	ids := []string{}
	err := d.EachRegistered(unit, func(p catalog.Publication) error {
		if !Eligible(p, kinds, d.Now) {
			return nil
		}
		if len(ids) == most {
			return errMany
		}
		ids = append(ids, p.ID)
		return nil
	})
	slices.Sort(ids)
	return ids, err
}

// freeze makes the candidate of one record; ok is false where it is no longer
// eligible.
func freeze(d *catalog.Desk, r Round, record string) (c Candidate, ok bool, err error) {
	p, err := d.Publication(record)
	if errors.Is(err, catalog.ErrNotFound) || err == nil && !Eligible(p, r.Kinds, d.Now) {
		return c, false, nil
	} else if err != nil {
		return c, false, err
	}
	c = Candidate{ID: CandidateID(r.ID, record), Round: r.ID, Record: record, Frozen: Frozen{
		Kind: p.Kind, Name: p.Content.Name, Subject: p.Content.Subject, Field: p.Content.Field, Unit: p.Unit, Edition: p.Edition,
	}}
	if u, known := d.Units.Get(p.Unit); known {
		c.UnitName = u.FullName
	}
	c.Hands, err = d.Hands(record)
	return c, true, err
}
