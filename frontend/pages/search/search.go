// Package search is the page one looks records up with: a box, facets that are
// checkboxes in a plain form, chips, results, pages. It does not search; it shows
// what was found. Script swaps what is found without a new page (search.js).
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"danvankheo/frontend/parts/chip"
	"danvankheo/frontend/parts/facet"
	"danvankheo/frontend/parts/hit"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pager"

	"github.com/a-h/templ"
)

// The nouns of the page, under the names a handler thinks in.
type (
	Hit        = hit.Hit
	Span       = hit.Span
	FacetGroup = facet.Group
	FacetValue = facet.Value
	Fold       = facet.Fold
	Chip       = chip.Chip
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Q        string
	Words    int // of Q that can be looked for
	Hits     []Hit
	Total    int
	Loosened bool // no record has all the words; these have most of them
	Ways     []Way
	Eras     []Era
	Facets   []FacetGroup
	Chips    []Chip // filters in use, each with the address without it
	Sorts    []Sort // relevance, newest, name
	ClearURL string // the same words without any filter
	Pager    pager.Pager
	Address  string // of this search, its first page
}

// Sort is an order: its parameter and the address with it.
type Sort struct {
	Value, URL string
	On         bool
}

// Way is something to leave out, and what is found then. One of Word, Quotes,
// Filter and All says what.
type Way struct {
	Word   string
	Quotes bool
	Filter string // the parameter
	All    bool
	Count  int
	URL    string
}

// Era is a unit that bears the name looked for, and when it did.
type Era struct {
	Unit  Place
	Until string // YYYY-MM-DD, its last day; "" while it is in force
	Since string // its first day; "" for unknown
	Now   []Place
}

// Place is a unit, and how many of the records there are found.
type Place struct {
	Name  string
	Count int
	URL   string // of them, or of the unit's page; "" for neither
}

// sort is the parameter in use, to be kept by the forms.
func (p Page) sort() string {
	for i, s := range p.Sorts {
		if s.On && i > 0 { // the first is the order unasked
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
		out = append(out, used(g.Field, g.Values, g.Folds)...)
	}
	return out
}

func used(name string, values []FacetValue, folds []Fold) (out []pair) {
	for _, v := range values {
		if v.On {
			out = append(out, pair{name, v.Value})
		}
		out = append(out, used(name, v.Below, v.Folds)...)
	}
	for _, f := range folds {
		out = append(out, used(name, f.Values, nil)...)
	}
	return out
}

// alone: nothing was found and no filter is in use, so filters could not help.
func (p Page) alone() bool { return p.Total == 0 && len(p.Chips) == 0 && p.Q != "" }

// beyond: there are results, but none on this page.
func (p Page) beyond() bool { return p.Total > 0 && len(p.Hits) == 0 }

// useful are the groups that have something to choose.
func (p Page) useful() []FacetGroup {
	var out []FacetGroup
	for _, g := range p.Facets {
		if len(g.Values)+len(g.Folds) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// lower is a label in the middle of a sentence.
func lower(label string) string {
	r, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToLower(r)) + label[size:]
}

// label says what to leave out.
func (x Way) label(w words) string {
	switch {
	case x.Word != "":
		return w.word(x.Word)
	case x.Quotes:
		return w.quotes
	case x.All:
		return w.anyFilter
	}
	return w.group(w.groups[x.Filter])
}

// labelled are groups with their names in the page's language.
func (p Page) labelled(w words) []FacetGroup {
	groups := p.useful()
	for i := range groups {
		if groups[i].Label == "" {
			groups[i].Label = w.groups[groups[i].Field]
		}
	}
	return groups
}

func (p Page) asked() string { return strings.TrimSpace(p.Q) }

func (p Page) title(w words) string {
	if p.asked() != "" {
		return w.titled(p.asked())
	}
	return w.title
}

func (p Page) nothing(w words) string {
	if p.asked() != "" && p.Words == 0 {
		return w.wordless(p.asked())
	}
	if p.asked() != "" {
		return w.nothingFor(p.asked())
	}
	return w.nothing
}

func (s Sort) here() templ.Attributes {
	if s.On {
		return templ.Attributes{"aria-current": "page"}
	}
	return nil
}

// when is when the unit bore its name, in brackets.
func (e Era) when(w words) string {
	switch {
	case e.Until != "":
		return "(" + w.until(e.Until) + ")"
	case e.Since != "":
		return "(" + w.since(e.Since) + ")"
	}
	return ""
}
