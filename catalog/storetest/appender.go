package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

func testAppender(t *testing.T, kit Kit) {
	t.Run("one act is one entry, its bodies the canonical bytes", func(t *testing.T) {
		w := newWorld(t, kit)
		body := map[string]any{"title": "<é & ‘é’>\u2028", "area": "n", "z": 1.50, "a": []int{}}
		e := w.do(t, "k1", put("two", ledger.Put{Noun: thingNoun, ID: "a", Body: body}, ledger.Put{Noun: counterNoun, ID: "c", Body: counter{1}}))
		if e.Seq != 1 || e.Key != "k1" || e.By != "p1" || e.Act != "two" || len(e.Changes) != 2 || e.Prev != "" || e.Hash != e.Digest() {
			t.Errorf("entry %+v", e)
		}
		all := entriesOf(t, w.store)
		if len(all) != 1 || len(all[0].Bodies) != 2 {
			t.Fatalf("%d entries, want one with two bodies", len(all))
		}
		want := string(must1(ledger.Canonical(body))(t))
		d := must1(w.store.Get(t.Context(), thingNoun, "a"))(t)
		if got := string(all[0].Bodies[0].JSON); got != want || string(d.Body) != want {
			t.Errorf("stored %s and %s, want %s", got, d.Body, want)
		}
		for i, b := range all[0].Bodies {
			if b.Digest() != all[0].Changes[i].BodyHash || len(b.Salt) != 16 {
				t.Errorf("body %d does not match its hash", i)
			}
		}
		byKey := must1(w.store.ByKey(t.Context(), "k1"))(t)
		if byKey.Hash != e.Hash || len(byKey.Bodies) != 2 {
			t.Errorf("by its key: %+v", byKey)
		}
		noFindings(t, w.Ledger)
	})
	t.Run("history is each version with its own change alone", func(t *testing.T) {
		w := newWorld(t, kit)
		w.do(t, "1", put("x", ledger.Put{Noun: counterNoun, ID: "c", Body: counter{5}}, ledger.Put{Noun: thingNoun, ID: "a", Body: thing{Title: "one"}}))
		w.do(t, "2", count("c"))
		w.do(t, "3", replace("a", thing{Title: "two"}))
		list := must1(w.store.History(t.Context(), thingNoun, "a"))(t)
		if len(list) != 2 || list[0].Seq != 1 || list[1].Seq != 3 {
			t.Fatalf("history %+v", list)
		}
		for i, e := range list {
			if len(e.Changes) != 1 || len(e.Bodies) != 1 || e.Changes[0].ID != "a" || e.Changes[0].Version != int64(i+1) || !strings.Contains(string(e.Bodies[0].JSON), []string{"one", "two"}[i]) {
				t.Errorf("version %d: %+v", i+1, e)
			}
		}
	})
	t.Run("an act changes hundreds at once", func(t *testing.T) {
		w := newWorld(t, kit)
		for v := range 2 {
			var puts []ledger.Put
			for i := range 250 {
				puts = append(puts, ledger.Put{Noun: counterNoun, ID: fmt.Sprint("c", i), Base: int64(v), Body: counter{v}})
			}
			w.do(t, fmt.Sprint(v), put("many", puts...))
		}
		for _, id := range []string{"c0", "c249"} {
			if c := decode[counter](must1(w.store.Get(t.Context(), counterNoun, id))(t)); c.N != 1 {
				t.Errorf("%s is at %d, want 1", id, c.N)
			}
		}
		noFindings(t, w.Ledger)
	})
	t.Run("a key is one act", func(t *testing.T) { testKeys(t, newWorld(t, kit)) })
	t.Run("a clock set back stands still", func(t *testing.T) { testClock(t, kit) })
}

