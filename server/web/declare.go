package web

import (
	"errors"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/pages/declaration"
	"danvankheo/frontend/pages/declare"
	"danvankheo/frontend/parts/declared"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"

	"github.com/gofiber/fiber/v2"
)

func (w *Web) newDeclaration(q *ask) error {
	return q.declarePage(fiber.StatusOK, declare.Page{ID: catalog.NewID()})
}

func (w *Web) editDeclaration(q *ask) error {
	d, err := q.ownDeclaration()
	if err != nil {
		return err
	}
	return q.declarePage(fiber.StatusOK, declare.Page{ID: d.ID, Base: strconv.FormatInt(d.Version, 10), Values: declare.ValuesOf(d)})
}

// ownDeclaration is the one of the address, if this person may write its next
// version.
func (q *ask) ownDeclaration() (report.Declaration, error) {
	d, err := report.Of(q.context(), q.web.reg, *q.person, q.Params("id"))
	if err == nil && !report.May(q.web.reg, *q.person, d) {
		err = errNoDeclarer
	}
	return d, err
}

var errNoDeclarer = catalog.Refuse(catalog.ErrForbidden, "Số liệu đã rút, hoặc của nơi mà anh chị không phải cán bộ, thì chỉ xem được, không sửa được.")

// declares refuses whoever declares for no unit at all.
func (q *ask) declares() error {
	if report.Has(*q.person, report.Writers, q.web.reg.Now()) {
		return nil
	}
	return catalog.Refuse(catalog.ErrForbidden, "Nhập số liệu cần vai trò "+catalog.Officer.Label()+" hoặc "+catalog.Administrator.Label()+".")
}

// declarePage fills in the choices: units for which this person declares, those
// that are no more among them, since old papers speak of them.
func (q *ask) declarePage(status int, p declare.Page) error {
	units, now, none, reached := q.web.reg.Units(), q.web.reg.Now(), "", map[string]bool{}
	if err := q.declares(); err != nil {
		return err
	}
	for _, g := range q.person.Held(now) {
		if !slices.Contains(report.Writers, g.Role) {
			continue
		}
		if g.Unit == "" {
			p.Words, none = true, "Nơi ngoài danh mục đơn vị"
		}
		for _, id := range units.Reached(g.Unit) {
			reached[id] = true
		}
	}
	list := slices.DeleteFunc(units.All(), func(u catalog.Unit) bool { return !p.Words && !reached[u.ID] })
	p.Frame, p.Key, p.Units = q.deskFrame(declared.Home), catalog.NewID(), desks.UnitOptions(list, now.In(catalog.Zone).Format("2006-01-02"), none)
	if len(p.Units) > 1 && !p.Words {
		p.Units = append([]form.Option{{Label: "Chọn đơn vị"}}, p.Units...)
	}
	return q.page(status, declare.View(p))
}

func (w *Web) declare(q *ask) error { return q.takeDeclaration("") }

func (w *Web) correctDeclaration(q *ask) error {
	d, err := q.ownDeclaration()
	if err != nil {
		return err
	}
	return q.takeDeclaration(d.ID)
}

// takeDeclaration keeps what was typed, or shows it again with what is wrong; id
// "" is a new one.
func (q *ask) takeDeclaration(id string) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	p := declare.Page{ID: id, Values: f.declared()}
	if id != "" {
		p.Base = f.Get("base")
	} else if p.ID = f.Get("id"); !nameable(p.ID) {
		p.ID = f.id()
	}
	figures, problems := report.ReadFigures(f.Get)
	c := report.Declare{
		ID: p.ID, Base: f.number("base"), Unit: p.Values.Unit, Declarer: p.Values.Declarer, AsOf: report.ReadDay(p.Values.AsOf),
		Source: p.Values.Source, Figures: figures, Reason: p.Values.Reason,
	}
	if problems == nil {
		_, err = q.do(f.Get("_key"), c)
	} else if _, err = q.web.reg.Try(q.context(), q.person.ID, c); err == nil { // what else is wrong is said at once
		err = problems
	}
	if errors.Is(err, catalog.ErrForbidden) { // what was typed stays, the unit is to be another
		err = catalog.Invalid{{Field: "unit", Sentence: "Chọn một đơn vị mà anh chị là cán bộ."}}
	}
	var invalid catalog.Invalid
	switch {
	case err == nil:
		return q.to(declared.One(p.ID), kept(figures))
	case errors.As(err, &invalid):
		p.Problems = merged(problems, invalid)
		return q.declarePage(fiber.StatusUnprocessableEntity, p)
	case errors.Is(err, catalog.ErrConflict):
		newest, err := report.Of(q.context(), q.web.reg, *q.person, p.ID)
		if err != nil {
			return err
		}
		p.Conflict, p.Base = true, strconv.FormatInt(newest.Version, 10)
		return q.declarePage(fiber.StatusConflict, p)
	}
	return err
}

func (f sent) declared() declare.Values {
	v := declare.Values{
		Unit: f.Get("unit"), Declarer: f.Get("declarer"), AsOf: f.Get("as_of"), Source: f.Get("source"), OtherName: f.Get("other_name"), Reason: f.Get("reason"),
		Boxes: map[string]string{},
	}
	for _, b := range report.Boxes {
		v.Boxes[b.Name()] = f.Get(b.Name())
	}
	return v
}

// merged are the problems of the boxes and of the rest: where a box could not be
// read, the first one is not asked for a figure as well.
func merged(boxes, rest catalog.Invalid) catalog.Invalid {
	out := slices.Clone(boxes)
	for _, p := range rest {
		known := slices.ContainsFunc(boxes, func(b catalog.Problem) bool { return b.Field == p.Field })
		if !known && (len(boxes) == 0 || p.Field != report.Boxes[0].Name()) {
			out = append(out, p)
		}
	}
	return out
}

// kept is the sentence after a good post: what does not add up is said, and that
// it was left alone.
func kept(f report.Figures) string {
	out := "Đã lưu số liệu."
	for _, x := range report.Flagged(f) {
		out += " " + declared.Kind(x.Kind) + " lệch " + format.Signed(x.Difference) + " khi cộng thử; giữ nguyên như đã khai."
	}
	return out
}

func (w *Web) withdrawDeclaration(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	d, err := report.Of(q.context(), w.reg, *q.person, q.Params("id"))
	if err != nil {
		return err
	}
	c := report.Withdraw{ID: d.ID, Base: f.number("base"), Reason: f.Get("reason")}
	_, err = q.do(f.Get("_key"), c)
	var invalid catalog.Invalid
	switch {
	case errors.As(err, &invalid):
		return q.declarationPage(fiber.StatusUnprocessableEntity, declaration.Page{Declaration: d, Withdraws: true, Reason: c.Reason, Problems: invalid})
	case errors.Is(err, catalog.ErrConflict):
		invalid = catalog.Invalid{{Field: "reason", Sentence: "Số liệu vừa được sửa ở nơi khác. Xem lại bản mới dưới đây rồi rút lần nữa nếu vẫn cần."}}
		return q.declarationPage(fiber.StatusConflict, declaration.Page{Declaration: d, Withdraws: true, Reason: c.Reason, Problems: invalid})
	case err != nil:
		return err
	}
	return q.to(declared.One(d.ID), "Đã rút số liệu.")
}
