package web

import (
	"cmp"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/linked"
	"danvankheo/frontend/pages/oops"
	page "danvankheo/frontend/pages/unit"
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/years"

	"github.com/a-h/templ"
)

// unitCards is how many records of one standing a unit's page shows.
const unitCards = 12

// unit is the page of one unit, ended or not.
func (w *Web) unit(q *ask) (templ.Component, error) {
	units := w.reg.Units()
	u, ok := units.BySlug(q.Params("slug"))
	if !ok {
		return nil, &lost{q.unitsNear(q.Params("slug"))}
	}
	p := page.Page{Frame: q.frame("/ban-do"), Unit: u, Changes: units.Changes(u.ID)}
	q.gathers(&p.Frame, u.FullName, page.URL(u), linked.Area(u), linked.Step{Name: lang.Pick(q.context(), "Bản đồ", "Map"), Path: "/ban-do"})
	for _, id := range units.Within(u.ID)[1:] {
		above, _ := units.Get(id)
		p.Above = append(p.Above, unitLink(above))
	}
	if u.ValidTo != "" {
		for _, id := range units.Today().Place(u.ID, "", catalog.Chosen{}).Units() {
			now, _ := units.Get(id)
			p.Now = append(p.Now, unitLink(now))
		}
	}
	w.sketch(q, &p)
	w.unitRecords(&p)
	around(q.lang, units, &p)
	for _, code := range w.sheets.set.Neighbours(u.Code) {
		if next, ok := w.inForce(code); ok && u.ValidTo == "" && u.Level == catalog.Commune {
			p.Borders = append(p.Borders, unitLink(next))
		}
	}
	return page.View(p), nil
}

func unitLink(u catalog.Unit) page.Link { return page.Link{Label: u.FullName, Href: page.URL(u)} }

// inForce is the commune that has the code today.
func (w *Web) inForce(code string) (catalog.Unit, bool) {
	for _, u := range w.communes() {
		if u.Code == code {
			return u, true
		}
	}
	return catalog.Unit{}, false
}

// sketchMost is how many communes a sketch shades: of a whole province it would
// say nothing.
const sketchMost = 40

// sketch shows where the unit's land lies today.
func (w *Web) sketch(q *ask, p *page.Page) {
	units := w.reg.Units()
	if w.sheets.set.Empty() || p.Unit.Kind != catalog.Territory {
		return
	}
	s := w.sheets.small()
	m := atlas.Map{ID: "noi", Title: lang.Pick(q.context(), "Nơi của "+p.Unit.FullName+" trên bản đồ hôm nay", "Where "+p.Unit.FullName+" lies on today's map"), Width: s.Width, Height: s.Height, Land: s.land, Groups: s.groups}
	for _, id := range units.Today().Place(p.Unit.ID, "", catalog.Chosen{}).Units() {
		now, _ := units.Get(id)
		if now.Level == catalog.Commune && w.sheets.set.Has(now.Code) {
			m.Places = append(m.Places, atlas.Place{Path: s.Area(now.Code), Step: 4})
		}
	}
	if len(m.Places) == 0 || len(m.Places) > sketchMost {
		return
	}
	p.Sketch, p.Source = &m, w.mapSource(q)
}

