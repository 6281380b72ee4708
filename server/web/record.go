package web

import (
	"errors"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/desk"
	"danvankheo/frontend/pages/edit"
	"danvankheo/frontend/parts/form"

	"github.com/gofiber/fiber/v2"
)

const deskHref = "/lam-viec"

func fileHref(id string) string { return "/lam-viec/ho-so/" + id }

// desk is where signed-in work begins.
func (w *Web) desk(q *ask) error {
	state := deskState(q)
	tasks, err := w.reg.Tasks(q.context(), *q.person)
	if err != nil {
		return err
	}
	files, err := w.reg.WorkList(q.context(), *q.person, catalog.Filter{File: state})
	if err != nil {
		return err
	}
	waiting, err := w.reg.Unplaced(q.context(), *q.person)
	if err != nil {
		return err
	}
	now := w.reg.Now()
	p := desk.Page{
		Frame: q.deskFrame(deskHref), Now: now, CanWrite: q.person.Holds(catalog.Officer, now),
		Tasks: w.rows(tasks), Files: w.rows(files), State: state, Full: len(files) == catalog.WorkMost, Unplaced: len(waiting),
	}
	for _, g := range q.person.Held(now) {
		p.Roles = append(p.Roles, g.Role)
	}
	if q.person.Holds(catalog.Administrator, now) && w.warning != nil {
		if p.Warning, err = w.warning(q.context()); err != nil {
			return err
		}
	}
	return q.page(fiber.StatusOK, desk.View(p))
}

// deskState is the state the list is narrowed to, "" for all.
func deskState(q *ask) catalog.File {
	if state := catalog.File(q.Query("trang-thai")); slices.Contains(catalog.Files, state) {
		return state
	}
	return ""
}

func (w *Web) rows(list []catalog.Record) []desk.Row {
	out := make([]desk.Row, len(list))
	for i, r := range list {
		out[i] = desk.Row{Record: r, UnitName: w.unitName(r.Unit)}
	}
	return out
}

func (w *Web) unitName(id string) string {
	u, _ := w.reg.Units().Get(id)
	return u.FullName
}

// unitsFor are the units in force today that a role of the person reaches.
func (q *ask) unitsFor(role catalog.Role) []form.Option {
	units, now := q.web.reg.Units(), q.web.reg.Now()
	day := now.In(catalog.Zone).Format("2006-01-02")
	reached := map[string]bool{}
	all := false
	for _, g := range q.person.Held(now) {
		if g.Role != role {
			continue
		}
		all = all || g.Unit == ""
		for _, id := range units.Subtree(g.Unit) {
			reached[id] = true
		}
	}
	return unitOptions(units, func(u catalog.Unit) bool { return u.In(day) && (all || reached[u.ID]) })
}

func unitOptions(units *catalog.Units, want func(catalog.Unit) bool) []form.Option {
	list := slices.DeleteFunc(units.All(), func(u catalog.Unit) bool { return !want(u) })
	slices.SortFunc(list, func(a, b catalog.Unit) int {
		if a.Level != b.Level {
			return slices.Index(levels, a.Level) - slices.Index(levels, b.Level)
		}
		return text.Compare(a.Name, b.Name)
	})
	out := make([]form.Option, len(list))
	for i, u := range list {
		out[i] = form.Option{Value: u.ID, Label: lang.Vietnamese.Unit(u)}
	}
	return out
}

var levels = []catalog.Level{catalog.Province, catalog.District, catalog.Commune}

// newRecord opens an empty form. It has its id already, so that sending it
// twice makes one record.
func (w *Web) newRecord(q *ask) error {
	kind := catalog.Kind(q.Query("kind"))
	if !slices.Contains(catalog.Kinds, kind) {
		kind = catalog.Model
	}
	units := q.unitsFor(catalog.Officer)
	if len(units) == 0 {
		return catalog.Refuse(catalog.ErrForbidden, "Chỉ cán bộ của một đơn vị được lập hồ sơ. Nhờ quản trị giao vai trò ở đơn vị của anh chị.")
	}
	p := edit.Page{ID: catalog.NewID(), Kind: kind, Form: catalog.FormFor(kind), Units: units}
	if len(units) == 1 {
		p.Values.Unit = units[0].Value
	}
	return q.editPage(fiber.StatusOK, p)
}

// editPage fills in what every edit page needs.
func (q *ask) editPage(status int, p edit.Page) error {
	p.Frame, p.Key = q.deskFrame(deskHref), catalog.NewID()
	if p.Units == nil {
		p.Units = q.unitsFor(catalog.Officer)
	}
	return q.page(status, edit.View(p))
}

// editOf is the form of a record as it is stored.
func (q *ask) editOf(r catalog.Record) edit.Page {
	p := edit.Page{
		ID: r.ID, Base: r.Version, Kind: r.Kind, Form: catalog.FormByID(r.Form), File: r.File, Public: r.Public,
		SavedAt: r.ChangedAt, Values: edit.ValuesOf(r),
	}
	if r.File == catalog.Returned && r.Note != "" {
		p.Returned = &edit.Remark{Text: r.Note, At: r.ChangedAt}
		if last, err := q.lastMove(r.ID, "record.return", "record.send_back"); err == nil {
			p.Returned.By, p.Returned.At = q.web.name(q, last.By), last.At
		}
	}
	return p
}

// lastMove is the newest version this person may read that one of the acts made.
func (q *ask) lastMove(id string, acts ...string) (catalog.Version, error) {
	versions, err := q.web.reg.HistoryFor(q.context(), *q.person, id)
	for i := len(versions) - 1; i >= 0; i-- {
		if slices.Contains(acts, versions[i].Act) {
			return versions[i], nil
		}
	}
	return catalog.Version{}, errors.Join(catalog.ErrNotFound, err)
}

// name of a person on a page of the workspaces.
func (w *Web) name(q *ask, id string) string {
	if id == "" {
		return "Chương trình"
	}
	p, err := w.reg.Person(q.context(), id)
	if err != nil {
		return "Người đã rời sổ bộ"
	}
	return p.Name
}

func (w *Web) editRecord(q *ask) error {
	r, err := w.reg.RecordFor(q.context(), *q.person, q.Params("id"))
	if err != nil {
		return err
	}
	if r.File != catalog.Draft && r.File != catalog.Returned {
		return q.to(fileHref(r.ID), "Hồ sơ đang ở bước “"+r.File.Label()+"” nên chưa sửa được.")
	}
	if !canWrite(q, r) {
		return catalog.ErrNotFound
	}
	return q.editPage(fiber.StatusOK, q.editOf(r))
}

func canWrite(q *ask, r catalog.Record) bool {
	for _, g := range q.person.Held(q.web.reg.Now()) {
		if g.Role == catalog.Officer && q.web.reg.Units().Reaches(g.Unit, r.Unit) {
			return true
		}
	}
	return false
}
