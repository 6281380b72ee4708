package web

import (
	"errors"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/importplan"
	"danvankheo/frontend/parts/imported"
	"danvankheo/server/intake"
)

// planPage shows what an upload would do, as it is wished for; problems are those
// of wishes that were just sent.
func (q *ask) planPage(status int, u intake.Upload, problems catalog.Invalid) error {
	p := importplan.Page{Frame: q.deskFrame(imported.Home), Key: catalog.NewID(), ID: u.ID, File: u.Name, Wanted: u.Wanted, Problems: problems, Failed: q.failed(u.ID)}
	plan, err := q.web.intake.Plan(q.context(), u)
	var lacks catalog.Invalid
	switch {
	case errors.As(err, &lacks):
		if p.Table, err = q.web.intake.Table(q.context(), u); err != nil {
			return err
		}
	case err != nil:
		return err
	default:
		p.Made, p.Table, p.Counts, p.Work = true, plan.Table, plan.Counts, plan.Work()
		q.planRows(&p, plan)
	}
	return q.page(status, importplan.View(p))
}

// planRows picks the rows of the page. Those that were chosen though they may be
// there already stand among the likenesses too, so that the choice can be undone.
func (q *ask) planRows(p *importplan.Page, plan sheet.Plan) {
	if only := sheet.What(q.Query("xem")); slices.Contains(imported.Whats, only) {
		p.Only = only
	}
	chosen := 0
	var rows []sheet.Planned
	for _, r := range plan.Rows {
		again := r.What == sheet.New && len(r.Like) > 0
		if again {
			chosen++
		}
		if p.Only == "" || r.What == p.Only || p.Only == sheet.Alike && again {
			rows = append(rows, r)
		}
	}
	p.Found = len(rows)
	p.Page = pageOf(q.Query("trang"), p.Found, importplan.PerPage)
	from := (p.Page - 1) * importplan.PerPage
	p.Rows, p.Chosen = rows[from:min(from+importplan.PerPage, len(rows))], chosen
}

// pageOf is the page that is asked for, one that is there.
func pageOf(s string, found, per int) int {
	n, _ := strconv.Atoi(s)
	return max(1, min(n, (found+per-1)/per))
}

// failed is why this process stopped on an import, "" for nothing.
func (q *ask) failed(id string) string {
	err := q.web.intake.Status(id).Failed
	if err == nil {
		return ""
	}
	a := answerOf(err)
	if len(a.problems) > 0 {
		return a.problems[0].Sentence
	}
	if a.sentence == "" {
		return "Sổ bộ gặp lỗi khi ghi; lỗi đã vào nhật ký của máy chủ."
	}
	return a.sentence
}
