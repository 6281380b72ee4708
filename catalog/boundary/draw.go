package boundary

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Drawing is a Set at one size, as path data of SVG.
type Drawing struct {
	Width, Height int
	set           *Set
	arcs          [][]dot
}

type dot struct{ x, y int }

// Draw lays the set into a drawing of the given height. Bends smaller than grain
// units of it are left out.
func (s *Set) Draw(height int, grain float64) *Drawing {
	d := &Drawing{set: s, Height: height}
	if s.Empty() {
		return d
	}
	scale := float64(height) / (s.max.y - s.min.y)
	d.Width = int(math.Ceil((s.max.x - s.min.x) * scale))
	d.arcs = make([][]dot, len(s.arcs))
	for i, arc := range s.arcs {
		scaled := make([]point, len(arc))
		for j, p := range arc {
			scaled[j] = point{(p.x - s.min.x) * scale, (p.y - s.min.y) * scale}
		}
		for _, p := range coarse(scaled, grain) {
			d.arcs[i] = append(d.arcs[i], dot{int(math.Round(p.x)), int(math.Round(p.y))})
		}
	}
	return d
}

// coarse leaves out what is nearer than grain to the line between its ends
// (Douglas and Peucker). A line that closes on itself keeps its furthest point.
func coarse(line []point, grain float64) []point {
	if len(line) < 3 {
		return line
	}
	a, b := line[0], line[len(line)-1]
	long := math.Hypot(b.x-a.x, b.y-a.y)
	most, at := 0.0, 0
	for i, p := range line[1 : len(line)-1] {
		away := math.Hypot(p.x-a.x, p.y-a.y)
		if long > 0 {
			away = math.Abs((b.x-a.x)*(a.y-p.y)-(a.x-p.x)*(b.y-a.y)) / long
		}
		if away > most {
			most, at = away, i+1
		}
	}
	if most < grain && long > 0 || at == 0 {
		return []point{a, b}
	}
	head := coarse(line[:at+1], grain)
	return append(slices.Clone(head[:len(head)-1]), coarse(line[at:], grain)...)
}

// Area is the path of one unit, "" for a code that is not there.
func (d *Drawing) Area(code string) string {
	var b strings.Builder
	for _, a := range d.set.areas {
		if a.code == code {
			for _, ring := range a.rings {
				write(&b, d.ring(ring))
				b.WriteByte('z')
			}
		}
	}
	return b.String()
}

func (d *Drawing) ring(ring []int) []dot {
	var out []dot
	for _, n := range ring {
		arc := d.arcs[max(n, ^n)]
		if n < 0 {
			arc = slices.Clone(arc)
			slices.Reverse(arc)
		}
		if len(out) > 0 {
			arc = arc[1:] // where the one before ended
		}
		out = append(out, arc...)
	}
	return out
}

// Land is everything in one path, without the borders inside.
func (d *Drawing) Land() string {
	var b strings.Builder
	for _, ring := range d.joined(func(of []string) bool { return len(of) == 1 }) {
		write(&b, d.ring(ring))
		b.WriteByte('z')
	}
	return b.String()
}

// Borders are the lines between two areas for which show says so.
func (d *Drawing) Borders(show func(a, b string) bool) string {
	var b strings.Builder
	for _, line := range d.joined(func(of []string) bool { return len(of) > 1 && show(of[0], of[1]) }) {
		write(&b, d.ring(line))
	}
	return b.String()
}

// joined are the arcs whose owners are wanted, laid end to end: the fewer lines
// there are, the fewer places the path has to name.
func (d *Drawing) joined(wanted func(of []string) bool) (lines [][]int) {
	from := map[dot][]int{} // by where they begin, both ways round
	var all []int
	for i, of := range d.set.owners {
		if wanted(of) {
			from[d.start(i)] = append(from[d.start(i)], i)
			from[d.start(^i)] = append(from[d.start(^i)], ^i)
			all = append(all, i)
		}
	}
	used := make([]bool, len(d.arcs))
	grown := func(line []int) []int {
		for at := d.start(^line[len(line)-1]); at != d.start(line[0]); {
			next := slices.IndexFunc(from[at], func(n int) bool { return !used[max(n, ^n)] })
			if next < 0 {
				break
			}
			n := from[at][next]
			used[max(n, ^n)] = true
			line, at = append(line, n), d.start(^n)
		}
		return line
	}
	for _, i := range all {
		if used[i] {
			continue
		}
		used[i] = true
		line := grown([]int{^i})
		slices.Reverse(line)
		for j, n := range line {
			line[j] = ^n
		}
		lines = append(lines, grown(line))
	}
	return lines
}

// start is where arc n begins, run backwards where n is ^i.
func (d *Drawing) start(n int) dot {
	if n < 0 {
		arc := d.arcs[^n]
		return arc[len(arc)-1]
	}
	return d.arcs[n][0]
}

// Groups are the lines between areas of different groups: former provinces.
func (d *Drawing) Groups() string {
	group := map[string]string{}
	for _, a := range d.set.areas {
		group[a.code] = a.group
	}
	return d.Borders(func(a, b string) bool { return group[a] != group[b] })
}

// Middle is a place for a name: the centre of the unit's largest ring.
func (d *Drawing) Middle(code string) (x, y int) {
	most := 0.0
	for _, a := range d.set.areas {
		if a.code != code {
			continue
		}
		for _, ring := range a.rings {
			if size, cx, cy := centre(d.ring(ring)); size > most {
				most, x, y = size, cx, cy
			}
		}
	}
	return x, y
}

func centre(ring []dot) (size float64, x, y int) {
	var twice, cx, cy float64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		cross := float64(p.x*q.y - q.x*p.y)
		twice, cx, cy = twice+cross, cx+float64(p.x+q.x)*cross, cy+float64(p.y+q.y)*cross
	}
	if twice == 0 {
		return 0, ring[0].x, ring[0].y
	}
	return math.Abs(twice), int(math.Round(cx / (3 * twice))), int(math.Round(cy / (3 * twice)))
}

// write adds a line as short as path data goes: a place, then steps.
func write(b *strings.Builder, line []dot) {
	b.WriteByte('M')
	b.WriteString(strconv.Itoa(line[0].x))
	number(b, line[0].y, true)
	at, first := line[0], true
	for _, p := range line[1:] {
		if p == at {
			continue
		}
		if first {
			b.WriteByte('l')
		}
		number(b, p.x-at.x, !first)
		number(b, p.y-at.y, true)
		at, first = p, false
	}
}

func number(b *strings.Builder, n int, follows bool) {
	if follows && n >= 0 {
		b.WriteByte(' ')
	}
	b.WriteString(strconv.Itoa(n))
}
