package sqlite

import (
	"context"
	"encoding/json"
	"errors"
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

// wait is long enough for a busy machine, and short enough to wait for.
const wait = 3 * time.Second

func openMemos(t testing.TB, path string) (*Store, *ledger.Ledger) {
	t.Helper()
	s, err := Open(t.Context(), path, memoNouns)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), ledger.Config{Store: s, Nouns: memoNouns, Wait: wait})
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
