// Package where is the map: how many records lie where, by today's communes or by
// the units as recorded, with the same numbers in a table that foots. Without
// boundary files the table is all of it.
package where

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Map      *atlas.Map // nil: no boundaries are at hand
	Shades   []atlas.Shade
	Source   string // the line under the map
	Field    catalog.Field
	Kind     catalog.Kind
	Recorded bool // counted by the units as recorded
	Rows     []Row
	// Unplaced are records that lie in no commune, for the reasons there are.
	Unplaced []Row
	Placed   int
	Total    int
	None     []Link // communes in force without records
}

// Row is one unit and its records. Names are what it was called when recorded, or
// what it is today.
type Row struct {
	Name, Href string
	Names      []string
	Records    string // the search that has them, "" for none
	Why        Reason // of Unplaced
	Count      int
}

// Reason is why a record lies in no commune.
type Reason int

const (
	Waiting Reason = iota // its unit was split, and nobody has chosen
	Broad                 // its unit is more than a commune
	Outside               // its place is none of the loaded units
)

// Link is a name and where it leads.
type Link struct{ Label, Href string }

// choice is one of a row of filters.
type choice struct {
	label, href string
	on          bool
}

// Address is the page with these filters.
func Address(f catalog.Field, k catalog.Kind, recorded bool) string {
	out, sep := "/ban-do", "?"
	for _, v := range []struct{ name, value string }{{"field", string(f)}, {"kind", string(k)}, {"units", map[bool]string{true: "recorded"}[recorded]}} {
		if v.value != "" {
			out += sep + v.name + "=" + v.value
			sep = "&"
		}
	}
	return out
}

// Search is where the records of one of today's units are, with the page's filters.
func (p Page) Search(unit string) string {
	out := "/tra-cuu?unit=" + unit
	if p.Field != "" {
		out += "&field=" + string(p.Field)
	}
	if p.Kind != "" {
		out += "&kind=" + string(p.Kind)
	}
	return out
}

func (p Page) fields(ctx context.Context, w words) []choice {
	out := []choice{{w.AllFields, Address("", p.Kind, p.Recorded), p.Field == ""}}
	for _, f := range catalog.Fields {
		out = append(out, choice{lang.Field(ctx, f), Address(f, p.Kind, p.Recorded), p.Field == f})
	}
	return out
}

func (p Page) kinds(ctx context.Context, w words) []choice {
	out := []choice{{w.AllKinds, Address(p.Field, "", p.Recorded), p.Kind == ""}}
	for _, k := range catalog.Kinds {
		out = append(out, choice{lang.Kind(ctx, k), Address(p.Field, k, p.Recorded), p.Kind == k})
	}
	return out
}

func (p Page) readings(w words) []choice {
	return []choice{
		{w.Current, Address(p.Field, p.Kind, false), !p.Recorded},
		{w.Recorded, Address(p.Field, p.Kind, true), p.Recorded},
	}
}
