package sqlite_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
	"danvankheo/catalog/storetest"
)

var kit = storetest.Kit{Name: "SQLite", Open: openIn, Tampers: tampers(), Holds: holds}

func openIn(dir string, nouns []ledger.Noun) (ledger.Store, error) {
	return sqlite.Open(context.Background(), filepath.Join(dir, "test.db"), nouns)
}

func TestStore(t *testing.T) { storetest.Run(t, kit) }

func BenchmarkStore(b *testing.B) { storetest.Bench(b, kit) }

func TestMain(m *testing.M) {
	storetest.Child(kit)
	os.Exit(m.Run())
}

// holds searches the database and whatever lies beside it, as it lies there.
func holds(t *testing.T, dir, text string) bool {
	files, err := filepath.Glob(filepath.Join(dir, "test.db*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(text)) {
			t.Logf("%q lies in %s", text, filepath.Base(f))
			return true
		}
	}
	return false
}
