package web

import (
	"context"
	"errors"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/imported"
)

// importList are the imports.
func (w *Web) importList(q *ask, _ context.Context) (sheet.Roll, error) {
	list, err := sheet.List(q.context(), w.reg, importsShown)
	l := sheet.Roll{Name: "Các lần nhập", Lead: 2, Columns: []sheet.Out{sheet.Col("TT", 5), sheet.Col("Tệp", 40), sheet.Col("Người nhập", 26), sheet.Col("Lúc", 20), sheet.Col("Kết quả", 60), sheet.Col("Hoàn tác", 40)}}
	var cells [][]any // now: names are asked for within the request
	for i, b := range list {
		reverted := ""
		if b.Reverted != nil {
			reverted = b.Reverted.Reason
		}
		cells = append(cells, []any{i + 1, b.File, w.name(q, b.Taken.By), format.DateTime(b.Taken.At), imported.Line(b.Told()), reverted})
	}
	l.Rows = rows(cells, func(_ int, row []any) []any { return row })
	return l, err
}

// importRows are the rows of one import: of a file that was not begun what each would
// come to, afterwards what became of it.
func (w *Web) importRows(q *ask, ctx context.Context) (sheet.Roll, error) {
	b, err := sheet.Get(q.context(), w.reg, q.Params("id"))
	if errors.Is(err, catalog.ErrNotFound) {
		return w.planList(q)
	} else if err != nil {
		return sheet.Roll{}, err
	}
	return w.batchList(q, ctx, b)
}

// planList tells whoever has to mend a file what to mend.
func (w *Web) planList(q *ask) (sheet.Roll, error) {
	u, err := q.upload()
	if err != nil {
		return sheet.Roll{}, err
	}
	plan, err := w.intake.Plan(q.context(), u)
	only := sheet.What(q.Query("xem"))
	var list []sheet.Told
	for _, r := range plan.Rows {
		if only == "" || r.What == only {
			list = append(list, r.Tell()...)
		}
	}
	return sheet.Roll{
		Name: "Xem trước " + u.Name, Lead: 2, Columns: []sheet.Out{sheet.Col("Dòng", 7), sheet.Col("Hồ sơ", 40), sheet.Col("Sẽ thành", 14), sheet.Col("Ô", 8), sheet.Col("Vì sao", 90)},
		Rows: rows(list, func(_ int, r sheet.Told) []any { return rowTold(r) }),
	}, err
}

func rowTold(r sheet.Told) []any {
	return []any{r.Line, r.Name, imported.Label(r.What), r.Cell, r.Why}
}

// batchList are first the rows that an import left out, for as long as they are
// kept, then those that it took in.
func (w *Web) batchList(q *ask, ctx context.Context, b sheet.Batch) (sheet.Roll, error) {
	if b.UnderWay() {
		return sheet.Roll{}, catalog.Refuse(catalog.ErrClosed, "Lần nhập này đang làm dở. Chờ xong rồi tải danh sách.")
	}
	left, err := w.intake.LeftOut(q.context(), b.ID)
	if err != nil {
		return sheet.Roll{}, err
	}
	taken, err := sheet.Outcome(q.context(), w.reg, b.ID)
	desk := q.address("")
	return sheet.Roll{
		Name: "Lần nhập " + b.File, Lead: 2,
		Columns: []sheet.Out{sheet.Col("Dòng", 7), sheet.Col("Hồ sơ", 40), sheet.Col("Đã thành", 14), sheet.Col("Ô", 8), sheet.Col("Vì sao", 90), sheet.Col("Sau đó", 14), sheet.Col("Liên kết", 34)},
		Rows: func(yield func([]any, error) bool) {
			for _, r := range left {
				if !yield(append(rowTold(r), nil, nil), nil) {
					return
				}
			}
			w.eachTaken(ctx, taken, desk, yield)
		},
	}, err
}

// eachTaken names the records of some rows at a time.
func (w *Web) eachTaken(ctx context.Context, list []sheet.Done, desk string, yield func([]any, error) bool) {
	for some := range slices.Chunk(list, filesOnce) {
		names, err := w.recordNames(ctx, some)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, r := range some {
			name, there := names[r.Record]
			link, why := desk+fileHref(r.Record), ""
			if !there {
				name, link = "Không còn trong sổ bộ", ""
			}
			if r.Since == sheet.Left {
				why = r.Why.Sentence()
			}
			if !yield([]any{r.Line, name, imported.Label(r.What), nil, why, imported.Label(r.Since), link}, nil) {
				return
			}
		}
	}
}
