package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// A full disk, or one that cannot be written, is an outage: acts are answered
// with ErrUnavailable, reading goes on, and writing recovers by itself.
func TestRecoversFromAFullDisk(t *testing.T) {
	for name, x := range map[string]struct{ break_, mend string }{
		"full":      {"PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"},
		"read-only": {"PRAGMA query_only = 1", "PRAGMA query_only = 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, l := openMemos(t, filepath.Join(t.TempDir(), "full.db"))
			if _, err := memo(l, "1", "m", "before"); err != nil {
				t.Fatal(err)
			}
			if _, err := s.write.Exec(x.break_); err != nil {
				t.Fatal(err)
			}
			big := strings.Repeat("x", 20_000)
			begun := time.Now()
			if _, err := memo(l, "2", "m", big); !errors.Is(err, ledger.ErrUnavailable) {
				t.Errorf("answered %v, want ErrUnavailable", err)
			}
			if took := time.Since(begun); took > 3*wait {
				t.Errorf("took %v", took)
			}
			if d, err := s.Get(t.Context(), "memo", "m"); err != nil || d.Version != 1 {
				t.Errorf("reads version %d, %v", d.Version, err)
			}
			if _, err := s.write.Exec(x.mend); err != nil {
				t.Fatal(err)
			}
			if e, err := memo(l, "2", "m", big); err != nil || e.Seq != 2 {
				t.Errorf("after it: entry %d, %v", e.Seq, err)
			}
			if found, _, err := l.Verify(t.Context()); err != nil || len(found) > 0 {
				t.Error(found, err)
			}
		})
	}
}

// Rows move between pages as a file grows. Whatever moved, nothing erased may
// be left where it lay before.
func TestErasureLeavesNothingBehind(t *testing.T) {
	for name, at := range map[string]int64{"a small file, at once": rewriteMost, "a large one, when it is written anew": 0} {
		t.Run(name, func(t *testing.T) {
			defer func(was int64) { rewriteMost = was }(rewriteMost)
			rewriteMost = at
			leavesNothing(t)
		})
	}
}

func leavesNothing(t *testing.T) {
	dir := t.TempDir()
	s, l := openMemos(t, filepath.Join(dir, "erase.db"))
	dice := rand.New(rand.NewPCG(3, 4))
	const victims = "BÍ-MẬT-"
	refs := map[string][]ledger.BodyRef{}
	for i := range 600 {
		id := fmt.Sprintf("m%03d", dice.IntN(250))
		text := strings.Repeat("thường ", 1+dice.IntN(60))
		if dice.IntN(3) == 0 || refs[id] != nil && dice.IntN(2) == 0 {
			text = strings.Repeat(victims+id+" ", 1+dice.IntN(120))
		}
		e, err := memo(l, fmt.Sprint("k", i), id, text)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(text, victims) || refs[id] != nil {
			refs[id] = append(refs[id], ledger.BodyRef{Seq: e.Seq})
		}
	}
	if _, err := l.Do(t.Context(), "erase", "p1", nil, func(v *ledger.View) (ledger.Draft, error) {
		draft := ledger.Draft{Act: "erase"}
		for id, list := range refs {
			d, err := v.Get("memo", id)
			if err != nil {
				return draft, err
			}
			draft.Erase = append(draft.Erase, list...)
			draft.Puts = append(draft.Puts, ledger.Put{Noun: "memo", ID: id, Base: d.Version, Body: map[string]any{"slug": id}})
		}
		return draft, nil
	}); err != nil {
		t.Fatal(err)
	}
	if found, _, err := l.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	if is, err := s.Remains(t.Context()); is != (rewriteMost == 0) || err != nil {
		t.Errorf("remains: %v, %v", is, err)
	} else if is {
		if err := s.Rewrite(t.Context()); err != nil {
			t.Fatal(err)
		}
		if is, err := s.Remains(t.Context()); is || err != nil {
			t.Errorf("remains afterwards: %v, %v", is, err)
		}
	}
	for _, name := range []string{"erase.db", "erase.db-wal"} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; ; {
			i := strings.Index(string(raw[at:]), victims)
			if i < 0 {
				break
			}
			at += i + 1
			t.Errorf("%s: %q at page %d, byte %d", name, raw[at-1:min(at+40, len(raw))], at/4096+1, at%4096)
			if at > len(raw)-50 {
				break
			}
		}
	}
}

// Steady readers must not let the write-ahead log grow without end.
func TestLogStaysSmall(t *testing.T) {
	defer func(was int64) { walMost = was }(walMost)
	walMost = 1 << 20
	s, l := openMemos(t, filepath.Join(t.TempDir(), "wal.db"))
	if _, err := memo(l, "seed", "m", "x"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	reader := make(chan struct{})
	go func() { // one reader begins before the other ends: there is always one
		defer close(reader)
		var before *sql.Rows
		for ctx.Err() == nil {
			now, err := s.read.QueryContext(context.Background(), selectDocs+"memos UNION ALL SELECT 'x', 1, '{}'")
			if err != nil || !now.Next() {
				t.Error("no reader", err)
				break
			}
			if before != nil {
				before.Close()
			}
			before = now
			time.Sleep(time.Millisecond)
		}
		before.Close()
	}()
	var most, written int64
	for i := range 150 {
		if _, err := memo(l, fmt.Sprint("k", i), "m", strings.Repeat("y", 10_000)); err != nil {
			t.Fatal(err)
		}
		written += 5 * 10_000 // at least: the body, its copy in the state, and the fields that are indexed
		if info, err := os.Stat(s.wal); err == nil {
			most = max(most, info.Size())
		}
	}
	cancel()
	<-reader
	t.Logf("of %d KB written the log held %d KB at most", written>>10, most>>10)
	if most > written/2 {
		t.Errorf("of %d KB written the log held %d KB at once", written>>10, most>>10)
	}
}
