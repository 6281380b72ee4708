// Package compound knows what a line of large Vietnamese must not break apart.
//
// Vietnamese writes a space between syllables, and a browser breaks at any space: in
// the middle of “cà phê” as readily as before it. No style property knows the words of
// the language, so those that names of records are made of are listed here. A word that
// is missing breaks as before; nothing else depends on the list.
package compound

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// most is how many letters stay together: the narrowest phone shows as many in one
// line of its largest letters.
const most = 16

//go:embed compounds.txt
var file string

var compounds = func() map[string]bool {
	out := map[string]bool{}
	for word := range strings.Lines(file) {
		out[strings.TrimSpace(word)] = true
	}
	return out
}()

// titles are words whose number or name belongs to them: “ấp 5”, “xã Phù Mỹ”.
var titles = map[string]bool{
	"ấp": true, "bản": true, "buôn": true, "đội": true, "hẻm": true, "huyện": true, "khối": true, "khóm": true,
	"khu": true, "kiệt": true, "làng": true, "phường": true, "quận": true, "thôn": true, "thứ": true, "tỉnh": true,
	"tổ": true, "xã": true, "xóm": true,
}

// Runs are the parts between which a line of s may break, in order and without the
// spaces between them: words of the list, a name of a person or place with
// its title, a number with what it counts, a dash with what stands before it.
func Runs(s string) []string {
	syllables := strings.Fields(s)
	var out []string
	for len(syllables) > 0 {
		n := first(syllables)
		out, syllables = append(out, strings.Join(syllables[:n], " ")), syllables[n:]
	}
	return out
}

// first is how many of the syllables make the first run.
func first(s []string) int {
	n := word(s)
	if n == 1 {
		n = name(s)
	}
	if n == 1 && len(s) > 1 && titles[strings.ToLower(s[0])] {
		n = titled(s)
	}
	if n < len(s) && (s[n] == "–" || s[n] == "-") {
		n++
	}
	return n
}

// word is how many syllables make a word of the list, the longest; else 1.
func word(s []string) int {
	for n := min(4, len(s)); n > 1; n-- {
		if compounds[strings.ToLower(strings.Trim(strings.Join(s[:n], " "), ".,;:!?()“”"))] {
			return n
		}
	}
	return 1
}

// name is how many syllables make a name: each has a capital, and none begins a word
// of the list.
func name(s []string) int {
	n, letters := 0, 0
	for n < len(s) && capital(s[n]) && word(s[n:]) == 1 {
		if letters += utf8.RuneCountInString(s[n]) + 1; letters > most+1 {
			break
		}
		n++
		if strings.ContainsAny(s[n-1], ",;:.") {
			break
		}
	}
	return max(1, n)
}

// titled is how many syllables a title makes with what it belongs to.
func titled(s []string) int {
	switch n := 1 + name(s[1:]); {
	case unicode.IsDigit(rune(s[1][0])):
		return 2
	case capital(s[1]) && word(s[1:]) == 1 && utf8.RuneCountInString(strings.Join(s[:n], " ")) <= most:
		return n
	}
	return 1
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
