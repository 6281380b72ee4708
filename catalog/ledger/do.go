package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Errors of Do.
var (
	// ErrKeyReused: this key was used for something else.
	ErrKeyReused = errors.New("ledger: key used for another request")
	// ErrUnavailable: the outcome is not known in time. Ask again with the same key.
	ErrUnavailable = errors.New("ledger: not available")
	// ErrClock: the clock is far ahead of the last entry.
	ErrClock = errors.New("ledger: clock far ahead of the last entry")
	// ErrNewer: the ledger holds entries of a newer release.
	ErrNewer = errors.New("ledger: written by a newer release")
	errStale = errors.New("ledger: read something that changed")
)

// TakenError: a unique name is held by another noun.
type TakenError struct{ Name string }

func (e *TakenError) Error() string { return "ledger: name taken: " + e.Name }

// Config of a Ledger. Nouns must list every noun, derived ones too.
type Config struct {
	Store Store
	Nouns []Noun
	// Derive gives the derived state an entry leads to. Its view shows the
	// state after the entry. It must be pure.
	Derive func(v *View, e Full) ([]Doc, error)
	Clock  func() time.Time // default time.Now
	Ahead  time.Duration    // ErrClock beyond this; default 400 days
	Wait   time.Duration    // ErrUnavailable after this; default 5 s
}

// Ledger is the one writer of a process.
type Ledger struct {
	cfg     Config
	nouns   map[string]Noun
	queue   chan *pending
	follow  chan chan error
	stop    chan struct{}
	stopped sync.WaitGroup
	watch   []func(Full, []Doc)
	applied atomic.Int64 // last seq this process has applied
	head    Head         // of applied; the appender's own
}

// Open starts the appender at the store's head. Watchers must be added before.
func Open(ctx context.Context, cfg Config, watch ...func(Full, []Doc)) (*Ledger, error) {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Ahead == 0 {
		cfg.Ahead = 400 * 24 * time.Hour
	}
	if cfg.Wait == 0 {
		cfg.Wait = 5 * time.Second
	}
	l := &Ledger{
		cfg: cfg, nouns: map[string]Noun{}, watch: watch,
		queue: make(chan *pending, 1024), follow: make(chan chan error), stop: make(chan struct{}),
	}
	for _, n := range cfg.Nouns {
		l.nouns[n.Name] = n
	}
	head, err := cfg.Store.Head(ctx)
	if err != nil {
		return nil, fmt.Errorf("ledger: open: %w", err)
	}
	l.head = head
	l.applied.Store(head.Seq)
	l.stopped.Add(1)
	go l.run()
	return l, nil
}

// Close ends the appender; what is queued is answered first.
func (l *Ledger) Close() {
	close(l.stop)
	l.stopped.Wait()
}

// Store is the store beneath, for reading.
func (l *Ledger) Store() Store { return l.cfg.Store }

// Now is the ledger's clock.
func (l *Ledger) Now() time.Time { return l.cfg.Clock().UTC().Truncate(time.Millisecond) }

// View is what a decision reads. It remembers the version of everything it got
// by id: the appender inserts only if none of them has changed. Lists found by
// query are not remembered; a decision that depends on one reads the noun that
// every writer of the list also reads.
type View struct {
	ctx   context.Context
	get   func(ctx context.Context, noun, id string) (Doc, error)
	store Store
	reads map[ref]int64
}

type ref struct{ noun, id string }

// Get finds a noun's state; ErrNone is remembered too.
func (v *View) Get(noun, id string) (Doc, error) {
	d, err := v.get(v.ctx, noun, id)
	if err == nil || errors.Is(err, ErrNone) {
		if v.reads != nil {
			v.reads[ref{noun, id}] = d.Version
		}
	}
	return d, err
}

// Find selects state, not remembered.
func (v *View) Find(noun string, q Query) ([]Doc, error) { return v.store.Find(v.ctx, noun, q) }

// Free reports whether a unique name is free, or held by this noun.
func (v *View) Free(name, noun, id string) (bool, error) {
	n, i, err := v.store.Holder(v.ctx, name)
	if errors.Is(err, ErrNone) {
		return true, nil
	}
	return n == noun && i == id, err
}

// Put is one noun in its new state. Base is the version it replaces, 0 for a
// new one. Body is marshalled canonically.
type Put struct {
	Noun, ID string
	Base     int64
	Body     any
}

// Draft is a decision: an act and what the nouns are to be.
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
// with the first entry, for another with ErrKeyReused. decide may run several
// times: it must only read through the view.
func (l *Ledger) Do(ctx context.Context, key, by string, request []byte, decide func(*View) (Draft, error)) (Entry, error) {
	if key == "" {
		return Entry{}, errors.New("ledger: an entry needs a key")
	}
	for {
		if e, done, err := l.seen(ctx, key, request); done {
			return e, err
		}
		v := &View{ctx: ctx, get: l.cfg.Store.Get, store: l.cfg.Store, reads: map[ref]int64{}}
		draft, err := decide(v)
		if err != nil {
			// a double click decides on what its twin has just changed
			if e, done, seenErr := l.seen(ctx, key, request); done && seenErr == nil {
				return e, nil
			}
			return Entry{}, err
		}
		p, err := l.prepare(key, by, request, draft, v.reads)
		if err != nil {
			return Entry{}, err
		}
		e, err := l.submit(ctx, p)
		if !errors.Is(err, errStale) {
			return e, err
		}
		if err := ctx.Err(); err != nil {
			return Entry{}, err
		}
	}
}

func (l *Ledger) seen(ctx context.Context, key string, request []byte) (Entry, bool, error) {
	f, err := l.cfg.Store.ByKey(ctx, key)
	switch {
	case errors.Is(err, ErrNone):
		return Entry{}, false, nil
	case err != nil:
		return Entry{}, true, fmt.Errorf("%w: %w", ErrUnavailable, err)
	case !f.asked(request):
		return Entry{}, true, ErrKeyReused
	}
	return f.Entry, true, nil
}
