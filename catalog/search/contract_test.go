package search

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// contractWithin are the units of testdata/contract.txt.
var contractWithin = map[string][]string{
	"hn": {"hn", "ld"}, "tp": {"tp", "ld"}, "ld": {"ld"}, "bt": {"bt"}, "": {},
	"vx": {"vx", "hdl", "bt"}, "dl": {"dl", "ld"}, "tt": {"tt", "ld"},
}

// contractNames are the units that have a name, and the one in which each lies today.
var contractNames = map[string][2]string{
	"vx": {"Thị trấn Võ Xu", "dl"}, "dl": {"Xã Đức Linh", "dl"}, "tt": {"Xã Trà Tân", "tt"},
}

// contract is one line "? query => ids | why".
type contract struct {
	query, why string
	ids        []string
	more       bool
	loosened   bool
}

func TestContract(t *testing.T) {
	for _, r := range readContract(t) {
		t.Run(r.name, func(t *testing.T) {
			for _, c := range r.lines {
				for _, asked := range []string{c.query, norm.NFD.String(c.query), strings.ToUpper(c.query)} {
					c.try(t, r.ix, asked)
				}
			}
		})
	}
}

func (c contract) try(t *testing.T, ix *Index, asked string) {
	t.Helper()
	r := ix.Search(Query{Text: asked, Limit: MaxLimit})
	got := ids(r)
	if c.more && len(got) > len(c.ids) {
		got = got[:len(c.ids)]
	}
	if !slices.Equal(got, c.ids) || r.Loosened != c.loosened {
		t.Errorf("%q finds %v (loosened %v), want %v (%v): %s", asked, ids(r), r.Loosened, c.ids, c.loosened, c.why)
	}
}

// registry is what stands under one heading of the contract.
type registry struct {
	name  string
	ix    *Index
	lines []contract
}

func readContract(t testing.TB) []registry {
	t.Helper()
	data, err := os.ReadFile("testdata/contract.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := []registry{{name: "First", ix: New()}}
	var places []Place
	cards, queries := 0, 0
	for line := range strings.Lines(string(data)) {
		r := &all[len(all)-1]
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "registry":
			all, places = append(all, registry{name: rest, ix: New()}), nil
		case "place":
			name, units, _ := strings.Cut(rest, " => ")
			ids := strings.Fields(units)
			places = append(places, Place{Name: name, Units: ids, Now: ids[0] == "now"})
			r.ix.SetPlaces(places)
		case "card":
			r.ix.Put(contractCard(t, rest, r.ix.Len()))
			cards++
		case "?":
			r.lines = append(r.lines, contractLine(t, rest))
			queries++
		}
	}
	if len(all) < 6 || cards < 75 || queries < 140 {
		t.Fatalf("contract has %d registries, %d cards, %d queries", len(all), cards, queries)
	}
	return all
}

// loadContract is the first registry of the contract.
func loadContract(t testing.TB) (*Index, []contract) {
	t.Helper()
	first := readContract(t)[0]
	return first.ix, first.lines
}

func contractCard(t testing.TB, line string, n int) catalog.Card {
	t.Helper()
	f := strings.Split(line, "|")
	for i, s := range f {
		if f[i] = strings.TrimSpace(s); f[i] == "-" {
			f[i] = ""
		}
	}
	axes := strings.Fields(f[1])
	for i, s := range axes {
		axes[i] = strings.TrimPrefix(s, "-")
	}
	if len(f) != 7 || len(axes) != 5 {
		t.Fatalf("bad card: %s", line)
	}
	c := catalog.Card{
		ID: f[0], Slug: text.Slug(f[2]), Kind: catalog.Kind(axes[0]), Subject: catalog.Subject(axes[1]),
		Field: catalog.Field(axes[2]), Year: axes[3], Unit: axes[4], Within: contractWithin[axes[4]],
		Origin: catalog.Registered, Life: catalog.Effective,
		Name: f[2], Place: catalog.Place{Commune: f[3]}, Summary: f[5],
		At: time.Date(2025, 1, n+1, 0, 0, 0, 0, time.UTC),
	}
	if name := contractNames[c.Unit]; name[0] != "" {
		c.UnitName, c.TodayWithin = name[0], contractWithin[name[1]]
		c.Today = []catalog.UnitName{{ID: name[1], Name: contractNames[name[1]][0]}}
	}
	if f[4] != "" {
		c.Tags = strings.Split(f[4], ",")
	}
	if f[6] != "" {
		c.Story = []catalog.Passage{{Key: "method", Heading: "Cách làm", Text: f[6]}}
	}
	return c
}

func contractLine(t testing.TB, line string) (c contract) {
	t.Helper()
	query, rest, ok := strings.Cut(line, " => ")
	want, why, ok2 := strings.Cut(rest, " | ")
	if !ok || !ok2 {
		t.Fatalf("bad line: %s", line)
	}
	c.query, c.why = query, why
	want, c.loosened = strings.CutPrefix(want, "~ ")
	want, c.more = strings.CutSuffix(want, "…")
	if want != "-" {
		c.ids = strings.Fields(want)
	}
	return c
}

func ids(r Result) []string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.Card.ID)
	}
	return out
}

// marked writes spans with the matches in brackets.
func marked(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Match {
			fmt.Fprintf(&b, "[%s]", s.Text)
			continue
		}
		b.WriteString(s.Text)
	}
	return b.String()
}
