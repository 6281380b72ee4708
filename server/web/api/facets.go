package api

import (
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
)

type facetValue struct {
	Value string `json:"value" doc:"Giá trị để lọc; unknown: không rõ."`
	Label string `json:"label"`
	Count int    `json:"count"`
}

type facets struct {
	Field   []facetValue `json:"field"`
	Kind    []facetValue `json:"kind"`
	Subject []facetValue `json:"subject"`
	Year    []facetValue `json:"year"`
	Level   []facetValue `json:"level" doc:"Cấp công nhận, theo lời ghi trong hồ sơ; một hồ sơ có thể có nhiều cấp hoặc không có."`
	Tag     []facetValue `json:"tag" doc:"Những nhãn có nhiều hồ sơ nhất, nhiều nhất 40, cùng những nhãn đang chọn."`
	Unit    []facetValue `json:"unit" doc:"Tỉnh trước, rồi những đơn vị có nhiều hồ sơ nhất, nhiều nhất 50, kể cả đơn vị đã thôi; đơn vị nằm trong nhau nên các số không cộng lại được."`
}

// unitsListed is how many units a facet lists.
const unitsListed = 50

func (q *ask) facets(r search.Result) facets {
	ctx := q.words()
	list := func(f search.Facet, label func(string) string) []facetValue {
		out := []facetValue{}
		for _, c := range r.Facets[f] {
			v := c.Value
			if v == "" {
				v = unknown
			}
			out = append(out, facetValue{v, label(c.Value), c.Count})
		}
		return out
	}
	return facets{
		Field:   list(search.ByField, func(v string) string { return lang.Field(ctx, catalog.Field(v)) }),
		Kind:    list(search.ByKind, func(v string) string { return lang.Kind(ctx, catalog.Kind(v)) }),
		Subject: list(search.BySubject, func(v string) string { return lang.Subject(ctx, catalog.Subject(v)) }),
		Year: list(search.ByYear, func(v string) string {
			if v == "" {
				return q.said("Không rõ năm")
			}
			return v
		}),
		Level: list(search.ByLevel, func(v string) string { return lang.Level(ctx, catalog.Level(v)) }),
		Tag:   list(search.ByTag, func(v string) string { return v }),
		Unit:  q.unitFacet(r),
	}
}

func (q *ask) unitFacet(r search.Result) []facetValue {
	var all []catalog.Unit
	for id, n := range r.Units {
		if u, ok := q.api.Registry.Units().Get(id); ok && n > 0 {
			all = append(all, u)
		}
	}
	top := func(u catalog.Unit) int { return min(len(u.Parent), 1) }
	slices.SortFunc(all, func(a, b catalog.Unit) int {
		if d := top(a) - top(b); d != 0 {
			return d
		}
		if d := r.Units[b.ID] - r.Units[a.ID]; d != 0 {
			return d
		}
		if d := text.Compare(a.FullName, b.FullName); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	out := []facetValue{}
	for _, u := range all[:min(len(all), unitsListed)] {
		out = append(out, facetValue{u.ID, u.FullName, r.Units[u.ID]})
	}
	if n := r.Units[""]; n > 0 {
		out = append(out, facetValue{unknown, q.said("Nơi ngoài danh mục đơn vị"), n})
	}
	return out
}
