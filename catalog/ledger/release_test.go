package ledger_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
)

var update = flag.Bool("update", false, "write the ledger of this release, where there is none yet")

// releaseNouns are the nouns of the ledgers in testdata, kept as they were.
var releaseNouns = []ledger.Noun{
	{Name: "note", Plural: "notes", Fields: []string{"box"}, Unique: func(body []byte) ([]string, error) {
		var n struct{ Slug string }
		err := json.Unmarshal(body, &n)
		return []string{"note:" + n.Slug}, err
	}},
	{Name: "box", Plural: "boxes", Wide: true},
	{Name: "label", Plural: "labels", Derived: true},
}

func releaseConfig(s ledger.Store) ledger.Config {
	return ledger.Config{Store: s, Nouns: releaseNouns, Derive: func(_ *ledger.View, e ledger.Full) (docs []ledger.Doc, err error) {
		for i, c := range e.Changes {
			if c.Noun == "note" && e.Bodies[i].JSON != nil {
				body, err := ledger.Canonical(map[string]any{"of": c.ID, "version": c.Version})
				if err != nil {
					return nil, err
				}
				docs = append(docs, ledger.Doc{Noun: "label", ID: c.ID, Body: body})
			}
		}
		return docs, nil
	}}
}

func releaseStore(t *testing.T) ledger.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "release.db"), releaseNouns)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Every later build folds the ledgers of earlier releases into the same state,
// finds nothing wrong with them, goes on writing, and writes each line as it
// was. The files are never written again: -update makes only a missing one.
func TestFoldsTheLedgersOfEveryRelease(t *testing.T) {
	current := filepath.Join("testdata", fmt.Sprintf("schema-%d.jsonl", ledger.Schema))
	if _, err := os.Stat(current); os.IsNotExist(err) && *update {
		writeRelease(t, current)
	}
	files, err := filepath.Glob("testdata/schema-*.jsonl")
	if err != nil || len(files) < ledger.Schema {
		t.Fatalf("%d ledgers in testdata: run with -update", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			store := releaseStore(t)
			head, err := ledger.Restore(t.Context(), releaseConfig(store), func(yield func(ledger.Full, error) bool) {
				for lines := bufio.NewScanner(bytes.NewReader(raw)); lines.Scan(); {
					if !yield(ledger.DecodeLine(lines.Bytes())) {
						return
					}
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, "jsonl") + "golden"
			got := summary(t, store, head)
			if want, err := os.ReadFile(golden); os.IsNotExist(err) && *update {
				err = os.WriteFile(golden, []byte(got), 0o644)
				if err != nil {
					t.Fatal(err)
				}
			} else if err != nil || string(want) != got {
				t.Errorf("folds into\n%swant\n%s%v", got, want, err)
			}
			checkGoesOn(t, store, raw)
		})
	}
}

// summary is the head and the digest of every document.
func summary(t *testing.T, s ledger.Store, head ledger.Head) string {
	var b strings.Builder
	fmt.Fprintf(&b, "head %d %s %s\n", head.Seq, head.Hash, head.At)
	for _, n := range releaseNouns {
		docs, err := s.Find(t.Context(), n.Name, ledger.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			fmt.Fprintf(&b, "%s %s %d %x %v\n", d.Noun, d.ID, d.Version, sha256.Sum256(d.Body), d.Unique)
		}
	}
	return b.String()
}

func checkGoesOn(t *testing.T, s ledger.Store, raw []byte) {
	l, err := ledger.Open(t.Context(), releaseConfig(s))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	entries, err := s.Read(t.Context(), 1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	for _, e := range entries {
		text, err := ledger.EncodeLine(e)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&again, "%s\n", text)
	}
	if !bytes.Equal(again.Bytes(), raw) {
		t.Errorf("exported again it reads\n%s", again.Bytes())
	}
	same, err := l.Do(t.Context(), "key-1", "p1", []byte("request-1"), nil)
	if err != nil || same.Hash != entries[0].Hash {
		t.Errorf("the first key answers %+v, %v", same, err)
	}
	if _, err := l.Do(t.Context(), "next", "", nil, func(*ledger.View) (ledger.Draft, error) {
		return ledger.Draft{Act: "next", Puts: []ledger.Put{{Noun: "note", ID: "next", Body: map[string]string{"slug": "next"}}}}, nil
	}); err != nil {
		t.Error(err)
	}
	if found, _, err := l.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}

// writeRelease lets this release write a ledger with everything in it that one
// can hold.
func writeRelease(t *testing.T, file string) {
	store := releaseStore(t)
	cfg := releaseConfig(store)
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	cfg.Clock = func() time.Time { now = now.Add(90*time.Minute + 7*time.Millisecond); return now }
	l, err := ledger.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	note := func(id string, base int64, slug, text string) ledger.Put {
		return ledger.Put{Noun: "note", ID: id, Base: base, Body: map[string]any{"slug": slug, "text": text, "box": "b", "n": json.Number("1.50")}}
	}
	for i, d := range []ledger.Draft{
		{Act: "note.put", Puts: []ledger.Put{note("a", 0, "anh-sang", "Ánh sáng an ninh <&> \u2028 e\u0302\u0301 \" \\ \t \x01 😀"), note("b", 0, "b", "")}},
		{Act: "box.put", Puts: []ledger.Put{{Noun: "box", ID: "b", Body: map[string]string{"name": "Hòa Ninh"}}}},
		{Act: "note.put", Puts: []ledger.Put{note("a", 1, "a", "x"), note("c", 0, "anh-sang", "Nguyễn Văn A")}},
		{Act: "note.erase", Puts: []ledger.Put{note("c", 1, "c", "")}, Erase: []ledger.BodyRef{{Seq: 3, N: 1}}},
		{Act: "box.put", Puts: []ledger.Put{{Noun: "box", ID: "b", Base: 1, Body: map[string]string{"name": "Hoà Ninh"}}, note("d", 0, "anh-sang", "")}},
	} {
		key := fmt.Sprintf("%d", i+1)
		if _, err := l.Do(context.Background(), "key-"+key, "p1", []byte("request-"+key), func(*ledger.View) (ledger.Draft, error) { return d, nil }); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := store.Read(t.Context(), 1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, e := range entries {
		text, err := ledger.EncodeLine(e)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", text)
	}
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
