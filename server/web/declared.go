package web

import (
	"iter"
	"slices"
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/pages/behind"
	"danvankheo/frontend/pages/declaration"
	"danvankheo/frontend/pages/declarations"
	"danvankheo/frontend/parts/declared"

	"github.com/gofiber/fiber/v2"
)

func (w *Web) declarations(q *ask) error {
	if !report.Has(*q.person, report.Readers, w.reg.Now()) {
		return catalog.ErrNotFound
	}
	list, err := report.For(q.context(), w.reg, *q.person)
	if err != nil {
		return err
	}
	p := declarations.Page{Frame: q.deskFrame(declared.Home), May: report.Has(*q.person, report.Writers, w.reg.Now()), Full: len(list) == report.Most}
	for _, d := range list {
		p.Rows = append(p.Rows, declarations.Row{Declaration: d, UnitName: w.unitName(d.Unit)})
	}
	return q.page(fiber.StatusOK, declarations.View(p))
}

func (w *Web) declaration(q *ask) error {
	d, past, err := q.declared()
	if err != nil {
		return err
	}
	return q.declarationPage(fiber.StatusOK, declaration.Page{Declaration: d, Past: past})
}

// declared is the declaration of the address, or with ?ban=N one of its past
// versions.
func (q *ask) declared() (d report.Declaration, past bool, err error) {
	d, err = report.Of(q.context(), q.web.reg, *q.person, q.Params("id"))
	number := q.Query("ban")
	if err != nil || number == "" || number == strconv.FormatInt(d.Version, 10) {
		return d, false, err
	}
	versions, err := report.History(q.context(), q.web.reg, *q.person, d.ID)
	if err != nil {
		return d, false, err
	}
	i := slices.IndexFunc(versions, func(v report.Version) bool { return strconv.FormatInt(v.Declaration.Version, 10) == number })
	if i < 0 {
		return d, false, catalog.ErrNotFound
	}
	return versions[i].Declaration, true, nil
}

// declarationPage fills in what is the same in every answer about a declaration.
func (q *ask) declarationPage(status int, p declaration.Page) error {
	w, d := q.web, p.Declaration
	var err error
	if p.Versions, err = report.History(q.context(), w.reg, *q.person, d.ID); err != nil {
		return err
	}
	p.Frame, p.Key, p.Known, p.May = q.deskFrame(declared.Home), catalog.NewID(), w.reg.Now(), report.May(w.reg, *q.person, d)
	p.Names = map[string]string{}
	for _, v := range p.Versions {
		p.Names[v.By], p.Names[v.Declaration.Unit] = w.name(q, v.By), w.unitName(v.Declaration.Unit)
	}
	if d.Unit != "" {
		ground := report.GroundOf(d, w.reg.Units())
		p.Counts, p.Map = ground.Count(w.recorded(ground)), ground.Day
	}
	return q.page(status, declaration.View(p))
}

// recorded are the public records among which a ground's lie.
func (w *Web) recorded(g report.Ground) iter.Seq[catalog.Card] {
	return w.figured(search.Query{Unit: g.Units()})
}

// behindMost is how many records one list shows.
const behindMost = 500

// behind lists the records that one number counts.
func (w *Web) behind(q *ask) error {
	ground, d, past, err := q.ground()
	if err != nil {
		return err
	}
	p := behind.Page{
		Frame: q.deskFrame(declared.Home), List: q.OriginalURL(), Back: declared.One(d.ID), Unit: w.unitName(d.Unit), Day: d.Day,
		Title: declared.Who(d, w.unitName(d.Unit)) + ", " + declared.AsOf(d.AsOf),
		Cell:  q.cell(),
	}
	if past {
		p.Back += "?ban=" + strconv.FormatInt(d.Version, 10)
	}
	p.Map = ground.Day
	for c := range w.counted(ground, p.Cell) {
		if p.Total++; p.Total <= behindMost {
			p.Cards = append(p.Cards, c)
		}
	}
	slices.SortFunc(p.Cards, func(a, b catalog.Card) int { return text.Compare(a.Name, b.Name) })
	return q.page(fiber.StatusOK, behind.View(p))
}

// ground is where and on which day a unit's declaration counts; past says that it is
// an older version of it.
func (q *ask) ground() (g report.Ground, d report.Declaration, past bool, err error) {
	d, past, err = q.declared()
	if err == nil && d.Unit == "" {
		err = catalog.ErrNotFound
	}
	if err != nil {
		return g, d, past, err
	}
	return report.GroundOf(d, q.web.reg.Units()), d, past, nil
}

// cell is the number of the comparison that is asked about.
func (q *ask) cell() report.Cell {
	return report.Cell{
		Field: among(catalog.Fields, q.Query("linh-vuc")), Kind: among(catalog.Kinds, q.Query("loai")),
		Origin: among([]catalog.Origin{catalog.Registered, catalog.Historical}, q.Query("nguon")),
		When:   among(append(slices.Clone(report.Whens), report.Counted), q.Query("khi")),
	}
}

// counted are the records that the number counts.
func (w *Web) counted(g report.Ground, cell report.Cell) iter.Seq[catalog.Card] {
	return func(yield func(catalog.Card) bool) {
		for c := range w.recorded(g) {
			if at, ok := g.Cell(c); ok && cell.Holds(at) && !yield(c) {
				return
			}
		}
	}
}

// among is the value if it is one of the list, else the empty one, which is any.
func among[T ~string](list []T, value string) T {
	if slices.Contains(list, T(value)) {
		return T(value)
	}
	return ""
}
