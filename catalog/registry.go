package catalog

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"time"

	"danvankheo/catalog/ledger"
)

// Command is one act someone asks for. It is data: its canonical form is the
// fingerprint of the request. Decide reads through the desk and puts what the
// nouns are to be; it may run several times and must not do anything else.
type Command interface {
	Act() string
	Decide(d *Desk) error
}

// Registry carries out commands and answers those entitled. The public is
// answered from Cards alone (package search).
type Registry struct {
	ledger *ledger.Ledger
	units  atomic.Pointer[Units]
	built  []Built
	tied   []Tied
	nouns  map[string]ledger.Noun
}

// Tied finds the nouns of other packages that tell of a record, so that they can be
// erased with it.
type Tied func(d *Desk, record string) ([]ledger.Holding, error)

// Built names what other packages have hanging on a unit, "" for nothing.
type Built func(d *Desk, unit string) (what string, err error)

// Options of Open. Nouns and Derive join those of the catalog; Watch is told
// of every applied entry, in order, with the derived documents it led to.
type Options struct {
	Nouns []ledger.Noun
	Watch []func(ledger.Full, []ledger.Doc)
	Clock func() time.Time
	Built []Built
	Tied  []Tied
	// Mend, if the store has such a thing, completes state that a killed
	// process left behind its entries, before anything is decided on.
	Mend func(context.Context, ledger.Config) error
}

// Open starts the registry on a store, which must have been opened with Nouns
// and o.Nouns. Close ends it; the store stays the caller's.
func Open(ctx context.Context, store ledger.Store, o Options) (*Registry, error) {
	r, err := load(ctx, store, o)
	if err != nil {
		return nil, err
	}
	watch := append([]func(ledger.Full, []ledger.Doc){r.applied}, o.Watch...)
	if r.ledger, err = ledger.Open(ctx, r.config(store, o), watch...); err != nil {
		return nil, err
	}
	return r, nil
}

// Restore writes entries behind the store's head and folds them into its state:
// a backup, or another store's ledger. Running it again goes on.
func Restore(ctx context.Context, store ledger.Store, o Options, entries iter.Seq2[ledger.Full, error]) (ledger.Head, error) {
	r, err := load(ctx, store, o)
	if err != nil {
		return ledger.Head{}, err
	}
	return ledger.Restore(ctx, r.config(store, o), entries, r.applied)
}

// load reads the units of a store whose state is complete.
func load(ctx context.Context, store ledger.Store, o Options) (*Registry, error) {
	r := &Registry{built: o.Built, tied: o.Tied, nouns: map[string]ledger.Noun{}}
	for _, n := range slices.Concat(Nouns, o.Nouns) {
		r.nouns[n.Name] = n
	}
	if err := r.loadUnits(ctx, store); err != nil || o.Mend == nil {
		return r, err
	}
	config := r.config(store, o)
	config.Derive = func(v *ledger.View, e ledger.Full) ([]ledger.Doc, error) {
		docs, err := r.derive(v, e)
		r.applied(e, docs) // Mend has no watchers; entries come one by one
		return docs, err
	}
	if err := o.Mend(ctx, config); err != nil {
		return nil, err
	}
	return r, r.loadUnits(ctx, store)
}

func (r *Registry) loadUnits(ctx context.Context, store ledger.Store) error {
	list, err := DecodeAll[Unit](store.Find(ctx, unitNoun, ledger.Query{}))
	r.units.Store(NewUnits(list))
	return err
}

func (r *Registry) config(store ledger.Store, o Options) ledger.Config {
	return ledger.Config{Store: store, Nouns: append(append([]ledger.Noun{}, Nouns...), o.Nouns...), Derive: r.derive, Clock: o.Clock}
}

// Close answers what is under way and ends the appender.
func (r *Registry) Close() { r.ledger.Close() }

// Ledger is beneath; for verify and for catching up.
func (r *Registry) Ledger() *ledger.Ledger { return r.ledger }

// Store is beneath, for reading and for kept documents.
func (r *Registry) Store() ledger.Store { return r.ledger.Store() }

// Units of today, immutable.
func (r *Registry) Units() *Units { return r.units.Load() }

// Now is the registry's clock.
func (r *Registry) Now() time.Time { return r.ledger.Now() }

// Desk is what a command sees and writes on: the person as of this moment,
// today's nouns, and the draft of the entry.
type Desk struct {
	By    Person // zero: the program itself
	Now   time.Time
	Units *Units
	view  *ledger.View
	draft ledger.Draft
	given map[string]bool // public addresses this very act takes
	reg   *Registry
}

// Program reports that no person asks: set-up, a command line on the data folder.
func (d *Desk) Program() bool { return d.By.ID == "" }

// Holds reports whether the person holds the role over the unit.
func (d *Desk) Holds(role Role, unit string) bool {
	return d.Program() || reaches(d.By, role, unit, d.Units, d.Now)
}

// Get reads a noun; the entry is refused if it has changed by then. A missing
// one is ErrNotFound.
func Get[T any, P interface {
	*T
	SetVersion(int64)
}](d *Desk, noun, id string) (T, error) {
	return DecodeOne[T, P](d.view.Get(noun, id))
}

// Find selects nouns, not guarded against change.
func Find[T any, P interface {
	*T
	SetVersion(int64)
}](d *Desk, noun string, q ledger.Query) ([]T, error) {
	return DecodeAll[T, P](d.view.Find(noun, q))
}

// Put replaces a noun's version base (0: a new one) with body.
func (d *Desk) Put(noun, id string, base int64, body any) {
	d.draft.Puts = append(d.draft.Puts, ledger.Put{Noun: noun, ID: id, Base: base, Body: body})
}

// Free reports whether a unique name is free, or held by this noun.
func (d *Desk) Free(name, noun, id string) (bool, error) { return d.view.Free(name, noun, id) }

// Do carries out a command for a person ("" is the program itself). key makes
// it happen once: the same key and command again answer as the first time.
// Errors: the four sentinels, Invalid, ledger.ErrKeyReused,
// ledger.ErrUnavailable (ask again with the same key).
func (r *Registry) Do(ctx context.Context, by, key string, c Command) (ledger.Entry, error) {
	request, err := ledger.Canonical(struct {
		Act     string  `json:"act"`
		By      string  `json:"by"`
		Command Command `json:"command"`
	}{c.Act(), by, c})
	if err != nil {
		return ledger.Entry{}, err
	}
	decide := func(v *ledger.View) (ledger.Draft, error) {
		d := &Desk{Now: r.Now(), Units: r.Units(), view: v, draft: ledger.Draft{Act: c.Act()}, given: map[string]bool{}, reg: r}
		if by != "" {
			if d.By, err = Get[Person](d, personNoun, by); err != nil {
				return ledger.Draft{}, err
			}
		}
		err := c.Decide(d)
		return d.draft, err
	}
	e, err := r.ledger.Do(ctx, key, by, request, decide)
	if taken := new(ledger.TakenError); errors.As(err, &taken) {
		return e, Refuse(ErrConflict, "Tên này vừa có người dùng. Tải lại trang rồi thử lại.")
	}
	return e, err
}

// Verify checks the chain, the state and every Card, which is derived anew.
// Nothing found means the registry is what was written.
func (r *Registry) Verify(ctx context.Context) ([]ledger.Finding, ledger.Head, error) {
	return r.ledger.Verify(ctx)
}
