// Package search is the page one looks records up with: a box, facets that are
// checkboxes in a plain form, chips, results, pages. It does not search; it
// shows what was found.
package search

import (
	"strings"

	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/chip"
	"danvankheo/frontend/parts/facet"
	"danvankheo/frontend/parts/hit"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pager"
	"danvankheo/frontend/parts/seg"
)

// The nouns of the page, under the names a handler thinks in.
type (
	Hit        = hit.Hit
	Span       = hit.Span
	FacetGroup = facet.Group
	FacetValue = facet.Value
	Chip       = chip.Chip
	Sort       = seg.Item // Label, Href, On; Value is the parameter
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Q        string
	Hits     []Hit
	Total    int
	Loosened bool // no record has all the words; these have most of them
	Facets   []FacetGroup
	Chips    []Chip // filters in use, each with the address without it
	Sorts    []Sort // relevance, newest, name
	ClearURL string // the same words without any filter
	Pager    pager.Pager
	Address  string // of this search, its first page
}

func (p Page) title() string {
	if p.Q != "" {
		return "Tra cứu “" + p.Q + "”"
	}
	return "Tra cứu"
}

// sort is the parameter in use, to be kept by the forms.
func (p Page) sort() string {
	for _, s := range p.Sorts {
		if s.On {
			return s.Value
		}
	}
	return ""
}

type pair struct{ name, value string }

// filters in use, to be kept when the words change.
func (p Page) filters() []pair {
	var out []pair
	for _, g := range p.Facets {
		for _, v := range g.Values {
			if v.On {
				out = append(out, pair{g.Field, v.Value})
			}
		}
	}
	return out
}

// alone: nothing was found and no filter is in use, so filters could not help.
func (p Page) alone() bool { return len(p.Hits) == 0 && len(p.Chips) == 0 && p.Q != "" }

// useful are the groups that have something to choose.
func (p Page) useful() []FacetGroup {
	var out []FacetGroup
	for _, g := range p.Facets {
		if len(g.Values) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (p Page) lens() string {
	if n := len(p.Chips); n > 0 {
		return "Lọc (" + format.Number(n) + ")"
	}
	return "Lọc"
}

func (p Page) nothing() string {
	if q := strings.TrimSpace(p.Q); q != "" {
		return "Không có hồ sơ nào khớp “" + q + "”"
	}
	return "Không có hồ sơ nào khớp bộ lọc này"
}
