package boundary

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
)

// Set is the boundaries of one folder. The zero Set has none.
type Set struct {
	// Source is the line that stands under a map, SourceEnglish the same in
	// English or "" for none.
	Source, SourceEnglish string

	areas  []area
	arcs   [][]point // in a plane: x east, y south, in degrees of latitude
	owners [][]string
	min    point
	max    point
}

type point struct{ x, y float64 }

// area is one unit's: rings of arcs, ^i for arc i backwards.
type area struct {
	code, group string
	rings       [][]int
}

// Empty reports whether there is nothing to draw.
func (s *Set) Empty() bool { return s == nil || len(s.areas) == 0 }

// Has reports whether the unit of this code can be drawn.
func (s *Set) Has(code string) bool {
	return s != nil && slices.ContainsFunc(s.areas, func(a area) bool { return a.code == code })
}

// Neighbours are the codes that share a border with code, in the order of the files.
func (s *Set) Neighbours(code string) []string {
	if s == nil {
		return nil
	}
	var out []string
	for _, a := range s.areas {
		if a.code != code && slices.ContainsFunc(s.owners, func(of []string) bool {
			return slices.Contains(of, code) && slices.Contains(of, a.code)
		}) {
			out = append(out, a.code)
		}
	}
	return out
}

// filesMost and bytesMost bound what a folder may hold, so that a wrong folder
// does not fill the memory.
const (
	filesMost = 16
	bytesMost = 32 << 20
)

// Read takes every *.topojson of a folder together; a folder without any gives an
// empty Set. A file that cannot be read is named in the error.
func Read(folder fs.FS) (*Set, error) {
	names, err := fs.Glob(folder, "*.topojson")
	if err != nil {
		return nil, err
	}
	if len(names) > filesMost {
		return nil, fmt.Errorf("boundary: %d files, at most %d", len(names), filesMost)
	}
	s := &Set{}
	for _, name := range names {
		if err := s.file(folder, name); err != nil {
			return nil, fmt.Errorf("boundary: %s: %w", name, err)
		}
	}
	s.project()
	s.own()
	lines, err := fs.ReadFile(folder, "SOURCE.txt")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	vi, rest, _ := strings.Cut(strings.TrimSpace(string(lines)), "\n")
	en, _, _ := strings.Cut(rest, "\n")
	s.Source, s.SourceEnglish = strings.TrimSpace(vi), strings.TrimSpace(en)
	return s, nil
}

// topology is a TopoJSON file, as far as areas need it.
type topology struct {
	Type      string
	Arcs      [][][]float64
	Transform *struct{ Scale, Translate [2]float64 }
	Objects   map[string]struct {
		Geometries []struct {
			Type       string
			ID         any
			Arcs       json.RawMessage
			Properties struct{ Code, From string }
		}
	}
}

func (s *Set) file(folder fs.FS, name string) error {
	if info, err := fs.Stat(folder, name); err != nil {
		return err
	} else if info.Size() > bytesMost {
		return fmt.Errorf("%d bytes, at most %d", info.Size(), bytesMost)
	}
	raw, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(raw, &t); err != nil {
		return err
	}
	if t.Type != "Topology" {
		return fmt.Errorf("is a %q, not a Topology", t.Type)
	}
	first := len(s.arcs)
	for i, arc := range t.Arcs {
		line, err := t.line(arc)
		if err != nil {
			return fmt.Errorf("arc %d: %w", i, err)
		}
		s.arcs = append(s.arcs, line)
	}
	for _, object := range t.Objects {
		for _, g := range object.Geometries {
			a := area{code: g.Properties.Code, group: g.Properties.From}
			if a.code == "" && g.ID != nil {
				a.code = fmt.Sprint(g.ID)
			}
			if a.rings, err = rings(g.Type, g.Arcs, first, len(s.arcs)); err != nil {
				return fmt.Errorf("geometry %s: %w", a.code, err)
			}
			s.areas = append(s.areas, a)
		}
	}
	slices.SortStableFunc(s.areas, func(a, b area) int { return strings.Compare(a.code, b.code) })
	return nil
}

// line undoes the quantisation: in a file that has one, every position but the
// first is a step from the one before.
func (t topology) line(arc [][]float64) ([]point, error) {
	out := make([]point, 0, len(arc))
	var x, y float64
	for _, p := range arc {
		if len(p) < 2 {
			return nil, errors.New("a position has fewer than two numbers")
		}
		if t.Transform == nil {
			x, y = p[0], p[1]
			out = append(out, point{x, y})
			continue
		}
		x, y = x+p[0], y+p[1]
		out = append(out, point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
	}
	if len(out) < 2 {
		return nil, errors.New("has fewer than two positions")
	}
	return out, nil
}

// rings reads a geometry's arcs; its numbers begin at first and end before end.
func rings(kind string, raw json.RawMessage, first, end int) ([][]int, error) {
	var polygons [][][]int
	switch kind {
	case "Polygon":
		polygons = make([][][]int, 1)
		if err := json.Unmarshal(raw, &polygons[0]); err != nil {
			return nil, err
		}
	case "MultiPolygon":
		if err := json.Unmarshal(raw, &polygons); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("is a %q; only areas are drawn", kind)
	}
	var out [][]int
	for _, ring := range slices.Concat(polygons...) {
		moved := make([]int, len(ring))
		for i, n := range ring {
			if moved[i] = n + first; n < 0 {
				moved[i] = n - first
			}
			if at := max(moved[i], ^moved[i]); at < first || at >= end {
				return nil, fmt.Errorf("there is no arc %d", n)
			}
		}
		if len(moved) > 0 {
			out = append(out, moved)
		}
	}
	return out, nil
}

// project lays degrees into a plane in which a circle at the middle stays round.
func (s *Set) project() {
	low, high := math.Inf(1), math.Inf(-1)
	for _, arc := range s.arcs {
		for _, p := range arc {
			low, high = min(low, p.y), max(high, p.y)
		}
	}
	narrow := math.Cos((low + high) / 2 * math.Pi / 180)
	s.min, s.max = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, arc := range s.arcs {
		for i, p := range arc {
			p = point{p.x * narrow, -p.y}
			arc[i] = p
			s.min, s.max = point{min(s.min.x, p.x), min(s.min.y, p.y)}, point{max(s.max.x, p.x), max(s.max.y, p.y)}
		}
	}
}

// own notes whose each arc is: two neighbours, or one and the world outside.
func (s *Set) own() {
	s.owners = make([][]string, len(s.arcs))
	for _, a := range s.areas {
		for _, ring := range a.rings {
			for _, n := range ring {
				if n = max(n, ^n); !slices.Contains(s.owners[n], a.code) {
					s.owners[n] = append(s.owners[n], a.code)
				}
			}
		}
	}
}
