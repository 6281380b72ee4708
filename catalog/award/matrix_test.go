package award

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"danvankheo/catalog"
)

// outcome names an answer as the golden file prints it.
func outcome(err error) string {
	var invalid catalog.Invalid
	switch {
	case err == nil:
		return "ok"
	case errors.Is(err, catalog.ErrNotFound):
		return "unknown"
	case errors.Is(err, catalog.ErrForbidden):
		return "forbidden"
	case errors.Is(err, catalog.ErrClosed):
		return "closed"
	case errors.Is(err, catalog.ErrConflict):
		return "conflict"
	case errors.As(err, &invalid):
		return "invalid"
	}
	return err.Error()
}

var actors = []string{
	"none", "officer", "reviewer", "publisher", "anh", "unseated", "former",
	"secretary", "secretary_below", "secretary_above", "leader", "admin", "",
}

// TestMatrix prints who may do and read what in a round of the province, open
// and closed. Every cell has a round of its own.
func TestMatrix(t *testing.T) {
	w := filled(t)
	var out strings.Builder
	fmt.Fprintf(&out, "%-16s %-7s %-10s %-10s %-10s %-10s %-7s %s\n", "person", "round", "open", "mark", "close", "board", "listed", "sees how many marked")
	for _, state := range []State{Open, Closed} {
		for _, actor := range actors {
			w.matrixRow(&out, state, actor)
		}
	}
	golden(t, "matrix.txt", out.String())
}

func (w *world) matrixRow(out *strings.Builder, state State, actor string) {
	w.t.Helper()
	fresh := func() string {
		r := round(fmt.Sprintf("m%d", w.n))
		r.Seats = append([]string{"former"}, committee...)
		w.must("secretary", r)
		if state == Closed {
			w.must("secretary", CloseRound{Round: r.ID})
		}
		return r.ID
	}
	opens := outcome(w.do(actor, round(fmt.Sprintf("o%d", w.n))))
	marked, closed, read := fresh(), fresh(), fresh()
	if actor == "former" { // had a seat at the opening, then lost the role
		w.must("", catalog.EndRole{Person: actor, Role: catalog.Member, Unit: "tinh"})
		defer w.must("", catalog.GrantRole{Person: actor, Role: catalog.Member, Unit: "tinh"})
	}
	marks, closes := outcome(w.mark(actor, marked, "r1")), outcome(w.do(actor, CloseRound{Round: closed}))
	name, board, listed, counts := actor, "-", "-", "-"
	if actor == "" {
		name = "(program)"
	} else {
		p := w.person(actor)
		b, err := BoardOf(w.t.Context(), w.reg, p, read, w.lookup)
		board, counts = outcome(err), map[bool]string{true: "yes", false: "no"}[b.Marked != nil]
		list, err := For(w.t.Context(), w.reg, p)
		if err != nil {
			w.t.Fatal(err)
		}
		listed = "no"
		for _, l := range list {
			if l.Round.ID == read {
				listed = "yes"
			}
		}
	}
	fmt.Fprintf(out, "%-16s %-7s %-10s %-10s %-10s %-10s %-7s %s\n", name, state, opens, marks, closes, board, listed, counts)
}
