package web

import (
	"cmp"
	"net/url"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/text"
	"danvankheo/frontend/pages/figures"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// reading is which figures the address asks for, and what cannot be answered.
func (q *ask) reading() (report.Reading, catalog.Invalid) {
	r, bad := report.Read(report.ReadDay(q.Query("as_of")), report.ReadDay(q.Query("known")), q.Query("units"), q.web.reg.Now())
	for i, p := range bad {
		if p.Sentence == report.NoDay {
			bad[i].Sentence = noDay
		}
	}
	return r, q.mended(bad)
}

// noDay is what a page says of what is no day: people write days otherwise than
// programs.
const noDay = "Ghi đủ ngày, tháng, năm, như 31/12/2024."

// readable answers 422, with what was typed, where a reading has no answer.
func (w *Web) readable(next func(*ask) error) func(*ask) error {
	return func(q *ask) error {
		r, bad := q.reading()
		if len(bad) == 0 || w.index.site.Load() == nil {
			return next(q)
		}
		return q.page(fiber.StatusUnprocessableEntity, figures.View(q.figuresPage(r, bad)))
	}
}

func (q *ask) figuresPage(r report.Reading, bad catalog.Invalid) figures.Page {
	w := q.web
	p := figures.Page{
		Frame: q.frame("/thong-ke"), Reading: r, Open: r.Open(w.reg.Now()), Problems: bad, Eras: eras(w.reg.Units()),
		Asked: figures.Asked{AsOf: first(q.Query("as_of"), 20), Known: first(q.Query("known"), 20), Units: first(cmp.Or(q.Query("units"), report.Recorded), 20)},
	}
	v := url.Values{}
	for _, x := range []struct{ name, value, usual string }{{"as_of", p.Asked.AsOf, ""}, {"known", p.Asked.Known, ""}, {"units", p.Asked.Units, report.Recorded}} {
		if x.value != x.usual {
			v.Set(x.name, x.value)
		}
	}
	p.Query = v.Encode()
	p.Frame.NoIndex = p.Query != ""
	return p
}

// eras are the stretches of days with one map, the newest first; today's is the
// newest map and is chosen by that name.
func eras(units *catalog.Units) (out []figures.Era) {
	days := units.MapDays()
	for i := len(days) - 1; i >= 0; i-- {
		last := catalog.DayBefore(days[i])
		if i > 0 {
			out = append(out, figures.Era{Value: days[i-1], From: days[i-1], To: last})
		} else {
			out = append(out, figures.Era{Value: last, To: last})
		}
	}
	return out
}

// figures counts what was public at the end of a day, by the map that is asked for;
// what cannot be placed is a row of its own.
func (w *Web) figures(q *ask) (templ.Component, error) {
	r, _ := q.reading()
	p := q.figuresPage(r, nil)
	facts, units, err := w.sources.Of(q.context(), r)
	if err != nil {
		return nil, err
	}
	p.Counts = map[catalog.Field]map[catalog.Kind]int{}
	for _, f := range catalog.Fields {
		p.Counts[f] = map[catalog.Kind]int{}
	}
	axes := []report.Axis{report.BySubject, report.ByOrigin, report.ByYear}
	all := r.Several(facts, units, []report.Axis{report.ByField, report.ByKind}, []report.Axis{report.ByUnit, report.ByKind}, []report.Axis{report.ByTop, report.ByKind}, axes[:1], axes[1:2], axes[2:])
	for _, t := range all[0].Rows {
		if t.Why == report.Beginning {
			p.Unclear = t.Count
			continue
		}
		p.Counts[catalog.Field(t.Values[0])][catalog.Kind(t.Values[1])] = t.Count
	}
	for i, to := range []*[]figures.Line{&p.Subjects, &p.Origins, &p.Years} {
		for _, t := range all[3+i].Rows {
			l := figures.Line{Value: t.Values[0], Count: t.Count, URL: p.Search(string(axes[i]), token(t.Values[0]))}
			if t.Why == report.Beginning {
				l = figures.Line{Value: string(t.Why), Count: t.Count}
			}
			*to = append(*to, l)
		}
	}
	p.Units, p.Erased = unitLines(all[1], all[2], r, units), w.index.erased.len()
	return figures.View(p), nil
}

// unitsListed is how many units a table of figures lists one by one; of more, it
// lists what is highest above them.
const unitsListed = 400

// whys in the order of the rows.
var whys = []report.Why{report.Placed, report.Split, report.Outside, report.Beginning}

// unitLines are the rows by unit, or by what is highest above where those are too many:
// the highest first, then by the alphabet, and what has no place last.
func unitLines(by, tops report.Statistics, r report.Reading, units *catalog.Units) []figures.UnitLine {
	lines := linesOf(by)
	each := len(lines) <= unitsListed
	if !each {
		lines = linesOf(tops)
	}
	at := func(id string) catalog.Unit {
		u, _ := units.Get(id)
		if day := r.Units; day != report.Recorded && day != report.Current {
			u = u.On(day)
		}
		return u
	}
	slices.SortFunc(lines, func(a, b figures.UnitLine) int {
		x, y := at(a.Unit), at(b.Unit)
		return cmp.Or(
			cmp.Compare(slices.Index(whys, a.Why), slices.Index(whys, b.Why)),
			cmp.Compare(slices.Index(levels, x.Level), slices.Index(levels, y.Level)), text.Compare(x.Name, y.Name), cmp.Compare(a.Unit, b.Unit))
	})
	for i := range lines {
		l, u := &lines[i], at(lines[i].Unit)
		l.Name, l.Above = u.FullName, at(u.Parent).FullName
		if l.Unit = u.Slug; each && u.Level != catalog.Commune { // what lies below has rows of its own
			l.Unit = itself + u.Slug
		}
		switch {
		case l.Why == report.Split && each: // else a search finds those too that lie in one province for certain
			l.Unit = undetermined
		case l.Why == report.Outside:
			l.Unit = unknown
		case l.Why != report.Placed:
			l.Unit = ""
		}
	}
	return lines
}

// linesOf are the rows of figures by unit and kind, both kinds in one; Unit is its id.
func linesOf(s report.Statistics) (lines []figures.UnitLine) {
	type key struct {
		id  string
		why report.Why
	}
	place := map[key]int{}
	for _, t := range s.Rows {
		if t.Count == 0 {
			continue
		}
		k := key{t.Values[0], t.Why}
		i, is := place[k]
		if !is {
			i = len(lines)
			place[k], lines = i, append(lines, figures.UnitLine{Unit: t.Values[0], Why: t.Why})
		}
		switch l := &lines[i]; catalog.Kind(t.Values[1]) {
		case catalog.Model:
			l.Models += t.Count
		case catalog.Exemplar:
			l.Exemplars += t.Count
		default:
			l.Unclear += t.Count
		}
	}
	return lines
}
