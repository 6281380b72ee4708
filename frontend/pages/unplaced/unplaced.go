// Package unplaced is the worklist of a split: records of units that became
// several, for whoever answers for all of them to say where each belongs. What
// the sources suggest is shown and never chosen beforehand.
package unplaced

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/unit"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Rows     []Row
	Full     bool   // there are more than are shown
	Wrong    string // record of the refused form
	Problems catalog.Invalid
}

// Row is one record: no more of it than is needed to choose.
type Row struct {
	ID      string
	Version int64
	Name    string
	Where   string // as written
	File    catalog.File
	Since   string   // day it was recorded, "" for unknown
	Opens   bool     // this person may open the file
	Unit    string   // full name, as recorded
	Became  []string // what became of it, in words
	Choices []Choice
}

// Choice is one unit it may belong to.
type Choice struct {
	ID, Name, Above string
	Suggested       bool
}

func (r Row) action() string { return unit.Unplaced + "/" + r.ID }

func (r Row) recorded() string {
	if r.Since == "" {
		return r.Unit
	}
	return r.Unit + ", ghi nhận ngày " + format.Day(r.Since)
}

func (p Page) field(r Row) form.Field {
	f := form.Field{Name: "unit." + r.ID, Label: "Nay thuộc đơn vị nào?"}
	if p.Wrong == r.ID {
		f.Error = form.Sentence(p.Problems, f.Name)
	}
	return f
}

func (r Row) options() []form.Option {
	out := make([]form.Option, len(r.Choices))
	for i, c := range r.Choices {
		out[i] = form.Option{Value: c.ID, Label: c.Name, Hint: c.Above}
		if c.Suggested {
			out[i].Hint = "Danh sách kế thừa gợi ý nơi này"
		}
	}
	return out
}

func (r Row) base() string { return strconv.FormatInt(r.Version, 10) }
