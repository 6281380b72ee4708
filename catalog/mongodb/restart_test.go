package mongodb_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/storetest"
)

// A server that is killed under load and comes back costs waiting, and nothing
// that was acknowledged.
func TestServerKilledAndRestarted(t *testing.T) {
	s := mongotest.Start(t)
	store, err := mongodb.Open(t.Context(), s.URI("restart"), storetest.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	cfg := storetest.Config(store)
	cfg.Wait = time.Second
	l, err := ledger.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const writers = 4
	var all sync.WaitGroup
	var mu sync.Mutex
	var rested atomic.Bool
	acked, refused := map[string]int64{}, 0
	for w := range writers {
		all.Go(func() {
			for n := 0; !rested.Load(); n++ {
				key := fmt.Sprintf("%d-%d", w, n)
				for {
					e, err := l.Do(context.Background(), key, "p1", []byte(key), func(*ledger.View) (ledger.Draft, error) {
						return ledger.Draft{Act: "x", Puts: []ledger.Put{{Noun: "thing", ID: key, Body: map[string]string{"slug": key}}}}, nil
					})
					mu.Lock()
					if err == nil {
						acked[key] = e.Seq
						mu.Unlock()
						break
					}
					refused++
					mu.Unlock()
					if !errors.Is(err, ledger.ErrUnavailable) {
						t.Errorf("%s: %v", key, err)
						return
					}
				}
			}
		})
	}
	count := func() int { mu.Lock(); defer mu.Unlock(); return len(acked) }
	underLoad := func() { // some acts on, so that the next kill is in the midst of more
		for was, until := count(), time.Now().Add(time.Minute); count() < was+10; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(until) {
				t.Fatal("nothing is written")
			}
		}
	}
	for range 3 {
		underLoad()
		s.Kill()
		begun := time.Now()
		if store.Check(t.Context()) == nil || time.Since(begun) > 2*operate {
			t.Errorf("a dead server was checked for %v", time.Since(begun))
		}
		s.Restart(t)
	}
	underLoad()
	rested.Store(true)
	all.Wait()
	if refused == 0 {
		t.Error("nobody was refused: it was not killed under load")
	}
	for key, seq := range acked {
		if f, err := store.ByKey(t.Context(), key); err != nil || f.Seq != seq {
			t.Errorf("%s was acknowledged as entry %d and is %d, %v", key, seq, f.Seq, err)
		}
	}
	found, head, err := l.Verify(t.Context())
	if err != nil || len(found) > 0 || head.Seq != int64(len(acked)) {
		t.Errorf("head at %d, want %d; %v, %v", head.Seq, len(acked), found, err)
	}
	t.Logf("killed 3 times under %d writers: %d acts, asked again %d times", writers, len(acked), refused)
}

// operate is how long one operation may take; see settings.
const operate = 5 * time.Second
