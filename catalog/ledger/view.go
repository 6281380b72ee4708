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
	ahead  func(ctx context.Context, refs []ref) error // of what get will be asked for; nil: nothing is gained
	holder func(ctx context.Context, name string) (noun, id string, err error)
	names  func(ctx context.Context, names []string) error // of what holder will be asked for
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

// Ahead looks up together what Get will be asked for one by one.
func (v *View) Ahead(noun string, ids []string) error {
	if v.ahead == nil {
		return nil
	}
	refs := make([]ref, len(ids))
	for i, id := range ids {
		refs[i] = ref{noun, id}
	}
	return v.note(v.ahead(v.ctx, refs))
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

// FreeAhead looks up together what Free will be asked for one by one.
func (v *View) FreeAhead(names []string) error {
	if v.names == nil {
		return nil
	}
	return v.note(v.names(v.ctx, names))
}

func (v *View) note(err error) error {
	if err != nil && v.broken == nil && !errors.Is(err, ErrNone) && !errors.Is(err, ErrQuery) {
		v.broken = err
	}
	return err
}

// known is state of the store that was looked up together, the zero Doc for none,
// and who holds unique names, the zero ref for nobody.
type known struct {
	store Store
	docs  map[ref]Doc
	names map[string]ref
}

func knownOf(store Store) known { return known{store, map[ref]Doc{}, map[string]ref{}} }

func (k known) get(ctx context.Context, noun, id string) (Doc, error) {
	d, looked := k.docs[ref{noun, id}]
	if !looked {
		return k.store.Get(ctx, noun, id)
	}
	if d.Body == nil {
		return Doc{}, ErrNone
	}
	return d, nil
}

func (k known) lookUp(ctx context.Context, refs []ref) error {
	ids := map[string][]string{}
	for _, r := range refs {
		if _, looked := k.docs[r]; !looked {
			ids[r.noun] = append(ids[r.noun], r.id)
			k.docs[r] = Doc{}
		}
	}
	for noun, list := range ids {
		docs, err := k.store.Find(ctx, noun, Query{Where: []Cond{{"id", In, list}}})
		if err != nil {
			return err
		}
		for _, d := range docs {
			k.docs[ref{noun, d.ID}] = d
		}
	}
	return nil
}

func (k known) holder(ctx context.Context, name string) (noun, id string, err error) {
	r, looked := k.names[name]
	if !looked {
		return k.store.Holder(ctx, name)
	}
	if r == (ref{}) {
		return "", "", ErrNone
	}
	return r.noun, r.id, nil
}

func (k known) lookUpNames(ctx context.Context, names []string) error {
	held, err := k.store.Holders(ctx, names)
	for _, name := range names {
		if err == nil {
			k.names[name] = ref{held[name].Noun, held[name].ID}
		}
	}
	return err
}
