package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// fails is Invalid on exactly these fields.
func fails(t *testing.T, err error, fields ...string) {
	t.Helper()
	var p catalog.Invalid
	errors.As(err, &p)
	var got []string
	for _, q := range p {
		got = append(got, q.Field)
	}
	if fmt.Sprint(got) != fmt.Sprint(fields) {
		t.Errorf("%v, want problems of %v", err, fields)
	}
}

// On either store: entered, corrected, withdrawn; every version stays, nothing is
// half done, and what was declared once is not declared twice.
func TestVersions(t *testing.T) {
	for store := range stores {
		t.Run(store, func(t *testing.T) {
			w := newWorld(t, store)
			first := declared("d", "xa", 12)
			first.Figures = first.Figures.With(Box{Line(catalog.Economy), catalog.Model}, 0)
			w.must("officer", first)
			next := declared("d", "xa", 13)
			next.Base, next.AsOf = 1, "2025-06-30"
			fails(t, w.do("officer", next), "reason")
			next.Reason = "Sót một mô hình"
			w.must("officer", next)
			next.Figures = Figures{}.With(Grand, 1)
			if err := w.do("officer", next); !errors.Is(err, catalog.ErrConflict) {
				t.Errorf("a stale base: %v", err)
			}
			again := declared("e", "xa", 99)
			again.AsOf, again.Source = "2025-06-30", "  báo  cáo  D"
			fails(t, w.do("officer", again), "source")
			fails(t, w.do("officer", Withdraw{ID: "d", Base: 2}), "reason")
			w.must("officer", Withdraw{ID: "d", Base: 2, Reason: "Văn bản đã bị thay"})
			next.Base = 3
			for what, c := range map[string]catalog.Command{"correct": next, "withdraw again": Withdraw{ID: "d", Base: 3, Reason: "x"}} {
				if err := w.do("officer", c); !errors.Is(err, catalog.ErrClosed) {
					t.Errorf("%s: %v", what, err)
				}
			}
			w.must("officer", again) // its place is free again

			list, err := For(t.Context(), w.reg, w.person("officer"))
			if err != nil || len(list) != 2 || list[0].ID != "e" || !list[1].Withdrawn {
				t.Errorf("%v %v", list, err)
			}
			versions, err := History(t.Context(), w.reg, w.person("officer"), "d")
			if err != nil || len(versions) != 3 {
				t.Fatal(versions, err)
			}
			var told []string
			for _, v := range versions {
				d := v.Declaration
				told = append(told, fmt.Sprint(v.By, " ", v.Act, " ", d.Version, " ", d.AsOf, " ", d.Day, " ", d.Figures.Totals, " ", len(d.Figures.Fields), " ", d.Reason))
			}
			want := []string{
				"officer declaration.declare 1 2025 2025-12-31 map[model:12] 1 ",
				"officer declaration.correct 2 2025-06-30 2025-06-30 map[model:13] 0 Sót một mô hình",
				"officer declaration.withdraw 3 2025-06-30 2025-06-30 map[model:13] 0 Văn bản đã bị thay",
			}
			if !slices.Equal(told, want) {
				t.Errorf("%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
			}
			if n := versions[0].Declaration.Figures.At(Box{Line(catalog.Economy), catalog.Model}); n == nil || *n != 0 {
				t.Errorf("a 0 that was given is lost: %v", n)
			}
			if found, _, err := w.reg.Verify(t.Context()); err != nil || len(found) > 0 {
				t.Error(found, err)
			}
		})
	}
}

func TestWhatIsRefused(t *testing.T) {
	w := newWorld(t, "sqlite")
	seq, err := w.reg.Store().Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change func(*Declare)
		fields []string
	}{
		{func(c *Declare) { c.Figures = Figures{} }, []string{"economy.model"}},
		{func(c *Declare) {
			c.Figures = Figures{Totals: Cells{"thing": 3}, Fields: map[catalog.Field]Cells{"x": {catalog.Model: 1}}}
		}, []string{"economy.model"}},
		{func(c *Declare) {
			c.Figures = c.Figures.With(Box{Line(catalog.Culture), catalog.Exemplar}, -1).With(Grand, most+1)
		}, []string{"culture.exemplar", "grand"}},
		{func(c *Declare) { c.Figures = c.Figures.With(Box{Other, catalog.Model}, 1) }, []string{"other_name"}},
		{func(c *Declare) { c.Unit = "khong-co" }, []string{"unit"}},
		{func(c *Declare) { c.Unit = "" }, []string{"unit"}},
		{func(c *Declare) { c.AsOf = "hôm qua" }, []string{"as_of"}},
		{func(c *Declare) { c.AsOf = "2025-02-30" }, []string{"as_of"}},
		{func(c *Declare) { c.AsOf = "0025" }, []string{"as_of"}},
		{func(c *Declare) { c.AsOf = "2026" }, []string{"as_of"}}, // not over on the world's day
		{func(c *Declare) { c.AsOf = "2026-03-03" }, []string{"as_of"}},
		{func(c *Declare) { c.Source = " \t" }, []string{"source"}},
		{func(c *Declare) { c.Source = strings.Repeat("chữ ", 200) }, []string{"source"}},
		{func(c *Declare) { c.Unit, c.Declarer = "", strings.Repeat("chữ ", 100) }, []string{"declarer"}},
	} {
		d := declared("d", "xa", 1)
		c.change(&d)
		fails(t, w.do("admin", d), c.fields...)
	}
	fails(t, w.do("officer", Declare{ID: "d"}), "economy.model", "unit", "as_of", "source") // all at once
	if now, err := w.reg.Store().Head(t.Context()); err != nil || now != seq {
		t.Error("what was refused has written something")
	}
	good := declared("d", "xa", 1)
	good.AsOf = "2026-03-02"
	w.must("admin", good)
	moved := good
	moved.Base, moved.Unit, moved.Reason = 1, "phuong", "Nhầm đơn vị"
	if err := w.do("officer", moved); !errors.Is(err, catalog.ErrForbidden) {
		t.Errorf("an officer moves a declaration to another unit: %v", err)
	}
	moved.Declarer = "Ai đó"
	w.must("officer_above", moved)
	// the old unit sees what was its own, the new one what is
	if _, err := History(t.Context(), w.reg, w.person("officer"), "d"); !errors.Is(err, catalog.ErrNotFound) {
		t.Error(err)
	}
	if v, err := History(t.Context(), w.reg, w.person("foreign"), "d"); err != nil || len(v) != 1 || v[0].Declaration.Declarer != "" {
		t.Error(v, err)
	}
	if v, err := History(t.Context(), w.reg, w.person("leader"), "d"); err != nil || len(v) != 2 {
		t.Error(v, err)
	}
}

