package report

import "danvankheo/catalog"

// Row is one line of a comparison.
type Row struct {
	// Line is a field or Other; Unplaced, Sum or Totals.
	Line Line
	// Declared is nil where the paper does not say.
	Declared *int
	// Registered and Historical are what the registry counts, by origin. Its
	// records have one of the four fields, so Other counts none.
	Registered, Historical int
	// Difference is counted − declared; nil where it would compare a part with the
	// whole.
	Difference *int
}

// The lines a comparison has beside those of a declaration.
const (
	// Unplaced are the records of all fields that are Unclear.
	Unplaced Line = "unclear"
	// Sum is what the rows above add up to.
	Sum Line = "sum"
)

// Counted is what the registry counts in the row.
func (r Row) Counted() int { return r.Registered + r.Historical }

// Cell is what the row counts of a kind; ok is false where it counts nothing.
func (r Row) Cell(k catalog.Kind) (c Cell, ok bool) {
	switch r.Line {
	case Other:
		return Cell{}, false
	case Unplaced:
		return Cell{Kind: k, When: Unclear}, true
	case Sum, Totals:
		return Cell{Kind: k, When: Counted}, true
	}
	return Cell{Field: catalog.Field(r.Line), Kind: k, When: Began}, true
}

// Compare sets what was declared of one kind beside what is counted. Every
// column of the rows above Sum adds up to it, the differences where the paper
// gives every field; Totals, where the paper states one, stands beside the same
// count.
func Compare(f Figures, c Counts, k catalog.Kind) []Row {
	var rows []Row
	for _, l := range Lines {
		declared := f.At(Box{l, k})
		if l == Totals || l == Other && declared == nil {
			continue
		}
		rows = append(rows, Row{Line: l, Declared: declared}.counted(c, k).compared())
	}
	unclear := Row{Line: Unplaced}.counted(c, k)
	if n := unclear.Counted(); n > 0 {
		unclear.Difference = &n
		rows = append(rows, unclear)
	}
	foot, sum := footing(f, k), Row{Line: Sum}.counted(c, k)
	if len(foot.Parts) > 0 {
		sum.Declared = &foot.Sum
	}
	if foot.Whole {
		sum = sum.compared()
	}
	rows = append(rows, sum)
	if foot.Total != nil {
		rows = append(rows, Row{Line: Totals, Declared: foot.Total}.counted(c, k).compared())
	}
	return rows
}

func (r Row) counted(c Counts, k catalog.Kind) Row {
	if cell, ok := r.Cell(k); ok {
		cell.Origin = catalog.Registered
		r.Registered = c.Of(cell)
		cell.Origin = catalog.Historical
		r.Historical = c.Of(cell)
	}
	return r
}

// compared is r with its difference, where something was declared.
func (r Row) compared() Row {
	if r.Declared != nil {
		n := r.Counted() - *r.Declared
		r.Difference = &n
	}
	return r
}
