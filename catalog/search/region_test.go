package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"danvankheo/catalog"
)

// A region lives as long as somebody reads what lies in it, and no longer.
func TestRegionsComeAndGo(t *testing.T) {
	g := generator{Rand: rand.New(rand.NewPCG(3, 3)), units: 40}
	cards := make([]catalog.Card, 500)
	for i := range cards {
		cards[i] = g.card(fmt.Sprintf("c%04d", i), 1000)
	}
	ix, gone := New(), make(chan bool)
	ix.Put(cards...)
	if ix.docs[0].region == nil {
		t.Fatal("no region is in use")
	}
	runtime.AddCleanup(ix.docs[0].region, func(bool) { close(gone) }, true)
	n := 0
	for c := range ix.All() {
		if n == 0 {
			for _, c := range cards {
				ix.Delete(c.ID)
			}
			runtime.GC()
			runtime.GC()
		}
		if got, want := c.Story[0].Text, cards[n].Story[0].Text; got != want {
			t.Fatalf("card %d reads %q, want %q", n, got, want)
		}
		n++
	}
	if n != len(cards) {
		t.Errorf("%d cards, want %d", n, len(cards))
	}
	for end := time.Now().Add(time.Minute); ; {
		runtime.GC()
		select {
		case <-gone:
			return
		case <-time.After(10 * time.Millisecond):
			if time.Now().After(end) {
				t.Fatal("the region of cards that are no more stays")
			}
		}
	}
}
