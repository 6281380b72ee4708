package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// memoNouns are the nouns of these tests: memos lie in boxes and have labels.
var memoNouns = []ledger.Noun{
	{Name: "memo", Plural: "memos", Fields: []string{"box", "at.day", "open", "labels[]"}, Unique: func(body []byte) ([]string, error) {
		var m struct{ Slug string }
		err := json.Unmarshal(body, &m)
		return []string{"slug:" + m.Slug}, err
	}},
	{Name: "group", Plural: "groups"}, // a word of SQL
}

func openMemos(t testing.TB, path string) (*Store, *ledger.Ledger) {
	t.Helper()
	s, err := Open(t.Context(), path, memoNouns)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), ledger.Config{Store: s, Nouns: memoNouns, Wait: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		l.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, l
}

func memo(l *ledger.Ledger, key, id, text string, erase ...ledger.BodyRef) (ledger.Entry, error) {
	return l.Do(context.Background(), key, "p1", []byte(key), func(v *ledger.View) (ledger.Draft, error) {
		d, err := v.Get("memo", id)
		if errors.Is(err, ledger.ErrNone) {
			err = nil
		}
		return ledger.Draft{Act: "memo", Erase: erase, Puts: []ledger.Put{{
			Noun: "memo", ID: id, Base: d.Version, Body: map[string]any{"slug": id, "text": text, "labels": []string{text, "x"}, "box": text},
		}}}, err
	})
}

// Every query that the store can make uses an index; only Find and Count
// without a condition that selects read a whole table.
func TestEveryQueryUsesAnIndex(t *testing.T) {
	s, _ := openMemos(t, filepath.Join(t.TempDir(), "plan.db"))
	n := memoNouns[0]
	queries := []string{
		readFrom, readKey, readHistory, selectHolder, selectKept, groupKept, updateKept, deleteKept, sweepKept, insertKept,
		deleteNames, deleteLists, eraseBody, putDoc(n), deleteDoc(n), selectDocs + table(n) + " WHERE id = ?",
	}
	ops := []ledger.Op{ledger.Is, ledger.From, ledger.Until, ledger.In}
	for _, field := range []string{"id", "box", "at.day", "open"} {
		for _, op := range ops {
			c := ledger.Cond{Field: field, Op: op, Value: "x"}
			if op == ledger.In {
				c.Value = []string{"x"}
			}
			also := []ledger.Cond{c, {Field: "open", Op: ledger.Not, Value: true}}
			found, _, err := find(n, ledger.Query{Where: also, Sort: []string{"-at.day"}, Limit: 3})
			counted, _, countErr := count(n, also, []string{"box", "open"})
			if err != nil || countErr != nil {
				t.Fatal(err, countErr)
			}
			queries = append(queries, found, counted)
		}
		sorted, _, err := find(n, ledger.Query{Sort: []string{field}, Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		queries = append(queries, sorted)
	}
	has, _, err := find(n, ledger.Query{Where: []ledger.Cond{{Field: "labels", Op: ledger.Has, Value: "x"}}})
	if err != nil {
		t.Fatal(err)
	}
	counted, _, err := count(n, nil, []string{"box"})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range append(queries, has, counted) {
		plan := explain(t, s, q)
		for _, step := range plan {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "USING") && !strings.Contains(step, "json_each") && !strings.Contains(step, "CONSTANT ROW") {
				t.Errorf("%s\nreads everything: %q", q, plan)
			}
		}
		if strings.HasPrefix(q, entryColumns) && slices.ContainsFunc(plan, func(step string) bool { return strings.Contains(step, "TEMP B-TREE") }) {
			t.Errorf("%s\nsorts what it reads: %q", q, plan)
		}
	}
}

func explain(t *testing.T, s *Store, query string) (plan []string) {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	for i := range args {
		args[i] = "[1]"
	}
	rows, err := s.write.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, detail)
	}
	return plan
}

func TestOpensWhateverThePath(t *testing.T) {
	for _, name := range []string{"plain", "with space", "what?", "100%", "a%20b", "a#b", "a&b=c;d", "Dân vận khéo", "it's"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".db")
		s, l := openMemos(t, path)
		if _, err := memo(l, "k", "m", "text"); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: the file lies elsewhere: %v", name, err)
		}
		if s.Check(t.Context()) != nil || pragma(t, s, "journal_mode") != "wal" || pragma(t, s, "secure_delete") != "1" || pragma(t, s, "synchronous") != "2" {
			t.Errorf("%q: the settings did not arrive", name)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "x.db"), nil); err == nil {
		t.Error("opened a file in a folder that is not there")
	}
	for _, n := range []ledger.Noun{{Name: "x", Plural: "entries"}, {Name: "x", Plural: "x y"}, {Name: "x", Plural: "xs", Fields: []string{"a'b"}}} {
		if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), []ledger.Noun{n}); err == nil {
			t.Errorf("opened with the noun %+v", n)
		}
	}
}

func pragma(t *testing.T, s *Store, name string) (value string) {
	t.Helper()
	if err := s.write.QueryRowContext(t.Context(), "PRAGMA "+name).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// A full disk, or one that cannot be written, is an outage: acts are answered
// with ErrUnavailable, reading goes on, and writing recovers by itself.
func TestRecoversFromAFullDisk(t *testing.T) {
	for name, x := range map[string]struct{ break_, mend string }{
		"full":      {"PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"},
		"read-only": {"PRAGMA query_only = 1", "PRAGMA query_only = 0"},
	} {
		t.Run(name, func(t *testing.T) {
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
			if took := time.Since(begun); took > 6*time.Second {
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
	dir := t.TempDir()
	_, l := openMemos(t, filepath.Join(dir, "erase.db"))
	dice := rand.New(rand.NewPCG(3, 4))
	const victims = "BÍ-MẬT-"
	refs := map[string][]ledger.BodyRef{}
	for i := range 900 {
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
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for i := range 200 {
		if _, err := memo(l, fmt.Sprint("seed", i), fmt.Sprint("m", i), "x"); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		go func() {
			for ctx.Err() == nil {
				_, _ = s.Find(ctx, "memo", ledger.Query{})
			}
		}()
	}
	var most int64
	for i := range 250 {
		if _, err := memo(l, fmt.Sprint("k", i), fmt.Sprint("m", i%200), strings.Repeat("y", 10_000)); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(s.wal); err == nil {
			most = max(most, info.Size())
		}
	}
	t.Logf("the log grew to %d KB", most>>10)
	if most > 8*walMost {
		t.Errorf("the log grew to %d KB", most>>10)
	}
}
