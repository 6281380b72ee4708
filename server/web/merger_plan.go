package web

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/report"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	page "danvankheo/frontend/pages/merger"
	"danvankheo/frontend/parts/form"
	unitpart "danvankheo/frontend/parts/unit"

	"github.com/gofiber/fiber/v2"
)

// foundMost is how many units a search in the plan offers.
const foundMost = 20

// newMerger begins a plan with the units that were ticked in the list.
func (w *Web) newMerger(q *ask) error {
	p := page.Plan{ID: catalog.NewID(), Values: page.Values{New: []page.New{w.fresh("")}}}
	var names []string
	for _, raw := range q.Context().QueryArgs().PeekMulti("unit") {
		u, ok := w.reg.Units().Get(string(raw))
		if !ok || len(p.Values.Rows) == planRows {
			continue
		}
		p.Values.Rows = append(p.Values.Rows, page.Row{From: u.ID, Portion: string(catalog.PortionWhole), To: p.Values.New[0].ID})
		names = append(names, u.FullName)
		if len(names) == 1 {
			p.Values.New[0] = page.New{ID: p.Values.New[0].ID, Level: string(u.Level), Kind: string(u.Kind), Parent: u.Parent}
		}
	}
	if len(names) > 0 {
		p.Values.Title = "Sáp nhập " + strings.Join(names, ", ")
	}
	return q.mergerForm(fiber.StatusOK, p)
}

// fresh is an empty new unit, a commune unless said otherwise.
func (w *Web) fresh(parent string) page.New {
	return page.New{ID: catalog.NewID(), Level: string(catalog.Commune), Parent: parent}
}

// planRows bounds what one form holds.
const planRows = 60

// mergerForm fills in what is the same in every answer of the form.
func (q *ask) mergerForm(status int, p page.Plan) error {
	units := q.web.reg.Units()
	p.Frame, p.Key = q.deskFrame(unitpart.Home), catalog.NewID()
	p.Units = append([]form.Option{{Label: "Không thuộc đơn vị nào"}}, unitOptions(units, func(u catalog.Unit) bool {
		return u.ValidTo == "" && (u.Level != catalog.Commune || u.Kind != catalog.Territory)
	})...)
	for i, r := range p.Values.Rows {
		p.Values.Rows[i].Name = q.web.unitName(r.From)
	}
	day := report.ReadDay(p.Values.Day)
	p.Due, p.When = day <= q.web.today(), format.Day(day)
	return q.page(status, page.PlanView(p))
}

func (w *Web) today() string { return w.reg.Now().In(catalog.Zone).Format("2006-01-02") }

func (w *Web) editMerger(q *ask) error {
	m, err := w.reg.Merger(q.context(), q.Params("id"))
	if err != nil {
		return err
	}
	if m.State != catalog.Planned {
		return catalog.Refuse(catalog.ErrClosed, "Việc sắp xếp này không còn chờ nữa nên không sửa được.")
	}
	return q.mergerForm(fiber.StatusOK, page.Plan{ID: m.ID, Base: strconv.FormatInt(m.Version, 10), Values: valuesOf(m)})
}

func valuesOf(m catalog.Merger) page.Values {
	v := page.Values{Title: m.Title, Day: format.Day(m.Day), Act: m.Act}
	for _, u := range m.New {
		v.New = append(v.New, page.New{ID: u.ID, FullName: u.FullName, Kind: string(u.Kind), Level: string(u.Level), Code: u.Code, Parent: u.Parent})
	}
	for _, a := range m.Arrows {
		v.Rows = append(v.Rows, page.Row{From: a.From, Portion: string(a.Portion), To: a.To, Clause: a.Clause, Note: a.Note, Main: a.Main})
	}
	return v
}

// planned is what was typed.
func (f sent) planned() page.Values {
	v := page.Values{Title: f.Get("title"), Day: f.Get("day"), Act: f.Get("act"), Search: f.Get("search")}
	for _, i := range f.rows("new") {
		at := func(part string) string { return f.Get(fmt.Sprintf("new.%d.%s", i, part)) }
		n := page.New{ID: at("id"), FullName: at("full_name"), Kind: at("kind"), Level: at("level"), Code: at("code"), Parent: at("parent")}
		if nameable(n.ID) {
			v.New = append(v.New, n)
		}
	}
	for _, i := range f.rows("arrows") {
		at := func(part string) string { return f.Get(fmt.Sprintf("arrows.%d.%s", i, part)) }
		v.Rows = append(v.Rows, page.Row{From: at("from"), Portion: at("portion"), To: at("to"), Clause: at("clause"), Note: at("note"), Main: at("main") != ""})
	}
	return v
}

// mergerOf is the plan that was typed, and which row of the form each of its
// arrows came from: a unit that only receives has none.
func mergerOf(id string, v page.Values) (m catalog.Merger, rows []int) {
	m = catalog.Merger{ID: id, Title: v.Title, Day: report.ReadDay(v.Day), Act: v.Act}
	for _, n := range v.New {
		kind, name := gazetteer.Typed(text.Line(n.FullName))
		m.New = append(m.New, catalog.Unit{
			ID: n.ID, Kind: catalog.UnitKind(n.Kind), Level: catalog.Level(n.Level), Type: kind, Code: n.Code, Name: name, FullName: n.FullName, Parent: n.Parent,
		})
	}
	for i, r := range v.Rows {
		if r.Portion == page.Stays {
			continue
		}
		a := catalog.Arrow{From: r.From, To: r.To, Portion: catalog.Portion(r.Portion), Main: r.Main, Clause: r.Clause, Note: r.Note}
		if a.Portion == catalog.PortionAbolished {
			a.To = ""
		}
		m.Arrows, rows = append(m.Arrows, a), append(rows, i)
	}
	return m, rows
}

