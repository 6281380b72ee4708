package web

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	page "danvankheo/frontend/pages/search"
	"danvankheo/frontend/parts/pager"

	"github.com/a-h/templ"
)

const (
	hitsOnPage = 20
	// unknown stands in an address for the empty value: no subject stated, no
	// year, no loaded unit.
	unknown = "chua-ro"
	// undetermined stands for a place that nobody has said yet.
	undetermined = "chua-xac-dinh"
	// itself stands before a unit's slug for what lies in it and in no unit below it.
	itself = "rieng."
)

// token is a facet's value in an address; untoken reads it back.
func token(value string) string {
	if value == "" {
		return unknown
	}
	return value
}

func untoken(value string) string {
	if value == unknown {
		return ""
	}
	return value
}

// filter is a facet of an address.
type filter struct {
	param  string
	closed bool // folded in until it is used
	takes  func(value string) bool
}

// filters are in the order the page shows them.
var filters = []filter{
	{"field", false, oneOf(catalog.Fields)},
	{"kind", false, oneOf(catalog.Kinds)},
	{"unit", false, anything},
	{"subject", true, oneOf(catalog.Subjects)},
	{"level", true, oneOf(catalog.RecognitionLevels)},
	{"tag", true, anything},
	{"year", true, func(v string) bool { return v == unknown || isYear.MatchString(v) }},
	{"origin", true, oneOf([]catalog.Origin{catalog.Registered, catalog.Historical})},
}

var isYear = regexp.MustCompile(`^[12][0-9]{3}$`)

func oneOf[T ~string](list []T) func(string) bool {
	return func(v string) bool { return slices.Contains(list, T(untoken(v))) }
}

func anything(string) bool { return true }

// wish is what the address asks for: unknown parameters and values are passed
// over, and what stays is written back in one order, so that equal searches have
// equal addresses.
type wish struct {
	text  string
	on    map[string][]string
	units string // the map that units are read by, see report.Reading; "" for as recorded or today
	sort  search.Sort
	page  int
}

const (
	valueMost  = 120 // runes of a chosen value: tags are as long
	valuesMost = 20  // chosen in one facet
	pageMost   = 1_000_000_000
)

func (q *ask) wish() wish {
	s := wish{text: text.Line(first(q.Query("q"), search.MaxRunes)), on: map[string][]string{}, page: 1}
	for _, f := range filters {
		for _, raw := range q.Context().QueryArgs().PeekMulti(f.param) {
			v, list := text.Line(first(string(raw), valueMost)), s.on[f.param]
			if v != "" && f.takes(v) && len(list) < valuesMost && !slices.Contains(list, v) {
				s.on[f.param] = append(list, v)
			}
		}
	}
	if sort := search.Sort(q.Query("sort")); sort == search.Newest || sort == search.Name {
		s.sort = sort
	}
	if r, bad := report.Read("", "", q.Query("units"), q.web.reg.Now()); bad == nil && q.Query("units") != "" {
		s.units = r.Units
	}
	if n, err := strconv.Atoi(q.Query("page")); err == nil && n > 1 {
		s.page = min(n, pageMost)
	}
	return s
}

func first(s string, runes int) string {
	at := 0
	for i := range s {
		if at == runes {
			return s[:i]
		}
		at++
	}
	return s
}

// address writes the wish without one value (param "" drops none, value "" all of
// it), or with page n.
func (s wish) address(param, value string, n int) string {
	v := url.Values{}
	if s.text != "" {
		v.Set("q", s.text)
	}
	for p, list := range s.on {
		for _, x := range list {
			if p != param || value != "" && x != value {
				v.Add(p, x)
			}
		}
	}
	if s.units != "" {
		v.Set("units", s.units)
	}
	if s.sort != "" {
		v.Set("sort", string(s.sort))
	}
	if n > 1 {
		v.Set("page", strconv.Itoa(n))
	}
	if len(v) == 0 {
		return "/tra-cuu"
	}
	return "/tra-cuu?" + v.Encode()
}

// with is the wish for other words, and one value of one facet besides.
func (s wish) with(text, param, value string) wish {
	on := map[string][]string{}
	for p, list := range s.on {
		on[p] = list
	}
	if param != "" {
		on[param] = []string{value}
	}
	return wish{text: text, on: on, units: s.units, sort: s.sort, page: 1}
}

func list[T ~string](values []string) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(untoken(v))
	}
	return out
}

