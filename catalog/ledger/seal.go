package ledger

import (
	"context"
	"errors"
	"fmt"
)

// sealing builds one batch: each act sees the state the acts before it in the
// batch lead to.
type sealing struct {
	l       *Ledger
	head    Head
	over    map[ref]Doc    // state of this batch
	held    map[string]ref // unique names taken, or freed (zero ref), in this batch
	keys    map[string]bool
	batch   Batch
	derived [][]Doc
}

func (s *sealing) get(ctx context.Context, noun, id string) (Doc, error) {
	if d, ok := s.over[ref{noun, id}]; ok {
		if d.Body == nil {
			return Doc{}, ErrNone
		}
		return d, nil
	}
	return s.l.cfg.Store.Get(ctx, noun, id)
}

// version of a noun, 0 for none.
func (s *sealing) version(ctx context.Context, r ref) (int64, error) {
	d, err := s.get(ctx, r.noun, r.id)
	if errors.Is(err, ErrNone) {
		return 0, nil
	}
	return d.Version, err
}

// add checks one act against the state and seals it, or refuses it whole.
func (s *sealing) add(ctx context.Context, p *pending) error {
	if err := s.check(ctx, p); err != nil {
		return err
	}
	e, err := s.entry(p)
	if err != nil {
		return err
	}
	before := s.snapshot(p)
	docs := make([]Doc, 0, len(p.puts))
	for _, put := range p.puts {
		if put.Noun == erasureNoun {
			continue
		}
		s.put(put.Doc)
		docs = append(docs, put.Doc)
	}
	derived, err := s.l.derive(ctx, s.get, e)
	if err != nil {
		s.restore(before)
		return fmt.Errorf("ledger: derive %s: %w", p.act, err)
	}
	for _, d := range derived {
		s.over[ref{d.Noun, d.ID}] = d
	}
	s.head = Head{e.Seq, e.Hash, Stamp(e.At)}
	s.keys[p.key] = true
	s.batch.Entries = append(s.batch.Entries, e)
	s.batch.State = append(append(s.batch.State, docs...), derived...)
	s.batch.Erase = append(s.batch.Erase, p.erase...)
	s.derived = append(s.derived, derived)
	return nil
}

// check that everything read and replaced is still so, and that every unique
// name is free.
func (s *sealing) check(ctx context.Context, p *pending) error {
	for r, was := range p.reads {
		if now, err := s.version(ctx, r); err != nil {
			return err
		} else if now != was {
			return errStale
		}
	}
	for _, put := range p.puts {
		r := ref{put.Noun, put.ID}
		if put.Noun != erasureNoun {
			if now, err := s.version(ctx, r); err != nil {
				return err
			} else if now != put.Version-1 {
				return errStale
			}
		}
		for _, name := range put.Unique {
			if err := s.free(ctx, name, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sealing) free(ctx context.Context, name string, r ref) error {
	holder, known := s.held[name]
	if !known {
		noun, id, err := s.l.cfg.Store.Holder(ctx, name)
		if errors.Is(err, ErrNone) {
			return nil
		} else if err != nil {
			return err
		}
		holder = ref{noun, id}
	}
	if holder != (ref{}) && holder != r {
		return &TakenError{name}
	}
	return nil
}

func (s *sealing) put(d Doc) {
	r := ref{d.Noun, d.ID}
	for name, holder := range s.held {
		if holder == r {
			s.held[name] = ref{}
		}
	}
	for _, name := range d.Unique {
		s.held[name] = r
	}
	s.over[r] = d
}

// snapshot and restore undo put for an act that could not be derived.
func (s *sealing) snapshot(p *pending) map[ref]*Doc {
	was := map[ref]*Doc{}
	for _, put := range p.puts {
		r := ref{put.Noun, put.ID}
		if d, ok := s.over[r]; ok {
			was[r] = &d
		} else {
			was[r] = nil
		}
	}
	return was
}

func (s *sealing) restore(was map[ref]*Doc) {
	for r, d := range was {
		if d == nil {
			delete(s.over, r)
		} else {
			s.put(*d)
		}
	}
}

// entry seals p behind the head: time, salts, hashes.
func (s *sealing) entry(p *pending) (Full, error) {
	at := s.l.Now()
	if s.head.Seq > 0 {
		last, err := ParseStamp(s.head.At)
		if err != nil {
			return Full{}, err
		}
		if at.Sub(last) > s.l.cfg.Ahead {
			return Full{}, ErrClock
		}
		if at.Before(last) {
			at = last
		}
	}
	f := Full{Entry: Entry{
		Seq: s.head.Seq + 1, Key: p.key, At: at, By: p.by, Act: p.act, Schema: Schema, Prev: s.head.Hash,
	}}
	for _, put := range p.puts {
		b := Body{put.salt, put.Body}
		f.Bodies = append(f.Bodies, b)
		f.Changes = append(f.Changes, Change{put.Noun, put.ID, put.Version, b.Digest()})
	}
	f.Request = fingerprint(f.Bodies, p.request)
	f.Hash = f.Digest()
	return f, nil
}

func (l *Ledger) derive(ctx context.Context, get func(context.Context, string, string) (Doc, error), e Full) ([]Doc, error) {
	if l.cfg.Derive == nil {
		return nil, nil
	}
	docs, err := l.cfg.Derive(&View{ctx: ctx, get: get, store: l.cfg.Store}, e)
	for i := range docs {
		docs[i].Version = e.Seq
	}
	return docs, err
}
