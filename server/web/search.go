package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
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
	unknown   = "chua-ro"
	unitsMost = 12 // units a facet lists
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

// filters are the facets of an address, in the order the page shows them.
var filters = []struct{ param, label string }{
	{"field", "Lĩnh vực"}, {"kind", "Loại"}, {"subject", "Đối tượng"}, {"unit", "Đơn vị khi ghi nhận"}, {"year", "Năm bắt đầu"}, {"origin", "Nguồn gốc hồ sơ"},
}

// wish is what the address asks for: unknown parameters are passed over, and
// what stays is written back in one order, so that equal searches have equal
// addresses.
type wish struct {
	text string
	on   map[string][]string
	sort search.Sort
	page int
}

func (q *ask) wish() wish {
	s := wish{text: text.Line(first(q.Query("q"), 500)), on: map[string][]string{}, sort: search.Sort(q.Query("sort")), page: 1}
	for _, f := range filters {
		for _, raw := range q.Context().QueryArgs().PeekMulti(f.param) {
			v, list := string(raw), s.on[f.param]
			if v != "" && len(v) < 80 && len(list) < 20 && !slices.Contains(list, v) {
				s.on[f.param] = append(list, v)
			}
		}
	}
	if n, err := strconv.Atoi(q.Query("page")); err == nil && n > 1 && n <= 1_000_000 {
		s.page = n
	}
	return s
}

func first(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes])
	}
	return s
}

// address writes the wish without one value (param "" drops none), or with page n.
func (s wish) address(param, value string, n int) string {
	v := url.Values{}
	if s.text != "" {
		v.Set("q", s.text)
	}
	for p, list := range s.on {
		for _, x := range list {
			if p != param || x != value {
				v.Add(p, x)
			}
		}
	}
	if s.sort == search.Newest || s.sort == search.Name {
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

func list[T ~string](values []string) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(untoken(v))
	}
	return out
}

func (w *Web) query(s wish) search.Query {
	q := search.Query{
		Text: s.text, Kind: list[catalog.Kind](s.on["kind"]), Subject: list[catalog.Subject](s.on["subject"]),
		Field: list[catalog.Field](s.on["field"]), Year: list[string](s.on["year"]), Origin: list[catalog.Origin](s.on["origin"]),
		Sort: s.sort, Offset: (s.page - 1) * hitsOnPage, Limit: hitsOnPage,
	}
	for _, v := range s.on["unit"] {
		id := untoken(v)
		if u, ok := w.reg.Units().BySlug(v); ok {
			id = u.ID
		}
		q.Unit = append(q.Unit, id)
	}
	return q
}

func (w *Web) search(q *ask) (templ.Component, error) {
	s := q.wish()
	r := w.index.Cards.Search(w.query(s))
	p := page.Page{
		Frame: q.frame("/tra-cuu"), Q: s.text, Total: r.Total, Loosened: r.Loosened,
		Address:  s.address("", "", 1),
		ClearURL: wish{text: s.text, sort: s.sort, page: 1}.address("", "", 1),
		Pager:    pager.Pager{Page: s.page, Pages: (r.Total + hitsOnPage - 1) / hitsOnPage, URL: func(n int) string { return s.address("", "", n) }},
	}
	p.Frame.NoIndex = s.text != "" || len(s.on) > 0 || s.page > 1
	for _, h := range r.Hits {
		p.Hits = append(p.Hits, page.Hit{Card: h.Card, Name: spans(h.Name), Snippet: spans(h.Snippet)})
	}
	for _, f := range filters {
		g := page.FacetGroup{Field: f.param, Label: f.label}
		for _, c := range w.counts(f.param, r, s) {
			g.Values = append(g.Values, c)
			if c.On {
				p.Chips = append(p.Chips, page.Chip{Label: c.Label, URL: s.address(f.param, c.Value, 1), Class: fieldClass(f.param, c.Value)})
			}
		}
		p.Facets = append(p.Facets, g)
	}
	for _, o := range []struct {
		sort  search.Sort
		label string
	}{{search.Relevance, "Sát từ tìm nhất"}, {search.Newest, "Mới công khai"}, {search.Name, "Tên A–Z"}} {
		with := s
		with.sort = o.sort
		p.Sorts = append(p.Sorts, page.Sort{Label: o.label, Href: with.address("", "", 1), Value: string(o.sort), On: s.sort == o.sort || s.sort == "" && o.sort == search.Relevance})
	}
	return page.View(p), nil
}

func fieldClass(param, value string) string {
	if param == "field" && catalog.Field(value).Valid() {
		return value
	}
	return ""
}

func spans(in []search.Span) []page.Span {
	out := make([]page.Span, len(in))
	for i, s := range in {
		out[i] = page.Span{Text: s.Text, Mark: s.Match}
	}
	return out
}

// counts are one facet's values with their labels; those in use are listed even
// where they count nothing.
func (w *Web) counts(param string, r search.Result, s wish) []page.FacetValue {
	var out []page.FacetValue
	add := func(value, label string, n int) {
		v := token(value)
		out = append(out, page.FacetValue{Value: v, Label: label, Count: n, On: slices.Contains(s.on[param], v), URL: s.address("", "", 1)})
	}
	if param == "unit" {
		w.unitCounts(r, s, add)
		return out
	}
	label := map[string]func(string) string{
		"field":   func(v string) string { return catalog.Field(v).Label() },
		"kind":    func(v string) string { return catalog.Kind(v).Label() },
		"subject": func(v string) string { return catalog.Subject(v).Label() },
		"origin":  func(v string) string { return catalog.Origin(v).Label() },
		"year": func(v string) string {
			if v == "" {
				return "Không rõ năm"
			}
			return v
		},
	}[param]
	for _, c := range r.Facets[search.Facet(param)] {
		add(c.Value, label(c.Value), c.Count)
	}
	return out
}

// unitCounts lists provinces first, then the units below them with most
// records; a unit that is no more says until when it was.
func (w *Web) unitCounts(r search.Result, s wish, add func(value, label string, n int)) {
	units := w.reg.Units()
	var all []catalog.Unit
	for id, n := range r.Units {
		u, ok := units.Get(id)
		if ok && (n > 0 || slices.Contains(s.on["unit"], u.Slug)) {
			all = append(all, u)
		}
	}
	slices.SortFunc(all, func(a, b catalog.Unit) int {
		if top := strings.Compare(a.Parent, ""); top != strings.Compare(b.Parent, "") {
			return top - strings.Compare(b.Parent, "")
		}
		if d := r.Units[b.ID] - r.Units[a.ID]; d != 0 {
			return d
		}
		return text.Compare(a.FullName, b.FullName)
	})
	for i, u := range all {
		if i < unitsMost || slices.Contains(s.on["unit"], u.Slug) {
			add(u.Slug, unitLabel(u), r.Units[u.ID])
		}
	}
	if n := r.Units[""]; n > 0 || slices.Contains(s.on["unit"], unknown) {
		add("", "Nơi ngoài danh mục đơn vị", n)
	}
}

func unitLabel(u catalog.Unit) string {
	if u.ValidTo != "" {
		return u.FullName + " (đến " + u.ValidTo[:4] + ")"
	}
	return u.FullName
}
