package sheet

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// revert takes a batch back and holds what came of it against what was foretold.
func (w *world) revert(id string) Counts {
	w.Helper()
	foretold, left, err := Forecast(w.Context(), w.reg, id)
	w.check(err)
	already, err := Get(w.Context(), w.reg, id)
	w.check(err)
	b, err := Over(w.Context(), w.reg, "admin2", id, Reverting, "Nhầm tệp", quiet)
	w.check(err)
	if already.Reverted == nil { // else part of it was done before
		w.same("foretold", foretold, b.Reverted.Counts)
		rows, err := Outcome(w.Context(), w.reg, id)
		w.check(err)
		rows = slices.DeleteFunc(rows, func(r Done) bool { return r.Since != Left })
		if fmt.Sprint(rows) != fmt.Sprint(left) {
			w.Errorf("foretold %v, left %v", left, rows)
		}
	}
	return b.Reverted.Counts
}

func TestABatchIsTakenBack(t *testing.T) {
	for store := range stores {
		t.Run(store, func(t *testing.T) {
			w := newWorld(t, store)
			w.take("one", office, Wanted{Publish: true})
			slug := w.cards()["Camera an ninh"].Slug
			w.same("reverted", w.revert("one"), Counts{Dropped: 3})
			if len(w.cards()) != 0 || len(w.records()) != 0 {
				t.Errorf("%d cards and %d records are left", len(w.cards()), len(w.records()))
			}
			for _, who := range []string{"officer", "reviewer", "publisher", "leader"} {
				list, err := w.reg.WorkList(t.Context(), w.person(who), catalog.Filter{})
				if err != nil || len(list) != 0 {
					t.Errorf("%s still has %d in the list: %v", who, len(list), err)
				}
			}
			// the identities and the addresses are free again
			w.same("again", w.take("two", office, Wanted{Publish: true}), Counts{New: 3})
			if got := w.cards()["Camera an ninh"].Slug; got != slug {
				t.Errorf("its address is %s, was %s", got, slug)
			}
			w.sound()
		})
	}
}

