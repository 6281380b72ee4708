package web

import (
	"errors"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	page "danvankheo/frontend/pages/merger"
	unitpart "danvankheo/frontend/parts/unit"

	"github.com/gofiber/fiber/v2"
)

// touched says what a plan meets: files, people and rounds.
func (q *ask) touched(m catalog.Merger) ([]page.Touched, []string, error) {
	list, err := q.web.reg.Preview(q.context(), m)
	if err != nil {
		return nil, nil, err
	}
	out, ids := []page.Touched{}, []string{}
	for _, t := range list {
		one := page.Touched{Name: t.Unit.FullName, Records: t.Records, Open: t.Open}
		for _, x := range t.People {
			one.People = append(one.People, x.Name)
		}
		out, ids = append(out, one), append(ids, t.Unit.ID)
	}
	rounds, err := award.Touching(q.context(), q.web.reg, ids)
	var names []string
	for _, r := range rounds {
		names = append(names, r.Name)
	}
	return out, names, err
}

// carryOut applies a plan whose day has come. Another copy may be at it in the
// same moment; it happens once.
func (q *ask) carryOut(m catalog.Merger) error {
	_, err := q.web.reg.Do(q.context(), q.person.ID, catalog.MergerKey(m), catalog.ApplyMerger{ID: m.ID})
	if now, found := q.web.reg.Merger(q.context(), m.ID); found == nil && now.State == catalog.Applied {
		return q.to(unitpart.Merger(m.ID), "Đã thực hiện. Danh mục đơn vị và quyền của mọi người đã theo đơn vị mới.")
	}
	return err
}

func (w *Web) merger(q *ask) error { return q.mergerPage(fiber.StatusOK, "", nil) }

func (q *ask) mergerPage(status int, reason string, problems catalog.Invalid) error {
	w := q.web
	m, err := w.reg.Merger(q.context(), q.Params("id"))
	if err != nil {
		return err
	}
	p := page.Page{
		Frame: q.deskFrame(unitpart.Home), Key: catalog.NewID(), Merger: m, Due: m.State == catalog.Planned && m.Day <= w.today(),
		PlannedBy: "Hệ thống", Reason: reason, Problems: problems,
	}
	if m.PlannedBy != "" {
		by, err := w.reg.Person(q.context(), m.PlannedBy)
		if err != nil {
			return err
		}
		p.PlannedBy = by.Name
	}
	names := map[string]string{}
	for _, u := range m.New {
		names[u.ID] = u.FullName
		words := u.FullName + ", " + u.Level.Label()
		if u.Code != "" {
			words += ", mã " + u.Code
		}
		if above := w.unitName(u.Parent); above != "" {
			words += ", thuộc " + above
		}
		p.Begins = append(p.Begins, words)
	}
	name := func(id string) string {
		if n := w.unitName(id); n != "" {
			return n
		}
		return names[id]
	}
	for _, a := range m.Arrows {
		words := name(a.From) + ": " + unitpart.Became(catalog.Succession{To: a.To, Portion: a.Portion, Day: m.Day}, a.From, name)
		for _, more := range []string{a.Clause, a.Note} {
			if more != "" {
				words += "; " + more
			}
		}
		p.Ends = append(p.Ends, words)
	}
	if m.State == catalog.Planned {
		if p.Touched, p.Rounds, err = q.touched(m); err != nil {
			return err
		}
	}
	return q.page(status, page.View(p))
}

func (w *Web) applyMerger(q *ask) error {
	if _, err := q.read(); err != nil {
		return err
	}
	m, err := w.reg.Merger(q.context(), q.Params("id"))
	if err == nil {
		err = q.carryOut(m)
	}
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		for i := range invalid {
			invalid[i].Field = ""
		}
		return q.mergerPage(fiber.StatusUnprocessableEntity, "", invalid)
	}
	return err
}

func (w *Web) undoMerger(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	c := catalog.UndoMerger{ID: q.Params("id"), Base: f.number("base"), Note: f.Get("note")}
	_, err = q.do(f.Get("_key"), c)
	var invalid catalog.Invalid
	var refused *catalog.Refusal
	switch {
	case errors.As(err, &invalid):
		return q.mergerPage(fiber.StatusUnprocessableEntity, c.Note, invalid)
	case errors.Is(err, catalog.ErrClosed) && errors.As(err, &refused):
		return q.mergerPage(fiber.StatusConflict, c.Note, catalog.Invalid{{Field: "note", Sentence: refused.Sentence}})
	case err != nil:
		return err
	}
	return q.to(unitpart.Merger(c.ID), "Đã hoàn lại. Danh mục trở về như trước.")
}
