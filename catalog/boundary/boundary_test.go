package boundary_test

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"danvankheo/catalog/boundary"
	"danvankheo/catalog/gazetteer"
)

func shipped(t *testing.T) *boundary.Set {
	t.Helper()
	s, err := boundary.Read(gazetteer.Boundaries())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every commune in force has its area, and no area is a commune that is not.
func TestShippedBoundariesAreTodaysCommunes(t *testing.T) {
	s := shipped(t)
	units, err := gazetteer.Read(gazetteer.LamDong)
	if err != nil {
		t.Fatal(err)
	}
	d, n := s.Draw(1000, 1), 0
	for _, u := range units {
		if u.ValidTo == "" && u.Level == "commune" && u.Kind == "" {
			n++
			if !s.Has(u.Code) || !closed(d.Area(u.Code)) {
				t.Errorf("%s (%s) is not drawn: %.60q", u.FullName, u.Code, d.Area(u.Code))
			}
		}
	}
	if n != 124 {
		t.Errorf("%d communes, want 124", n)
	}
	if s.Source == "" || s.SourceEnglish == "" {
		t.Error("no source line")
	}
}

// closed: several rings, each with at least three steps, that end with z.
func closed(path string) bool {
	for ring := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		if len(regexp.MustCompile(`-?\d+`).FindAllString(ring, -1)) < 6 {
			return false
		}
	}
	return strings.HasSuffix(path, "z")
}

func TestNeighboursShareABorder(t *testing.T) {
	s := shipped(t)
	for _, code := range s.Neighbours("22918") {
		if !slices.Contains(s.Neighbours(code), "22918") {
			t.Errorf("%s has 22918 for a neighbour and 22918 has it not", code)
		}
	}
	if got := s.Neighbours("22918"); len(got) < 2 || slices.Contains(got, "22918") {
		t.Errorf("neighbours of Mũi Né: %v", got)
	}
	if got := s.Neighbours("23272"); len(got) != 0 { // Phú Quý is an island
		t.Errorf("neighbours of Phú Quý: %v", got)
	}
}

// two squares side by side, the second backwards along their common border.
const two = `{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},
	"arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]],
	"objects":{"x":{"type":"GeometryCollection","geometries":[
		{"type":"Polygon","id":"a","arcs":[[0,1]],"properties":{"from":"1"}},
		{"type":"Polygon","id":"b","arcs":[[2,-1]],"properties":{"from":"2"}}]}}}`

func TestDrawing(t *testing.T) {
	s, err := boundary.Read(fstest.MapFS{"two.topojson": {Data: []byte(two)}, "SOURCE.txt": {Data: []byte("Nguồn\n")}})
	if err != nil {
		t.Fatal(err)
	}
	d := s.Draw(100, 1)
	for what, path := range map[string][2]string{
		"a":      {d.Area("a"), "M100 100l0-100-100 0 0 100 100 0z"},
		"b":      {d.Area("b"), "M100 100l100 0 0-100-100 0 0 100z"},
		"land":   {d.Land(), "M100 100l100 0 0-100-100 0-100 0 0 100 100 0z"},
		"border": {d.Borders(func(a, b string) bool { return true }), "M100 100l0-100"},
		"groups": {d.Groups(), "M100 100l0-100"},
		"none":   {d.Area("c"), ""},
	} {
		if path[0] != path[1] {
			t.Errorf("%s: %s, want %s", what, path[0], path[1])
		}
	}
	if x, y := d.Middle("b"); x != 150 || y != 50 {
		t.Errorf("the middle of b is %d %d", x, y)
	}
	if d.Width != 200 || s.Source != "Nguồn" || s.SourceEnglish != "" {
		t.Errorf("%d wide, source %q %q", d.Width, s.Source, s.SourceEnglish)
	}
}

// Lines that meet are drawn as one, and nothing is lost or drawn twice by it.
func TestBordersAreJoined(t *testing.T) {
	d := shipped(t).Draw(1000, 2)
	all := func(string, string) bool { return true }
	lines, pairs, apart := strings.Count(d.Borders(all), "M"), map[[2]string]bool{}, map[[4]int]int{}
	d.Borders(func(a, b string) bool { pairs[[2]string{a, b}] = true; return false })
	for p := range pairs {
		for s, n := range steps(t, d.Borders(func(a, b string) bool { return p == [2]string{a, b} })) {
			apart[s] += n
		}
	}
	if lines > len(pairs)/2 {
		t.Errorf("%d lines for the borders of %d pairs", lines, len(pairs))
	}
	if together := steps(t, d.Borders(all)); !maps.Equal(together, apart) || len(apart) < len(pairs) {
		t.Errorf("%d steps together, %d apart, for %d pairs", len(together), len(apart), len(pairs))
	}
}

// steps counts the steps of a path by their two ends.
func steps(t *testing.T, path string) map[[4]int]int {
	t.Helper()
	out := map[[4]int]int{}
	for line := range strings.SplitSeq(strings.TrimPrefix(path, "M"), "M") {
		var n []int
		for _, s := range regexp.MustCompile(`-?\d+`).FindAllString(line, -1) {
			i, err := strconv.Atoi(s)
			if err != nil {
				t.Fatal(err)
			}
			n = append(n, i)
		}
		for i := 2; i+1 < len(n); i += 2 {
			n[i], n[i+1] = n[i-2]+n[i], n[i-1]+n[i+1]
			s := [4]int{n[i-2], n[i-1], n[i], n[i+1]}
			if n[i] < n[i-2] || n[i] == n[i-2] && n[i+1] < n[i-1] {
				s = [4]int{n[i], n[i+1], n[i-2], n[i-1]}
			}
			out[s]++
		}
	}
	return out
}

func TestFolderWithoutFilesDrawsNothing(t *testing.T) {
	s, err := boundary.Read(fstest.MapFS{"LICENSE.txt": {Data: []byte("x")}})
	if err != nil || !s.Empty() || s.Has("22918") || s.Draw(100, 1).Land() != "" {
		t.Errorf("%v, empty %v", err, s.Empty())
	}
	var none *boundary.Set
	if !none.Empty() || none.Has("a") || none.Neighbours("a") != nil {
		t.Error("no set is not an empty one")
	}
}

func TestWrongFilesAreNamed(t *testing.T) {
	for what, body := range map[string]string{
		"no JSON":           `{`,
		"GeoJSON":           `{"type":"FeatureCollection"}`,
		"an arc too many":   strings.Replace(two, "[[0,1]]", "[[0,7]]", 1),
		"a backward one":    strings.Replace(two, "[[2,-1]]", "[[2,-9]]", 1),
		"half a position":   strings.Replace(two, "[1,1],[-1,0]", "[1],[-1,0]", 1),
		"a line":            strings.Replace(two, `"Polygon","id":"a"`, `"LineString","id":"a"`, 1),
		"arcs of no number": strings.Replace(two, "[[0,1]]", `"x"`, 1),
		"a short arc":       strings.Replace(two, "[[1,0],[0,1]]", "[[1,0]]", 1),
	} {
		if _, err := boundary.Read(fstest.MapFS{"x.topojson": {Data: []byte(body)}}); err == nil || !strings.Contains(err.Error(), "x.topojson") {
			t.Errorf("%s: %v", what, err)
		}
	}
	many := fstest.MapFS{}
	for i := range 20 {
		many[strconv.Itoa(i)+".topojson"] = &fstest.MapFile{Data: []byte(two)}
	}
	if _, err := boundary.Read(many); err == nil {
		t.Error("twenty files are read")
	}
}
