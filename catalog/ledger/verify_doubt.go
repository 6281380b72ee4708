package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"
)

// doubt is a finding that something on its way would explain: a store may write
// state a moment after its entry, and writers go on beside Verify. well looks at
// it again as it stands now.
type doubt struct {
	Finding
	well look
}

type look func(context.Context) (bool, error)

func (v *verifier) doubt(seq int64, well look, format string, args ...any) {
	v.doubts = append(v.doubts, doubt{Finding{seq, fmt.Sprintf(format, args...)}, well})
}

// settle gives what is on its way the time to arrive. What is doubted after it
// is found. It follows what others have appended: Derive may go by what watchers
// keep.
func (v *verifier) settle(ctx context.Context) error {
	over := time.Now().Add(v.l.cfg.Settle)
	for pause := 10 * time.Millisecond; len(v.doubts) > 0; pause = min(2*pause, 100*time.Millisecond) {
		_ = v.l.CatchUp(ctx) // what it cannot follow is found already
		var left []doubt
		for _, d := range v.doubts {
			if well, err := d.well(ctx); err != nil {
				return err
			} else if !well {
				left = append(left, d)
			}
		}
		if v.doubts = left; time.Now().After(over) {
			break
		}
		time.Sleep(pause)
	}
	for _, d := range v.doubts {
		v.found = append(v.found, d.Finding)
	}
	return ctx.Err()
}

// arriving looks whether a noun stands in version due or a later one, as the
// chain says and with all its names.
func (v *verifier) arriving(r ref, due int64) look {
	return func(ctx context.Context) (bool, error) {
		d, err := v.l.cfg.Store.Get(ctx, r.noun, r.id)
		if errors.Is(err, ErrNone) || err == nil && d.Version < due {
			return false, nil
		} else if err != nil {
			return false, err
		}
		if lost, err := v.lost(ctx, d); err != nil || len(lost) > 0 {
			return false, err
		}
		list, err := v.l.cfg.Store.History(ctx, r.noun, r.id)
		for _, e := range list {
			if e.Changes[0].Version == d.Version {
				return sha256.Sum256(e.Bodies[0].JSON) == sha256.Sum256(d.Body), nil
			}
		}
		return false, err
	}
}

// deriving looks whether a derived document is what the newest entry that
// derives it makes of today's state: entry seq, or one written since.
func (v *verifier) deriving(r ref, seq int64) look {
	return func(ctx context.Context) (bool, error) {
		d, err := v.l.cfg.Store.Get(ctx, r.noun, r.id)
		if err != nil && !errors.Is(err, ErrNone) {
			return false, err
		}
		from := max(seq, d.Version)
		list, err := v.l.cfg.Store.Read(ctx, from, 1)
		if err != nil || len(list) == 0 || list[0].Seq != from {
			return false, err
		}
		docs, err := v.l.derive(ctx, v.l.cfg.Store.Get, list[0])
		var store *storeError
		if errors.As(err, &store) {
			return false, err
		} else if err != nil {
			return false, nil // named already, by derive
		}
		var body []byte
		for _, made := range docs {
			if (ref{made.Noun, made.ID}) == r {
				body = made.Body
			}
		}
		return bytes.Equal(body, d.Body), nil
	}
}

// erasing looks whether a body is gone by now.
func (v *verifier) erasing(b BodyRef) look {
	return func(ctx context.Context) (bool, error) {
		list, err := v.l.cfg.Store.Read(ctx, b.Seq, 1)
		if err != nil || len(list) == 0 || list[0].Seq != b.Seq || len(list[0].Bodies) <= b.N {
			return false, err
		}
		return list[0].Bodies[b.N].JSON == nil, nil
	}
}
