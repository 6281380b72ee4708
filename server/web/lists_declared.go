package web

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/declared"
)

// declarationList are the declarations that this person may read, with what each
// kind states, what its parts add up to and by how much that differs.
func (w *Web) declarationList(q *ask, _ context.Context) (sheet.Roll, error) {
	if !report.Has(*q.person, report.Readers, w.reg.Now()) {
		return sheet.Roll{}, catalog.ErrNotFound
	}
	list, err := report.For(q.context(), w.reg, *q.person)
	l := sheet.Roll{Name: "Số liệu khai", Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Nơi khai", 34), sheet.Col("Số liệu của", 14)}}
	for _, k := range catalog.Kinds {
		l.Columns = append(l.Columns, sheet.Col(k.Label()+", văn bản nêu", 14), sheet.Col(k.Label()+", các phần cộng được", 14), sheet.Col(k.Label()+", lệch", 10))
	}
	l.Columns = append(l.Columns, sheet.Col("Theo văn bản", 60), sheet.Col("Trạng thái", 12))
	l.Rows = rows(list, func(n int, d report.Declaration) []any {
		out := []any{n, declared.Who(d, w.unitName(d.Unit)), format.Day(d.AsOf)}
		for _, f := range report.Footings(d.Figures)[:len(catalog.Kinds)] {
			out = append(out, footed(f)...)
		}
		state := ""
		if d.Withdrawn {
			state = "Đã rút"
		}
		return append(out, d.Source, state)
	})
	return l, err
}

// footed is a total, the sum of its parts, and their difference where they do not
// add up by arithmetic alone.
func footed(f report.Footing) []any {
	out := []any{nil, nil, nil}
	if f.Total != nil {
		out[0] = *f.Total
	}
	if len(f.Parts) > 0 {
		out[1] = f.Sum
	}
	if f.Stand == report.Off || f.Stand == report.Foots {
		out[2] = f.Difference
	}
	return out
}

// declarationTable is one declaration as the table that can be read in again.
func (w *Web) declarationTable(q *ask, _ context.Context) (sheet.Roll, error) {
	d, _, err := q.declared()
	l := sheet.Roll{Name: "Số liệu khai, " + declared.Who(d, w.unitName(d.Unit)) + ", " + d.AsOf, Columns: []sheet.Out{sheet.Col("Lĩnh vực", 40)}}
	for _, k := range catalog.Kinds {
		l.Columns = append(l.Columns, sheet.Col(k.Label(), 14))
	}
	var lines [][]any
	for _, line := range report.Lines {
		name, given := declared.Line(line, d.Figures.OtherName), line == report.Totals
		if line == report.Totals {
			name = "Tổng cộng"
		}
		row := []any{name}
		for _, k := range catalog.Kinds {
			n := d.Figures.At(report.Box{Line: line, Kind: k})
			if given = given || n != nil; n != nil {
				row = append(row, *n)
			} else {
				row = append(row, nil)
			}
		}
		if given {
			lines = append(lines, row)
		}
	}
	l.Rows = rows(lines, func(_ int, row []any) []any { return row })
	return l, err
}
