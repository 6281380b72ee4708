package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
)

// followStep is how many entries one read asks for.
const followStep = 500

// CatchUp applies what other processes have appended; afterwards this process
// has seen everything written before the call.
func (l *Ledger) CatchUp(ctx context.Context) error {
	head, err := l.cfg.Store.Head(ctx)
	if err != nil {
		return unavailable(err)
	}
	if head.Seq <= l.applied.Load() {
		return nil
	}
	answer := make(chan error, 1)
	select {
	case l.follow <- answer:
	case <-ctx.Done():
		return ctx.Err()
	case <-l.stop:
		return ErrUnavailable
	}
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// catchUp runs in the appender's goroutine.
func (l *Ledger) catchUp() error {
	ctx, cancel := context.WithTimeout(context.Background(), l.cfg.Wait)
	defer cancel()
	for {
		entries, err := l.cfg.Store.Read(ctx, l.head.Seq+1, followStep)
		if err != nil {
			return fmt.Errorf("ledger: follow: %w", err)
		}
		for _, e := range entries {
			if e.Seq > l.head.Seq+1 {
				return nil // a gap: wait until it is filled
			}
			s := l.sealing()
			if err := s.follow(ctx, e, false); err != nil {
				return err
			}
			if err := l.cfg.Store.Follow(ctx, s.finished()); err != nil {
				return fmt.Errorf("ledger: follow: %w", err)
			}
			l.apply(s.entries, s.derived)
		}
		if len(entries) == 0 {
			return nil
		}
	}
}

// follow adds an entry as it was written, by another process or in a backup.
// fold says that the state is being built up and does not hold it already.
func (s *sealing) follow(ctx context.Context, e Full, fold bool) error {
	if e.Schema > Schema {
		return ErrNewer
	}
	if e.Seq != s.head.Seq+1 || e.Prev != s.head.Hash || e.Digest() != e.Hash || len(e.Bodies) != len(e.Changes) {
		return fmt.Errorf("ledger: entry %d does not follow on entry %d", e.Seq, s.head.Seq)
	}
	var size int
	var wide bool
	for i, c := range e.Changes {
		b := e.Bodies[i]
		size += len(b.JSON)
		wide = wide || s.l.nouns[c.Noun].Wide
		doc, erase, err := s.l.docOf(c, b)
		if err != nil {
			return fmt.Errorf("ledger: entry %d: %w", e.Seq, err)
		}
		s.erase = append(s.erase, erase...)
		// The state of an erased body is not known. Beside a living ledger the
		// store's is newer; in a fold there is none until the next version.
		if c.Noun != erasureNoun && (fold || doc.Body != nil) {
			s.set(doc)
		}
	}
	if err := s.derive(ctx, e); err != nil {
		return err
	}
	s.push(e, size, wide)
	return nil
}

// docOf is the state a change leads to; an erased body has none. For an
// erasure it answers the bodies to drop.
func (l *Ledger) docOf(c Change, b Body) (Doc, []BodyRef, error) {
	d := Doc{Noun: c.Noun, ID: c.ID, Version: c.Version, Body: b.JSON}
	if b.JSON == nil {
		return d, nil, nil
	}
	if b.Digest() != c.BodyHash {
		return d, nil, fmt.Errorf("body of %s %s is not the one hashed", c.Noun, c.ID)
	}
	if c.Noun == erasureNoun {
		var e Erasure
		err := json.Unmarshal(b.JSON, &e)
		return d, e.Bodies, err
	}
	var err error
	d.Unique, err = names(l.nouns[c.Noun], b.JSON)
	return d, nil, err
}

// apply moves this process past written entries and tells the watchers.
func (l *Ledger) apply(entries []Full, derived [][]Doc) {
	for i, e := range entries {
		l.head = Head{e.Seq, e.Hash, Stamp(e.At)}
		l.latest.Store(e.At.UnixMilli())
		for _, w := range l.watch {
			w(e, derived[i])
		}
		l.applied.Store(e.Seq)
	}
}

// Restore writes entries as they are behind the store's head and folds them
// into its state: a backup into an empty store, or one store into another. It
// stops at the first entry that does not follow on the one before. Watchers are
// called as by Open.
func Restore(ctx context.Context, cfg Config, entries iter.Seq2[Full, error], watch ...func(Full, []Doc)) (Head, error) {
	l, err := newLedger(ctx, cfg)
	if err != nil {
		return Head{}, fmt.Errorf("ledger: restore: %w", err)
	}
	l.watch = watch
	s := l.sealing()
	flush := func() error {
		if len(s.entries) == 0 {
			return nil
		}
		err := cfg.Store.Append(ctx, s.finished())
		if err == nil {
			l.apply(s.entries, s.derived)
			s = l.sealing()
		}
		return err
	}
	for e, err := range entries {
		if err == nil && s.full(l.outline(e)) {
			err = flush()
		}
		if err == nil {
			err = s.follow(ctx, e, true)
		}
		if err == nil && len(s.entries) == groupMost {
			err = flush()
		}
		if err != nil {
			return l.head, fmt.Errorf("ledger: restore: %w", err)
		}
	}
	if err := flush(); err != nil {
		return l.head, fmt.Errorf("ledger: restore: %w", err)
	}
	return l.head, nil
}

// outline is what full has to know of an entry.
func (l *Ledger) outline(e Full) *pending {
	p := &pending{}
	for i, c := range e.Changes {
		p.wide = p.wide || l.nouns[c.Noun].Wide
		if i < len(e.Bodies) {
			p.size += len(e.Bodies[i].JSON)
		}
	}
	return p
}
