package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is one word found in a text.
type Word struct {
	Start, End int    // bytes of the text, at rune boundaries; marks are inside
	Folded     string // as Fold, without apostrophes: "dak", "hmong"; never empty
	// Toned is equal for two spellings of the same marked word: lower case,
	// composed or not, the tone wherever it was put (hoà, hòa). It is a key,
	// not for showing. It equals Folded when the word carries no mark.
	Toned string
}

// Marked reports whether the word was written with any Vietnamese mark: a tone,
// â ă ê ô ơ ư, or đ.
func (w Word) Marked() bool { return w.Toned != w.Folded }

// Begins reports whether w, still being typed, may become the word with the
// given toned key: its letters begin that word's letters, and its tone, if it
// has one already, is that word's tone.
func (w Word) Begins(toned string) bool {
	letters, tone := splitTone(w.Toned)
	whole, its := splitTone(toned)
	return strings.HasPrefix(whole, letters) && (tone == "" || tone == its)
}

func splitTone(toned string) (letters, tone string) {
	i := strings.IndexAny(toned, "\u0300\u0301\u0303\u0309\u0323")
	if i < 0 {
		return toned, ""
	}
	return toned[:i], toned[i:]
}

// Scan finds the words of s in order. A word is a run of letters, digits and
// marks; an apostrophe between two letters belongs to it, so that H'Mông,
// H’Mông and Hmông are one word. Everything else separates.
func Scan(s string) []Word {
	var out []Word
	for start, end := range Bounds(s) {
		if folded, toned := Keys(s[start:end]); folded != "" {
			out = append(out, Word{start, end, folded, toned})
		}
	}
	return out
}

// Bounds are the first byte of every word of s and the byte after its last, for
// who knows the keys of most words already. A word without a key is among them.
func Bounds(s string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		start := -1
		for i, r := range s {
			if wordRune(r) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start < 0 || apostrophe(r) && letterAt(s, i+utf8.RuneLen(r)) || invisible(r) {
				continue
			}
			if !yield(start, i) {
				return
			}
			start = -1
		}
		if start >= 0 {
			yield(start, len(s))
		}
	}
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if int(r) < len(letters) && letters[r].fold != 0 {
		return true
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

func apostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '′', 'ʼ', 'ʻ', 'ʹ':
		return true
	}
	return false
}

// invisible characters inside a word do not end it.
func invisible(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r) }

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
