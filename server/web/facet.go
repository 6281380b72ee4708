package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	page "danvankheo/frontend/pages/search"
)

// What a facet lists before the rest is folded in.
const (
	tagsShown     = 8
	yearsShown    = 6
	communesShown = 8
	topsShown     = 5
)

// facets are the groups of the panel and a chip for every value in use. A value in
// use is listed even where it counts nothing.
func (w *Web) facets(q *ask, s wish, r search.Result) (groups []page.FacetGroup, chips []page.Chip) {
	for _, f := range filters {
		g := page.FacetGroup{Field: f.param, Closed: f.closed}
		switch f.param {
		case "unit":
			g.Values, g.Folds = w.unitTree(q, s, r)
		case "tag":
			g.Values, g.Folds = folded(q, "tag", tagsShown, q.values(s, f.param, r))
		case "year":
			g.Values, g.Folds = folded(q, "year", yearsShown, q.values(s, f.param, r))
		default:
			g.Values = q.values(s, f.param, r)
		}
		if f.param == "level" && !some(g.Values) {
			g.Values = nil // no record says so: there is nothing to choose
		}
		groups = append(groups, g)
		chips = append(chips, chipsOf(s, g)...)
	}
	return groups, chips
}

func some(values []page.FacetValue) bool {
	return slices.ContainsFunc(values, func(v page.FacetValue) bool { return v.Count > 0 || v.On })
}

// values are one facet's, with their labels in the page's language.
func (q *ask) values(s wish, param string, r search.Result) (out []page.FacetValue) {
	for _, c := range r.Facets[search.Facet(param)] {
		if param == "year" && c.Count == 0 && !s.chose(param, token(c.Value)) {
			continue // a long row of zeros says nothing
		}
		v := q.value(s, param, token(c.Value), q.label(param, c.Value), c.Count)
		v.Written = param == "tag"
		out = append(out, v)
	}
	return out
}

func (s wish) chose(param, value string) bool {
	return slices.ContainsFunc(s.on[param], func(v string) bool {
		return v == value || param == "tag" && text.Fold(v) == text.Fold(value)
	})
}

func (q *ask) value(s wish, param, value, label string, n int) page.FacetValue {
	return page.FacetValue{Value: value, Label: label, Count: n, On: s.chose(param, value), URL: s.address("", "", 1)}
}

// label is a value's name.
func (q *ask) label(param, v string) string {
	switch param {
	case "field":
		return lang.Field(q.context(), catalog.Field(v))
	case "kind":
		return lang.Kind(q.context(), catalog.Kind(v))
	case "subject":
		return lang.Subject(q.context(), catalog.Subject(v))
	case "origin":
		return lang.Origin(q.context(), catalog.Origin(v))
	case "level":
		return upper(lang.Level(q.context(), catalog.Level(v)))
	case "year":
		if v == "" {
			return lang.Pick(q.context(), "Không rõ năm", "Year unknown")
		}
	}
	return v
}

// folded shows the first n values, and the others when asked for.
func folded(q *ask, key string, n int, values []page.FacetValue) ([]page.FacetValue, []page.Fold) {
	if len(values) <= n+2 { // a fold of two hides more than it saves
		return values, nil
	}
	rest := values[n:]
	more := lang.Pick(q.context(), "Xem thêm "+format.Number(len(rest)), format.English.Number(len(rest))+" more")
	return values[:n:n], []page.Fold{{Key: key, Label: more, Values: rest}}
}

// chipsOf are the values of a group that are in use.
func chipsOf(s wish, g page.FacetGroup) (out []page.Chip) {
	var walk func(values []page.FacetValue, folds []page.Fold)
	walk = func(values []page.FacetValue, folds []page.Fold) {
		for _, v := range values {
			if v.On {
				out = append(out, page.Chip{Label: v.Label, URL: s.without(g.Field, v.Value), Class: fieldClass(g.Field, v.Value), Written: v.Written})
			}
			walk(v.Below, v.Folds)
		}
		for _, f := range folds {
			walk(f.Values, nil)
		}
	}
	walk(g.Values, g.Folds)
	return out
}

// without is the address without a value, however a tag was spelt in it.
func (s wish) without(param, value string) string {
	for _, v := range s.on[param] {
		if v == value || param == "tag" && text.Fold(v) == text.Fold(value) {
			return s.address(param, v, 1)
		}
	}
	return s.address("", "", 1)
}

