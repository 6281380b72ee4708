package web

import (
	"fmt"
	"strings"
	"testing"

	"danvankheo/catalog/award"
)

// The list of rounds counts what the round's own page does.
func TestARoundIsCountedAlike(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	rounds, err := award.Public(t.Context(), w.web.reg)
	w.must(err)
	n := 0
	for _, r := range rounds {
		n += r.Candidates // only the closed one tells
	}
	if n == 0 {
		t.Fatal("nobody was put forward")
	}
	for path, want := range map[string]string{
		"/khen-thuong": "%d hồ sơ được xét · 1 trên 2", "/khen-thuong/dot-dong": "%d hồ sơ được đưa ra xét. 1 trên 2", "/en/khen-thuong": "%d records considered",
	} {
		if want := fmt.Sprintf(want, n); !strings.Contains(w.get("nobody", path).body, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}
