// Package declarations lists what units and papers have declared, as far as a
// person may see it (/lam-viec/so-lieu).
package declarations

import (
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/parts/declared"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	May   bool // officer or administrator somewhere
	Rows  []Row
	Full  bool // there may be more than fit on one list
}

// Row is one declaration.
type Row struct {
	report.Declaration
	UnitName string
}

func (r Row) who() string { return declared.Who(r.Declaration, r.UnitName) }

// of is the footing of a kind.
func (r Row) of(k catalog.Kind) report.Footing {
	for _, f := range report.Footings(r.Figures) {
		if f.Kind == k {
			return f
		}
	}
	return report.Footing{}
}

// off are the footings that do not add up.
func (r Row) off() []report.Footing { return report.Flagged(r.Figures) }

// foots: nothing is off, and something adds up.
func (r Row) foots() bool {
	return len(r.off()) == 0 && slices.ContainsFunc(report.Footings(r.Figures), func(f report.Footing) bool { return f.Stand == report.Foots })
}
