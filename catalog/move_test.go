package catalog

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The chain as a table for people: a change of the rules is a change of this
// file, read in review.
func TestMoveTable(t *testing.T) {
	const path = "testdata/moves.txt"
	got := MoveTable()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at the change, then run with -update:\n%s", path, got)
	}
}
