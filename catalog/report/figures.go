package report

import (
	"regexp"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Cells are figures by kind. A kind that is not there was not given, which is
// not 0.
type Cells map[catalog.Kind]int

// Figures are the numbers of a declaration as they were declared.
type Figures struct {
	Fields map[catalog.Field]Cells `json:"fields"`
	// Other is what the paper counts outside the four fields, under a name of its
	// own ("vận động bảo hiểm y tế").
	Other     Cells  `json:"other,omitempty"`
	OtherName string `json:"other_name,omitempty"`
	// Totals by kind and Grand over all kinds are those the paper states.
	Totals Cells `json:"totals"`
	Grand  *int  `json:"grand,omitempty"`
}

// Line is a line of the table a declaration fills in: a field, Other or Totals.
type Line string

// The lines that are no field.
const (
	Other  Line = "other"
	Totals Line = "totals"
)

// Lines in the order of every table.
var Lines = func() []Line {
	var out []Line
	for _, f := range catalog.Fields {
		out = append(out, Line(f))
	}
	return append(out, Other, Totals)
}()

// Box is one place where a figure may stand; Grand is the one without a line.
type Box struct {
	Line Line
	Kind catalog.Kind
}

// Grand is the box of Figures.Grand.
var Grand = Box{}

// Boxes in the order of the table, by kind, the grand total last.
var Boxes = func() []Box {
	var out []Box
	for _, k := range catalog.Kinds {
		for _, l := range Lines {
			out = append(out, Box{l, k})
		}
	}
	return append(out, Grand)
}()

// Name is the box's field path in a form: "economy.model", "grand".
func (b Box) Name() string {
	if b == Grand {
		return "grand"
	}
	return string(b.Line) + "." + string(b.Kind)
}

// At is the figure in the box, nil where none was given.
func (f Figures) At(b Box) *int {
	cells := f.Fields[catalog.Field(b.Line)]
	switch {
	case b == Grand:
		return f.Grand
	case b.Line == Other:
		cells = f.Other
	case b.Line == Totals:
		cells = f.Totals
	}
	if n, given := cells[b.Kind]; given {
		return &n
	}
	return nil
}

// With is f with n in the box.
func (f Figures) With(b Box, n int) Figures {
	put := func(c Cells) Cells {
		out := Cells{b.Kind: n}
		for k, v := range c {
			if k != b.Kind {
				out[k] = v
			}
		}
		return out
	}
	switch {
	case b == Grand:
		f.Grand = &n
	case b.Line == Other:
		f.Other = put(f.Other)
	case b.Line == Totals:
		f.Totals = put(f.Totals)
	default:
		fields := map[catalog.Field]Cells{catalog.Field(b.Line): put(f.Fields[catalog.Field(b.Line)])}
		for field, c := range f.Fields {
			if field != catalog.Field(b.Line) {
				fields[field] = c
			}
		}
		f.Fields = fields
	}
	return f
}

// most is the largest figure taken: more than this is a slip of the hand.
const most = 999_999_999

var whole = regexp.MustCompile(`^(\d{1,3}(?:[. ]\d{3}){1,2}|\d{1,9})$`)

const notWhole = "Viết số nguyên như 1.994, hoặc để trống."

// ReadFigures reads every box as it was typed. The problems carry the boxes'
// names; what could be read is there beside them.
func ReadFigures(typed func(name string) string) (Figures, catalog.Invalid) {
	f, p := Figures{OtherName: text.Line(typed("other_name"))}, catalog.Invalid(nil)
	for _, b := range Boxes {
		s := text.Line(typed(b.Name()))
		if s == "" {
			continue
		}
		if !whole.MatchString(s) {
			p.Add(b.Name(), notWhole)
			continue
		}
		n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(s))
		if err != nil {
			p.Add(b.Name(), notWhole)
			continue
		}
		f = f.With(b, n)
	}
	return f, p
}

// clean is f with nothing in it but known boxes, and what cannot stand.
func (f Figures) clean() (Figures, catalog.Invalid) {
	var p catalog.Invalid
	out, given := Figures{Fields: map[catalog.Field]Cells{}, Totals: Cells{}, OtherName: text.Line(f.OtherName)}, 0
	for _, b := range Boxes {
		n := f.At(b)
		if n == nil {
			continue
		}
		given++
		if *n < 0 || *n > most {
			p.Add(b.Name(), notWhole)
			continue
		}
		out = out.With(b, *n)
	}
	if given == 0 {
		p.Add(Boxes[0].Name(), "Ghi ít nhất một con số mà văn bản nêu.")
	}
	if len(out.Other) > 0 && out.OtherName == "" {
		p.Add("other_name", "Gọi tên phần ngoài bốn lĩnh vực như văn bản gọi.")
	}
	if len(out.Other) == 0 {
		out.OtherName = ""
	}
	p.AtMost("other_name", out.OtherName, maxName)
	return out, p
}

// Change is a box in which two versions differ; nil: not given.
type Change struct {
	Box      Box
	From, To *int
}

// Changes are the boxes in which b differs from a, in the order of the table.
func Changes(a, b Figures) []Change {
	out := []Change{}
	for _, box := range Boxes {
		from, to := a.At(box), b.At(box)
		if (from == nil) != (to == nil) || from != nil && *from != *to {
			out = append(out, Change{box, from, to})
		}
	}
	return out
}
