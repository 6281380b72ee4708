package search

import (
	"strings"

	"danvankheo/catalog/text"
)

// spelt is a word's keys with its i and y in one spelling: kỹ and kĩ, quý and quí
// are one word. Only where both are written, that is after h, k, l, m, s and t
// at the end, and after qu: thúy and thúi are two words.
func spelt(k keys) keys {
	switch f := k.Folded; {
	case strings.HasPrefix(f, "quy"):
		k.Folded, k.Toned = "qui"+f[3:], "qui"+k.Toned[3:]
	case len(f) == 2 && f[1] == 'y' && strings.IndexByte("hklmst", f[0]) >= 0:
		k.Folded, k.Toned = f[:1]+"i", k.Toned[:1]+"i"+k.Toned[2:]
	}
	return k
}

// Spelt is a folded word as the index compares words: "quy" and "qui" are one.
func Spelt(folded string) string { return spelt(keys{Folded: folded, Toned: folded}).Folded }

// keysIn are the keys of the words of a text.
func keysIn(s string) (out []keys) {
	for _, w := range text.Scan(s) {
		out = append(out, spelt(keys{Folded: w.Folded, Toned: w.Toned}))
	}
	return out
}

// initials and finals are the consonants around the vowels of a syllable.
var (
	initials = []string{"ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", ""}
	finals   = map[string]bool{"": true, "c": true, "ch": true, "m": true, "n": true, "ng": true, "nh": true, "p": true, "t": true}
)

// syllable reports whether a folded word could be Vietnamese: one syllable.
func syllable(folded string) bool {
	for _, head := range initials {
		rest, ok := strings.CutPrefix(folded, head)
		if !ok {
			continue
		}
		tail := strings.TrimLeft(rest, "aeiouy")
		if n := len(rest) - len(tail); n >= 1 && n <= 3 && finals[tail] {
			return true
		}
	}
	return false
}

// telexMost is how many keys make the longest syllable, nghiêng with its tone, and one
// too many.
const telexMost = 10

// telex is the word that the keys make with which it was typed while nothing turned
// them into letters: "dduwowngf" is "duong"; "" if they make none.
func telex(folded string) string {
	first := strings.IndexAny(folded, "aeiouy")
	if first < 0 || len(folded) > telexMost {
		return ""
	}
	head, tail := folded[:first], folded[first:]
	if head == "dd" {
		head = "d"
	}
	var b strings.Builder
	b.WriteString(head)
	last := byte(0)
	for i := range len(tail) {
		switch c := tail[i]; {
		case strings.IndexByte("sfrxjwzd", c) >= 0: // tones and hooks: no syllable ends so
		case c == last && strings.IndexByte("aeo", c) >= 0: // a circumflex
		default:
			b.WriteByte(c)
			last = c
		}
	}
	if out := b.String(); out != folded && len(out) > 1 && syllable(out) {
		return out
	}
	return ""
}

// letters reports whether a folded word is nothing but a to z.
func letters(folded string) bool { return strings.Trim(folded, "abcdefghijklmnopqrstuvwxyz") == "" }

// slip reports whether a and b differ by one letter too many, too few, another one
// or two neighbours that changed places; equal words do not.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) < len(b):
		return a[i:] == b[i+1:]
	case i == len(a):
		return false
	case a[i+1:] == b[i+1:]:
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
