package web

import (
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/edit"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// saveRecord keeps what was typed, always; with then=submit it also sends it
// on, and a form that is not complete comes back with its sentences, saved.
//
// Who may not write here is told before anything is read or kept; who may not
// know of the record learns neither that it is there nor where it stands.
func (w *Web) saveRecord(q *ask) error {
	id := q.Params("id")
	r, err := w.reg.RecordFor(q.context(), *q.person, id)
	unknown := errors.Is(err, catalog.ErrNotFound)
	switch {
	case err != nil && !unknown:
		return err
	case unknown && !nameable(id):
		return catalog.ErrNotFound
	case unknown && !q.person.Holds(catalog.Officer, w.reg.Now()), !unknown && !canWrite(q, r):
		return errNoWriter
	}
	f, err := q.readUploads()
	if err != nil {
		return err
	}
	key := f.Get("_key")
	if unknown && f.number("base") != 0 {
		return catalog.ErrNotFound
	}
	kind := catalog.Kind(f.Get("kind"))
	save := catalog.SaveRecord{ID: id, Base: f.number("base"), Kind: kind, Unit: f.Get("unit"), Content: f.content(kind).Clean()}
	save.Content.Recognitions = r.Content.Recognitions // the form does not ask for them
	if err := q.ownPhotos(f, save); err != nil {
		return err
	}
	if f.Get("then") == "claims" {
		return q.typed(fiber.StatusOK, save, f, nil)
	}
	if !canWrite(q, catalog.Record{Unit: save.Unit}) {
		return q.typed(fiber.StatusUnprocessableEntity, save, f, catalog.Invalid{{Field: "unit", Sentence: "Chọn một đơn vị mà anh chị là cán bộ."}})
	}
	version, err := q.do(key+":save", save)
	if unknown && (errors.Is(err, catalog.ErrConflict) || errors.Is(err, catalog.ErrForbidden)) {
		return catalog.ErrNotFound // it is there after all, and not theirs
	}
	if err == nil && f.problems != nil {
		return q.saved(save, f.problems)
	}
	if err == nil && f.Get("then") == "submit" {
		_, err = q.do(key+":submit", catalog.MakeMove{ID: id, Base: version, Move: "submit"})
		var missing catalog.Invalid
		if errors.As(err, &missing) {
			return q.saved(save, missing)
		}
		if err == nil {
			return q.to(fileHref(id), "Đã gửi thẩm định. Khi có kết quả, hồ sơ sẽ hiện ở “Việc của tôi”.")
		}
	}
	var invalid catalog.Invalid
	switch {
	case err == nil:
		return q.to(fileHref(id)+"/sua", "Đã lưu nháp.")
	case errors.As(err, &invalid):
		return q.typed(fiber.StatusUnprocessableEntity, save, f, invalid)
	case errors.Is(err, catalog.ErrConflict):
		return q.typed(fiber.StatusConflict, save, f, nil)
	}
	return err
}

var errNoWriter = catalog.Refuse(catalog.ErrForbidden, "Chỉ cán bộ của đơn vị này được viết hồ sơ của đơn vị.")

// nameable: the id of a noun that a form is to make, as catalog.NewID writes them.
func nameable(id string) bool {
	return len(id) == 16 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// ownPhotos takes out photographs that were neither sent for this record nor
// stand in it: a key alone opens nothing.
func (q *ask) ownPhotos(f sent, save catalog.SaveRecord) error {
	r, err := q.web.reg.RecordFor(q.context(), *q.person, save.ID)
	if err != nil && !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	known := append(slices.Clone(r.Content.Photos), f.photos...)
	for _, p := range save.Content.Photos {
		if slices.ContainsFunc(known, func(k catalog.Photo) bool { return k.Key == p.Key }) {
			continue
		}
		if may, err := q.mayWatch(p.Key); err != nil {
			return err
		} else if !may {
			return media.ErrNotFound
		}
	}
	return nil
}

// saved shows the record as it was just stored, with what still has to be done.
func (q *ask) saved(save catalog.SaveRecord, problems catalog.Invalid) error {
	r, err := q.web.reg.RecordFor(q.context(), *q.person, save.ID)
	if err != nil {
		return err
	}
	p := q.editOf(r)
	p.Problems = problems
	return q.editPage(fiber.StatusUnprocessableEntity, p)
}

// typed shows the form as it was typed, not stored. On a conflict its base is
// the newest version: sending again is a choice made knowingly.
func (q *ask) typed(status int, save catalog.SaveRecord, f sent, problems catalog.Invalid) error {
	p := edit.Page{ID: save.ID, Base: save.Base, Kind: save.Kind, Form: catalog.FormFor(save.Kind)}
	r, err := q.web.reg.RecordFor(q.context(), *q.person, save.ID)
	if err == nil {
		stored := q.editOf(r)
		stored.Base = save.Base
		if status == fiber.StatusConflict {
			stored.Base = r.Version
			stored.Conflict = &edit.Conflict{At: r.ChangedAt}
			if last, err := q.lastMove(r.ID, "record.edit", "record.create"); err == nil {
				stored.Conflict.By = q.web.name(q, last.By)
			}
		}
		p = stored
	} else if !errors.Is(err, catalog.ErrNotFound) {
		return err
	}
	was := p.Values
	p.Values = edit.ValuesOf(catalog.Record{Unit: save.Unit, Content: save.Content})
	if p.Conflict != nil {
		p.Conflict.Changed = edit.Differs(was, p.Values, p.Form)
	}
	p.Problems = append(problems, f.problems...)
	if f.Get("then") == "claims" {
		p.Spare = 5
	}
	return q.editPage(status, p)
}
