package ledger

import (
	"testing"
	"time"
)

// TestNowIsNeverBeforeTheLastEntry: a clock that is set back takes no role from
// anyone, and one that is right again is believed.
func TestNowIsNeverBeforeTheLastEntry(t *testing.T) {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	now := noon
	l := &Ledger{cfg: Config{Clock: func() time.Time { return now }}}
	l.apply([]Full{{Entry: Entry{Seq: 1, At: noon}}}, make([][]Doc, 1))
	for _, c := range []struct{ clock, want time.Time }{{noon.Add(-time.Hour), noon}, {noon, noon}, {noon.Add(time.Hour), noon.Add(time.Hour)}} {
		if now = c.clock; !l.Now().Equal(c.want) {
			t.Errorf("the clock says %s, Now %s", c.clock, l.Now())
		}
	}
}