// planMerger keeps a plan, shows what it would touch, or only changes the form.
func (w *Web) planMerger(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	p := page.Plan{ID: f.Get("id"), Base: f.Get("base"), Values: f.planned()}
	if id := q.Params("id"); id != "" {
		p.ID = id
	} else if p.Base = ""; !nameable(p.ID) {
		p.ID = f.id()
	}
	act := f.Get("do")
	if act == "enter" { // the key, in whatever box
		if act = "preview"; text.Line(p.Values.Search) != "" {
			act = "find"
		}
	}
	if act != "save" && act != "preview" {
		w.reshape(&p, act, f.Values["add"])
		return q.mergerForm(fiber.StatusOK, p)
	}
	m, rows := mergerOf(p.ID, p.Values)
	c := catalog.PlanMerger{Base: f.number("base"), Merger: m}
	if p.Base == "" {
		c.Base = 0
	}
	if act == "preview" {
		_, err = w.reg.Try(q.context(), q.person.ID, c)
	} else {
		_, err = q.do(f.Get("_key"), c)
	}
	switch {
	case errors.As(err, &p.Problems):
		for i, x := range p.Problems {
			p.Problems[i] = ofRow(x, rows)
		}
		return q.mergerForm(fiber.StatusUnprocessableEntity, p)
	case errors.Is(err, catalog.ErrConflict):
		newest, err := w.reg.Merger(q.context(), p.ID)
		if err != nil {
			return err
		}
		p.Conflict, p.Base = true, strconv.FormatInt(newest.Version, 10)
		return q.mergerForm(fiber.StatusConflict, p)
	case err != nil:
		return err
	case act == "preview":
		if p.Touched, p.Rounds, err = q.touched(m); err != nil {
			return err
		}
		return q.mergerForm(fiber.StatusOK, p)
	}
	if m.Day > w.today() {
		return q.to(unitpart.Merger(m.ID), "Đã lập. Sổ bộ tự thực hiện ngày "+format.Day(m.Day)+".")
	}
	return q.carryOut(m)
}

// ofRow names the row of the form that a problem of an arrow is about.
func ofRow(p catalog.Problem, rows []int) catalog.Problem {
	rest, ok := strings.CutPrefix(p.Field, "arrows.")
	number, part, _ := strings.Cut(rest, ".")
	if i, err := strconv.Atoi(number); ok && err == nil && i < len(rows) {
		if part == "from" {
			part = "portion"
		}
		p.Field = fmt.Sprintf("arrows.%d.%s", rows[i], part)
	}
	return p
}

// reshape adds and takes away parts of the form.
func (w *Web) reshape(p *page.Plan, act string, add []string) {
	v := &p.Values
	what, n, _ := strings.Cut(act, ".")
	i, err := strconv.Atoi(n)
	row, begun := err == nil && i >= 0 && i < len(v.Rows), err == nil && i >= 0 && i < len(v.New)
	switch {
	case what == "new" && len(v.New) < 10:
		parent := ""
		if len(v.New) > 0 {
			parent = v.New[0].Parent
		}
		v.New = append(v.New, w.fresh(parent))
	case what == "unnew" && begun:
		v.New = slices.Delete(v.New, i, i+1)
	case what == "drop" && row:
		v.Rows = slices.Delete(v.Rows, i, i+1)
	case what == "split" && row && len(v.Rows) < planRows:
		v.Rows[i].Portion = string(catalog.PortionPart)
		v.Rows = slices.Insert(v.Rows, i+1, page.Row{From: v.Rows[i].From, Portion: string(catalog.PortionRemainder)})
	case what == "add":
		w.join(v, add)
		v.Search = ""
	case what == "find":
		list := found(w.reg.Units(), text.Line(v.Search), "")
		p.Looked = len(list) == 0
		if len(list) == 1 {
			w.join(v, []string{list[0].ID})
			v.Search = ""
			return
		}
		for _, u := range list[:min(len(list), foundMost)] {
			label := u.FullName
			if above := w.unitName(u.Parent); above != "" {
				label += ", " + above
			}
			p.Found = append(p.Found, form.Option{Value: u.ID, Label: label})
		}
	}
}

// join adds units to the plan, each once.
func (w *Web) join(v *page.Values, ids []string) {
	for _, id := range ids {
		_, known := w.reg.Units().Get(id)
		if !known || len(v.Rows) >= planRows || slices.ContainsFunc(v.Rows, func(r page.Row) bool { return r.From == id }) {
			continue
		}
		r := page.Row{From: id, Portion: string(catalog.PortionWhole)}
		if len(v.New) > 0 {
			r.To = v.New[0].ID
		}
		v.Rows = append(v.Rows, r)
	}
}
