package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// Tamper alters the suite's evidence behind the store's back. It is this
// ledger, and Seq is the entry that Verify must name:
//
//	1  three things: body 0 is a (slug:a), 1 is b (slug:b), 2 is c
//	2  the area n
//	3  a again
//	4  the counter k, and b again
//	5  the thing d, erased by 6
//	6  d's tombstone (body 0) and the erasure (body 1)
//	7  c hidden: its face is gone
//	8  the counter k again
//
// Today's state is a from 3, b from 4, c from 7, d from 6, k from 8; the faces
// of a and b are derived by 3 and 4.
type Tamper struct {
	Name string
	Seq  int64
	Do   func(t *testing.T, dir string)
}

// evidence writes the ledger that Tamper describes.
func evidence(t *testing.T, kit Kit) *world {
	w := newWorld(t, kit)
	w.do(t, "e1", put("three",
		ledger.Put{Noun: thingNoun, ID: "a", Body: thing{Title: "A", Slug: "a", Area: "n", Tags: []string{"t"}}},
		ledger.Put{Noun: thingNoun, ID: "b", Body: thing{Title: "B", Slug: "b", Area: "n"}},
		ledger.Put{Noun: thingNoun, ID: "c", Body: thing{Title: "C"}}))
	w.do(t, "e2", put("area", ledger.Put{Noun: areaNoun, ID: "n", Body: area{"North"}}))
	w.do(t, "e3", replace("a", thing{Title: "A2", Slug: "a", Area: "n", Tags: []string{"t"}}))
	w.do(t, "e4", put("two",
		ledger.Put{Noun: counterNoun, ID: "k", Body: counter{1}},
		ledger.Put{Noun: thingNoun, ID: "b", Base: 1, Body: thing{Title: "B2", Slug: "b", Area: "n"}}))
	w.do(t, "e5", replace("d", thing{Title: secret, Area: "n"}))
	w.do(t, "e6", eraseAll("d"))
	w.do(t, "e7", replace("c", thing{Title: "C", Hidden: true}))
	w.do(t, "e8", count("k"))
	return w
}

func testVerify(t *testing.T, kit Kit) {
	if len(kit.Tampers) < 30 {
		t.Errorf("only %d ways to tamper: every stored column must be altered", len(kit.Tampers))
	}
	original := evidence(t, kit)
	noFindings(t, original.Ledger)
	all := entriesOf(t, original.store)
	for _, x := range kit.Tampers {
		t.Run(x.Name, func(t *testing.T) {
			w := newWorld(t, kit)
			must1(ledger.Restore(t.Context(), Config(w.store), func(yield func(ledger.Full, error) bool) {
				for _, e := range all {
					if !yield(e, nil) {
						return
					}
				}
			}))(t)
			x.Do(t, w.dir)
			cfg := Config(w.store)
			cfg.Settle = time.Millisecond // nothing is on its way
			found, _, err := open(t, cfg).Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if f.Seq == x.Seq {
					return
				}
			}
			t.Errorf("found %v, want entry %d named", found, x.Seq)
		})
	}
	t.Run("beside writers nobody is accused", func(t *testing.T) { testBesideWriters(t, kit) })
}

func testBesideWriters(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	for i := range 20 {
		w.do(t, fmt.Sprint("seed", i), replace(fmt.Sprint("t", i), thing{Slug: fmt.Sprint("s", i), Area: "n"}))
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var writers sync.WaitGroup
	for i := range 3 {
		writers.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				key := fmt.Sprintf("w%d-%d", i, n)
				if _, err := w.Do(context.Background(), key, "p1", nil, anything(t, w, key, n*7+i)); err != nil {
					t.Errorf("%s: %v", key, err)
					return
				}
				if kit.Slow {
					time.Sleep(100 * time.Millisecond)
				}
			}
		})
	}
	acts := int64(200)
	if kit.Slow {
		acts = 15
	}
	for _, s := range []ledger.Store{w.store, w.another(t)} { // the writers' own process, and another
		cfg := Config(s)
		cfg.Settle = within
		l, times := open(t, cfg), 1
		from := noFindings(t, l)
		to := from
		for ; to.Seq < from.Seq+acts && !t.Failed(); times++ {
			to = noFindings(t, l)
		}
		t.Logf("verified %d times while entries %d to %d were written", times, from.Seq, to.Seq)
	}
	cancel()
	writers.Wait()
	noFindings(t, w.Ledger)
}

// anything is one of many acts: on a thing, on the area of all, or an erasure.
func anything(t *testing.T, w *world, key string, n int) func(*ledger.View) (ledger.Draft, error) {
	id := fmt.Sprint("t", n%25)
	switch n % 13 {
	case 0:
		return func(v *ledger.View) (ledger.Draft, error) {
			d, _ := v.Get(areaNoun, "n") // ErrNone has version 0
			return ledger.Draft{Act: "area", Puts: []ledger.Put{{Noun: areaNoun, ID: "n", Base: d.Version, Body: area{key}}}}, nil
		}
	case 1:
		return eraseAll(id)
	}
	return replace(id, thing{Slug: key, Title: key, Area: "n", Hidden: n%5 == 0})
}
