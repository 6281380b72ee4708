package web

import (
	"cmp"
	"context"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/figures"
)

// countedWords are those of the list of figures.
type countedWords struct {
	title, by, records, how              string
	field, subject, origin, year, noYear string
	unit, sum                            string
	whys                                 map[report.Why]string
	asOf, known, units                   string // before a day or a map
	maps                                 map[string]string
	mapOf                                string
}

var countedVi = countedWords{
	title: "Thống kê", by: "Xếp theo", records: "Hồ sơ", how: "Cách đếm",
	field: "Lĩnh vực", subject: "Đối tượng", origin: "Nguồn gốc", year: "Năm bắt đầu", noYear: "Không rõ năm", unit: "Đơn vị", sum: "Cộng",
	whys: map[report.Why]string{report.Split: "Chưa xác định", report.Outside: "Ngoài danh mục đơn vị", report.Beginning: "Chưa rõ đã bắt đầu chưa"},
	asOf: "Tính đến ngày ", known: "Theo sổ bộ ngày ", units: "Đơn vị theo ",
	maps: map[string]string{report.Recorded: "đơn vị khi ghi nhận", report.Current: "bản đồ mới nhất"}, mapOf: "bản đồ ngày ",
}

var countedEn = countedWords{
	title: "Figures", by: "By", records: "Records", how: "How counted",
	field: "Field", subject: "Subject", origin: "Origin", year: "Year begun", noYear: "Year not stated", unit: "Unit", sum: "Total",
	whys: map[report.Why]string{report.Split: "Not determined", report.Outside: "Outside the list of units", report.Beginning: "May not have begun"},
	asOf: "As of ", known: "As known on ", units: "Units by ",
	maps: map[string]string{report.Recorded: "the units as recorded", report.Current: "the newest map"}, mapOf: "the map of ",
}

// reading says which figures these are, a sentence each.
func (c countedWords) reading(l format.Locale, r report.Reading) []string {
	return []string{c.asOf + l.Day(r.AsOf), c.known + l.Day(r.Known), c.units + cmp.Or(c.maps[r.Units], c.mapOf+l.Day(r.Units))}
}

// figuresList are the numbers of /thong-ke in the same reading; under each heading
// they foot.
func (w *Web) figuresList(q *ask, _ context.Context) (sheet.Roll, error) {
	r, bad := q.reading()
	if len(bad) > 0 {
		return sheet.Roll{}, bad
	}
	ctx := q.context()
	facts, units, err := w.sources.Of(ctx, r)
	if err != nil {
		return sheet.Roll{}, err
	}
	c := lang.Pick(ctx, countedVi, countedEn)
	l := sheet.Roll{Name: c.title, Columns: []sheet.Out{sheet.Col(c.by, 22), sheet.Col(c.records, 34)}}
	for _, k := range catalog.Kinds {
		l.Columns = append(l.Columns, sheet.Col(lang.Kind(ctx, k), 12))
	}
	l.Columns = append(l.Columns, sheet.Col(c.sum, 12))
	var cells [][]any
	for _, words := range c.reading(format.In(ctx), r) {
		cells = append(cells, []any{c.how, words, nil, nil, nil})
	}
	lists := []struct {
		axis  report.Axis
		name  string
		label func(string) string
	}{
		{report.ByField, c.field, func(v string) string { return lang.Field(ctx, catalog.Field(v)) }},
		{report.BySubject, c.subject, func(v string) string { return lang.Subject(ctx, catalog.Subject(v)) }},
		{report.ByOrigin, c.origin, func(v string) string { return lang.Origin(ctx, catalog.Origin(v)) }},
		{report.ByYear, c.year, func(v string) string { return cmp.Or(v, c.noYear) }},
	}
	questions := [][]report.Axis{{report.ByUnit, report.ByKind}, {report.ByTop, report.ByKind}}
	for _, by := range lists {
		questions = append(questions, []report.Axis{by.axis, report.ByKind})
	}
	all := r.Several(facts, units, questions...)
	for n, by := range lists {
		s := all[2+n]
		var sums [2]int
		for i, t := range s.Rows {
			if t.Why == report.Beginning {
				cells = append(cells, []any{by.name, c.whys[t.Why], nil, nil, t.Count})
				continue
			}
			if i == 0 || s.Rows[i-1].Values[0] != t.Values[0] { // a row has both kinds
				cells = append(cells, []any{by.name, by.label(t.Values[0]), 0, 0, 0})
			}
			row, kind := cells[len(cells)-1], slices.Index(catalog.Kinds, catalog.Kind(t.Values[1]))
			row[2+kind], row[4], sums[kind] = t.Count, row[4].(int)+t.Count, sums[kind]+t.Count
		}
		cells = append(cells, []any{by.name, c.sum, sums[0], sums[1], s.Total})
	}
	cells = append(cells, c.unitCells(unitLines(all[0], all[1], r, units), all[0].Total)...)
	l.Rows = rows(cells, func(_ int, row []any) []any { return row })
	return l, nil
}

func (c countedWords) unitCells(lines []figures.UnitLine, total int) (cells [][]any) {
	var sums [2]int
	for _, u := range lines {
		name := c.whys[u.Why]
		if u.Why == report.Placed {
			if name = u.Name; u.Above != "" {
				name += ", " + u.Above
			}
		}
		sums[0], sums[1] = sums[0]+u.Models, sums[1]+u.Exemplars
		row := []any{c.unit, name, u.Models, u.Exemplars, u.Models + u.Exemplars}
		if u.Why == report.Beginning {
			row = []any{c.unit, name, nil, nil, u.Unclear}
		}
		cells = append(cells, row)
	}
	return append(cells, []any{c.unit, c.sum, sums[0], sums[1], total})
}