// Whoever works in another unit cannot tell a world with declarations from one
// without, whatever they send.
func TestTwoWorlds(t *testing.T) {
	empty, full := newWorld(t, "sqlite"), newWorld(t, "sqlite")
	for i := range 3 {
		full.must("officer", declared(fmt.Sprint("d", i), "xa", i))
	}
	full.must("admin", declared("words", "", 9))
	ask := func(w *world, by string) string {
		var out []string
		list, err := For(t.Context(), w.reg, w.person(by))
		out = append(out, fmt.Sprint(list, err))
		for _, id := range []string{"d0", "words", "none"} {
			d, err := Of(t.Context(), w.reg, w.person(by), id)
			v, errs := History(t.Context(), w.reg, w.person(by), id)
			out = append(out, fmt.Sprint(d, err, v, errs))
			for base := range 3 {
				c := declared(id, "phuong", 5)
				c.Base, c.Reason = int64(base+1), "Dò"
				out = append(out, outcome(w.do(by, c)), outcome(w.do(by, Withdraw{ID: id, Base: int64(base + 1), Reason: "Dò"})))
			}
		}
		return strings.Join(out, "\n")
	}
	for _, by := range []string{"foreign", "reviewer", "publisher", "none", "former"} {
		if a, b := ask(empty, by), ask(full, by); a != b {
			t.Errorf("%s tells them apart:\n%s\n--- and ---\n%s", by, a, b)
		}
	}
	if ask(empty, "officer") == ask(full, "officer") {
		t.Error("there was nothing to be seen")
	}
}