func fieldClass(param, value string) string {
	if param == "field" && catalog.Field(value).Valid() {
		return value
	}
	return ""
}

// unitTree lists the units in force: provinces, and below each the communes with
// most records; below a commune those that it was made of, where records were made
// in them; below a province those that lie in it but in no one commune.
func (w *Web) unitTree(q *ask, s wish, r search.Result) (values []page.FacetValue, folds []page.Fold) {
	t := tree{q: q, s: s, r: r, units: w.reg.Units(), below: map[string][]catalog.Unit{}, former: map[string][]catalog.Unit{}}
	t.sort()
	for _, u := range t.below[""] {
		values = append(values, t.value(u))
	}
	for _, u := range t.former[""] {
		values = append(values, t.value(u)) // where it lies today nobody knows
	}
	values, folds = folded(q, "unit", topsShown, values)
	for _, v := range s.on["unit"] { // no unit at all: it must be possible to take it away
		if _, ok := t.units.BySlug(v); !ok && v != unknown {
			values = append(values, q.value(s, "unit", v, q.unitWords(v), r.Units[w.query(s.with("", "unit", v)).Unit[0]]))
		}
	}
	if n := r.Units[""]; n > 0 || s.chose("unit", unknown) {
		values = append(values, q.value(s, "unit", unknown, lang.Pick(q.context(), "Nơi ngoài danh mục đơn vị", "Outside the listed units"), n))
	}
	return values, folds
}

// unitWords name a value that is no unit.
func (q *ask) unitWords(v string) string {
	if v == undetermined {
		return page.Undetermined(q.context())
	}
	if slug, alone := strings.CutPrefix(v, itself); alone {
		if u, ok := q.web.reg.Units().BySlug(slug); ok {
			return page.Itself(q.context(), q.lang.Unit(u))
		}
	}
	return v
}

// tree sorts the units of a result.
type tree struct {
	q      *ask
	s      wish
	r      search.Result
	units  *catalog.Units
	below  map[string][]catalog.Unit // units in force, by their parent
	former map[string][]catalog.Unit // units that are no more, by where they lie today
}

func (t *tree) sort() {
	today := t.units.Today()
	shown := map[string]bool{}
	for id, n := range t.r.Units {
		shown[id] = n > 0
	}
	for _, v := range t.s.on["unit"] {
		if u, ok := t.units.BySlug(v); ok {
			for _, id := range append(t.units.Within(u.ID), today.Place(u.ID, "", catalog.Chosen{}).Within...) {
				shown[id] = shown[id] || id == u.ID || t.r.Units[id] > 0
			}
		}
	}
	for id, yes := range shown {
		u, ok := t.units.Get(id)
		if !ok || !yes {
			continue
		}
		if u.ValidTo == "" {
			t.below[u.Parent] = append(t.below[u.Parent], u)
			continue
		}
		at := ""
		if within := today.Place(id, "", catalog.Chosen{}).Within; len(within) > 0 {
			at = within[0]
		}
		t.former[at] = append(t.former[at], u)
	}
	for _, m := range []map[string][]catalog.Unit{t.below, t.former} {
		for _, list := range m {
			slices.SortFunc(list, func(a, b catalog.Unit) int {
				if d := t.r.Units[b.ID] - t.r.Units[a.ID]; d != 0 { // the alphabet is dear
					return d
				}
				return cmp.Or(text.Compare(a.FullName, b.FullName), cmp.Compare(a.ID, b.ID))
			})
		}
	}
}

func (t *tree) value(u catalog.Unit) page.FacetValue {
	v := t.q.value(t.s, "unit", u.Slug, t.q.lang.Unit(u), t.r.Units[u.ID])
	v.Written = true
	var below []page.FacetValue
	for _, x := range t.below[u.ID] {
		below = append(below, t.value(x))
	}
	v.Below, v.Folds = folded(t.q, u.Slug, communesShown, below)
	var former []page.FacetValue
	for _, x := range t.former[u.ID] {
		if x.ID != u.ID {
			former = append(former, t.value(x))
		}
	}
	if len(former) > 0 {
		label := lang.Pick(t.q.context(), "Trước đây ("+format.Number(len(former))+")", "Before ("+format.English.Number(len(former))+")")
		v.Folds = append(v.Folds, page.Fold{Key: u.Slug + " truoc", Label: label, Values: former})
	}
	return v
}

func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
