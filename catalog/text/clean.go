package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NFC composes letters and marks, so that "ệ" is one rune however it was typed.
// Bytes that are not UTF-8 become U+FFFD.
func NFC(s string) string {
	return norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
}

// Clean is text of several lines as it is kept: NFC, lines ended by "\n", no
// control or invisible formatting characters, ordinary spaces, no space at the
// end of a line or around the whole, and Đ where an old keyboard left the
// Icelandic Ð. Bytes that are not UTF-8 become U+FFFD. Cleaning twice changes
// nothing.
func Clean(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	return cleanNorm(s)
}

// cleanNorm is right for every text and slow.
func cleanNorm(s string) string {
	runes := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	out := make([]rune, 0, len(runes))
	for i, r := range runes {
		if r == '\r' && i+1 < len(runes) && runes[i+1] == '\n' {
			continue
		}
		if r == joiner && !joins(runes, i) {
			continue
		}
		if r = kept(r); r >= 0 {
			out = append(out, r)
		}
	}
	// Composing comes after dropping: a zero-width character may have stood
	// between a letter and its mark.
	lines := strings.Split(norm.NFC.String(string(out)), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Line is text of one line as it is kept: Clean, with every run of spaces, tabs
// and line ends turned into one space.
func Line(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// plain reports that nothing in s needs cleaning but its ends: it is of one line,
// of ASCII and of letters that stay as they are, whatever stands beside them.
func plain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' && (int(r) >= len(composed) || !composed[r]) {
			return false
		}
	}
	return true
}

// composed are the letters that nothing is to be done to, taken from kept and
// norm.
var composed [0x1F00]bool

func init() {
	for r := rune('~') + 1; int(r) < len(composed); r++ {
		p := norm.NFC.PropertiesString(string(r))
		composed[r] = latin(r) && kept(r) == r && norm.NFC.IsNormalString(string(r)) && p.BoundaryBefore() && unicode.IsLetter(r)
	}
}

// joiner holds the parts of one emoji together.
const joiner = '\u200D'

// joins reports whether the joiner at i stands inside an emoji. Anywhere else
// it is invisible, and two equal-looking names would differ.
func joins(runes []rune, i int) bool {
	if i == 0 || i+1 == len(runes) || !unicode.Is(unicode.So, runes[i+1]) {
		return false
	}
	before := runes[i-1]
	return before == '\uFE0F' || unicode.In(before, unicode.So, unicode.Sk)
}

// kept is the rune to keep for r, or -1 for none.
func kept(r rune) rune {
	switch r {
	case '\n', '\t', joiner:
		return r
	case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return '\n' // a vertical tab is a soft line end copied from Word
	case 'Ð', 'Ɖ':
		return 'Đ' // looks the same, sorts and compares differently
	}
	switch {
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf):
		// Cf holds zero-width characters, soft hyphens and direction marks,
		// which can make a line read otherwise than it is kept.
		return -1
	}
	return r
}
