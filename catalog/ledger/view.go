package ledger

import (
	"context"
	"errors"
)

// View is what a decision reads. It remembers the version of everything it got
// by id: the appender inserts only if none of them has changed. Lists found by
// query are not remembered; a decision that depends on one reads the noun that
// every writer of the list also reads.
type View struct {
	ctx    context.Context
	get    func(ctx context.Context, noun, id string) (Doc, error)
	holder func(ctx context.Context, name string) (noun, id string, err error)
	store  Store
	reads  map[ref]int64
	broken error // the first failure of the store: nothing decided on it counts
}

type ref struct{ noun, id string }

// Get finds a noun's state; ErrNone is remembered too.
func (v *View) Get(noun, id string) (Doc, error) {
	d, err := v.get(v.ctx, noun, id)
	if v.reads != nil && (err == nil || errors.Is(err, ErrNone)) {
		// the first version counts: who reads twice and sees two decides again
		if _, again := v.reads[ref{noun, id}]; !again {
			v.reads[ref{noun, id}] = d.Version
		}
	}
	return d, v.note(err)
}

// Find selects state, not remembered. It shows the state before the batch that
// is being built. So does it for Derive: only an entry with a Wide noun, which
// has its batch to itself, may rely on it, and takes the entry's own nouns by
// Get.
func (v *View) Find(noun string, q Query) ([]Doc, error) {
	docs, err := v.store.Find(v.ctx, noun, q)
	return docs, v.note(err)
}

// Free reports whether a unique name is free, or held by this noun.
func (v *View) Free(name, noun, id string) (bool, error) {
	n, i, err := v.holder(v.ctx, name)
	if errors.Is(err, ErrNone) {
		return true, nil
	}
	return n == noun && i == id, v.note(err)
}

func (v *View) note(err error) error {
	if err != nil && v.broken == nil && !errors.Is(err, ErrNone) && !errors.Is(err, ErrQuery) {
		v.broken = err
	}
	return err
}