func testKeys(t *testing.T, w *world) {
	first := w.do(t, "k", count("c"))
	w.do(t, "other", count("c"))
	again := must1(w.Do(t.Context(), "k", "p1", []byte("k"), func(*ledger.View) (ledger.Draft, error) {
		t.Error("decided again")
		return ledger.Draft{}, nil
	}))(t)
	if again.Hash != first.Hash {
		t.Errorf("the second answer is %+v, want the first", again)
	}
	if _, err := w.Do(t.Context(), "k", "p1", []byte("something else"), count("c")); !errors.Is(err, ledger.ErrKeyReused) {
		t.Errorf("same key, other request: %v, want ErrKeyReused", err)
	}
	if n := len(entriesOf(t, w.store)); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
}

func testClock(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	now := time.Date(2026, 3, 1, 8, 0, 0, 123_456_789, time.UTC)
	cfg := Config(w.store)
	cfg.Clock = func() time.Time { return now }
	l := open(t, cfg)
	tick := func(key string) (ledger.Entry, error) {
		return l.Do(t.Context(), key, "", nil, count("c"))
	}
	one := must1(tick("1"))(t)
	if got := ledger.Stamp(one.At); got != "2026-03-01T08:00:00.123Z" {
		t.Errorf("at %s", got)
	}
	now = now.Add(-time.Hour)
	if two := must1(tick("2"))(t); !two.At.Equal(one.At) {
		t.Errorf("an hour back: at %v, want %v", two.At, one.At)
	}
	now = now.Add(401 * 24 * time.Hour)
	if _, err := tick("3"); !errors.Is(err, ledger.ErrClock) {
		t.Errorf("401 days ahead: %v, want ErrClock", err)
	}
	now = now.Add(-2 * 24 * time.Hour)
	must1(tick("3"))(t)
	noFindings(t, l)
}

// What is refused leaves no trace, and nothing waits behind it.
func testRefusals(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	w.do(t, "before", put("x", ledger.Put{Noun: thingNoun, ID: "old", Body: thing{Slug: "old"}}))
	var many []ledger.Put
	for i := range 70 {
		many = append(many, ledger.Put{Noun: counterNoun, ID: string(rune('A' + i)), Body: filler(60 << 10)})
	}
	a := ledger.Put{Noun: counterNoun, ID: "a", Body: counter{1}}
	own := errors.New("decided against it")
	var taken *ledger.TakenError
	is := func(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }
	some := func(err error) bool { return err != nil && !errors.Is(err, ledger.ErrUnavailable) }
	for _, x := range []struct {
		name  string
		key   string
		draft func(*ledger.View) (ledger.Draft, error)
		want  func(error) bool
	}{
		{"decide's own error", "k", func(*ledger.View) (ledger.Draft, error) { return ledger.Draft{Act: "x", Puts: []ledger.Put{a}}, own }, is(own)},
		{"nothing put", "k", put("x"), some},
		{"no key", "", put("x", a), some},
		{"a key that is not UTF-8", "k\xff", put("x", a), some},
		{"a key without end", strings.Repeat("k", 5000), put("x", a), some},
		{"an act that is not UTF-8", "k", put("\xff", a), some},
		{"no id", "k", put("x", ledger.Put{Noun: counterNoun, Body: counter{1}}), some},
		{"an unknown noun", "k", put("x", a, ledger.Put{Noun: "nothing", ID: "a", Body: 1}), some},
		{"a derived noun", "k", put("x", a, ledger.Put{Noun: faceNoun, ID: "a", Body: face{}}), some},
		{"an erasure by hand", "k", put("x", ledger.Put{Noun: "erasure", ID: "a", Body: 1}), some},
		{"a noun twice", "k", put("x", a, a), some},
		{"a body that is no JSON", "k", put("x", a, ledger.Put{Noun: counterNoun, ID: "b", Body: func() {}}), some},
		{"a body of more than 64 KB", "k", put("x", a, ledger.Put{Noun: counterNoun, ID: "b", Body: filler(64 << 10)}), is(ledger.ErrTooLarge)},
		{"an entry of more than 4 MB", "k", put("x", many...), is(ledger.ErrTooLarge)},
		{"a base that never stands", "k", put("x", a, ledger.Put{Noun: thingNoun, ID: "old", Base: 7, Body: thing{}}), is(ledger.ErrBase)},
		{"a new noun that is there", "k", put("x", a, ledger.Put{Noun: thingNoun, ID: "old", Body: thing{}}), is(ledger.ErrBase)},
		{"a base that is not the one read", "k", func(v *ledger.View) (ledger.Draft, error) {
			_, err := v.Get(thingNoun, "old")
			return ledger.Draft{Act: "x", Puts: []ledger.Put{{Noun: thingNoun, ID: "old", Base: 0, Body: thing{}}}}, err
		}, is(ledger.ErrBase)},
		{"a name taken", "k", put("x", a, ledger.Put{Noun: thingNoun, ID: "new", Body: thing{Slug: "old"}}), func(err error) bool { return errors.As(err, &taken) }},
		{"a derivation that fails", "k", put("x", a, ledger.Put{Noun: thingNoun, ID: "new", Body: thing{Slug: "free", Title: "unfaceable"}}), is(errUnfaceable)},
		{"an erasure of nothing", "k", func(*ledger.View) (ledger.Draft, error) {
			return ledger.Draft{Act: "x", Puts: []ledger.Put{a}, Erase: []ledger.BodyRef{{Seq: 99}}}, nil
		}, some},
		{"an erasure of today's state", "k", func(*ledger.View) (ledger.Draft, error) {
			return ledger.Draft{Act: "x", Puts: []ledger.Put{a}, Erase: []ledger.BodyRef{{Seq: 1}}}, nil
		}, some},
	} {
		t.Run(x.name, func(t *testing.T) {
			begun := time.Now()
			if _, err := w.Do(t.Context(), x.key, "p1", nil, x.draft); !x.want(err) {
				t.Errorf("answered %v", err)
			}
			if time.Since(begun) > within/2 {
				t.Error("took long to refuse")
			}
			if head := must1(w.store.Head(t.Context()))(t); head.Seq != 1 {
				t.Fatalf("the head is at %d: it was written", head.Seq)
			}
			if _, err := w.store.Get(t.Context(), counterNoun, "a"); !errors.Is(err, ledger.ErrNone) {
				t.Errorf("state: %v, want ErrNone", err)
			}
		})
	}
	w.do(t, "free", put("x", ledger.Put{Noun: thingNoun, ID: "next", Body: thing{Slug: "free"}}))
	noFindings(t, w.Ledger)
}

