package programs

import "regexp"

// piece is a run of rich text.
type piece struct {
	text, href string
	code       bool
}

var marks = regexp.MustCompile("\\[`?([^\\]`]+)`?\\]\\(([^)]+)\\)|`([^`]+)`")

// pieces takes rich text apart: `x` is code, [x](y) leads to y, and [`x`](y) both.
func pieces(s string) []piece {
	var out []piece
	at := 0
	for _, m := range marks.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > at {
			out = append(out, piece{text: s[at:m[0]]})
		}
		if m[2] >= 0 {
			out = append(out, piece{text: s[m[2]:m[3]], href: s[m[4]:m[5]], code: s[m[0]+1] == '`'})
		} else {
			out = append(out, piece{text: s[m[6]:m[7]], code: true})
		}
		at = m[1]
	}
	if at < len(s) {
		out = append(out, piece{text: s[at:]})
	}
	return out
}
