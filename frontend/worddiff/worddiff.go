// Package worddiff says what changed between two texts, word by word. It is
// pure: texts in, parts out. Joining the parts without the inserted ones gives
// the old text back, without the deleted ones the new text, byte for byte.
//
// Start at Words.
package worddiff

import (
	"strings"
	"unicode"
)

// Op says which text a part belongs to.
type Op string

// The three there are.
const (
	Same   Op = ""
	Insert Op = "ins" // only in the new text
	Delete Op = "del" // only in the old text
)

// Part is a run of text.
type Part struct {
	Op   Op
	Text string
}

// most is how many words and gaps both texts may have together before whole
// lines are compared instead: 16 bytes a cell of the table stay under 32 MB.
const most = 4000

// Words compares old and new. Parts of one change come deleted first. Texts of
// more than about 4,000 words together are compared line by line, and if they
// have that many lines too, as one block.
func Words(old, new string) []Part {
	if old == new {
		return join(nil, Same, old)
	}
	for _, cut := range []func(string) []string{words, lines} {
		a, b := cut(old), cut(new)
		if len(a)+len(b) <= 2*most {
			return tidy(diff(a, b))
		}
	}
	return join(join(nil, Delete, old), Insert, new)
}

// Changed reports whether anything was inserted or deleted.
func Changed(parts []Part) bool {
	for _, p := range parts {
		if p.Op != Same {
			return true
		}
	}
	return false
}

// words cuts between runs of letters, runs of space and single other signs, so
// that a comma that moved does not take its word along.
func words(s string) []string {
	var out []string
	start, last := 0, 0
	for i, r := range s {
		kind := class(r)
		if i > start && (kind != last || kind == sign) {
			out = append(out, s[start:i])
			start = i
		}
		last = kind
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

const (
	letter = iota + 1
	space
	sign
)

func class(r rune) int {
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == unicode.ReplacementChar:
		return letter
	case unicode.IsSpace(r):
		return space
	}
	return sign
}

func lines(s string) []string { return strings.SplitAfter(s, "\n") }

// diff is the longest common subsequence, after the equal ends are set aside:
// an edit usually touches little of a text.
func diff(a, b []string) []Part {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []Part
	for _, t := range a[:head] {
		out = join(out, Same, t)
	}
	out = walk(out, a[head:len(a)-tail], b[head:len(b)-tail])
	for _, t := range a[len(a)-tail:] {
		out = join(out, Same, t)
	}
	return out
}

// walk fills the table of common lengths from the end and follows it.
func walk(out []Part, a, b []string) []Part {
	wide := len(b) + 1
	long := make([]uint16, (len(a)+1)*wide) // lengths stay under 2·most
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			switch {
			case a[i] == b[j]:
				long[i*wide+j] = long[(i+1)*wide+j+1] + 1
			default:
				long[i*wide+j] = max(long[(i+1)*wide+j], long[i*wide+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			out = join(out, Same, a[i])
			i, j = i+1, j+1
		case long[(i+1)*wide+j] >= long[i*wide+j+1]:
			out = join(out, Delete, a[i])
			i++
		default:
			out = join(out, Insert, b[j])
			j++
		}
	}
	for ; i < len(a); i++ {
		out = join(out, Delete, a[i])
	}
	for ; j < len(b); j++ {
		out = join(out, Insert, b[j])
	}
	return out
}

// join appends text, growing the last part when it has the same op.
func join(parts []Part, op Op, text string) []Part {
	if text == "" {
		return parts
	}
	if n := len(parts); n > 0 && parts[n-1].Op == op {
		parts[n-1].Text += text
		return parts
	}
	return append(parts, Part{op, text})
}

// tidy makes changes readable: a lone space between two changes belongs to
// both, else “hai ba” for “bốn năm” would flicker word by word; and of one
// change all that was deleted stands before all that was inserted.
func tidy(parts []Part) []Part {
	var out []Part
	var del, ins string
	flush := func() {
		out = join(join(out, Delete, del), Insert, ins)
		del, ins = "", ""
	}
	for i, p := range parts {
		inside := p.Op == Same && i+1 < len(parts) && del+ins != "" && strings.TrimSpace(p.Text) == "" && !strings.Contains(p.Text, "\n")
		switch {
		case inside:
			del, ins = del+p.Text, ins+p.Text
		case p.Op == Delete:
			del += p.Text
		case p.Op == Insert:
			ins += p.Text
		default:
			flush()
			out = join(out, Same, p.Text)
		}
	}
	flush()
	return out
}