// unitRecords counts what was recorded here, what came with other units, and what
// may lie here, each apart.
func (w *Web) unitRecords(p *page.Page) {
	units, id := w.reg.Units(), p.Unit.ID
	byField, byYear := map[catalog.Field]*page.Field{}, map[string]int{}
	for _, f := range catalog.Fields {
		byField[f] = &page.Field{Field: f, URL: "/tra-cuu?field=" + string(f) + "&unit=" + p.Unit.Slug}
	}
	here, came, perhaps := few{most: unitCards}, few{most: unitCards}, few{most: unitCards}
	for c := range w.index.Cards.Each(search.Query{}) {
		row := byField[c.Field]
		switch {
		case slices.Contains(c.Within, id):
			here.add(worth(c), c)
			row.Here++
		case slices.Contains(c.TodayWithin, id):
			came.add(worth(c), c)
			row.Came++
		case slices.ContainsFunc(c.Today, func(x catalog.UnitName) bool { return slices.Contains(units.Within(x.ID), id) }):
			perhaps.add(worth(c), c)
			row.Perhaps++
			continue // its year is counted where it lies
		default:
			continue
		}
		byYear[c.Year]++
	}
	for _, f := range catalog.Fields {
		p.Fields = append(p.Fields, *byField[f])
	}
	// the search finds what was recorded here together with what lies here today
	all := "/tra-cuu?unit=" + p.Unit.Slug
	p.Here, p.Came, p.Perhaps = group(here), group(came), group(perhaps)
	if p.All = all; came.count > 0 {
		for i := range p.Fields {
			p.Fields[i].URL = ""
		}
	}
	p.Years = yearRows(byYear, func(year string) string { return all + "&year=" + token(year) })
}

func group(f few) page.Group { return page.Group{Count: f.count, Cards: f.list()} }

// yearRows are the years that have something, newest first; the unknown is last.
func yearRows(counts map[string]int, url func(year string) string) []years.Year {
	var out []years.Year
	for year, n := range counts {
		out = append(out, years.Year{Label: year, Count: n, Href: url(year)})
	}
	slices.SortFunc(out, func(a, b years.Year) int { return cmp.Compare(b.Label, a.Label) })
	return out
}

// around fills in what lies below and beside.
func around(l lang.Lang, units *catalog.Units, p *page.Page) {
	sorted := func(list []catalog.Unit) (now, past []page.Link) {
		slices.SortFunc(list, func(a, b catalog.Unit) int { return cmp.Or(text.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
		for _, u := range list {
			switch {
			case u.ID == p.Unit.ID:
			case u.ValidTo == "":
				now = append(now, unitLink(u))
			default:
				past = append(past, page.Link{Label: l.Unit(u), Href: page.URL(u)})
			}
		}
		return now, past
	}
	p.Below, p.Past = sorted(units.Children(p.Unit.ID))
	beside := slices.DeleteFunc(units.Children(p.Unit.Parent), func(u catalog.Unit) bool { return u.Level != p.Unit.Level || u.Kind != p.Unit.Kind })
	now, past := sorted(beside)
	if p.Beside = now; p.Unit.ValidTo != "" {
		p.Beside = past
	}
	if len(p.Beside) > besideMost {
		p.Beside = nil
	}
}

// besideMost is how long a list of neighbours may be before it says nothing.
const besideMost = 200

// unitsNear are units whose address shares words with a slug nobody has.
func (q *ask) unitsNear(slug string) []oops.Link {
	words := text.Words(first(slug, 100))
	type near struct {
		unit catalog.Unit
		n    int
	}
	var found []near
	for _, u := range q.web.reg.Units().All() {
		n := 0
		for _, word := range text.Words(u.FullName) {
			if slices.Contains(words, text.Fold(word)) {
				n += 2
				if _, err := strconv.Atoi(word); err == nil {
					n--
				}
			}
		}
		if n > 2 {
			if u.ValidTo == "" {
				n++
			}
			found = append(found, near{u, n})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(b.n-a.n, text.Compare(a.unit.Name, b.unit.Name), cmp.Compare(a.unit.ID, b.unit.ID))
	})
	var out []oops.Link
	for _, f := range found[:min(len(found), nearMost)] {
		l := oops.Link{Label: q.lang.Unit(f.unit), Href: page.URL(f.unit)}
		if above, ok := q.web.reg.Units().Get(f.unit.Parent); ok {
			l.Note = above.FullName
		}
		out = append(out, l)
	}
	return out
}

// nearMost is how many things a page that is not there offers instead.
const nearMost = 6
