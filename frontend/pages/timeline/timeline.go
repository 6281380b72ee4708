// Package timeline is the records by the year they began, newest first; those whose
// year nobody knows come last and are counted as that.
package timeline

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/years"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	Years []Year
	Total int
}

// Year is one, "" for unknown; Cards are some of its records, URL all of them.
type Year struct {
	Year  string
	Count int
	Cards []catalog.Card
	URL   string
}

func (y Year) id() string {
	if y.Year == "" {
		return "chua-ro"
	}
	return "nam-" + y.Year
}

func (y Year) label(w words) string {
	if y.Year == "" {
		return w.Unknown
	}
	return y.Year
}

// rows are the years as bars that lead down the page.
func (p Page) rows() []years.Year {
	out := make([]years.Year, 0, len(p.Years))
	for _, y := range p.Years {
		out = append(out, years.Year{Label: y.Year, Count: y.Count, Href: "#" + y.id()})
	}
	return out
}
