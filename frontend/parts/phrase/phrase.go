// Package phrase sets a name large: one that is said in phrases breaks between
// them, as it is read aloud.
package phrase

import (
	"strings"
	"unicode/utf8"
)

type phrase struct {
	words string
	whole bool // short enough to stay on one line of the narrowest screen
}

func phrases(name string) (out []phrase) {
	for s := range strings.SplitAfterSeq(name, ", ") {
		s = strings.TrimSpace(s)
		out = append(out, phrase{s, utf8.RuneCountInString(s) <= 16})
	}
	return out
}