// A changed record gets its former text back, before the public too, unless
// someone has changed it since.
func TestFormerTextsComeBack(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.take("one", office, Wanted{Publish: true})
	second := strings.NewReplacer("Lắp camera", "Lắp 12 camera", "8/2025;;", "8/2025;Góp gạo;", "2019;;", "2019;Bí thư;").Replace(office) + "A4;Mới;MH;KT;;;Thử;;;BC 12\n"
	w.same("second", w.take("two", second, Wanted{Publish: true}), Counts{Changed: 3, New: 1})
	w.take("three", strings.Replace(second, "Góp gạo", "Góp gạo mỗi tháng", 1), Wanted{})
	rec := w.records()["Nguyễn Văn A"]
	w.must("publisher", catalog.MakeMove{ID: rec.ID, Base: rec.Version, Move: "withdraw", Note: "Xin rút"})
	w.same("reverted", w.revert("two"), Counts{Restored: 1, Dropped: 1, Left: 2})
	for name, want := range map[string]string{"Camera an ninh": "Lắp camera", "Hũ gạo tình thương": "Góp gạo mỗi tháng", "Nguyễn Văn A": "Bí thư"} {
		if got := w.records()[name].Content.Summary; got != want {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
	cards := w.cards()
	if len(cards) != 2 || cards["Camera an ninh"].Summary != "Lắp camera" || cards["Hũ gạo tình thương"].Summary != "Góp gạo" {
		t.Errorf("cards %v", cards)
	}
	// the last batch only waits: taking it back shows what is public already
	w.same("reverted", w.revert("three"), Counts{Restored: 1})
	if r := w.records()["Hũ gạo tình thương"]; r.File != catalog.Published || !r.Public || r.Content.Summary != "Góp gạo" {
		t.Errorf("%+v", r)
	}
	_, err := Over(t.Context(), w.reg, "admin", "two", Reverting, "lần nữa", quiet)
	isNot(t, err, catalog.ErrClosed)
	w.sound()
}

// What waits while another text is public, then is published by a batch, gives
// both back.
func TestTheTextThatWasPublicComesBack(t *testing.T) {
	w := newWorld(t, "sqlite")
	at := func(s string) string { return strings.Replace(office, "Lắp camera", s, 1) }
	w.take("one", at("Một"), Wanted{Publish: true})
	w.take("two", at("Hai"), Wanted{})
	w.take("three", at("Ba"), Wanted{Publish: true})
	w.same("reverted", w.revert("three"), Counts{Restored: 1})
	if r := w.records()["Camera an ninh"]; r.Content.Summary != "Hai" || r.File != catalog.Submitted || !r.Public {
		t.Errorf("%+v", r)
	}
	if got := w.cards()["Camera an ninh"].Summary; got != "Một" {
		t.Errorf("the public reads %q", got)
	}
	w.sound()
}

func TestARevertGoesOnWhereItStopped(t *testing.T) {
	w, raw := newWorld(t, "sqlite"), manyRows(1450) // eight chunks
	w.take("one", raw, Wanted{Publish: true})
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Over(ctx, w.reg, "admin", "one", Reverting, "Nhầm", func(done, _ int) {
		if done == 2 {
			cancel()
		}
	})
	isNot(t, err, context.Canceled)
	b, err := Get(t.Context(), w.reg, "one")
	w.check(err)
	if p, err := ProgressOf(t.Context(), w.reg, b); err != nil || p.Done < 2 || p.Done >= 2+inFlight || p.Of != 8 || !b.UnderWay() || len(w.cards()) != 1450-200*p.Done {
		t.Errorf("progress %+v %v, %d cards are left", p, err, len(w.cards()))
	}
	w.same("reverted", w.revert("one"), Counts{Dropped: 1450})
	if b, err = Get(t.Context(), w.reg, "one"); err != nil || b.Reverted.By != "admin" || b.Reverted.Reason != "Nhầm" || b.UnderWay() {
		t.Errorf("%+v %v", b.Reverted, err)
	}
	if len(w.records()) != 0 {
		t.Errorf("%d records are left", len(w.records()))
	}
	w.sound()
}

// What was erased comes back with no list: not with the same one, not with a plan made
// before, not when the import that brought it in is published or taken back.
func TestNoListBringsBackWhatWasErased(t *testing.T) {
	for store := range stores {
		t.Run(store, func(t *testing.T) {
			w := newWorld(t, store)
			w.take("one", office, Wanted{})
			rec := w.records()["Nguyễn Văn A"]
			early := w.plan(strings.Replace(office, "2019;;", "2019;Bí thư;", 1), Wanted{Publish: true})
			w.check(w.reg.Erase(t.Context(), "admin", "erase", "Nguyễn Văn A", catalog.EraseRecord{ID: rec.ID, Reason: "Văn bản 1"}))
			again := w.plan(office, Wanted{Publish: true})
			w.same("planned again", again.Counts, Counts{Changed: 2, Refused: 1})
			if row := again.Rows[2]; len(row.Problems) != 1 || !strings.Contains(row.Problems[0].Sentence, "đã xóa theo yêu cầu") {
				t.Errorf("the row is told %+v", row.Problems)
			}
			b, err := Run(t.Context(), w.reg, "admin", File{ID: "two", Name: "two.csv", Hash: "two"}, early, quiet)
			w.check(err)
			w.same("planned before", b.Taken.Counts, Counts{Changed: 2, Left: 1})
			w.same("taken back", w.revert("one"), Counts{Dropped: 2, Left: 1})
			for name := range w.records() {
				if strings.Contains(name, "Nguyễn") {
					t.Errorf("%s is back", name)
				}
			}
			if _, there := w.cards()["Nguyễn Văn A"]; there {
				t.Error("it is public")
			}
			w.sound()
		})
	}
}
