package report

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// world is a small registry built by real commands: a province with two communes
// and one person for every role that matters.
type world struct {
	t   testing.TB
	reg *catalog.Registry
	n   int // keys given
}

var nouns = slices.Concat(catalog.Nouns, Nouns, sheet.Nouns)

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
	s, err := stores[store](t)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t}
	w.reg, err = catalog.Open(t.Context(), s, catalog.Options{Nouns: slices.Concat(Nouns, sheet.Nouns), Clock: func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, catalog.Zone) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.reg.Close(); s.Close() })
	w.must("", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Thử", Person: "admin", Admin: "Quản Trị", Email: "admin@thu.vn"})
	w.must("", catalog.LoadUnits{Source: "thử", Units: []catalog.Unit{
		{ID: "tinh", Slug: "tinh", Name: "Thử", FullName: "Tỉnh Thử", Level: catalog.Province},
		{ID: "xa", Slug: "xa", Name: "Đông", FullName: "Xã Đông", Level: catalog.Commune, Parent: "tinh"},
		{ID: "phuong", Slug: "phuong", Name: "Tây", FullName: "Phường Tây", Level: catalog.Commune, Parent: "tinh"},
	}})
	for _, p := range people {
		w.must("", catalog.CreatePerson{ID: p.id, Name: p.id, Email: p.id + "@thu.vn"})
		if p.role != "" {
			w.must("", catalog.GrantRole{Person: p.id, Role: p.role, Unit: p.unit})
		}
	}
	w.must("", catalog.EndRole{Person: "former", Role: catalog.Officer, Unit: "xa"})
	return w
}

var people = []struct {
	id   string
	role catalog.Role
	unit string
}{
	{"none", "", ""},
	{"officer", catalog.Officer, "xa"}, {"foreign", catalog.Officer, "phuong"}, {"officer_above", catalog.Officer, "tinh"}, {"former", catalog.Officer, "xa"},
	{"reviewer", catalog.Reviewer, "tinh"}, {"publisher", catalog.Publisher, ""}, {"secretary", catalog.Secretary, ""}, {"member", catalog.Member, ""},
	{"leader", catalog.Leader, "tinh"}, {"leader_below", catalog.Leader, "xa"}, {"leader_all", catalog.Leader, ""},
}

func (w *world) do(by string, c catalog.Command) error {
	w.n++
	_, err := w.reg.Do(w.t.Context(), by, fmt.Sprintf("key-%d", w.n), c)
	return err
}

func (w *world) must(by string, c catalog.Command) {
	w.t.Helper()
	if err := w.do(by, c); err != nil {
		w.t.Fatalf("%s by %q: %v", c.Act(), by, err)
	}
}

func (w *world) person(id string) catalog.Person {
	w.t.Helper()
	p, err := w.reg.Person(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// declared is a declaration of a unit, or of one in words.
func declared(id, unit string, model int) Declare {
	c := Declare{ID: id, Unit: unit, AsOf: "2025", Source: "Báo cáo " + id, Figures: Figures{}.With(Box{Totals, catalog.Model}, model)}
	if unit == "" {
		c.Declarer = "Tỉnh Láng Giềng"
	}
	return c
}

// outcome names an answer as the golden file prints it.
func outcome(err error) string {
	var invalid catalog.Invalid
	for _, s := range []struct {
		err  error
		name string
	}{{catalog.ErrNotFound, "unknown"}, {catalog.ErrForbidden, "forbidden"}, {catalog.ErrClosed, "closed"}, {catalog.ErrConflict, "conflict"}} {
		if errors.Is(err, s.err) {
			return s.name
		}
	}
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &invalid):
		return "invalid"
	}
	return err.Error()
}

// TestMatrix prints who may do and read what with a declaration of a commune and
// with one in words.
func TestMatrix(t *testing.T) {
	w := newWorld(t, "sqlite")
	var out strings.Builder
	fmt.Fprintf(&out, "%-14s %-10s %-10s %-10s %-10s %-10s %-8s %s\n", "person", "declares", "new", "correct", "withdraw", "read", "history", "listed")
	ids := []string{"", "admin"}
	for _, p := range people {
		ids = append(ids, p.id)
	}
	slices.Sort(ids)
	for _, unit := range []string{"xa", ""} {
		for _, by := range ids {
			w.matrixRow(&out, unit, by)
		}
	}
	golden(t, "matrix.txt", out.String())
}

func (w *world) matrixRow(out *strings.Builder, unit, by string) {
	w.t.Helper()
	fresh := func() string {
		c := declared(catalog.NewID(), unit, 1)
		w.must("", c)
		return c.ID
	}
	made := outcome(w.do(by, declared(catalog.NewID(), unit, 2)))
	c := declared(fresh(), unit, 3)
	c.Base, c.Reason = 1, "Ghi nhầm"
	corrected := outcome(w.do(by, c))
	withdrawn := outcome(w.do(by, Withdraw{ID: fresh(), Base: 1, Reason: "Ghi nhầm"}))
	who, name := map[string]string{"xa": "xa", "": "(words)"}[unit], by
	read, listed, past := "-", "-", "-"
	if by == "" {
		name = "(program)"
	} else {
		id, p := fresh(), w.person(by)
		_, err := Of(w.t.Context(), w.reg, p, id)
		read = outcome(err)
		versions, err := History(w.t.Context(), w.reg, p, id)
		if past = outcome(err); err == nil && len(versions) != 1 {
			w.t.Errorf("%s: %d versions", by, len(versions))
		}
		list, err := For(w.t.Context(), w.reg, p)
		if err != nil {
			w.t.Fatal(err)
		}
		listed = map[bool]string{true: "yes", false: "no"}[slices.ContainsFunc(list, func(d Declaration) bool { return d.ID == id })]
	}
	fmt.Fprintf(out, "%-14s %-10s %-10s %-10s %-10s %-10s %-8s %s\n", name, who, made, corrected, withdrawn, read, past, listed)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run with -update and read it", err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run with -update and read the change\n got:\n%s\nwant:\n%s", file, got, want)
	}
}
