package report

import (
	"context"
	"iter"
	"slices"
	"sync"
	"time"

	"danvankheo/catalog"
)

// Fact is what figures count of one public record.
type Fact struct {
	Kind    catalog.Kind
	Subject catalog.Subject
	Field   catalog.Field
	Origin  catalog.Origin
	Life    catalog.Life
	Started string // YYYY, YYYY-MM or ""
	Public  string // the day it first was, YYYY-MM-DD
	site
}

// FactOf is a Card's.
func FactOf(c catalog.Card) Fact {
	return Fact{c.Kind, c.Subject, c.Field, c.Origin, c.Life, c.Started, day(c.FirstAt), site{c.Unit, c.Since, c.Chosen}}
}

func factOfText(p catalog.Publication) Fact {
	t := p.Content
	return Fact{p.Kind, t.Subject, t.Field, p.Origin, t.Life, t.Started, day(p.FirstAt), site{p.Unit, p.Since, p.Chosen}}
}

func day(t time.Time) string { return t.In(catalog.Zone).Format(time.DateOnly) }

func (f Fact) year() string { return f.Started[:min(4, len(f.Started))] }

// Sources are where the figures of a Reading come from.
type Sources struct {
	Today func() iter.Seq[catalog.Card] // what is public now
	Past  *Past
}

// Of gives what was public at the end of the day Known, or until now if that is
// today, and the units as they were known then.
func (s *Sources) Of(ctx context.Context, r Reading) (iter.Seq[Fact], *catalog.Units, error) {
	if !r.Open(s.Past.reg.Now()) {
		facts, units, err := s.Past.On(ctx, r.Known)
		return slices.Values(facts), units, err
	}
	return func(yield func(Fact) bool) {
		for c := range s.Today() {
			if !yield(FactOf(c)) {
				return
			}
		}
	}, s.Past.reg.Units(), nil
}

// Past answers what was public at the end of a day that has passed, the same for
// ever. It reads the ledger's history when somebody first asks on a day, and
// keeps of it what is counted, a hundred bytes or two a version.
type Past struct {
	reg   *catalog.Registry
	mu    sync.Mutex
	until time.Time // the midnight up to which all is read
	facts []spell
	units catalog.UnitPast
}

// spell is a Fact as long as it held.
type spell struct {
	from, to int64 // nanoseconds; to is open where 0
	Fact
}

// NewPast is empty.
func NewPast(reg *catalog.Registry) *Past { return &Past{reg: reg} }

// On gives what was public at the end of a day before today, and the units as
// they were known then.
func (p *Past) On(ctx context.Context, known string) ([]Fact, *catalog.Units, error) {
	end, err := midnightAfter(known)
	if err != nil {
		return nil, nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if end.After(p.until) {
		if err := p.read(ctx); err != nil {
			return nil, nil, err
		}
	}
	var out []Fact
	at := end.UnixNano()
	for _, s := range p.facts {
		if s.from < at && (s.to == 0 || at <= s.to) {
			out = append(out, s.Fact)
		}
	}
	return out, p.units.Before(end), nil
}

func midnightAfter(known string) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, known, catalog.Zone)
	return t.AddDate(0, 0, 1), err
}

// read takes in everything; what happens later today is left out of every answer
// by its moment.
func (p *Past) read(ctx context.Context) error {
	until, err := time.ParseInLocation(time.DateOnly, day(p.reg.Now()), catalog.Zone)
	if err != nil {
		return err
	}
	var facts []spell
	one := words{}
	err = p.reg.EachPast(ctx, func(versions []catalog.Stood) {
		for i, v := range versions {
			if v.Withdrawn {
				continue
			}
			s := spell{from: v.From.UnixNano(), Fact: one.of(factOfText(v.Publication))}
			if i+1 < len(versions) {
				s.to = versions[i+1].From.UnixNano()
			}
			facts = append(facts, s)
		}
	})
	if err != nil {
		return err
	}
	units, err := p.reg.UnitPast(ctx)
	if err != nil {
		return err
	}
	p.until, p.facts, p.units = until, slices.Clip(facts), units
	if p.reg.Now().Sub(until) < settle {
		p.until = time.Time{}
	}
	return nil
}

// settle is how long after midnight an entry of the day before may still be on its
// way; what is read earlier is read again.
const settle = time.Minute

// words keep each string once: a few hundred make up all facts.
type words map[string]string

func (w words) one(s string) string {
	if known, ok := w[s]; ok {
		return known
	}
	w[s] = s
	return s
}

func (w words) of(f Fact) Fact {
	f.Kind, f.Subject, f.Field = catalog.Kind(w.one(string(f.Kind))), catalog.Subject(w.one(string(f.Subject))), catalog.Field(w.one(string(f.Field)))
	f.Origin, f.Life = catalog.Origin(w.one(string(f.Origin))), catalog.Life(w.one(string(f.Life)))
	f.Started, f.Public, f.unit, f.since = w.one(f.Started), w.one(f.Public), w.one(f.unit), w.one(f.since)
	f.chosen.Unit, f.chosen.Day = w.one(f.chosen.Unit), w.one(f.chosen.Day)
	return f
}
