// Package figures is the page of numbers: what the registry counts today, by
// field, kind, unit, year, subject and origin. Every number is a link to the records
// behind it, rows and columns foot, and the page says what they do not mean.
package figures

import (
	"cmp"
	"context"
	"net/url"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/chart"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Counts   map[catalog.Field]map[catalog.Kind]int
	Subjects []Line // catalog.Subject, in their order, with what is unclear
	Origins  []Line // catalog.Origin
	Years    []Line // of the beginning, the newest first; "" where nobody says
	Units    []UnitLine
	Unclear  int // may have begun by the day, nobody knows; in no other count

	Reading  report.Reading
	Erased   int    // counted, and nobody can read them any more
	Open     bool   // today is not over, so what was public may change
	Query    string // of the address, "" for what is public today
	Asked    Asked
	Eras     []Era
	Problems catalog.Invalid
}

// Line is one count; URL is the search behind it, "" for none.
type Line struct {
	Value string
	Count int
	URL   string
}

func (p Page) of(f catalog.Field, k catalog.Kind) int { return p.Counts[f][k] }

func (p Page) row(f catalog.Field) int {
	n := 0
	for _, k := range catalog.Kinds {
		n += p.of(f, k)
	}
	return n
}

func (p Page) column(k catalog.Kind) int {
	n := 0
	for _, f := range catalog.Fields {
		n += p.of(f, k)
	}
	return n
}

func (p Page) total() int {
	n := 0
	for _, f := range catalog.Fields {
		n += p.row(f)
	}
	return n
}

func (p Page) bars(ctx context.Context, k catalog.Kind) []chart.Bar {
	var out []chart.Bar
	for _, f := range catalog.Fields {
		b := chart.Bar{Label: lang.Field(ctx, f), Value: p.of(f, k), Class: string(f), Aside: format.In(ctx).Percent(p.of(f, k), p.column(k))}
		if b.Value > 0 {
			b.Href, b.Said = p.Search("field", string(f), "kind", string(k)), "("+lang.Kinds(ctx, k)+")"
		}
		out = append(out, b)
	}
	return out
}

// finding is what the drawing says, in words.
func (p Page) finding(ctx context.Context, k catalog.Kind) string {
	out := lang.Pick(ctx, vi, en).finding(lang.Kinds(ctx, k))
	for i, f := range catalog.Fields {
		if i > 0 {
			out += ","
		}
		out += " " + lang.Field(ctx, f) + " " + format.In(ctx).Number(p.of(f, k))
	}
	return out
}

func (p Page) historical() int {
	for _, l := range p.Origins {
		if l.Value == string(catalog.Historical) {
			return l.Count
		}
	}
	return 0
}

// Search leads to the records behind a number of today, on the same map; of another
// day there is no list, and of a value "" neither: it is "". Pairs are names and
// values of the address.
func (p Page) Search(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "" {
			return ""
		}
	}
	if !p.Listed() {
		return ""
	}
	if p.Reading.Units != report.Recorded || v.Has("unit") { // else every map finds the same
		v.Set("units", p.Reading.Units)
	}
	if len(v) == 0 {
		return "/tra-cuu"
	}
	return "/tra-cuu?" + v.Encode()
}

// Listed reports that these are today's figures, whose records can be found.
func (p Page) Listed() bool { return p.Open && p.Reading.AsOf == p.Reading.Known }

func sum(lines []Line) int {
	n := 0
	for _, l := range lines {
		n += l.Count
	}
	return n
}

func (w words) year(ctx context.Context, v string) string {
	return orUnclear(ctx, v, cmp.Or(v, w.noYear))
}
