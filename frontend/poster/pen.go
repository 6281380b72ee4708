package poster

import (
	_ "embed"
	"image"
	"image/color"
	"strings"
	"sync"

	"danvankheo/catalog/text"
	"danvankheo/frontend/compound"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed serif.ttf
var serifFile []byte

//go:embed sans.ttf
var sansFile []byte

// family is one of the two faces.
type family int

const (
	serif family = iota
	sans
)

var families = sync.OnceValues(func() ([2]*sfnt.Font, error) {
	a, err := opentype.Parse(serifFile)
	if err != nil {
		return [2]*sfnt.Font{}, err
	}
	b, err := opentype.Parse(sansFile)
	return [2]*sfnt.Font{a, b}, err
})

// pen writes on a picture. It belongs to one goroutine: faces do.
type pen struct {
	img   *image.RGBA
	fonts [2]*sfnt.Font
	faces map[nib]font.Face
	buf   sfnt.Buffer
}

type nib struct {
	family family
	size   int
}

func newPen(img *image.RGBA) (*pen, error) {
	fonts, err := families()
	return &pen{img: img, fonts: fonts, faces: map[nib]font.Face{}}, err
}

func (p *pen) face(f family, size int) font.Face {
	n := nib{f, size}
	if p.faces[n] == nil {
		// only a size below nought is refused
		p.faces[n], _ = opentype.NewFace(p.fonts[f], &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	}
	return p.faces[n]
}

// known leaves out what the face cannot draw: an empty box says nothing.
func (p *pen) known(f family, s string) string {
	return text.Line(strings.Map(func(r rune) rune {
		if i, err := p.fonts[f].GlyphIndex(&p.buf, r); err != nil || i == 0 {
			return ' '
		}
		return r
	}, text.Line(s)))
}

func (p *pen) width(f family, size int, s string) int {
	return font.MeasureString(p.face(f, size), s).Ceil()
}

// wrap breaks a text into at most so many lines, words of several syllables kept whole;
// what does not fit ends in “…”. A word longer than a line is broken where the line ends.
func (p *pen) wrap(f family, size, breadth, most int, s string) []string {
	var out []string
	var now string
	for _, word := range compound.Runs(p.known(f, s)) {
		longer := strings.TrimSpace(now + " " + word)
		if p.width(f, size, longer) <= breadth {
			now = longer
			continue
		}
		if now != "" {
			out = append(out, now)
		}
		for now = word; p.width(f, size, now) > breadth; {
			head := p.head(f, size, breadth, now)
			out, now = append(out, head), now[len(head):]
		}
	}
	if now != "" {
		out = append(out, now)
	}
	if len(out) > most {
		out = out[:most]
		last := out[most-1] + "…"
		for p.width(f, size, last) > breadth {
			r := []rune(strings.TrimSuffix(last, "…"))
			last = strings.TrimRight(string(r[:len(r)-1]), " ,;:–-") + "…"
		}
		out[most-1] = last
	}
	return out
}

// head is as much of a word as a line holds, one letter at least.
func (p *pen) head(f family, size, breadth int, word string) string {
	letters := []rune(word)
	n := 1
	for n < len(letters) && p.width(f, size, string(letters[:n+1])) <= breadth {
		n++
	}
	return string(letters[:n])
}

// What a title measures: never so large that a short one shouts, never so small that
// it cannot be read in a list on a phone.
const (
	largest  = 68
	smallest = 26
	step     = 2
)

// leading is the height of a line: room for marks above and below.
func leading(f family, size int) int {
	if f == serif {
		return size * 130 / 100
	}
	return size * 140 / 100
}

// fit is the largest size at which a text stands in the room, with its lines evened
// out; at the smallest what does not fit is cut.
func (p *pen) fit(f family, s string, breadth, room int) (int, []string) {
	for size := largest; size > smallest; size -= step {
		most := room / leading(f, size)
		if lines := p.wrap(f, size, breadth, most+1, s); len(lines) <= most && !p.broken(f, size, breadth, s) {
			return size, p.even(f, size, breadth, s, lines)
		}
	}
	return smallest, p.wrap(f, smallest, breadth, room/leading(f, smallest), s)
}

// broken reports a word, of one syllable or more, that is longer than a line.
func (p *pen) broken(f family, size, breadth int, s string) bool {
	for _, word := range compound.Runs(s) {
		if p.width(f, size, word) > breadth {
			return true
		}
	}
	return false
}

// even sets the same number of lines as narrow as they go, so that no word is left
// alone on the last.
func (p *pen) even(f family, size, breadth int, s string, lines []string) []string {
	for narrow := breadth - 8; narrow > breadth/2; narrow -= 8 {
		next := p.wrap(f, size, narrow, len(lines)+1, s)
		if len(next) > len(lines) || p.broken(f, size, narrow, s) {
			break
		}
		lines = next
	}
	return lines
}

// lines writes them from the top y and answers where the next would begin.
func (p *pen) lines(f family, size int, c color.Color, x, y int, lines []string) int {
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(c), Face: p.face(f, size)}
	for _, s := range lines {
		d.Dot = fixed.P(x, y+size*98/100)
		d.DrawString(s)
		y += leading(f, size)
	}
	return y
}

// write is wrap and lines.
func (p *pen) write(f family, size int, c color.Color, x, y, breadth, most int, s string) {
	p.lines(f, size, c, x, y, p.wrap(f, size, breadth, most, s))
}
