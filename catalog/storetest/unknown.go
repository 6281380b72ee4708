package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// fault is what a faulty store does to one append.
type fault int

const (
	none       fault = iota
	fails            // before it writes
	lies             // writes and answers with an error
	hangs            // waits beyond the ledger's patience and writes then
	writesLate       // answers with an error when its time is up and writes later
)

var errFault = errors.New("the store does not answer")

// faulty is a store whose appends fail in every way that a network knows.
type faulty struct {
	ledger.Store
	fault atomic.Value // func(context.Context) fault
	deaf  atomic.Bool  // Follow fails
	hang  time.Duration
	late  sync.WaitGroup
}

func (f *faulty) Follow(ctx context.Context, b ledger.Batch) error {
	if f.deaf.Load() {
		return errFault
	}
	return f.Store.Follow(ctx, b)
}

func (f *faulty) Append(ctx context.Context, b ledger.Batch) error {
	decide, _ := f.fault.Load().(func(context.Context) fault)
	if decide == nil {
		return f.Store.Append(ctx, b)
	}
	switch decide(ctx) {
	case fails:
		return errFault
	case lies:
		return errors.Join(f.Store.Append(ctx, b), errFault)
	case hangs:
		time.Sleep(f.hang)
		return f.Store.Append(context.Background(), b)
	case writesLate:
		f.late.Go(func() {
			time.Sleep(f.hang)
			_ = f.Store.Append(context.Background(), b) // ErrBehind, if others were first
		})
		return errFault
	}
	return f.Store.Append(ctx, b)
}

func testUnknown(t *testing.T, kit Kit) {
	t.Run("nothing acknowledged is lost, nothing doubled", func(t *testing.T) { testStorm(t, kit) })
	t.Run("an answer in time, and one entry for the key later", func(t *testing.T) { testOutage(t, kit) })
	t.Run("one act's failure refuses no other", func(t *testing.T) { testNoRumours(t, kit) })
	t.Run("who is answered reads his own write", func(t *testing.T) { testOwnWrite(t, kit) })
}

// A key that another process used is answered only when what it wrote can be
// read here.
func testOwnWrite(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	f := &faulty{Store: w.store}
	cfg := Config(f)
	cfg.Wait = time.Second
	var told atomic.Int64
	l := open(t, cfg, func(ledger.Full, []ledger.Doc) { told.Add(1) })
	w.do(t, "k", count("c"))
	ask := func() error {
		_, err := l.Do(t.Context(), "k", "p1", []byte("k"), count("c"))
		return err
	}
	f.deaf.Store(true)
	if err := ask(); !errors.Is(err, ledger.ErrUnavailable) {
		t.Errorf("answered %v before it could be read, want ErrUnavailable", err)
	}
	f.deaf.Store(false)
	if err := ask(); err != nil || told.Load() != 1 {
		t.Errorf("then %v, told of %d entries, want 1", err, told.Load())
	}
}

