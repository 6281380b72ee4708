package sheet

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sqlite"
)

// world is a registry with a province, two communes and a few people.
type world struct {
	testing.TB
	reg   *catalog.Registry
	store ledger.Store
	now   time.Time
	keys  int
}

var nouns = slices.Concat(catalog.Nouns, Nouns)

// stores are the two a registry may lie in.
var stores = map[string]func(testing.TB) (ledger.Store, error){
	"sqlite": func(t testing.TB) (ledger.Store, error) {
		return sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "registry.db"), nouns)
	},
	"mongodb": func(t testing.TB) (ledger.Store, error) {
		return mongodb.Open(t.Context(), mongotest.Database(t), nouns)
	},
}

func newWorld(t testing.TB, store string) *world {
	t.Helper()
	w := &world{TB: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, catalog.Zone)}
	var err error
	if w.store, err = stores[store](t); err != nil {
		t.Fatal(err)
	}
	w.reg, err = catalog.Open(t.Context(), w.store, catalog.Options{Nouns: Nouns, Clock: func() time.Time { return w.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.reg.Close(); w.store.Close() })
	w.must("", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Thử", Person: "admin", Admin: "Quản Trị", Email: "admin@thu.vn"})
	w.must("", catalog.LoadUnits{Source: "thử", Units: []catalog.Unit{
		{ID: "tinh", Slug: "tinh-thu", Name: "Thử", FullName: "Tỉnh Thử", Level: catalog.Province},
		{ID: "huyen", Slug: "huyen-cu", Name: "Cũ", FullName: "Huyện Cũ", Level: catalog.District, Parent: "tinh", ValidTo: "2025-06-30"},
		{ID: "dong-cu", Slug: "xa-dong-cu", Name: "Đông", FullName: "Xã Đông", Level: catalog.Commune, Parent: "huyen", ValidFrom: "2020-01-01", ValidTo: "2025-06-30"},
		{ID: "dong", Slug: "xa-dong", Name: "Đông", FullName: "Xã Đông", Level: catalog.Commune, Parent: "tinh", ValidFrom: "2025-07-01"},
		{ID: "tay", Slug: "phuong-tay", Name: "Tây", FullName: "Phường Tây", Level: catalog.Commune, Parent: "tinh", ValidFrom: "2025-07-01"},
	}})
	for id, role := range map[string]catalog.Role{
		"admin2": catalog.Administrator, "officer": catalog.Officer, "reviewer": catalog.Reviewer, "publisher": catalog.Publisher, "leader": catalog.Leader,
	} {
		w.must("", catalog.CreatePerson{ID: id, Name: id, Email: id + "@thu.vn"})
		w.must("", catalog.GrantRole{Person: id, Role: role})
	}
	return w
}

func (w *world) do(by string, c catalog.Command) error {
	w.keys++
	_, err := w.reg.Do(context.Background(), by, fmt.Sprint("test:", w.keys), c)
	return err
}

func (w *world) must(by string, c catalog.Command) {
	w.Helper()
	if err := w.do(by, c); err != nil {
		w.Fatalf("%s by %q: %v", c.Act(), by, err)
	}
}

func (w *world) check(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// plan reads a file and plans it.
func (w *world) plan(raw string, want Wanted) Plan {
	w.Helper()
	t, err := Read(bytes.NewReader([]byte(raw)), int64(len(raw)), "", Most)
	w.check(err)
	p, err := MakePlan(w.Context(), w.reg, t, want)
	w.check(err)
	return p
}

func fileOf(id, raw string) File {
	sum := sha256.Sum256([]byte(raw))
	return File{ID: id, Name: "thử.csv", Hash: hex.EncodeToString(sum[:]), Size: int64(len(raw))}
}

func quiet(int, int) {}

// take imports a file as batch id and answers what came of it.
func (w *world) take(id, raw string, want Wanted) Counts {
	w.Helper()
	b, err := Run(w.Context(), w.reg, "admin", fileOf(id, raw), w.plan(raw, want), quiet)
	w.check(err)
	return b.Taken.Counts
}

// records are all that are there, by name.
func (w *world) records() map[string]catalog.Record {
	w.Helper()
	list, err := catalog.DecodeAll[catalog.Record](w.store.Find(w.Context(), "record", ledger.Query{}))
	w.check(err)
	out := map[string]catalog.Record{}
	for _, r := range list {
		if r.File != catalog.TakenBack {
			out[r.Content.Name] = r
		}
	}
	return out
}

// cards are what the public sees, by name.
func (w *world) cards() map[string]catalog.Card {
	w.Helper()
	list, err := w.reg.Cards(w.Context())
	w.check(err)
	out := map[string]catalog.Card{}
	for _, c := range list {
		out[c.Name] = c
	}
	return out
}

// sound verifies the ledger, the state and every card, and counts the entries.
func (w *world) sound() int64 {
	w.Helper()
	found, head, err := w.reg.Verify(w.Context())
	if err != nil || len(found) > 0 {
		w.Fatalf("verify: %v %v", found, err)
	}
	return head.Seq
}

func (w *world) same(what string, got, want Counts) {
	w.Helper()
	for _, k := range []What{New, Same, Changed, Alike, Refused, Left, Shown, Dropped, Restored} {
		if got[k] != want[k] {
			w.Errorf("%s: %s %d, want %d (all: %v)", what, k, got[k], want[k], got)
		}
	}
}

func realCSV(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile(realRecords)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func isNot(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}
