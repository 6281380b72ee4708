package storetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// each runs f for every i below n at once.
func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

func testRaces(t *testing.T, kit Kit) {
	t.Run("no count is lost", func(t *testing.T) {
		w := newWorld(t, kit)
		const writers, times = 16, 12
		each(writers, func(i int) {
			for n := range times {
				key := fmt.Sprintf("%d-%d", i, n)
				if _, err := w.Do(t.Context(), key, "p1", []byte(key), count(fmt.Sprint("c", (i+n)%3))); err != nil {
					t.Error(err)
				}
			}
		})
		sum := 0
		for _, d := range must1(w.store.Find(t.Context(), counterNoun, ledger.Query{}))(t) {
			sum += decode[counter](d).N
		}
		if sum != writers*times {
			t.Errorf("counted %d, want %d", sum, writers*times)
		}
		for i, e := range entriesOf(t, w.store) {
			if e.Seq != int64(i+1) {
				t.Fatalf("entry %d stands at %d", e.Seq, i+1)
			}
		}
		noFindings(t, w.Ledger)
	})
	t.Run("a double click is one entry, also where the second is refused", func(t *testing.T) { testTwins(t, newWorld(t, kit)) })
	t.Run("a name is taken by one of sixteen", func(t *testing.T) {
		w := newWorld(t, kit)
		for round := range 5 {
			var won atomic.Int64
			each(16, func(i int) {
				id := fmt.Sprintf("%d-%d", round, i)
				_, err := w.Do(t.Context(), id, "p1", nil, replace(id, thing{Slug: fmt.Sprint("race", round)}))
				var taken *ledger.TakenError
				if err == nil {
					won.Add(1)
				} else if !errors.As(err, &taken) || taken.Name != fmt.Sprint("slug:race", round) {
					t.Errorf("%v, want TakenError", err)
				}
			})
			if won.Load() != 1 {
				t.Errorf("%d writers got the name", won.Load())
			}
		}
		noFindings(t, w.Ledger)
	})
	t.Run("who takes the next free name gets one", func(t *testing.T) {
		w := newWorld(t, kit)
		const writers, times = 16, 2 // each asks for every name before its own, again and again
		each(writers, func(i int) {
			for n := range times {
				id := fmt.Sprintf("%d-%d", i, n)
				if _, err := w.Do(t.Context(), id, "p1", nil, func(v *ledger.View) (ledger.Draft, error) {
					for next := 1; ; next++ {
						slug := fmt.Sprint("alike", next)
						if free, err := v.Free("slug:"+slug, thingNoun, id); err != nil || free {
							return ledger.Draft{Act: "create", Puts: []ledger.Put{{Noun: thingNoun, ID: id, Body: thing{Slug: slug}}}}, err
						}
					}
				}); err != nil {
					t.Error(err)
				}
			}
		})
		for n := range writers * times {
			if _, _, err := w.store.Holder(t.Context(), fmt.Sprint("slug:alike", n+1)); err != nil {
				t.Errorf("alike%d: %v", n+1, err)
			}
		}
		noFindings(t, w.Ledger)
	})
	t.Run("what was only read holds too", func(t *testing.T) { testSkew(t, newWorld(t, kit)) })
	t.Run("acts on each other's names and areas, all at once", func(t *testing.T) { testMixed(t, newWorld(t, kit)) })
}

func testTwins(t *testing.T, w *world) {
	create := func(id string) func(v *ledger.View) (ledger.Draft, error) {
		return func(v *ledger.View) (ledger.Draft, error) {
			if _, err := v.Get(thingNoun, id); !errors.Is(err, ledger.ErrNone) {
				return ledger.Draft{}, errors.Join(err, errors.New("there already"))
			}
			return ledger.Draft{Act: "create", Puts: []ledger.Put{{Noun: thingNoun, ID: id, Body: thing{Slug: id}}}}, nil
		}
	}
	for round := range 15 {
		key := fmt.Sprint("form", round)
		var seqs [3]int64
		each(len(seqs), func(i int) {
			e, err := w.Do(t.Context(), key, "p1", []byte(key), create(key))
			if err != nil {
				t.Errorf("click %d: %v", i, err)
			}
			seqs[i] = e.Seq
		})
		if seqs[0] != seqs[1] || seqs[1] != seqs[2] || seqs[0] != int64(round+1) {
			t.Errorf("round %d answered entries %v, want %d alone", round, seqs, round+1)
		}
	}
}

