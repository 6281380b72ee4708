package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"danvankheo/catalog/ledger"
)

// secret is text that must be gone from everywhere.
const secret = "Nguyễn Văn Bí Mật 1971"

// eraseAll drops every body of a thing so far and leaves a tombstone.
func eraseAll(id string) func(*ledger.View) (ledger.Draft, error) {
	return func(v *ledger.View) (ledger.Draft, error) {
		d, err := v.Get(thingNoun, id)
		if err != nil {
			return ledger.Draft{}, err
		}
		versions, bodies, err := v.Standing(thingNoun, id)
		if err != nil {
			return ledger.Draft{}, err
		}
		left, err := tombstone(versions)
		return ledger.Draft{Act: "erase", Erase: bodies, Puts: []ledger.Put{{Noun: thingNoun, ID: id, Base: d.Version, Body: json.RawMessage(left)}}}, err
	}
}

func testErasure(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	other := open(t, Config(w.another(t)))
	private := thing{Title: secret, Slug: "bi-mat", Area: "n", Tags: []string{secret}}
	private.Place.Commune = secret
	first := w.do(t, "first", put("two", ledger.Put{Noun: counterNoun, ID: "c", Body: counter{7}}, ledger.Put{Noun: thingNoun, ID: "x", Body: private}))
	for i := range 40 { // neighbours make the store move rows about
		w.do(t, fmt.Sprint("n", i), replace(fmt.Sprintf("x%02d", i*7%40), thing{Title: fmt.Sprint("neighbour", i), Tags: []string{"a", "b"}}))
		if i%10 == 5 {
			private.Size = sized(i)
			w.do(t, fmt.Sprint("again", i), replace("x", private))
		}
	}
	if !kit.Holds(t, w.dir, secret) {
		t.Fatal("the search does not find what is there")
	}
	if err := other.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.do(t, "erase", eraseAll("x"))
	if kit.Holds(t, w.dir, secret) {
		t.Error("the erased text still lies in the store")
	}
	for _, s := range []ledger.Store{w.store, other.Store()} {
		list := must1(s.History(t.Context(), thingNoun, "x"))(t)
		if len(list) != 6 {
			t.Fatalf("%d versions", len(list))
		}
		for i, e := range list {
			gone := e.Bodies[0].JSON == nil && e.Bodies[0].Salt == nil
			if gone != (i < 5) {
				t.Errorf("version %d: body and salt gone: %v", i+1, gone)
			}
		}
	}
	full := must1(w.store.ByKey(t.Context(), "first"))(t)
	if full.Bodies[0].JSON == nil || full.Hash != first.Hash || full.Digest() != first.Hash {
		t.Error("the entry's other body went too, or its header was touched")
	}
	for _, l := range []*ledger.Ledger{w.Ledger, other} {
		if again := must1(l.Do(t.Context(), "first", "p1", []byte("first"), count("c")))(t); again.Hash != first.Hash {
			t.Error("the same key no longer answers")
		}
	}
	// a process that had not seen the entries before they were erased
	var faces []string
	third := open(t, Config(w.another(t)))
	if err := third.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, d := range must1(w.store.Find(t.Context(), faceNoun, ledger.Query{}))(t) {
		faces = append(faces, decode[face](d).Title)
	}
	if len(faces) != 40 {
		t.Errorf("%d faces, want those of the 40 neighbours", len(faces))
	}
	noFindings(t, w.Ledger)
}

