// Package storetest is the promise of ledger.Store and of the Ledger upon it as
// one suite, which every store runs. It knows the ledger's types and no store;
// what only a store can do, altering its rows behind its back and searching its
// bytes, the store's own test brings along in a Kit.
//
// Start at Run; Bench measures the same acts on each. world.go holds the nouns that all tests share.
package storetest

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// Kit is what the suite needs of a store.
type Kit struct {
	// Name of the store, for the table.
	Name string
	// Open opens the store that lies in dir, creating it where there is none.
	// Several may be open on one dir, in one process or in several.
	Open func(dir string, nouns []ledger.Noun) (ledger.Store, error)
	// Tampers alter what a store keeps; see Tamper.
	Tampers []Tamper
	// Holds reports whether text lies anywhere in what the store in dir keeps,
	// a moment after the last write.
	Holds func(t *testing.T, dir, text string) bool
	// Slow says that the store reads all entries for one, as a stand-in may: some
	// hundred of them are too many, and it needs pauses.
	Slow bool
}

// Run runs the suite and prints it as a table, store × case. The store's TestMain
// must call Child first.
func Run(t *testing.T, kit Kit) {
	var table strings.Builder
	for _, c := range []struct {
		name string
		test func(*testing.T, Kit)
	}{
		{"State", testState}, {"Kept", testKept}, {"Appender", testAppender}, {"Refusals", testRefusals}, {"Derived", testDerived}, {"Races", testRaces},
		{"Closing", testClosing}, {"UnknownOutcome", testUnknown}, {"Followers", testFollowers}, {"Newer", testNewer}, {"Processes", testProcesses},
		{"Erasure", testErasure}, {"ErasedAgain", testErasedAgain}, {"Restore", testRestore}, {"Verify", testVerify},
	} {
		begun, says := time.Now(), "kept"
		if !t.Run(c.name, func(t *testing.T) { c.test(t, kit) }) {
			says = "BROKEN"
		}
		fmt.Fprintf(&table, "\n%-10s %-16s %-8s %5.1f s", kit.Name, c.name, says, time.Since(begun).Seconds())
	}
	t.Logf("store × case:%s", table.String())
}

// Child runs the suite's part of a second operating-system process, and ends
// it, if this process was started as one.
func Child(kit Kit) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(child(kit, dir))
	}
}

// world is a ledger over a store in a folder of its own.
type world struct {
	kit   Kit
	dir   string
	store ledger.Store
	*ledger.Ledger
}

func newWorld(t testing.TB, kit Kit) *world {
	t.Helper()
	w := &world{kit: kit, dir: t.TempDir()}
	w.store = w.another(t)
	w.Ledger = open(t, Config(w.store))
	return w
}

// another opens the world's store once more.
func (w *world) another(t testing.TB) ledger.Store {
	t.Helper()
	s := must1(w.kit.Open(w.dir, Nouns))(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// do carries out one act whose key is also its request.
func (w *world) do(t testing.TB, key string, decide func(*ledger.View) (ledger.Draft, error)) ledger.Entry {
	t.Helper()
	return must1(w.Do(t.Context(), key, "p1", []byte(key), decide))(t)
}
