package search

import (
	_ "embed"
	"slices"
	"strings"

	"danvankheo/catalog/text"
)

//go:embed shorts.txt
var shortsFile string

// concept is what a short form and its long forms have in common. As a word of the
// index it has a name that no text can contain.
type concept string

// saying is one way to write a concept: "UBND", or "Ủy ban nhân dân".
type saying struct {
	words []keys
	means concept
}

// sayings are all ways to write all concepts.
type sayings struct {
	opening map[string][]saying  // by their first word
	of      map[concept][]saying // the short form first
}

// shortForms are those of shorts.txt.
var shortForms = readShorts(shortsFile)

func readShorts(file string) sayings {
	out := sayings{map[string][]saying{}, map[concept][]saying{}}
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		short := strings.Split(parts[0], ";")
		means := concept("=" + text.Fold(strings.TrimSpace(short[0])))
		for _, s := range append(short, strings.Split(parts[1], ";")...) {
			x := saying{keysIn(s), means}
			first := x.words[0].Folded
			out.opening[first] = append(out.opening[first], x)
			out.of[means] = append(out.of[means], x)
		}
	}
	return out
}

// said are the sayings that words begin with.
func (s sayings) said(words []keys) (out []saying) {
	for _, x := range s.opening[words[0].Folded] {
		if len(x.words) <= len(words) && slices.EqualFunc(x.words, words[:len(x.words)], func(a, b keys) bool { return a.Folded == b.Folded }) {
			out = append(out, x)
		}
	}
	return out
}

// whole is the concept that a sequence says, and nothing besides; "" is none.
func (s sayings) whole(q sequence) concept {
	if q.open || len(q.words) == 0 {
		return ""
	}
	for _, x := range s.opening[q.words[0]] {
		if slices.EqualFunc(x.words, q.words, func(k keys, folded string) bool { return k.Folded == folded }) {
			return x.means
		}
	}
	return ""
}

// sequence is folded words that follow each other; of an open one the last may be
// the beginning of a word.
type sequence struct {
	words []string
	open  bool
}

// waysMost bounds how many ways one query is said in.
const waysMost = 16

// ways are all ways to say a sequence of words, as it stands first: each concept in
// it may be written in each of its forms.
func (s sayings) ways(words []keys, open bool) []sequence {
	if len(words) == 0 {
		return []sequence{{}}
	}
	var out []sequence
	join := func(head []keys, n int) {
		for _, rest := range s.ways(words[n:], open) {
			if len(out) == waysMost {
				return
			}
			x := sequence{open: rest.open}
			for _, k := range head {
				x.words = append(x.words, k.Folded)
			}
			x.words = append(x.words, rest.words...)
			out = append(out, x)
		}
	}
	join(words[:1], 1)
	if len(words) == 1 {
		out[0].open = open
	}
	for _, x := range s.said(words) {
		for _, other := range s.of[x.means] {
			if !slices.EqualFunc(other.words, x.words, func(a, b keys) bool { return a.Folded == b.Folded }) {
				join(other.words, len(x.words))
			}
		}
	}
	return out
}
