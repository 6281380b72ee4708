package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"danvankheo/catalog/ledger"
)

func testKept(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	s, ctx := w.store, t.Context()
	binary := []byte{0, 0xff, '\'', 0x80, 0}
	k := ledger.Kept{Kind: "session", ID: "s1", Rev: 7, Group: "p1", Until: "2026-01-01T00:00:00.000Z", Body: binary}

	t.Run("kept once, at revision one", func(t *testing.T) {
		if err := s.Keep(ctx, k); err != nil {
			t.Fatal(err)
		}
		got := must1(s.Kept(ctx, "session", "s1"))(t)
		if got.Rev != 1 || got.Group != "p1" || got.Until != k.Until || string(got.Body) != string(binary) {
			t.Errorf("came back as %+v", got)
		}
		if err := s.Keep(ctx, k); !errors.Is(err, ledger.ErrTaken) {
			t.Errorf("kept twice: %v, want ErrTaken", err)
		}
		if err := s.Keep(ctx, ledger.Kept{Kind: "token", ID: "s1"}); err != nil {
			t.Errorf("same id, other kind: %v", err)
		}
	})
	t.Run("replaced where the revision stands", func(t *testing.T) {
		k.Rev, k.Body = 1, []byte("two")
		if err := s.Replace(ctx, k); err != nil {
			t.Fatal(err)
		}
		if got := must1(s.Kept(ctx, "session", "s1"))(t); got.Rev != 2 || string(got.Body) != "two" {
			t.Errorf("replaced by %+v", got)
		}
		for name, stale := range map[string]ledger.Kept{
			"stale": k, "ahead": {Kind: "session", ID: "s1", Rev: 3}, "none": {Kind: "session", ID: "none", Rev: 1},
		} {
			if err := s.Replace(ctx, stale); !errors.Is(err, ledger.ErrMoved) {
				t.Errorf("%s: %v, want ErrMoved", name, err)
			}
		}
	})
	t.Run("grouped, forgotten and swept", func(t *testing.T) { testRoom(t, s) })
	t.Run("listed page by page, each once", func(t *testing.T) {
		seen := map[string]int{}
		var after ledger.Kept
		for {
			page := must1(s.All(ctx, after, 2))(t)
			if len(page) > 2 {
				t.Fatalf("a page of %d", len(page))
			}
			for _, k := range page {
				seen[k.Kind+"/"+k.ID]++
				after = k
			}
			if len(page) == 0 {
				break
			}
		}
		for _, want := range []string{"token/s1", "r/3"} {
			if seen[want] != 1 {
				t.Errorf("%s listed %d times", want, seen[want])
			}
		}
	})
	t.Run("sixteen at once, one for each revision", func(t *testing.T) { testReplaceRace(t, s) })
}

func testRoom(t *testing.T, s ledger.Store) {
	ctx := t.Context()
	for _, k := range []ledger.Kept{
		{Kind: "r", ID: "2", Group: "g", Until: "2026-01-02T00:00:00.000Z"},
		{Kind: "r", ID: "1", Group: "g", Until: "2026-01-03T00:00:00.000Z"},
		{Kind: "r", ID: "3", Group: "h"},
		{Kind: "q", ID: "4", Group: "g"},
	} {
		if err := s.Keep(ctx, k); err != nil {
			t.Fatal(err)
		}
	}
	ids := func(kind, group string) (out string) {
		list := must1(s.Group(ctx, kind, group))(t)
		if list == nil {
			t.Error("an empty group is nil")
		}
		for _, k := range list {
			out += k.ID
		}
		return out
	}
	if got := ids("r", "g") + " " + ids("r", "none"); got != "12 " {
		t.Errorf("groups %q", got)
	}
	if err := s.Sweep(ctx, "2026-01-03T00:00:00.000Z"); err != nil {
		t.Fatal(err)
	}
	if got := ids("r", "g") + " " + ids("r", "h") + " " + ids("q", "g"); got != "1 3 4" {
		t.Errorf("after the sweep %q, want 1, which ends later, and those without an end", got)
	}
	for range 2 {
		if err := s.Forget(ctx, "r", "1"); err != nil {
			t.Errorf("forget: %v", err)
		}
	}
	if _, err := s.Kept(ctx, "r", "1"); !errors.Is(err, ledger.ErrNone) {
		t.Errorf("forgotten: %v, want ErrNone", err)
	}
}

func testReplaceRace(t *testing.T, s ledger.Store) {
	ctx := t.Context()
	if err := s.Keep(ctx, ledger.Kept{Kind: "race", ID: "1", Body: []byte("0")}); err != nil {
		t.Fatal(err)
	}
	const rounds = 6
	for rev := int64(1); rev <= rounds; rev++ {
		var won atomic.Int64
		var wg sync.WaitGroup
		for i := range 16 {
			wg.Go(func() {
				err := s.Replace(ctx, ledger.Kept{Kind: "race", ID: "1", Rev: rev, Body: fmt.Append(nil, i)})
				if err == nil {
					won.Add(1)
				} else if !errors.Is(err, ledger.ErrMoved) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Fatalf("revision %d was replaced %d times", rev, won.Load())
		}
	}
	if got := must1(s.Kept(ctx, "race", "1"))(t); got.Rev != rounds+1 {
		t.Errorf("revision %d after %d replacements", got.Rev, rounds)
	}
}
