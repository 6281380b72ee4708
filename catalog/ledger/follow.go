package ledger

import (
	"context"
	"fmt"
)

const followStep = 500

// CatchUp applies what other processes have appended; afterwards this process
// has seen everything written before the call.
func (l *Ledger) CatchUp(ctx context.Context) error {
	head, err := l.cfg.Store.Head(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	if head.Seq <= l.applied.Load() {
		return nil
	}
	answer := make(chan error, 1)
	select {
	case l.follow <- answer:
		return <-answer
	case <-ctx.Done():
		return ctx.Err()
	case <-l.stop:
		return ErrUnavailable
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
			if err := l.followOne(ctx, e); err != nil {
				return err
			}
		}
		if len(entries) < followStep {
			return nil
		}
	}
}

func (l *Ledger) followOne(ctx context.Context, e Full) error {
	if e.Schema > Schema {
		return ErrNewer
	}
	if e.Prev != l.head.Hash || e.Digest() != e.Hash {
		return fmt.Errorf("ledger: entry %d does not follow on %d", e.Seq, l.head.Seq)
	}
	b := Batch{After: e.Seq - 1, Entries: []Full{e}}
	s := &sealing{l: l, over: map[ref]Doc{}, held: map[string]ref{}}
	for i, c := range e.Changes {
		doc, erase, err := l.docOf(c, e.Bodies[i])
		if err != nil {
			return fmt.Errorf("ledger: entry %d: %w", e.Seq, err)
		}
		b.Erase = append(b.Erase, erase...)
		if doc.Body != nil && c.Noun != erasureNoun {
			s.over[ref{doc.Noun, doc.ID}] = doc
			b.State = append(b.State, doc)
		}
	}
	derived, err := l.derive(ctx, s.get, e)
	if err != nil {
		return fmt.Errorf("ledger: entry %d: %w", e.Seq, err)
	}
	b.State = append(b.State, derived...)
	if err := l.cfg.Store.Follow(ctx, b); err != nil {
		return err
	}
	l.apply(b, [][]Doc{derived})
	return nil
}
