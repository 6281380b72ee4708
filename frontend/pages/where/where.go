// Package where is the map: how many records lie where, by today's communes, by
// the units as recorded or by those of an earlier day, with the same numbers in a
// table that foots. Without boundaries the table is all of it, and boundaries are
// of today.
package where

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/figures"
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame  layout.Page
	Map    *atlas.Map // nil: no boundaries are at hand
	Shades []atlas.Shade
	Source string // the line under the map
	Field  catalog.Field
	Kind   catalog.Kind
	Units  string // the reading: "" for today's units, report.Recorded, or a day
	Eras   []figures.Era
	Rows   []Row
	// Unplaced are records that lie in no commune, for the reasons there are.
	Unplaced []Row
	Placed   int
	Total    int
	Erased   int    // of them: nobody can read them any more
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
func Address(f catalog.Field, k catalog.Kind, units string) string {
	out, sep := "/ban-do", "?"
	for _, v := range []struct{ name, value string }{{"field", string(f)}, {"kind", string(k)}, {"units", units}} {
		if v.value != "" {
			out += sep + v.name + "=" + v.value
			sep = "&"
		}
	}
	return out
}

// Search is where the records of one unit are, with the page's filters and by its map.
func (p Page) Search(unit string) string {
	out := "/tra-cuu?unit=" + unit
	if p.Field != "" {
		out += "&field=" + string(p.Field)
	}
	if p.Kind != "" {
		out += "&kind=" + string(p.Kind)
	}
	if p.Units != "" {
		out += "&units=" + p.Units
	}
	return out
}

// Recorded reports whether the units as recorded are counted.
func (p Page) Recorded() bool { return p.Units == report.Recorded }

// day is whose map is counted by, "" for today's and for no map.
func (p Page) day() string {
	if p.Recorded() {
		return ""
	}
	return p.Units
}

func (p Page) fields(ctx context.Context, w words) []choice {
	out := []choice{{w.AllFields, Address("", p.Kind, p.Units), p.Field == ""}}
	for _, f := range catalog.Fields {
		out = append(out, choice{lang.Field(ctx, f), Address(f, p.Kind, p.Units), p.Field == f})
	}
	return out
}

func (p Page) kinds(ctx context.Context, w words) []choice {
	out := []choice{{w.AllKinds, Address(p.Field, "", p.Units), p.Kind == ""}}
	for _, k := range catalog.Kinds {
		out = append(out, choice{lang.Kind(ctx, k), Address(p.Field, k, p.Units), p.Kind == k})
	}
	return out
}

func (p Page) readings(ctx context.Context, w words) []choice {
	out := []choice{
		{w.Current, Address(p.Field, p.Kind, ""), p.Units == ""},
		{w.Recorded, Address(p.Field, p.Kind, report.Recorded), p.Recorded()},
	}
	l, known := format.In(ctx), p.day() == ""
	for _, e := range p.Eras {
		known = known || e.Value == p.Units
		out = append(out, choice{w.Until(l.Day(e.To)), Address(p.Field, p.Kind, e.Value), e.Value == p.Units})
	}
	if !known {
		out = append(out, choice{w.On(l.Day(p.Units)), Address(p.Field, p.Kind, p.Units), true})
	}
	return out
}
