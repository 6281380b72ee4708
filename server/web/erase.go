package web

import (
	"errors"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/erase"

	"github.com/gofiber/fiber/v2"
)

// askErase tells an administrator what erasing a record takes and what it leaves; of
// one that was erased, what is left.
func (w *Web) askErase(q *ask) error { return q.erasePage(fiber.StatusOK, erase.Typed{}, nil) }

// erases reports whether the person may erase what is a unit's.
func (q *ask) erases(seat string) bool {
	return q.person.HoldsOver(catalog.Administrator, seat, q.web.reg.Units(), q.web.reg.Now())
}

func (q *ask) erasePage(status int, typed erase.Typed, problems catalog.Invalid) error {
	e, err := q.web.reg.ErasingFor(q.context(), *q.person, q.Params("id"))
	if err != nil {
		return err
	}
	if e.Left != nil {
		return q.erasedPage(status, *e.Left, true, typed, problems)
	}
	return q.page(status, erase.View(erase.Page{
		Frame: q.deskFrame(deskHref), Key: catalog.NewID(), What: e, UnitName: q.web.unitName(e.Seat), Typed: typed, Problems: problems,
	}))
}

func (q *ask) erasedPage(status int, left catalog.Tombstoned, may bool, typed erase.Typed, problems catalog.Invalid) error {
	return q.page(status, erase.LeftView(erase.Left{
		Frame: q.deskFrame(deskHref), Key: catalog.NewID(), What: left, UnitName: q.web.unitName(left.Seat), ByName: q.web.name(q, left.By),
		May: may, Typed: typed, Problems: problems,
	}))
}

// orErased is what is left of the record of the address, where err says that there is
// none to read.
func (q *ask) orErased(err error) error {
	if !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	left, gone := q.web.reg.TombstonedFor(q.context(), *q.person, q.Params("id"))
	if gone != nil {
		return errors.Join(err, gone)
	}
	return q.erasedPage(fiber.StatusOK, left, false, erase.Typed{}, nil)
}

// eraseRecord erases it, and then its photographs. Sent again after the store of
// photographs could not be reached, it goes on.
func (w *Web) eraseRecord(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id, typed := q.Params("id"), erase.Typed{Name: f.Get("name"), Reason: f.Get("reason")}
	err = w.reg.Erase(q.context(), q.person.ID, q.key(f.Get("_key")), typed.Name, catalog.EraseRecord{ID: id, Reason: typed.Reason}, w.intake.ForgetNamed)
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.erasePage(fiber.StatusUnprocessableEntity, typed, invalid)
	} else if err != nil {
		return err
	}
	if _, err := SweepPhotos(q.context(), w.reg.Store(), w.photos, time.Time{}); err != nil {
		return err
	}
	return q.to(erase.Of(id), "Đã xóa nội dung hồ sơ.")
}

func (w *Web) askErasePerson(q *ask) error {
	return q.erasePersonPage(fiber.StatusOK, erase.Typed{}, nil)
}

func (q *ask) erasePersonPage(status int, typed erase.Typed, problems catalog.Invalid) error {
	p, err := q.web.reg.Person(q.context(), q.Params("id"))
	if err == nil && (p.Erased || p.ID == q.person.ID) {
		err = catalog.ErrNotFound
	}
	if err != nil {
		return err
	}
	return q.page(status, erase.PersonView(erase.Person{Frame: q.deskFrame(peopleHref), Key: catalog.NewID(), Who: p, Typed: typed, Problems: problems}))
}

// erasePerson erases who someone was, and then what they signed in with.
func (w *Web) erasePerson(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	id, typed := q.Params("id"), erase.Typed{Name: f.Get("name"), Reason: f.Get("reason")}
	err = w.reg.ErasePerson(q.context(), q.person.ID, q.key(f.Get("_key")), typed.Name, catalog.ErasePerson{Person: id, Reason: typed.Reason})
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.erasePersonPage(fiber.StatusUnprocessableEntity, typed, invalid)
	} else if err != nil {
		return err
	}
	if err := w.accounts.Forget(q.context(), id); err != nil {
		return err
	}
	return q.to(peopleHref+"/"+id, "Đã xóa tài khoản.")
}
