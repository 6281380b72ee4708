package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is s for comparing without marks: lower case, no tone marks, no
// diacritics, đ as d, ligatures and full-width letters spelt out, invisible
// characters dropped. Composed and decomposed, old and new placement of the
// tone (hoà, hòa) thus fold to the same. Punctuation and spaces stay. Folding
// twice changes nothing. The result is for comparing, never for showing.
func Fold(s string) string {
	if folded, ok := foldASCII(s); ok {
		return folded
	}
	if folded, ok := foldTable(s); ok {
		return folded
	}
	return foldNorm(s)
}

// foldNorm is right for every text and slow.
func foldNorm(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if r = foldRune(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// Words are the folded words of s in order; see Scan for what a word is.
func Words(s string) []string {
	scanned := Scan(s)
	out := make([]string, len(scanned))
	for i, w := range scanned {
		out[i] = w.Folded
	}
	return out
}

const (
	slugLimit = 80
	slugEmpty = "ho-so"
)

// Slug is s as part of an address: words of a-z and 0-9 joined by single
// hyphens, at most 80 bytes, cut at the end of a word where there is one. It is
// never empty: text without a usable letter gives "ho-so". It is not unique.
func Slug(s string) string {
	var b strings.Builder
	for _, w := range Words(s) {
		w = strings.Map(slugRune, w)
		if w == "" {
			continue
		}
		if b.Len() == 0 {
			b.WriteString(w[:min(len(w), slugLimit)])
			continue
		}
		if b.Len()+1+len(w) > slugLimit {
			break
		}
		b.WriteByte('-')
		b.WriteString(w)
	}
	if b.Len() == 0 {
		return slugEmpty
	}
	return b.String()
}

func slugRune(r rune) rune {
	if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
		return r
	}
	return -1
}

// foldASCII is the short way for text that has nothing to fold but capitals.
func foldASCII(s string) (string, bool) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x7F || c < ' ' && c != '\n' && c != '\t' {
			return "", false
		}
	}
	return strings.ToLower(s), true
}

// folds are the letters that fold to one of ASCII, taken from foldNorm; nearly
// all text of the registry consists of them and of ASCII.
var folds [0x1F00]byte

func init() {
	for r := range rune(len(folds)) {
		if latin(r) {
			if s := foldNorm(string(r)); len(s) == 1 {
				folds[r] = s[0]
			}
		}
	}
}

// latin are the blocks in which the composed letters of Vietnamese stand.
func latin(r rune) bool { return r < 0x250 || 0x1E00 <= r && r < 0x1F00 }

// foldTable folds text of ASCII and composed letters; ok is false for any other.
func foldTable(s string) (string, bool) {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if int(r) >= len(folds) || folds[r] == 0 {
			return "", false
		}
		out = append(out, folds[r])
	}
	return string(out), true
}

// foldRune folds one rune of decomposed text; -1 drops it.
func foldRune(r rune) rune {
	switch {
	case r < 0x7F && r >= ' ', r == '\n', r == '\t':
		return unicode.ToLower(r)
	case dropped(r):
		return -1
	}
	if d := dLike(r); d != 0 {
		return d
	}
	return unicode.ToLower(r)
}

// dLike is 'd' for đ and for the look-alikes old keyboards leave in its place.
func dLike(r rune) rune {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ':
		return 'd'
	}
	return 0
}

// dropped reports marks and invisible characters. Only the Latin marks are
// meant: the vowel signs of Khmer or Cham are letters of their words.
func dropped(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036F, r >= 0x20D0 && r <= 0x20FF, r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}
