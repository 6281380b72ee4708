package award

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"danvankheo/catalog"
)

// TestRaceWithClosing lets every member mark again and again while a secretary
// closes. Whatever the order, no mark stands behind the closing in the ledger,
// whoever was told it is closed had not marked, and the counts are those of the
// acknowledged marks.
func TestRaceWithClosing(t *testing.T) {
	w := filled(t)
	records := []string{"r1", "r2", "r3", "r4"}
	for turn := range 5 {
		id := fmt.Sprint("race", turn)
		w.must("secretary", round(id))
		last := w.race(id, records)
		slug := w.board("secretary", id).Round.Slug
		want, who := map[string]int{}, 0
		for _, own := range last {
			who += min(len(own), 1)
			for _, r := range own {
				want[r]++
			}
		}
		got := w.result(slug)
		if got.Marked != who {
			t.Errorf("%s: %d marked, acknowledged %d", id, got.Marked, who)
		}
		for _, row := range got.Rows {
			if row.Count != want[row.Record] {
				t.Errorf("%s: %s counts %d, acknowledged %d", id, row.Record, row.Count, want[row.Record])
			}
		}
	}
	w.checkOrder()
}

// race gives each member's last acknowledged marks.
func (w *world) race(id string, records []string) map[string][]string {
	var group sync.WaitGroup
	var mu sync.Mutex
	last := map[string][]string{}
	half := make(chan struct{}, len(committee))
	for _, member := range committee {
		group.Go(func() {
			for n := int64(0); ; n++ {
				own := records[:rand.IntN(len(records)+1)]
				_, err := w.reg.Do(w.t.Context(), member, fmt.Sprint(id, member, n), MarkCandidates{Round: id, Base: n, Records: own})
				if errors.Is(err, catalog.ErrClosed) {
					return
				} else if err != nil {
					w.t.Error(err)
					return
				}
				mu.Lock()
				last[member] = own
				mu.Unlock()
				if n == 4 {
					half <- struct{}{}
				}
			}
		})
	}
	for range committee {
		<-half
	}
	if _, err := w.reg.Do(w.t.Context(), "secretary", id+" close", CloseRound{Round: id}); err != nil {
		w.t.Error(err)
	}
	group.Wait()
	return last
}

// checkOrder: in the whole ledger no mark follows its round's closing.
func (w *world) checkOrder() {
	w.t.Helper()
	closed, marks := map[string]int64{}, 0
	for _, e := range w.entries() {
		if e.Act == (CloseRound{}).Act() {
			closed[e.Changes[0].ID] = e.Seq
		}
		if e.Act != (MarkCandidates{}).Act() {
			continue
		}
		marks++
		for id, seq := range closed {
			if e.Changes[0].ID == MarkID(id, e.By) {
				w.t.Errorf("entry %d marks in %s, closed by entry %d", e.Seq, id, seq)
			}
		}
		if ChangesPublic(e.Entry) {
			w.t.Errorf("entry %d: a mark changes what the public sees", e.Seq)
		}
	}
	if len(closed) == 0 || marks == 0 {
		w.t.Errorf("%d rounds closed, %d marks: nothing was tested", len(closed), marks)
	}
	found, _, err := w.reg.Verify(w.t.Context())
	if err != nil || len(found) > 0 {
		w.t.Errorf("verify: %v, %v", found, err)
	}
}
