package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of Do.
var (
	// ErrKeyReused: this key was used for something else.
	ErrKeyReused = errors.New("ledger: key used for another request")
	// ErrUnavailable: the outcome is not known in time, or a store cannot be asked
	// just now. Ask again with the same key.
	ErrUnavailable = errors.New("ledger: not available")
	// ErrClock: the clock is far ahead of the last entry.
	ErrClock = errors.New("ledger: clock far ahead of the last entry")
	// ErrNewer: the ledger holds entries of a newer release.
	ErrNewer = errors.New("ledger: written by a newer release")
	// ErrBase: a Put replaces a version that is not the one that stands, and
	// deciding again does not change its mind.
	ErrBase = errors.New("ledger: base is not the version that stands")
	// ErrTooLarge: a body beyond MaxBody, or an entry beyond MaxEntry.
	ErrTooLarge = errors.New("ledger: too large")
)

// TakenError: a unique name is held by another noun.
type TakenError struct{ Name string }

func (e *TakenError) Error() string { return "ledger: name taken: " + e.Name }

var (
	// errStale: something read or replaced has changed; decide again.
	errStale = errors.New("ledger: read something that changed")
	// errLater: this act cannot join the batch that is being built.
	errLater = errors.New("ledger: waits for the next batch")
)

// unavailable says why an outcome is not known.
func unavailable(why error) error {
	if why == nil {
		return ErrUnavailable
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, why)
}

// Put is one noun in its new state. Base is the version it replaces, 0 for a
// new one. Body is marshalled canonically.
type Put struct {
	Noun, ID string
	Base     int64
	Body     any
}

// Draft is a decision: an act and what the nouns are to be. Erase names older
// bodies to drop for ever; a noun's newest body cannot be dropped, so the act
// that erases it puts the tombstone too.
type Draft struct {
	Act   string
	Puts  []Put
	Erase []BodyRef
}

// Erasure is the body of the noun that an act of erasure carries.
type Erasure struct {
	Bodies []BodyRef `json:"bodies"`
}

const erasureNoun = "erasure"

// Do decides and appends. by is the person's id; request is the canonical form
// of what was asked. A key that was used before for the same request answers
// with the first entry, for another with ErrKeyReused. Refusals are decide's own
// errors, *TakenError, ErrBase, ErrClock and ErrTooLarge; nothing was written
// then. ErrUnavailable, after Config.Wait, leaves that open.
//
// decide runs in the caller's goroutine, again where something it read has
// changed, the appender waiting for it: it must only read through the view.
func (l *Ledger) Do(ctx context.Context, key, by string, request []byte, decide func(*View) (Draft, error)) (Entry, error) {
	p := newPending(key, by, request, decide, time.Now().Add(l.cfg.Wait))
	ctx, cancel := context.WithDeadline(ctx, p.deadline)
	defer cancel()
	if e, done, err := l.seen(ctx, key, request); done {
		return e, err
	}
	k := knownOf(l.cfg.Store)
	err := l.draft(p, &View{ctx: ctx, get: k.get, ahead: k.lookUp, holder: k.holder, names: k.lookUpNames, store: l.cfg.Store})
	var store *storeError
	if errors.As(err, &store) {
		return Entry{}, unavailable(err)
	} else if err != nil {
		// a double click decides on what its twin has just changed
		if e, done, seenErr := l.seen(ctx, key, request); done && seenErr == nil {
			return e, nil
		}
		return Entry{}, err
	}
	return l.submit(p)
}

// seen answers a key that was used before, in this process or in another.
func (l *Ledger) seen(ctx context.Context, key string, request []byte) (Entry, bool, error) {
	f, err := l.cfg.Store.ByKey(ctx, key)
	switch {
	case errors.Is(err, ErrNone):
		return Entry{}, false, nil
	case err != nil:
		return Entry{}, true, unavailable(err)
	case !f.asked(request):
		return Entry{}, true, ErrKeyReused
	}
	// Another process wrote it, or this one before its state could be: whoever is
	// answered reads his own write here.
	if f.Seq > l.applied.Load() {
		if err := l.CatchUp(ctx); err != nil || f.Seq > l.applied.Load() {
			return Entry{}, true, unavailable(err)
		}
	}
	return f.Entry, true, nil
}