// Derived documents come with the entry and go with it.
func testDerived(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	faceOf := func(id string) string {
		d, err := w.store.Get(context.Background(), faceNoun, id)
		if errors.Is(err, ledger.ErrNone) {
			return "none"
		}
		f := decode[face](must(t, d, err))
		return f.Title + " in " + f.Area
	}
	both := func(one, two string) {
		t.Helper()
		if a, b := faceOf("a"), faceOf("b"); a != one || b != two {
			t.Errorf("faces %q and %q, want %q and %q", a, b, one, two)
		}
	}
	w.do(t, "1", put("both", ledger.Put{Noun: thingNoun, ID: "a", Body: thing{Title: "A", Area: "n"}}, ledger.Put{Noun: thingNoun, ID: "b", Body: thing{Title: "B", Area: "n"}}))
	both("A in ", "B in ")
	e := w.do(t, "2", put("area", ledger.Put{Noun: areaNoun, ID: "n", Body: area{"North"}}))
	both("A in North", "B in North")
	if d := must1(w.store.Get(t.Context(), faceNoun, "a"))(t); d.Version != e.Seq {
		t.Errorf("a derived document has version %d, want the seq %d", d.Version, e.Seq)
	}
	w.do(t, "3", replace("a", thing{Title: "A", Area: "n", Hidden: true}))
	both("none", "B in North")
	w.do(t, "4", replace("a", thing{Title: "A2", Area: "s"}))
	both("A2 in ", "B in North")
	w.do(t, "5", put("all at once", ledger.Put{Noun: areaNoun, ID: "s", Body: area{"South"}}, ledger.Put{Noun: thingNoun, ID: "b", Base: 1, Body: thing{Title: "B2", Area: "s"}}))
	both("A2 in South", "B2 in South")
	noFindings(t, w.Ledger)
}
