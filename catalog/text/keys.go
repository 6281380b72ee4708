package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Keys are Folded and Toned of one word that Bounds found, both empty when
// nothing of it is left to compare.
func Keys(word string) (folded, toned string) {
	if folded, toned, ok := keysByTable(word); ok {
		return folded, toned
	}
	return keysByNorm(word)
}

// keysByNorm is right for every word and slow.
func keysByNorm(word string) (folded, toned string) {
	var fold, letters, tones strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch r {
		case 0x0300, 0x0301, 0x0303, 0x0309, 0x0323: // the five tones
			tones.WriteRune(r)
			continue
		case 0x0302, 0x0306, 0x031B: // circumflex, breve, horn make a letter
			letters.WriteRune(r)
			continue
		}
		f := foldRune(r)
		if f < 0 || !wordRune(f) || apostrophe(f) {
			continue
		}
		fold.WriteRune(f)
		if dLike(r) != 0 {
			f = 'đ'
		}
		letters.WriteRune(f)
	}
	if fold.Len() == 0 {
		return "", ""
	}
	// The tone goes to the end of the word: where it stood is a matter of taste.
	return norm.NFC.String(fold.String()), norm.NFC.String(letters.String()) + tones.String()
}

// letter is what one composed Latin letter adds to the keys of its word; a zero
// fold means that the letter needs keysByNorm.
type letter struct {
	fold  byte
	plain rune // without its tone: ế gives ê
	tone  rune // 0 for none
}

// letters up to the last Vietnamese one make nearly every word of the registry
// several times faster to key (see BenchmarkScan). The table is taken from keysByNorm, so the two
// cannot disagree about a letter.
var letters [0x1F00]letter

func init() {
	for r := rune(0); r < rune(len(letters)); r++ {
		if !wordRune(r) {
			continue
		}
		folded, toned := keysByNorm(string(r))
		parts := []rune(toned)
		if len(folded) != 1 || len(parts) < 1 || len(parts) > 2 {
			continue
		}
		letters[r] = letter{fold: folded[0], plain: parts[0]}
		if len(parts) == 2 {
			letters[r].tone = parts[1]
		}
	}
}

// keysByTable keys a word of composed Latin letters; ok is false for any other.
func keysByTable(word string) (folded, toned string, ok bool) {
	var foldSpace, toneSpace [48]byte
	fold, plain := foldSpace[:0], toneSpace[:0]
	var tones [2]rune
	count, marked := 0, false
	for _, r := range word {
		if int(r) >= len(letters) || letters[r].fold == 0 {
			return "", "", false
		}
		l := letters[r]
		fold = append(fold, l.fold)
		plain = utf8.AppendRune(plain, l.plain)
		marked = marked || l.plain != rune(l.fold)
		if l.tone == 0 {
			continue
		}
		if count == len(tones) {
			return "", "", false
		}
		tones[count] = l.tone
		count++
	}
	folded = string(fold)
	if !marked && count == 0 {
		return folded, folded, true
	}
	for _, t := range tones[:count] {
		plain = utf8.AppendRune(plain, t)
	}
	return folded, string(plain), true
}