func testStorm(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	f := &faulty{Store: w.store, hang: 60 * time.Millisecond}
	cfg := Config(f)
	cfg.Wait = 120 * time.Millisecond
	l := open(t, cfg)
	dice := rand.New(rand.NewPCG(1, 2)) // appends come one after the other
	f.fault.Store(func(context.Context) fault {
		switch dice.IntN(12) {
		case 0, 1:
			return fails
		case 2, 3:
			return lies
		case 4:
			return hangs
		case 5:
			return writesLate
		}
		return none
	})
	const writers, times = 8, 12
	var asked atomic.Int64
	each(writers, func(i int) {
		for n := range times {
			key := fmt.Sprintf("%d-%d", i, n)
			for try := 0; ; try++ { // as a person would: the same form again
				asked.Add(1)
				_, err := l.Do(context.Background(), key, "p1", []byte(key), count(fmt.Sprint("c", i%4)))
				if err == nil {
					break
				}
				if !errors.Is(err, ledger.ErrUnavailable) || try > 200 {
					t.Errorf("%s: %v", key, err)
					return
				}
			}
		}
	})
	f.late.Wait()
	t.Logf("%d acts were asked for %d times", writers*times, asked.Load())
	if err := w.CatchUp(t.Context()); err != nil { // the other ledger follows all of it
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, e := range entriesOf(t, w.store) {
		seen[e.Key]++
	}
	for i := range writers {
		for n := range times {
			if key := fmt.Sprintf("%d-%d", i, n); seen[key] != 1 {
				t.Errorf("%s was acknowledged and stands there %d times", key, seen[key])
			}
		}
	}
	for i := range 4 {
		if c := decode[counter](must1(w.store.Get(t.Context(), counterNoun, fmt.Sprint("c", i)))(t)); c.N != 2*times {
			t.Errorf("counter %d is at %d, want %d", i, c.N, 2*times)
		}
	}
	noFindings(t, w.Ledger)
}

func testOutage(t *testing.T, kit Kit) {
	for _, x := range []struct {
		name  string
		fault fault
	}{{"fails", fails}, {"lies and cannot be asked", lies}, {"hangs", hangs}, {"writes late", writesLate}} {
		t.Run(x.name, func(t *testing.T) {
			w := newWorld(t, kit)
			f := &faulty{Store: w.store, hang: 400 * time.Millisecond}
			cfg := Config(f)
			cfg.Wait = 150 * time.Millisecond
			l := open(t, cfg)
			f.fault.Store(func(context.Context) fault { return x.fault })
			begun := time.Now()
			_, err := l.Do(context.Background(), "k", "p1", []byte("k"), count("c"))
			if x.fault != lies && !errors.Is(err, ledger.ErrUnavailable) {
				t.Errorf("answered %v, want ErrUnavailable", err)
			} else if x.fault == lies && err != nil {
				t.Errorf("answered %v: it was written, and asking tells", err)
			}
			if took := time.Since(begun); took > within/2 {
				t.Errorf("took %v, want about %v", took, cfg.Wait)
			}
			f.fault.Store(func(context.Context) fault { return none })
			ok := false
			for end := time.Now().Add(within); time.Now().Before(end) && !ok; {
				_, err = l.Do(context.Background(), "k", "p1", []byte("k"), count("c"))
				ok = err == nil
			}
			f.late.Wait()
			if n := len(entriesOf(t, w.store)); !ok || n != 1 {
				t.Errorf("asked again: %v, and %d entries", err, n)
			}
			noFindings(t, l)
		})
	}
}

// An act refused because of another in the same batch must not hear of it
// before the other is written: it may never be.
func testNoRumours(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	f := &faulty{Store: w.store}
	l := open(t, Config(f))
	gate := make(chan struct{})
	var appends atomic.Int64
	f.fault.Store(func(context.Context) fault {
		switch n := appends.Add(1); {
		case n == 1:
			<-gate // until the others have queued up
		case n < 9: // long enough for a rumour to be heard
			return fails
		}
		return none
	})
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := l.Do(context.Background(), "gate", "", nil, count("gate")); err != nil {
			t.Error(err)
		}
	})
	for appends.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	var won, lost atomic.Int64
	for i := range 6 {
		wg.Go(func() {
			id := fmt.Sprint("r", i)
			_, err := l.Do(context.Background(), id, "", nil, replace(id, thing{Slug: "one"}))
			var taken *ledger.TakenError
			if errors.As(err, &taken) {
				if _, _, err := w.store.Holder(context.Background(), "slug:one"); err != nil {
					t.Errorf("told that a name is taken which nobody holds: %v", err)
				}
				lost.Add(1)
			} else if err == nil {
				won.Add(1)
			}
		})
	}
	time.Sleep(100 * time.Millisecond)
	close(gate)
	wg.Wait()
	if won.Load() != 1 || lost.Load() != 5 {
		t.Errorf("%d got the name and %d were refused, want 1 and 5", won.Load(), lost.Load())
	}
}