// testSkew lets sixteen writers each take a seat of their own, having counted
// that fewer than five are taken: none replaces what another has written, and
// yet only five may sit. Every other one looks at all seats together first.
func testSkew(t *testing.T, w *world) {
	const writers, seats = 16, 5
	gate := make(chan struct{})
	var counted sync.WaitGroup
	counted.Add(writers)
	go func() { counted.Wait(); close(gate) }()
	full := errors.New("no seat is free")
	var all []string
	for n := range writers {
		all = append(all, fmt.Sprint("seat", n))
	}
	var sat atomic.Int64
	each(writers, func(i int) {
		first := true
		_, err := w.Do(t.Context(), fmt.Sprint("seat", i), "p1", nil, func(v *ledger.View) (ledger.Draft, error) {
			taken := 0
			if i%2 == 0 {
				if err := v.Ahead(counterNoun, all); err != nil {
					return ledger.Draft{}, err
				}
			}
			for _, seat := range all {
				if _, err := v.Get(counterNoun, seat); err == nil {
					taken++
				}
			}
			if first { // all have counted before anyone sits
				first = false
				counted.Done()
				<-gate
			}
			if taken >= seats {
				return ledger.Draft{}, full
			}
			return ledger.Draft{Act: "sit", Puts: []ledger.Put{{Noun: counterNoun, ID: all[i], Body: counter{1}}}}, nil
		})
		if err == nil {
			sat.Add(1)
		} else if !errors.Is(err, full) {
			t.Error(err)
		}
	})
	if sat.Load() != seats {
		t.Errorf("%d took a seat, want %d", sat.Load(), seats)
	}
}

// testMixed lets sixteen writers fight over few nouns and names; whatever they
// are answered, the ledger must be whole and nobody may wait in vain.
func testMixed(t *testing.T, w *world) {
	w.do(t, "area", put("area", ledger.Put{Noun: areaNoun, ID: "n", Body: area{"0"}}))
	each(16, func(i int) {
		for n := range 8 {
			key := fmt.Sprintf("m%d-%d", i, n)
			draft := replace(fmt.Sprint("t", (i*3+n)%5), thing{Slug: fmt.Sprint("s", (i+n)%6), Title: key, Area: "n"})
			switch {
			case n%4 == 3 && i%4 == 0:
				draft = func(v *ledger.View) (ledger.Draft, error) {
					d, err := v.Get(areaNoun, "n")
					return ledger.Draft{Act: "area", Puts: []ledger.Put{{Noun: areaNoun, ID: "n", Base: d.Version, Body: area{key}}}}, err
				}
			case n%4 == 1:
				draft = replace(fmt.Sprint("t", i%5), thing{Title: "unfaceable", Slug: fmt.Sprint("s", n)})
			}
			_, err := w.Do(t.Context(), key, "p1", []byte(key), draft)
			var taken *ledger.TakenError
			if err != nil && !errors.As(err, &taken) && !errors.Is(err, errUnfaceable) {
				t.Errorf("%s: %v", key, err)
			}
		}
	})
	noFindings(t, w.Ledger)
}

// Close answers everyone, quickly, and leaves nothing running.
func testClosing(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	slow := &faulty{Store: w.store}
	before := runtime.NumGoroutine()
	cfg := Config(slow)
	l := must1(ledger.Open(t.Context(), cfg))(t)
	slow.fault.Store(func(context.Context) fault { return fails })
	begun := time.Now()
	var answered sync.WaitGroup
	for i := range 20 {
		answered.Go(func() {
			if _, err := l.Do(context.Background(), fmt.Sprint("w", i), "", nil, count("c")); !errors.Is(err, ledger.ErrUnavailable) {
				t.Errorf("answered %v, want ErrUnavailable", err)
			}
		})
	}
	time.Sleep(50 * time.Millisecond)
	l.Close()
	l.Close()
	answered.Wait()
	if took := time.Since(begun); took > within/2 {
		t.Errorf("took %v to close", took)
	}
	if _, err := l.Do(t.Context(), "late", "", nil, count("c")); !errors.Is(err, ledger.ErrUnavailable) {
		t.Errorf("after Close: %v, want ErrUnavailable", err)
	}
	if err := l.CatchUp(t.Context()); err != nil {
		t.Errorf("nothing to catch up: %v", err)
	}
	for range 100 { // others' goroutines may be ending too
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	stacks := make([]byte, 1<<16)
	stacks = stacks[:runtime.Stack(stacks, true)]
	for _, s := range strings.Split(string(stacks), "\n\n") {
		if strings.Contains(s, "danvankheo/catalog/ledger.") {
			t.Errorf("left running:\n%s", s)
		}
	}
}
