package ledger

import (
	"context"
	"errors"
	"fmt"
)

// sealing builds one batch: each act sees the state that the acts before it in
// the batch lead to.
type sealing struct {
	l       *Ledger
	head    Head // of the last entry in the batch
	entries []Full
	derived [][]Doc // of each entry
	erase   []BodyRef
	size    int
	wide    bool
	keys    map[string]bool
	over    map[ref]Doc    // state of this batch
	held    map[string]ref // unique names taken, or freed (zero ref), in this batch
	order   []ref          // of over, as first set
	known   known          // the store's
	undo    []func()       // of the act being added
	broken  error          // the store failed: nothing about the act is known
}

func (l *Ledger) sealing() *sealing {
	return &sealing{l: l, head: l.head, keys: map[string]bool{}, over: map[ref]Doc{}, held: map[string]ref{}, known: knownOf(l.cfg.Store)}
}

// full reports whether p must wait for the next batch.
func (s *sealing) full(p *pending) bool {
	return len(s.entries) > 0 && (p.wide || s.wide || s.size+p.size > groupBytes)
}

// finished is the batch to append.
func (s *sealing) finished() Batch {
	b := Batch{After: s.l.head.Seq, Entries: s.entries, Erase: s.erase}
	for _, r := range s.order {
		if d, ok := s.over[r]; ok {
			b.State = append(b.State, d)
		}
	}
	return b
}

// seen answers an act whose key is in the ledger.
func (s *sealing) seen(ctx context.Context, p *pending) (bool, error) {
	f, err := s.l.cfg.Store.ByKey(ctx, p.key)
	switch {
	case errors.Is(err, ErrNone):
		return false, nil
	case err != nil:
		return false, s.fail(err)
	case f.Seq > s.l.head.Seq:
		return false, ErrBehind
	case !f.asked(p.request):
		p.answer(Entry{}, ErrKeyReused)
	default:
		p.answer(f.Entry, nil)
	}
	return true, nil
}

func (s *sealing) fail(err error) error {
	s.broken = err
	return err
}

func (s *sealing) get(ctx context.Context, noun, id string) (Doc, error) {
	if d, ok := s.over[ref{noun, id}]; ok {
		if d.Body == nil {
			return Doc{}, ErrNone
		}
		return d, nil
	}
	return s.known.get(ctx, noun, id)
}

// doc is a noun's state, the zero Doc for none.
func (s *sealing) doc(ctx context.Context, r ref) (Doc, error) {
	d, err := s.get(ctx, r.noun, r.id)
	if errors.Is(err, ErrNone) {
		return Doc{}, nil
	} else if err != nil {
		return Doc{}, s.fail(err)
	}
	return d, nil
}

// holder is Store.Holder as of this batch.
func (s *sealing) holder(ctx context.Context, name string) (noun, id string, err error) {
	switch r, known := s.held[name]; {
	case !known:
		return s.known.holder(ctx, name)
	case r == (ref{}):
		return "", "", ErrNone
	default:
		return r.noun, r.id, nil
	}
}

// add checks one act against the state and seals it. Where what it read has
// changed, or a name was free and no longer is, it is decided again in its place, so
// that nobody who waits for a busy noun is overtaken for ever.
func (s *sealing) add(ctx context.Context, p *pending) error {
	err := s.seal(ctx, p)
	if taken := new(TakenError); !errors.Is(err, errStale) && !errors.As(err, &taken) {
		return err
	}
	v := &View{ctx: ctx, get: s.get, ahead: s.known.lookUp, holder: s.holder, names: s.known.lookUpNames, store: s.l.cfg.Store}
	select {
	case p.again <- v:
		err = <-p.told
	case <-p.left:
		return ErrUnavailable
	}
	var store *storeError
	if errors.As(err, &store) {
		return s.fail(err)
	} else if err != nil {
		return err
	}
	if s.full(p) {
		return errLater
	}
	if err = s.seal(ctx, p); !errors.Is(err, errStale) {
		return err
	}
	// Decided on a list, which does not show this batch, or on what another
	// process has just changed; or on nothing, and it will always be so.
	if len(s.entries) > 0 {
		return errLater
	}
	head, err := s.l.cfg.Store.Head(ctx)
	if err != nil {
		return s.fail(err)
	} else if head.Seq != s.l.head.Seq {
		return ErrBehind
	}
	return ErrBase
}

