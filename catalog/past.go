package catalog

import (
	"context"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog/ledger"
)

// This file reads what stood on a day that has passed. Nothing in it can change
// any more: a day's end is behind the ledger's head.

// Stood is a publication as it stood from a moment until the next one.
type Stood struct {
	From time.Time
	Publication
}

// Was is what is counted of a version of a publication whose text was erased, from a
// moment until the next.
type Was struct {
	From time.Time `json:"from"`
	counted
}

type counted struct {
	Kind      Kind      `json:"kind"`
	Origin    Origin    `json:"origin"`
	Subject   Subject   `json:"subject,omitempty"`
	Field     Field     `json:"field"`
	Life      Life      `json:"life"`
	Started   string    `json:"started,omitempty"`
	Unit      string    `json:"unit,omitempty"`
	Since     string    `json:"since,omitempty"`
	Chosen    Chosen    `json:"chosen,omitzero"`
	FirstAt   time.Time `json:"first_at"`
	Withdrawn bool      `json:"withdrawn,omitempty"`
}

func (p Publication) counted() counted {
	t := p.Content
	return counted{p.Kind, p.Origin, t.Subject, t.Field, t.Life, t.Started, p.Unit, p.Since, p.Chosen, p.FirstAt, p.Withdrawn}
}

// publication is one that counts alike, without anything to read.
func (w Was) publication(id string) Publication {
	return Publication{
		ID: id, Kind: w.Kind, Origin: w.Origin, Unit: w.Unit, Since: w.Since, Chosen: w.Chosen, FirstAt: w.FirstAt, Withdrawn: w.Withdrawn, Erased: true,
		Content: Content{Subject: w.Subject, Field: w.Field, Life: w.Life, Started: w.Started},
	}
}

// was is what is counted of versions that still stand.
func was(versions []Stood) (out []Was) {
	for _, v := range versions {
		if c := v.counted(); len(out) == 0 || out[len(out)-1].counted != c {
			out = append(out, Was{v.From, c})
		}
	}
	return out
}

const pastPage = 200

// EachPast gives f every publication there has been, each with all its versions,
// oldest first, withdrawn ones too. Of an erased version the next one that is
// left tells what was counted, and the act whether it took the text down.
func (r *Registry) EachPast(ctx context.Context, f func([]Stood)) error {
	for after := ""; ; {
		docs, err := r.Store().Find(ctx, publicationNoun, ledger.Query{
			Where: []ledger.Cond{{Field: "id", Op: ledger.From, Value: after}}, Limit: pastPage,
		})
		if err != nil {
			return err
		}
		for _, d := range docs {
			if d.ID == after {
				continue
			}
			versions, err := r.stood(ctx, d)
			if err != nil {
				return err
			}
			f(versions)
		}
		if len(docs) < pastPage {
			return nil
		}
		after = docs[len(docs)-1].ID
	}
}

// stood are the versions of a publication. One that never changed is read without
// its history: most are, and there may be hundreds of thousands.
func (r *Registry) stood(ctx context.Context, d ledger.Doc) ([]Stood, error) {
	now, err := Decode[Publication](d)
	if err != nil || d.Version == 1 {
		return []Stood{{now.At, now}}, err
	}
	if now.Erased && len(now.Was) > 0 {
		out := make([]Stood, len(now.Was))
		for i, w := range now.Was {
			out[i] = Stood{w.From, w.publication(d.ID)}
		}
		return out, nil
	}
	entries, err := r.Store().History(ctx, publicationNoun, d.ID)
	if err != nil {
		return nil, err
	}
	return stood(entries, now)
}

// stood are the versions in a history that ends with now.
func stood(entries []ledger.Full, now Publication) ([]Stood, error) {
	out, next := make([]Stood, len(entries)), now
	var err error
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		if body := e.Bodies[0].JSON; body != nil {
			if next, err = Decode[Publication](ledger.Doc{Noun: publicationNoun, ID: now.ID, Version: e.Changes[0].Version, Body: body}); err != nil {
				return nil, err
			}
		} else if i+1 == len(entries) || !strings.HasPrefix(entries[i+1].Act, "erase") { // a tombstone is like what it was made of
			next.Withdrawn = strings.HasSuffix(e.Act, ".withdraw")
		}
		out[i] = Stood{e.At, next}
		if i == 0 && next.Edition == 1 {
			out[i].From = next.At // as above, where it is the only one
		}
	}
	return out, nil
}

// UnitPast is every version of every unit.
type UnitPast struct {
	now  *Units
	all  [][]unitThen // by unit, oldest first
	last time.Time    // nothing changed since
}

type unitThen struct {
	from time.Time
	unit Unit
}

// UnitPast reads it.
func (r *Registry) UnitPast(ctx context.Context) (UnitPast, error) {
	docs, err := r.Store().Find(ctx, unitNoun, ledger.Query{})
	if err != nil {
		return UnitPast{}, err
	}
	p := UnitPast{now: r.Units()}
	for _, d := range docs {
		entries, err := r.Store().History(ctx, unitNoun, d.ID)
		if err != nil {
			return UnitPast{}, err
		}
		var versions []unitThen
		for _, e := range entries {
			u, err := Decode[Unit](ledger.Doc{Noun: unitNoun, ID: d.ID, Version: e.Changes[0].Version, Body: e.Bodies[0].JSON})
			if err != nil {
				return UnitPast{}, err
			}
			versions = append(versions, unitThen{e.At, u})
			if e.At.After(p.last) {
				p.last = e.At
			}
		}
		p.all = append(p.all, versions)
	}
	return p, nil
}

// Before are the units as the registry knew them until a moment.
func (p UnitPast) Before(t time.Time) *Units {
	if p.last.Before(t) {
		return p.now
	}
	var list []Unit
	for _, versions := range p.all {
		for i := len(versions) - 1; i >= 0; i-- {
			if versions[i].from.Before(t) {
				list = append(list, versions[i].unit)
				break
			}
		}
	}
	return NewUnits(list)
}

// MapDays are the days on which the map of these units changed, oldest first:
// the first day of each new order.
func (u *Units) MapDays() []string { return u.days }

// Era is the first day of the order of things in which day lies, "" before all
// changes and for an unknown day. What was recorded at a unit within one era has
// one place on any map.
func (u *Units) Era(day string) string {
	i, on := slices.BinarySearch(u.days, day)
	switch {
	case on:
		return day
	case i == 0:
		return ""
	}
	return u.days[i-1]
}
