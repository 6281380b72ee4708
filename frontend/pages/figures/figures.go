// Package figures is the page of numbers: what the registry counts today, by
// field, kind, subject and origin. Every number is a link to the records
// behind it, rows and columns foot, and the page says what they do not mean.
package figures

import (
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/chart"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	AsOf     time.Time
	Counts   map[catalog.Field]map[catalog.Kind]int
	Subjects []Line // in the order of catalog.Subjects, with “Chưa rõ”
	Origins  []Line
}

// Line is one count; URL is the search behind it, "" for none.
type Line struct {
	Label string
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

func (p Page) bars(k catalog.Kind) []chart.Bar {
	var out []chart.Bar
	for _, f := range catalog.Fields {
		out = append(out, chart.Bar{
			Label: f.Label(), Value: p.of(f, k), Class: string(f), Aside: format.Percent(p.of(f, k), p.column(k)),
		})
	}
	return out
}

// finding is what the drawing says, in words.
func (p Page) finding(k catalog.Kind) string {
	out := k.Label() + " theo lĩnh vực:"
	for i, f := range catalog.Fields {
		if i > 0 {
			out += ","
		}
		out += " " + f.Label() + " " + format.Number(p.of(f, k))
	}
	return out
}

func (p Page) historical() int {
	for _, l := range p.Origins {
		if l.Label == Origin(catalog.Historical) {
			return l.Count
		}
	}
	return 0
}

// Origin is how the page names an origin.
func Origin(o catalog.Origin) string {
	if o == catalog.Historical {
		return "Theo nguồn công khai"
	}
	return "Đăng ký, qua thẩm định"
}

func search(f catalog.Field, k catalog.Kind) string {
	switch {
	case f != "" && k != "":
		return "/tra-cuu?field=" + string(f) + "&kind=" + string(k)
	case f != "":
		return "/tra-cuu?field=" + string(f)
	case k != "":
		return "/tra-cuu?kind=" + string(k)
	}
	return "/tra-cuu"
}

func sum(lines []Line) int {
	n := 0
	for _, l := range lines {
		n += l.Count
	}
	return n
}
