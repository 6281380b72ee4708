package web

import (
	"context"
	"errors"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/importbatch"
	"danvankheo/frontend/parts/imported"
	"danvankheo/server/intake"

	"github.com/gofiber/fiber/v2"
)

// batchPage shows an import that was begun.
func (q *ask) batchPage(status int, b sheet.Batch, reason string, problems catalog.Invalid) error {
	w := q.web
	p := importbatch.Page{Frame: q.deskFrame(imported.Home), Key: catalog.NewID(), Batch: b, Names: map[string]string{}, Reason: reason, Problems: problems}
	for _, d := range []*sheet.Deed{&b.Taken, b.Published, b.Reverted} {
		if d != nil {
			p.Names[d.By] = w.name(q, d.By)
		}
	}
	if b.UnderWay() {
		if err := q.progress(&p); err != nil {
			return err
		}
		return q.page(status, importbatch.View(p))
	}
	rows, err := sheet.Outcome(q.context(), w.reg, b.ID)
	if err != nil {
		return err
	}
	p.Found = len(rows)
	p.Page = pageOf(q.Query("trang"), p.Found, importbatch.PerPage)
	from := (p.Page - 1) * importbatch.PerPage
	if p.Rows, err = q.named(rows[from:min(from+importbatch.PerPage, len(rows))]); err != nil {
		return err
	}
	return q.page(status, importbatch.View(p))
}

// progress says how far it is: as this process knows, or as the ledger tells of
// another one's work.
func (q *ask) progress(p *importbatch.Page) error {
	w, id := q.web, p.Batch.ID
	s := w.intake.Status(id)
	if p.Done, p.Of, p.Running = s.Done, s.Of, s.Running; s.Running && s.Of > 0 {
		return nil
	}
	made, err := sheet.ProgressOf(q.context(), w.reg, p.Batch)
	if err != nil {
		return err
	}
	if p.Done, p.Of = made.Done, made.Of; s.Running { // it plans
		return nil
	}
	p.Failed = q.failed(id)
	p.Running = p.Failed == "" && w.reg.Now().Sub(made.At) < intake.SilentFor
	if _, _, passing := p.Batch.Passing(); !passing {
		_, err = w.intake.Get(q.context(), id)
		p.Lost = errors.Is(err, catalog.ErrNotFound)
	}
	if p.Lost {
		p.Running, err = false, nil
	}
	return err
}

// named are rows with the names of their records.
func (q *ask) named(rows []sheet.Done) ([]importbatch.Row, error) {
	names, err := q.web.recordNames(q.context(), rows)
	out := make([]importbatch.Row, len(rows))
	for i, r := range rows {
		out[i] = importbatch.Row{Done: r, Name: names[r.Record]}
	}
	return out, err
}

// recordNames are what the records of rows are called, by their ids.
func (w *Web) recordNames(ctx context.Context, rows []sheet.Done) (map[string]string, error) {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.Record
	}
	list, err := w.reg.ByID(ctx, ids)
	names := map[string]string{}
	for _, rec := range list {
		names[rec.ID] = rec.Content.Name
	}
	return names, err
}

// publishImport puts what an import brought before the public as a whole: the one
// exception to four eyes.
func (w *Web) publishImport(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	b, err := sheet.Get(q.context(), w.reg, q.Params("id"))
	if err != nil {
		return err
	}
	invalid, err := q.pass(f, b.ID, sheet.Publishing)
	if invalid != nil {
		return q.batchPage(fiber.StatusUnprocessableEntity, b, f.Get("reason"), invalid)
	}
	return err
}

// pass begins a pass over a batch and has it carried out behind.
func (q *ask) pass(f sent, id string, pass sheet.Pass) (invalid catalog.Invalid, err error) {
	_, err = q.do(f.Get("_key"), sheet.BeginPass{Batch: id, Pass: pass, Reason: f.Get("reason")})
	if errors.As(err, &invalid) {
		return invalid, nil
	} else if err != nil {
		return nil, err
	}
	if err := q.web.intake.GoOn(q.context(), q.person.ID, id); err != nil {
		return nil, err
	}
	return nil, q.to(imported.One(id), "")
}

func (w *Web) askRevert(q *ask) error {
	b, err := sheet.Get(q.context(), w.reg, q.Params("id"))
	if err != nil {
		return err
	}
	if b.Reverted != nil {
		return q.to(imported.One(b.ID), "")
	}
	return q.revertPage(fiber.StatusOK, b, "", nil)
}

// leftShown are the rows that would be left, of which the question tells.
const leftShown = 50

func (q *ask) revertPage(status int, b sheet.Batch, reason string, problems catalog.Invalid) error {
	counts, left, err := sheet.Forecast(q.context(), q.web.reg, b.ID)
	if err != nil {
		return err
	}
	rows, err := q.named(left[:min(len(left), leftShown)])
	if err != nil {
		return err
	}
	return q.page(status, importbatch.RevertView(importbatch.Revert{
		Frame: q.deskFrame(imported.Home), Key: catalog.NewID(), Batch: b, Counts: counts, Left: rows, Reason: reason, Problems: problems,
	}))
}

func (w *Web) revertImport(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	b, err := sheet.Get(q.context(), w.reg, q.Params("id"))
	if err != nil {
		return err
	}
	invalid, err := q.pass(f, b.ID, sheet.Reverting)
	if invalid != nil {
		return q.revertPage(fiber.StatusUnprocessableEntity, b, f.Get("reason"), invalid)
	}
	return err
}
