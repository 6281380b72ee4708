package web

import (
	"cmp"
	"slices"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/boundary"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/home"
	"danvankheo/frontend/pages/unit"
	"danvankheo/frontend/pages/where"
	"danvankheo/frontend/parts/atlas"

	"github.com/a-h/templ"
)

// sheets are the boundaries at the two sizes pages show, drawn at first use.
type sheets struct {
	set        *boundary.Set
	big, small func() drawn
}

type drawn struct {
	*boundary.Drawing
	land, groups string
}

// The heights of the map and of the sketch, and the bends worth their bytes.
const (
	mapHeight, mapGrain       = 1000, 2
	sketchHeight, sketchGrain = 300, .6
)

func newSheets(set *boundary.Set) sheets {
	draw := func(height int, grain float64) func() drawn {
		return sync.OnceValue(func() drawn {
			d := set.Draw(height, grain)
			return drawn{d, d.Land(), d.Groups()}
		})
	}
	return sheets{set, draw(mapHeight, mapGrain), draw(sketchHeight, sketchGrain)}
}

// tally is where Cards lie: how many in each unit, under which other names, and
// how many nowhere for each reason.
type tally struct {
	at      map[string]int
	names   map[string]map[string]int
	nowhere map[where.Reason]int
	total   int
	erased  int // of them
}

func (t *tally) put(id, name string) {
	t.at[id]++
	if name != "" {
		if t.names[id] == nil {
			t.names[id] = map[string]int{}
		}
		t.names[id][name]++
	}
}

// tally counts the Cards a query finds by the communes of a map, or, without one,
// by the units as recorded.
func (w *Web) tally(q search.Query, m *catalog.Map) tally {
	t := tally{at: map[string]int{}, names: map[string]map[string]int{}, nowhere: map[where.Reason]int{}}
	units := w.reg.Units()
	for c := range w.figured(q) {
		if t.total++; c.Slug == "" {
			t.erased++
		}
		if m == nil && c.Unit != "" {
			t.put(c.Unit, "")
			continue
		} else if c.Unit == "" {
			t.nowhere[where.Outside]++
			continue
		}
		switch at := m.Place(c.Unit, c.Since, c.Chosen); {
		case len(at.Units()) == 0:
			t.nowhere[where.Outside]++
		case !commune(units, c.Unit):
			t.nowhere[where.Broad]++
		case !at.Certain():
			t.nowhere[where.Waiting]++
		case at.Unit == c.Unit:
			t.put(c.Unit, "")
		default:
			t.put(at.Unit, c.UnitName)
		}
	}
	return t
}

// commune reports whether a unit is a commune or lies in one.
func commune(units *catalog.Units, id string) bool {
	return slices.ContainsFunc(units.Within(id), func(id string) bool {
		u, _ := units.Get(id)
		return u.Kind == catalog.Territory && u.Level == catalog.Commune
	})
}

// mapPage shows where the records lie.
func (w *Web) mapPage(q *ask) (templ.Component, error) {
	p := where.Page{
		Frame: q.frame("/ban-do"), Field: catalog.Field(q.Query("field")), Kind: catalog.Kind(q.Query("kind")),
	}
	m := w.mapAsked(q, &p)
	query := search.Query{}
	if p.Field.Valid() {
		query.Field = []catalog.Field{p.Field}
	} else {
		p.Field = ""
	}
	if p.Kind.Label() != "" {
		query.Kind = []catalog.Kind{p.Kind}
	} else {
		p.Kind = ""
	}
	p.Frame.NoIndex = p.Field != "" || p.Kind != "" || p.Units != ""
	t := w.tally(query, m)
	p.Total, p.Erased = t.total, t.erased
	for _, why := range []where.Reason{where.Waiting, where.Broad, where.Outside} {
		if n := t.nowhere[why]; n > 0 {
			p.Unplaced = append(p.Unplaced, where.Row{Why: why, Count: n})
		}
	}
	w.mapRows(q.lang, &p, t)
	if !w.sheets.set.Empty() && (p.Units == "" || p.Recorded()) {
		p.Shades = w.shades(t)
		drawing := w.mapOf(q.lang, t, p.Shades)
		p.Map = &drawing
		p.Source = w.mapSource(q)
	}
	return where.View(p), nil
}

// mapAsked reads which map is counted by and says so on the page; nil is none, the
// units as recorded.
func (w *Web) mapAsked(q *ask, p *where.Page) *catalog.Map {
	units := w.reg.Units()
	p.Eras = eras(units)
	r, bad := report.Read("", "", q.Query("units", report.Current), w.reg.Now())
	switch {
	case bad != nil || r.Units == report.Current || len(p.Eras) == 0 || r.Units != report.Recorded && r.Units > p.Eras[0].To:
		return units.Today()
	case r.Units == report.Recorded:
		p.Units = r.Units
		return nil
	}
	p.Units = r.Units
	return units.On(r.Units)
}

