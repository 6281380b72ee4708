package backup

import (
	"strings"
	"testing"
)

// FuzzErasures: a list of erasures is refused whole, or is what the program writes:
// half of one would bring back what somebody asked to be forgotten.
func FuzzErasures(f *testing.F) {
	f.Add(`{"noun":"record","id":"a","seq":3,"n":0,"hash":"` + strings.Repeat("a", 64) + `"}` + "\n")
	f.Add("\n \n{}")
	f.Add(`{"noun":"record"} {"noun":"x"}`)
	f.Add("[1]\nnull")
	f.Fuzz(func(t *testing.T, list string) {
		got, err := ReadErasures(strings.NewReader(list))
		lines := 0
		for line := range strings.Lines(list) {
			if strings.TrimSpace(line) != "" {
				lines++
			}
		}
		if err == nil && len(got) != lines {
			t.Fatalf("%d of %d lines of %q were read", len(got), lines, list)
		}
		for _, e := range got {
			if err == nil && (e.Noun == "" || e.Seq < 1 || len(e.Hash) != 64) {
				t.Fatalf("%+v", e)
			}
		}
	})
}
