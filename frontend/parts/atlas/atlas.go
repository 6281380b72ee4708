// Package atlas draws a map as inline SVG, made by the server: no tiles, no script,
// nobody else's machine. Each place with records is a link with a name that is
// read out; empty ones are land. The same numbers stand in a table beside it.
package atlas

import (
	"fmt"
	"unicode/utf8"
)

// Map is one drawing. Land, Borders and Groups are paths: everything, the lines
// between places, the lines between former provinces (dashed).
type Map struct {
	ID, Title     string
	Width, Height int
	Land          string
	Borders       string
	Groups        string
	Places        []Place
}

// Place is one unit. Step is its shade, 1 the lightest; X and Y where its name
// may stand. Said is read out and shown when one points at it.
type Place struct {
	Name, Said, Href string
	Path             string
	Step             int
	X, Y             int
}

// Shade is one step of the legend: From to To records, To 0 for "and more".
type Shade struct{ Step, From, To int }

// stepsMost is how many shades one can tell apart on paper.
const stepsMost = 4

// Shades divides the counts up to most into at most four steps, each about twice
// as wide as the one before, so that one large number does not bleach the rest.
func Shades(most int) []Shade {
	var out []Shade
	for from, wide := 1, 1; from <= most && len(out) < stepsMost; from, wide = from+wide, wide*grow(most) {
		out = append(out, Shade{From: from, To: from + wide - 1})
	}
	n := len(out)
	if n > 0 && out[n-1].To < most {
		out[n-1].To = 0
	}
	for i := range out { // few shades are taken from the dark end: one alone must be seen
		out[i].Step = stepsMost + 1 - n + i
	}
	if n == 1 {
		out[0].Step = 3
	}
	return out
}

// grow is the factor of the widths: few records are shown one by one.
func grow(most int) int {
	switch {
	case most <= stepsMost:
		return 1
	case most <= 40:
		return 2
	case most <= 300:
		return 5
	}
	return 10
}

// Step is the shade of a count, 0 for none.
func Step(n int, shades []Shade) int {
	for _, s := range shades {
		if n >= s.From && (s.To == 0 || n <= s.To) {
			return s.Step
		}
	}
	return 0
}

func (m Map) box() string { return fmt.Sprintf("-6 -6 %d %d", m.Width+12, m.Height+12) }

// letter and line are about how wide a letter and how tall a line of a name is.
const (
	letter = 9
	line   = 22
)

// labels are the names that do not lie on one another, those of the darkest
// places first; the table has all of them.
func (m Map) labels() []Place {
	var out []Place
	type box struct{ left, right, y int }
	var taken []box
	for step := stepsMost; step > 0; step-- {
		for _, p := range m.Places {
			if p.Step != step {
				continue
			}
			half := utf8.RuneCountInString(p.Name) * letter / 2
			b := box{p.X - half, p.X + half, p.Y}
			if b.left < -6 || b.right > m.Width+6 {
				continue
			}
			free := true
			for _, t := range taken {
				free = free && (b.right < t.left || b.left > t.right || b.y > t.y+line || b.y < t.y-line)
			}
			if free {
				taken = append(taken, b)
				out = append(out, p)
			}
		}
	}
	return out
}

func shade(step int) string { return fmt.Sprintf("m%d", step) }