// shades are the steps of the map's colour: only what it colours counts.
func (w *Web) shades(t tally) []atlas.Shade {
	most := 0
	for _, u := range w.communes() {
		most = max(most, t.at[u.ID])
	}
	return atlas.Shades(most)
}

// mapRows fills the table, most records first.
func (w *Web) mapRows(l lang.Lang, p *where.Page, t tally) {
	units := w.reg.Units()
	for id, n := range t.at {
		u, _ := units.Get(id)
		p.Placed += n
		row := where.Row{Name: l.Unit(u), Href: unit.URL(u), Count: n}
		if p.Recorded() {
			row.Names = w.heirsOf(id)
		} else { // without a map the search knows units as recorded and of today together
			row.Records = p.Search(u.Slug)
			for name := range t.names[id] {
				row.Names = append(row.Names, name)
			}
			slices.SortFunc(row.Names, text.Compare)
		}
		p.Rows = append(p.Rows, row)
	}
	slices.SortFunc(p.Rows, func(a, b where.Row) int {
		return cmp.Or(b.Count-a.Count, text.Compare(a.Name, b.Name), cmp.Compare(a.Href, b.Href))
	})
	if p.Units != "" {
		return
	}
	for _, u := range w.communes() {
		if t.at[u.ID] == 0 {
			p.None = append(p.None, where.Link{Label: u.FullName, Href: unit.URL(u)})
		}
	}
}

// heirsOf are the units in which a unit's land lies today, itself not.
func (w *Web) heirsOf(id string) (names []string) {
	units := w.reg.Units()
	for _, x := range units.Today().Place(id, "", catalog.Chosen{}).Units() {
		if to, _ := units.Get(x); x != id && len(names) < namesMost {
			names = append(names, to.FullName)
		}
	}
	return names
}

// namesMost is how many heirs a cell of the table names.
const namesMost = 4

// communes are those in force, by name: of what boundaries are at hand for, or of
// the whole registry when it is no more than a province.
func (w *Web) communes() []catalog.Unit {
	var out []catalog.Unit
	all := w.reg.Units().All()
	for _, u := range all {
		if u.Kind == catalog.Territory && u.Level == catalog.Commune && u.ValidTo == "" && (w.sheets.set.Empty() && len(all) < provinceMost || w.sheets.set.Has(u.Code)) {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b catalog.Unit) int { return cmp.Or(text.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return out
}

const provinceMost = 1000

// mapOf colours the communes in force by their count.
func (w *Web) mapOf(l lang.Lang, t tally, shades []atlas.Shade) atlas.Map {
	s := w.sheets.big()
	m := atlas.Map{ID: "ban-do", Width: s.Width, Height: s.Height, Land: s.land, Groups: s.groups}
	filled := map[string]bool{}
	for _, u := range w.communes() {
		n := t.at[u.ID]
		if n == 0 {
			continue
		}
		filled[u.Code] = true
		x, y := s.Middle(u.Code)
		m.Places = append(m.Places, atlas.Place{
			Name: u.Name, Said: where.Said(l, u.FullName, n), Href: l.Path(unit.URL(u)), Path: s.Area(u.Code), Step: atlas.Step(n, shades), X: x, Y: y,
		})
	}
	m.Title = where.MapTitle(l, len(m.Places))
	m.Borders = s.Borders(func(a, b string) bool { return !filled[a] && !filled[b] })
	return m
}

// mapSource is the line under a map, in the page's language where there is one.
func (w *Web) mapSource(q *ask) string {
	if en := w.sheets.set.SourceEnglish; en != "" && q.lang == lang.English {
		return en
	}
	return w.sheets.set.Source
}

// spotsMost is how many communes the first page names.
const spotsMost = 5

// homeMap is the map as the first page shows it: a sketch and the communes that
// have most.
func (w *Web) homeMap(q *ask, p *home.Page) {
	if w.sheets.set.Empty() {
		return
	}
	t := w.tally(search.Query{}, w.reg.Units().Today())
	shades, s := w.shades(t), w.sheets.small()
	m := atlas.Map{ID: "ban-do", Width: s.Width, Height: s.Height, Land: s.land, Groups: s.groups}
	for _, u := range w.communes() {
		if n := t.at[u.ID]; n > 0 {
			p.Communes++
			p.Placed += n
			m.Places = append(m.Places, atlas.Place{Path: s.Area(u.Code), Step: atlas.Step(n, shades)})
			p.Places = append(p.Places, home.Spot{Name: u.FullName, Href: unit.URL(u), Count: n})
		}
	}
	m.Title = where.MapTitle(q.lang, len(m.Places))
	slices.SortStableFunc(p.Places, func(a, b home.Spot) int { return b.Count - a.Count })
	p.Places = p.Places[:min(len(p.Places), spotsMost)]
	p.Map, p.Source = &m, w.mapSource(q)
}
