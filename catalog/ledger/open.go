package ledger

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Ahead is how far the clock may run before the last entry: a registry that
// rests for longer than this has more likely a wrong clock.
const Ahead = 400 * 24 * time.Hour

// Config of a Ledger. Nouns must list every noun, derived ones too.
type Config struct {
	Store Store
	Nouns []Noun
	// Derive gives the derived state an entry leads to: every document it makes,
	// changes or (Body nil) takes away. It must be a pure function of the state
	// that its view shows, which is the state after the entry, and name by the
	// entry's changes what to derive; a body that was erased since is nil.
	Derive func(v *View, e Full) ([]Doc, error)
	Clock  func() time.Time // default time.Now
	Ahead  time.Duration    // ErrClock beyond this; default Ahead
	Wait   time.Duration    // ErrUnavailable after this; default 5 s
	Settle time.Duration    // how long Verify waits for state on its way; default 1 s
}

// Ledger is the one writer of a process. Every method is safe for concurrent
// use.
type Ledger struct {
	cfg     Config
	nouns   map[string]Noun
	queue   chan *pending
	follow  chan chan error
	closing sync.Once
	stop    chan struct{} // closed: take no more
	gone    chan struct{} // closed: the appender has ended
	watch   []func(Full, []Doc)
	applied atomic.Int64 // last seq this process has applied
	latest  atomic.Int64 // and its time, in milliseconds
	head    Head         // of applied; the appender's own
}

// Open starts the appender at the store's head. Every watcher is called once
// for every entry after that, in order and before the entry is acknowledged,
// with the derived state it led to; it must not call the Ledger. An entry that
// was erased before this process came to it has nil bodies. ErrNewer: a newer
// release has written here.
func Open(ctx context.Context, cfg Config, watch ...func(Full, []Doc)) (*Ledger, error) {
	l, err := newLedger(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("ledger: open: %w", err)
	}
	l.watch = watch
	go l.run()
	return l, nil
}

func newLedger(ctx context.Context, cfg Config) (*Ledger, error) {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Ahead == 0 {
		cfg.Ahead = Ahead
	}
	if cfg.Wait == 0 {
		cfg.Wait = 5 * time.Second
	}
	if cfg.Settle == 0 {
		cfg.Settle = time.Second
	}
	l := &Ledger{
		cfg: cfg, nouns: map[string]Noun{}, queue: make(chan *pending, 1024), follow: make(chan chan error),
		stop: make(chan struct{}), gone: make(chan struct{}),
	}
	for _, n := range cfg.Nouns {
		if n.Name == erasureNoun || n.Derived && n.Unique != nil {
			return nil, fmt.Errorf("noun %q: reserved, or derived and unique", n.Name)
		}
		l.nouns[n.Name] = n
	}
	head, err := cfg.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	last, err := cfg.Store.Read(ctx, head.Seq, 1)
	if err != nil {
		return nil, err
	}
	if len(last) > 0 && last[0].Schema > Schema {
		return nil, ErrNewer
	}
	l.head = head
	l.applied.Store(head.Seq)
	if len(last) > 0 {
		l.latest.Store(last[0].At.UnixMilli())
	}
	return l, nil
}

// Close ends the appender: what is queued is answered first, with
// ErrUnavailable where the store does not answer. The store stays open.
func (l *Ledger) Close() {
	l.closing.Do(func() { close(l.stop) })
	<-l.gone
}

// Store is the store beneath, for reading.
func (l *Ledger) Store() Store { return l.cfg.Store }

// Now is the ledger's clock, or the last entry's time where the clock is behind it:
// what was done has been done, and a role that was given is held.
func (l *Ledger) Now() time.Time {
	now := l.cfg.Clock().UTC().Truncate(time.Millisecond)
	if last := time.UnixMilli(l.latest.Load()).UTC(); last.After(now) {
		return last
	}
	return now
}