// What was erased after a backup is erased again from what comes back of it.
func testErasedAgain(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	w.do(t, "x1", replace("x", thing{Title: secret, Slug: "x", Area: "n"}))
	w.do(t, "y1", put("two", ledger.Put{Noun: counterNoun, ID: "c", Body: counter{7}}, ledger.Put{Noun: thingNoun, ID: "y", Body: thing{Title: secret}}))
	w.do(t, "y2", replace("y", thing{Title: "Y"}))
	w.do(t, "x2", replace("x", thing{Title: "again " + secret, Area: "n"}))
	w.do(t, "c2", put("count", ledger.Put{Noun: counterNoun, ID: "c", Base: 1, Body: counter{8}}))
	all := entriesOf(t, w.store)
	list := []ledger.Erased{}
	for _, e := range all {
		for n, c := range e.Changes {
			if c.Noun == thingNoun && e.Key != "y2" {
				list = append(list, ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: e.Seq, N: n, Hash: e.Hash})
			}
		}
	}
	other, beyond := list[0], list[0]
	other.Hash, beyond.Seq = all[1].Hash, 99

	back := newWorld(t, kit)
	must1(ledger.Restore(t.Context(), Config(back.store), func(yield func(ledger.Full, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}))(t)
	l := open(t, Config(back.another(t)))
	if n, err := l.EraseAgain(t.Context(), []ledger.Erased{other, beyond}); n != 0 || err != nil {
		t.Fatalf("erased %d bodies of another life, %v", n, err)
	}
	if !kit.Holds(t, back.dir, secret) {
		t.Fatal("the search does not find what is there")
	}
	for _, want := range []int{len(list), 0} {
		if n, err := l.EraseAgain(t.Context(), append(list, other, beyond)); n != want || err != nil {
			t.Errorf("erased %d, %v, want %d", n, err, want)
		}
	}
	if kit.Holds(t, back.dir, secret) {
		t.Error("the erased text still lies in the store")
	}
	x, y := decode[thing](must1(back.store.Get(t.Context(), thingNoun, "x"))(t)), decode[thing](must1(back.store.Get(t.Context(), thingNoun, "y"))(t))
	if x.Area != "n" || x.Title != "" || y.Title != "Y" {
		t.Errorf("left: %+v and %+v", x, y)
	}
	noFindings(t, l)
	c := list[0]
	c.Noun, c.ID, c.Seq, c.N, c.Hash = counterNoun, "c", all[4].Seq, 0, all[4].Hash
	if _, err := l.EraseAgain(t.Context(), []ledger.Erased{c}); !errors.Is(err, ledger.ErrNoTombstone) {
		t.Errorf("the newest of a noun without tombstone: %v", err)
	}
}

// A ledger goes into another store as it is, and folds into the same state.
func testRestore(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	w.do(t, "area", put("area", ledger.Put{Noun: areaNoun, ID: "n", Body: area{"North"}}))
	w.do(t, "x1", replace("x", thing{Title: secret, Slug: "one", Area: "n"}))
	w.do(t, "x2", replace("x", thing{Title: secret, Area: "n"}))
	w.do(t, "y1", replace("y", thing{Title: "Y", Slug: "one", Area: "n", Tags: []string{"t"}}))
	w.do(t, "erase", eraseAll("x"))
	w.do(t, "area2", put("area", ledger.Put{Noun: areaNoun, ID: "n", Base: 1, Body: area{"Northern"}}))
	all := entriesOf(t, w.store)

	copyOf := newWorld(t, kit)
	head := must1(ledger.Restore(t.Context(), Config(copyOf.store), func(yield func(ledger.Full, error) bool) {
		for _, e := range all {
			text := must1(ledger.EncodeLine(e))(t)
			if !json.Valid(text) || !yield(ledger.DecodeLine(text)) {
				return
			}
		}
	}))(t)
	if want := must1(w.store.Head(t.Context()))(t); head != want {
		t.Errorf("restored up to %+v, want %+v", head, want)
	}
	fresh := open(t, Config(copyOf.another(t)))
	for _, n := range Nouns {
		a, b := must1(w.store.Find(t.Context(), n.Name, ledger.Query{}))(t), must1(copyOf.store.Find(t.Context(), n.Name, ledger.Query{}))(t)
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s: restored %v, want %v", n.Plural, b, a)
		}
	}
	noFindings(t, fresh)
	must1(fresh.Do(t.Context(), "next", "p1", nil, replace("z", thing{Slug: "two", Area: "n"})))(t)
	noFindings(t, fresh)

	broken := append([]ledger.Full{}, all...)
	broken[2].Act = "altered"
	third := newWorld(t, kit)
	_, err := ledger.Restore(t.Context(), Config(third.store), func(yield func(ledger.Full, error) bool) {
		for _, e := range broken {
			if !yield(e, nil) {
				return
			}
		}
	})
	if err == nil {
		t.Error("an altered entry was restored")
	}
}
