package ledger

import (
	"context"
	"errors"
	"fmt"
)

// derive sets the derived state of e.
func (s *sealing) derive(ctx context.Context, e Full) error {
	docs, err := s.l.derive(ctx, s.get, e)
	var store *storeError
	if errors.As(err, &store) {
		return s.fail(err)
	} else if err != nil {
		return err
	}
	for _, d := range docs {
		s.set(d)
	}
	s.derived = append(s.derived, docs)
	return nil
}

// storeError is a failure of the store in the middle of a derivation.
type storeError struct{ error }

func (e *storeError) Unwrap() error { return e.error }

func (l *Ledger) derive(ctx context.Context, get func(context.Context, string, string) (Doc, error), e Full) ([]Doc, error) {
	if l.cfg.Derive == nil {
		return nil, nil
	}
	v := &View{ctx: ctx, get: get, holder: l.cfg.Store.Holder, store: l.cfg.Store}
	docs, err := l.cfg.Derive(v, e)
	if v.broken != nil {
		return nil, &storeError{v.broken}
	} else if err != nil {
		return nil, fmt.Errorf("ledger: derive from entry %d (%s): %w", e.Seq, e.Act, err)
	}
	for i, d := range docs {
		if !l.nouns[d.Noun].Derived || d.ID == "" {
			return nil, fmt.Errorf("ledger: derive from entry %d (%s): %q is no derived noun", e.Seq, e.Act, d.Noun)
		}
		docs[i].Version, docs[i].Unique = e.Seq, nil
	}
	return docs, nil
}