// query is the search of a wish. Units are as recorded or as they lie today: one
// finds under a commune what was recorded in those before it, and under a former
// one what was recorded there.
func (w *Web) query(s wish) search.Query {
	q := search.Query{
		Text: s.text, Kind: list[catalog.Kind](s.on["kind"]), Subject: list[catalog.Subject](s.on["subject"]),
		Field: list[catalog.Field](s.on["field"]), Year: list[string](s.on["year"]), Origin: list[catalog.Origin](s.on["origin"]),
		Level: list[catalog.Level](s.on["level"]), Tag: s.on["tag"],
		Sort: s.sort, Offset: (s.page - 1) * hitsOnPage, Limit: hitsOnPage,
	}
	units := w.reg.Units()
	q.Either, q.Placer = placedBy(s.units, units)
	for _, v := range s.on["unit"] {
		id := untoken(v)
		if v == undetermined {
			id = search.Undetermined
		}
		slug, alone := strings.CutPrefix(v, itself)
		if u, ok := units.BySlug(slug); ok {
			id = u.ID
			if alone {
				id = itself + id
			}
		}
		q.Unit = append(q.Unit, id)
	}
	if slices.ContainsFunc(q.Unit, func(id string) bool { return strings.HasPrefix(id, itself) }) {
		q.Either, q.Placer = false, alone(q.Placer, units)
	}
	return q
}

// alone tells besides which unit is the lowest that something lies in; without a
// Placer that is the one it was recorded at.
func alone(by search.Placer, units *catalog.Units) search.Placer {
	return func(unit, since string, chosen catalog.Chosen) []string {
		var in []string
		if by != nil {
			in = by(unit, since, chosen)
		} else {
			in = units.Within(unit)
		}
		switch {
		case len(in) == 0:
			return []string{""}
		case in[0] == "" || slices.Contains(in, search.Undetermined):
			return in
		}
		return append(slices.Clone(in), itself+in[0])
	}
}

// placedBy is how a search reads units: as recorded or today, either of them, or by
// the map of a day.
func placedBy(units string, all *catalog.Units) (either bool, by search.Placer) {
	switch units {
	case "":
		return true, nil
	case report.Recorded:
		return false, nil
	}
	return false, search.On(report.Reading{Units: units}.Map(all))
}

// mapChip says by which map units are read, and takes it away.
func (q *ask) mapChip(s wish) (out []page.Chip) {
	without := s
	if without.units = ""; s.units != "" {
		out = append(out, page.Chip{Label: page.MapWords(q.context(), s.units), URL: without.address("", "", 1)})
	}
	return out
}

func (w *Web) search(q *ask) (templ.Component, error) {
	s := q.wish()
	r := w.index.Cards.Search(w.query(s))
	p := page.Page{
		Frame: q.frame("/tra-cuu"), Q: s.text, Words: len(text.Words(s.text)), Total: r.Total, Loosened: r.Loosened, Hits: hitsOf(r.Hits),
		Ways: s.ways(r.Ways), Eras: w.eras(s, r), Address: s.address("", "", 1),
		ClearURL: wish{text: s.text, sort: s.sort}.address("", "", 1),
		Pager:    pager.Pager{Page: s.page, Pages: (r.Total + hitsOnPage - 1) / hitsOnPage, URL: func(n int) string { return s.address("", "", n) }},
	}
	p.Frame.NoIndex = s.text != "" || len(s.on) > 0 || s.page > 1 || s.sort != "" || s.units != ""
	p.Facets, p.Chips = w.facets(q, s, r)
	p.Chips = append(p.Chips, q.mapChip(s)...)
	for _, o := range []search.Sort{search.Relevance, search.Newest, search.Name} {
		with := s
		if with.sort = o; o == search.Relevance {
			with.sort = ""
		}
		p.Sorts = append(p.Sorts, page.Sort{Value: string(o), URL: with.address("", "", 1), On: s.sort == with.sort})
	}
	return page.View(p), nil
}

func hitsOf(hits []search.Hit) (out []page.Hit) {
	for _, h := range hits {
		out = append(out, page.Hit{Card: h.Card, Name: spans(h.Name), Snippet: spans(h.Snippet)})
	}
	return out
}

func spans(in []search.Span) []page.Span {
	out := make([]page.Span, len(in))
	for i, s := range in {
		out[i] = page.Span{Text: s.Text, Mark: s.Match}
	}
	return out
}

// ways are the addresses of what may be left out.
func (s wish) ways(list []search.Way) (out []page.Way) {
	for _, x := range list {
		way := page.Way{Word: x.Word, Quotes: x.Quotes, Filter: string(x.Facet), All: x.All, Count: x.Count}
		switch {
		case x.All:
			way.URL = wish{text: s.text, sort: s.sort}.address("", "", 1)
		case x.Facet != "":
			way.URL = s.address(string(x.Facet), "", 1)
		default:
			way.URL = s.with(x.Text, "", "").address("", "", 1)
		}
		out = append(out, way)
	}
	return out
}
