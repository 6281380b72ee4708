// Package phrase sets a name large: one that is said in phrases breaks between
// them, as it is read aloud, and no line breaks a word of several syllables apart.
package phrase

import (
	"strings"
	"unicode/utf8"

	"danvankheo/frontend/compound"
)

// Piece is a stretch of a name; one that is whole stays in one line.
type Piece struct {
	Words string
	Whole bool
}

const short = 16 // letters of a phrase that fits a line of the narrowest screen

// Pieces are the name's, with the spaces between them.
func Pieces(name string) (out []Piece) {
	put := func(words string, whole bool) {
		switch last := len(out) - 1; {
		case last < 0:
			out = append(out, Piece{words, whole})
		case !whole && !out[last].Whole:
			out[last].Words += " " + words
		case whole && !out[last].Whole:
			out[last].Words += " "
			out = append(out, Piece{words, true})
		case whole:
			out = append(out, Piece{" ", false}, Piece{words, true})
		default:
			out = append(out, Piece{" " + words, false})
		}
	}
	said := strings.Contains(name, ", ")
	for s := range strings.SplitAfterSeq(name, ", ") {
		if s = strings.TrimSpace(s); said && utf8.RuneCountInString(s) <= short {
			put(s, strings.Contains(s, " "))
			continue
		}
		for _, run := range compound.Runs(s) {
			put(run, strings.Contains(run, " "))
		}
	}
	if len(out) == 1 { // it fits
		out[0].Whole = false
	}
	return out
}
