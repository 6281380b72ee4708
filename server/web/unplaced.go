package web

import (
	"errors"
	"slices"

	"danvankheo/catalog"
	page "danvankheo/frontend/pages/unplaced"
	unitpart "danvankheo/frontend/parts/unit"

	"github.com/gofiber/fiber/v2"
)

// unplaced are the records that wait for this person to say where they belong.
func (w *Web) unplaced(q *ask) error { return q.unplacedPage(fiber.StatusOK, "", nil) }

func (q *ask) unplacedPage(status int, wrong string, problems catalog.Invalid) error {
	list, err := q.unplacedRows()
	if err != nil {
		return err
	}
	return q.page(status, page.View(page.Page{
		Frame: q.deskFrame(deskHref), Key: catalog.NewID(), Rows: list, Full: len(list) == catalog.WorkMost, Wrong: wrong, Problems: problems,
	}))
}

func (q *ask) unplacedRows() (out []page.Row, err error) {
	w := q.web
	list, err := w.reg.Unplaced(q.context(), *q.person)
	units, opens := w.reg.Units(), w.reg.Reader(*q.person)
	for _, rec := range list {
		at, since := rec.At(units)
		u, _ := units.Get(at)
		r := page.Row{
			ID: rec.ID, Version: rec.Version, Name: rec.Content.Name, Where: rec.Content.Place.String(), File: rec.File, Since: rec.Since,
			Unit: w.unitName(rec.Unit), Opens: opens(rec),
		}
		for _, h := range u.Heirs {
			if h.Day > since {
				words := unitpart.Became(h, u.ID, w.unitName)
				if h.Act != "" {
					words += " (" + h.Act + ")"
				}
				r.Became = append(r.Became, words)
			}
		}
		suggested := units.Suggested(at, since)
		for _, id := range units.Choices(at, since) {
			x, _ := units.Get(id)
			r.Choices = append(r.Choices, page.Choice{ID: id, Name: x.FullName, Above: w.unitName(x.Parent), Suggested: id == suggested})
		}
		out = append(out, r)
	}
	return out, err
}

func (w *Web) placeRecord(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id := q.Params("id")
	field := "unit." + id
	c := catalog.PlaceRecord{ID: id, Base: f.number("base"), Unit: f.Get(field)}
	_, err = q.do(f.Get("_key"), c)
	var invalid catalog.Invalid
	switch {
	case errors.As(err, &invalid):
		invalid = slices.Clone(invalid)
		for i := range invalid {
			invalid[i].Field = field
		}
		return q.unplacedPage(fiber.StatusUnprocessableEntity, id, invalid)
	case errors.Is(err, catalog.ErrConflict):
		return q.unplacedPage(fiber.StatusConflict, id, catalog.Invalid{{Field: field, Sentence: "Hồ sơ vừa được sửa ở nơi khác. Xem lại rồi chọn lần nữa."}})
	case err != nil:
		return err
	}
	return q.to(unitpart.Unplaced, "Đã ghi nhận: hồ sơ nay thuộc "+w.unitName(c.Unit)+".")
}
