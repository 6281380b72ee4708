package mongodb_test

import (
	"context"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/storetest"

	"go.mongodb.org/mongo-driver/bson"
)

// dying is the store of a process that ends between entry and state: it writes
// no state and erases nothing.
type dying struct{ ledger.Store }

func (s dying) Append(ctx context.Context, b ledger.Batch) error {
	return s.Store.Append(ctx, ledger.Batch{After: b.After, Entries: b.Entries})
}

// What a process left half done when it ended is completed by the next one, and
// looked at no more by the one after that.
func TestMend(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	one, err := openIn(dir, storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	put := func(l *ledger.Ledger, key, noun, id string, base int64, body any, erase ...ledger.BodyRef) {
		t.Helper()
		if _, err := l.Do(ctx, key, "p1", nil, func(*ledger.View) (ledger.Draft, error) {
			return ledger.Draft{Act: "put", Puts: []ledger.Put{{Noun: noun, ID: id, Base: base, Body: body}}, Erase: erase}, nil
		}); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
	}
	whole, err := ledger.Open(ctx, storetest.Config(one))
	if err != nil {
		t.Fatal(err)
	}
	if err := mongodb.Mend(ctx, storetest.Config(one)); err != nil {
		t.Fatal(err)
	}
	put(whole, "1", "thing", "a", 0, map[string]any{"title": "secret", "slug": "one"})
	put(whole, "2", "thing", "a", 1, map[string]any{"title": "A", "slug": "one"})
	whole.Close()
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	// not mended, so it notes nothing
	other, err := openIn(dir, storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	half, err := ledger.Open(ctx, storetest.Config(dying{other}))
	if err != nil {
		t.Fatal(err)
	}
	put(half, "3", "thing", "a", 2, map[string]any{"title": "A3", "slug": "two"}, ledger.BodyRef{Seq: 1})
	half.Close()
	half, _ = ledger.Open(ctx, storetest.Config(dying{other}))
	put(half, "4", "thing", "b", 0, map[string]any{"title": "B", "slug": "three", "area": "n"})
	half.Close()
	half, _ = ledger.Open(ctx, storetest.Config(dying{other}))
	put(half, "5", "area", "n", 0, map[string]any{"name": "North"})
	half.Close()
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}

	two, err := openIn(dir, storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	l, err := ledger.Open(ctx, storetest.Config(two))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found, _, err := l.Verify(ctx); err != nil || len(found) < 4 {
		t.Errorf("before mending Verify finds %v, %v: the evidence is not there", found, err)
	}
	if err := mongodb.Mend(ctx, storetest.Config(two)); err != nil {
		t.Fatal(err)
	}
	if found, head, err := l.Verify(ctx); err != nil || len(found) > 0 || head.Seq != 5 {
		t.Errorf("after mending, at %d: %v, %v", head.Seq, found, err)
	}
	if holds(t, dir, "secret") {
		t.Error("what was erased is still there")
	}
	for name, want := range map[string]string{"slug:one": "", "slug:two": "a", "slug:three": "b"} {
		if _, id, _ := two.Holder(ctx, name); id != want {
			t.Errorf("%s is held by %q, want %q", name, id, want)
		}
	}
	if d, err := two.Get(ctx, "face", "b"); err != nil || string(d.Body) != `{"area":"North","title":"B"}` {
		t.Errorf("derived %s, %v", d.Body, err)
	}
	var mark struct{ Seq int64 }
	if err := database(t, dir).Collection("meta").FindOne(ctx, bson.D{}).Decode(&mark); err != nil || mark.Seq != 5 {
		t.Errorf("the mark is at %d, %v, want 5", mark.Seq, err)
	}
}

// State of any order and from any number of processes ends in the newest
// version, names and all, and what was taken away stays away.
func TestStateInAnyOrder(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	s, err := openIn(dir, storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	step := func(version int64, slug string) ledger.Batch {
		return ledger.Batch{State: []ledger.Doc{{Noun: "thing", ID: "a", Version: version, Body: []byte(`{"slug":"` + slug + `"}`), Unique: []string{"slug:" + slug}}}}
	}
	face := func(version int64, body string) ledger.Batch {
		d := ledger.Doc{Noun: "face", ID: "a", Version: version}
		if body != "" {
			d.Body = []byte(body)
		}
		return ledger.Batch{State: []ledger.Doc{d}}
	}
	done := make(chan error)
	batches := []ledger.Batch{
		step(3, "three"), step(1, "one"), step(4, "four"), step(2, "two"), step(4, "four"), step(1, "one"),
		face(7, ""), face(3, `{"title":"old"}`), face(5, `{"title":"older"}`),
	}
	for _, b := range batches {
		go func() { done <- s.Follow(ctx, b) }()
	}
	for range batches {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if d, err := s.Get(ctx, "thing", "a"); err != nil || d.Version != 4 {
		t.Errorf("version %d, %v, want 4", d.Version, err)
	}
	for _, name := range []string{"one", "two", "three", "four"} {
		_, id, _ := s.Holder(ctx, "slug:"+name)
		if (id == "a") != (name == "four") {
			t.Errorf("slug:%s is held by %q", name, id)
		}
	}
	if d, err := s.Get(ctx, "face", "a"); err != ledger.ErrNone {
		t.Errorf("taken away and there again: %s, %v", d.Body, err)
	}
	if n, err := s.Count(ctx, "face", nil); err != nil || n[0].Count != 0 {
		t.Errorf("counted %v, %v", n, err)
	}
}
