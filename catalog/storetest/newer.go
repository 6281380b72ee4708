package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// A process that meets an entry of a newer release stops following and says so
// at once; one that starts does not start.
func testNewer(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	one := w.do(t, "one", count("c"))
	b := ledger.Body{Salt: []byte("0123456789abcdef"), JSON: []byte(`{"n":2,"new":true}`)}
	e := ledger.Entry{
		Seq: 2, Key: "two", At: one.At, Act: "count", Schema: ledger.Schema + 1, Prev: one.Hash,
		Changes: []ledger.Change{{Noun: counterNoun, ID: "c", Version: 2, BodyHash: b.Digest()}},
	}
	e.Hash = e.Digest()
	newer := w.another(t)
	if err := newer.Append(t.Context(), ledger.Batch{
		After: 1, Entries: []ledger.Full{{Entry: e, Bodies: []ledger.Body{b}}},
		State: []ledger.Doc{{Noun: counterNoun, ID: "c", Version: 2, Body: b.JSON}},
	}); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	_, err := w.Do(context.Background(), "three", "p1", nil, count("c"))
	if !errors.Is(err, ledger.ErrNewer) || !errors.Is(err, ledger.ErrUnavailable) {
		t.Errorf("answered %v, want ErrUnavailable because of ErrNewer", err)
	}
	if took := time.Since(begun); took > within/2 {
		t.Errorf("took %v to say so", took)
	}
	if err := w.CatchUp(t.Context()); !errors.Is(err, ledger.ErrNewer) {
		t.Errorf("following: %v, want ErrNewer", err)
	}
	if _, err := ledger.Open(t.Context(), Config(newer)); !errors.Is(err, ledger.ErrNewer) {
		t.Errorf("opening: %v, want ErrNewer", err)
	}
	if err := newer.Append(t.Context(), ledger.Batch{After: 1, Entries: []ledger.Full{{Entry: e}}}); !errors.Is(err, ledger.ErrBehind) {
		t.Errorf("appended behind the head: %v, want ErrBehind", err)
	}
}
