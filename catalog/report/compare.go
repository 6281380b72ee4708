package report

import "danvankheo/catalog"

// Row is one line of a comparison.
type Row struct {
	// Line is a field or Other; Dateless, Sum or Totals.
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
	// Dateless are the records of all fields that are Undated.
	Dateless Line = "undated"
	// Sum is what the rows above add up to.
	Sum Line = "sum"
)

// Counted is what the registry counts in the row.
func (r Row) Counted() int { return r.Registered + r.Historical }

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
		row := Row{Line: l, Declared: declared}
		if l != Other {
			row.count(c, Cell{Field: catalog.Field(l), Kind: k, When: Began})
		}
		rows = append(rows, row.compared())
	}
	undated := Row{Line: Dateless}
	undated.count(c, Cell{Kind: k, When: Undated})
	if n := undated.Counted(); n > 0 {
		undated.Difference = &n
		rows = append(rows, undated)
	}
	sum := Row{Line: Sum}
	for _, r := range rows {
		sum.Registered, sum.Historical = sum.Registered+r.Registered, sum.Historical+r.Historical
	}
	foot, total := footing(f, k), sum
	if len(foot.Parts) > 0 {
		sum.Declared = &foot.Sum
	}
	if foot.Whole {
		sum = sum.compared()
	}
	rows = append(rows, sum)
	if foot.Total != nil {
		total.Line, total.Declared = Totals, foot.Total
		rows = append(rows, total.compared())
	}
	return rows
}

func (r *Row) count(c Counts, cell Cell) {
	cell.Origin = catalog.Registered
	r.Registered = c.Of(cell)
	cell.Origin = catalog.Historical
	r.Historical = c.Of(cell)
}

// compared is r with its difference, where something was declared.
func (r Row) compared() Row {
	if r.Declared != nil {
		n := r.Counted() - *r.Declared
		r.Difference = &n
	}
	return r
}