// seal adds an act, or refuses it whole and leaves no trace of it.
func (s *sealing) seal(ctx context.Context, p *pending) error {
	s.undo = nil
	e, err := s.entry(p)
	if err == nil && len(p.puts) >= several {
		err = s.lookUp(ctx, p)
	}
	if err == nil {
		err = s.check(ctx, p)
	}
	if err == nil {
		err = s.checkErase(ctx, p)
	}
	if err == nil {
		err = s.derive(ctx, e)
	}
	if err != nil {
		for i := len(s.undo) - 1; i >= 0; i-- {
			s.undo[i]()
		}
		return err
	}
	s.erase = append(s.erase, p.erase...)
	s.push(e, p.size, p.wide)
	return nil
}

func (s *sealing) push(e Full, size int, wide bool) {
	s.head = Head{e.Seq, e.Hash, Stamp(e.At)}
	s.keys[e.Key] = true
	s.entries = append(s.entries, e)
	s.size += size
	s.wide = s.wide || wide
}

// check that everything read and replaced is still so and that every unique
// name is free once all nouns of the act have let go of theirs; then take them.
func (s *sealing) check(ctx context.Context, p *pending) error {
	for r, was := range p.reads {
		if now, err := s.doc(ctx, r); err != nil {
			return err
		} else if now.Version != was {
			return errStale
		}
	}
	for _, put := range p.puts {
		if put.Noun == erasureNoun {
			continue
		}
		now, err := s.doc(ctx, put.ref())
		if err != nil {
			return err
		}
		if now.Version != put.Version-1 {
			return errStale
		}
		for _, name := range now.Unique {
			s.hold(name, ref{})
		}
		s.set(put.Doc)
	}
	for _, put := range p.puts {
		for _, name := range put.Unique {
			if free, err := s.free(ctx, name); err != nil {
				return err
			} else if !free {
				return &TakenError{name}
			}
			s.hold(name, put.ref())
		}
	}
	return nil
}

// several changes are looked up together: asked for one by one, all communes of
// the country would keep a database that is a network away busy for a minute.
const several = 8

// lookUp reads what check will ask for. It holds for this batch like everything
// else that is read for it: if another process writes meanwhile, Append says so.
func (s *sealing) lookUp(ctx context.Context, p *pending) error {
	var refs []ref
	var unique []string
	ask := func(r ref) {
		if _, over := s.over[r]; !over && r.noun != erasureNoun {
			refs = append(refs, r)
		}
	}
	for r := range p.reads {
		ask(r)
	}
	for _, put := range p.puts {
		ask(put.ref())
		unique = append(unique, put.Unique...)
	}
	if err := s.known.lookUp(ctx, refs); err != nil {
		return s.fail(err)
	}
	if err := s.known.lookUpNames(ctx, unique); err != nil {
		return s.fail(err)
	}
	return nil
}

func (s *sealing) free(ctx context.Context, name string) (bool, error) {
	_, _, err := s.holder(ctx, name)
	if err != nil && !errors.Is(err, ErrNone) {
		return false, s.fail(err)
	}
	return err != nil, nil
}

// checkErase refuses bodies that do not exist, erasures themselves, and bodies
// that are a noun's state: its text would stay there.
func (s *sealing) checkErase(ctx context.Context, p *pending) error {
	for _, b := range p.erase {
		list, err := s.l.cfg.Store.Read(ctx, b.Seq, 1)
		if err != nil {
			return s.fail(err)
		}
		if len(list) == 0 || list[0].Seq != b.Seq || b.N < 0 || b.N >= len(list[0].Changes) {
			return fmt.Errorf("ledger: entry %d has no body %d to erase", b.Seq, b.N)
		}
		c := list[0].Changes[b.N]
		now, err := s.doc(ctx, ref{c.Noun, c.ID})
		if err != nil {
			return err
		}
		if c.Noun == erasureNoun || now.Version <= c.Version {
			return fmt.Errorf("ledger: body %d of entry %d is the newest of %s %s: put its tombstone", b.N, b.Seq, c.Noun, c.ID)
		}
	}
	return nil
}

func (s *sealing) set(d Doc) {
	r := ref{d.Noun, d.ID}
	was, had := s.over[r]
	s.undo = append(s.undo, func() {
		delete(s.over, r)
		if had {
			s.over[r] = was
		} else {
			s.order = s.order[:len(s.order)-1]
		}
	})
	if !had {
		s.order = append(s.order, r)
	}
	s.over[r] = d
}

func (s *sealing) hold(name string, r ref) {
	was, had := s.held[name]
	s.undo = append(s.undo, func() {
		delete(s.held, name)
		if had {
			s.held[name] = was
		}
	})
	s.held[name] = r
}

// entry seals p behind the head: time, salts, hashes.
func (s *sealing) entry(p *pending) (Full, error) {
	at := s.l.Now()
	if s.head.Seq > 0 {
		last, err := ParseStamp(s.head.At)
		if err != nil {
			return Full{}, s.fail(err)
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
