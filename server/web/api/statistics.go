package api

import (
	"encoding/json"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/search"

	"github.com/gofiber/fiber/v2"
)

// statRow is one row: a value for each axis and the count.
type statRow map[string]any

type statistics struct {
	AsOf  string    `json:"as_of" doc:"Ngày trong thực địa mà số liệu nói tới: hôm nay."`
	Known string    `json:"known" doc:"Ngày của sổ bộ mà số liệu dựa vào: hôm nay."`
	By    []string  `json:"by"`
	Rows  []statRow `json:"rows" doc:"Phần không xếp được là một dòng có null, nên cộng các dòng luôn bằng total."`
	Total int       `json:"total"`
}

// axes are what figures are counted by. The last axis of a question may be any;
// those before it are the short ones, of which each value is a search.
var axes = []string{"field", "kind", "subject", "origin", "life", "year", "unit"}

func statRowSchema() map[string]any {
	enum := func(list []string) map[string]any {
		return nullable(map[string]any{"type": "string", "enum": list})
	}
	return map[string]any{
		"type": "object", "additionalProperties": false, "required": []string{"count"}, "description": "Mỗi trục trong by có một mục.",
		"properties": members{
			{"field", enum(plain(catalog.Fields))}, {"kind", enum(plain(catalog.Kinds))},
			{"subject", enum([]string{string(catalog.Collective), string(catalog.Individual)})},
			{"origin", enum([]string{string(catalog.Registered), string(catalog.Historical)})}, {"life", enum(plain(catalog.Lives))},
			{"year", map[string]any{"type": []string{"integer", "null"}}},
			{"unit", map[string]any{"type": []string{"string", "null"}, "description": "id của đơn vị khi ghi nhận, không tính đơn vị bên dưới."}},
			{"count", map[string]any{"type": "integer", "minimum": 0}},
		},
	}
}

// statistics counts the Cards of today. The past is not answered yet, and is
// refused by not being a parameter at all.
func (a *api) statistics(q *ask) (reply, error) {
	by := q.given["by"]
	long := slices.DeleteFunc(slices.Clone(by), func(s string) bool { return s != "year" && s != "unit" })
	switch {
	case len(slices.Compact(slices.Sorted(slices.Values(by)))) != len(by):
		return reply{}, invalid(catalog.Invalid{{Field: "by", Sentence: "Mỗi trục ghi một lần."}})
	case len(by) > 3 || len(long) > 1:
		return reply{}, invalid(catalog.Invalid{{Field: "by", Sentence: "Nhiều nhất ba trục, trong đó chỉ một là year hoặc unit."}})
	}
	order := orderOf(by)
	day := a.Registry.Now().In(catalog.Zone).Format("2006-01-02")
	out := statistics{AsOf: day, Known: day, By: by, Rows: []statRow{}}
	a.count(search.Query{}, order, nil, &out)
	return reply{status: fiber.StatusOK, body: out}, nil
}

// count adds the rows of one search: the last axis by its facet, each value of
// the one before by a search of its own.
func (a *api) count(s search.Query, order []string, values []any, to *statistics) {
	s.Limit = -1
	r := a.Cards.Search(s)
	for _, c := range a.along(order[0], r) {
		at := append(slices.Clone(values), shown(order[0], c.Value))
		if len(order) > 1 {
			a.count(narrowed(s, order[0], c.Value), order[1:], at, to)
			continue
		}
		row := statRow{"count": c.Count}
		for i, axis := range orderOf(to.By) {
			row[axis] = at[i]
		}
		to.Rows, to.Total = append(to.Rows, row), to.Total+c.Count
	}
}

// orderOf is the order of counting: the long axis last, whatever its place in
// the question.
func orderOf(by []string) []string {
	out := slices.Clone(by)
	slices.SortStableFunc(out, func(a, b string) int { return length(a) - length(b) })
	return out
}

func length(axis string) int {
	if axis == "year" || axis == "unit" {
		return 1
	}
	return 0
}

// along are the values of an axis in a result; of the long ones those that count
// something.
func (a *api) along(axis string, r search.Result) []search.Count {
	if axis != "unit" {
		return slices.DeleteFunc(slices.Clone(r.Facets[search.Facet(axis)]), func(c search.Count) bool { return length(axis) == 1 && c.Count == 0 })
	}
	units, out := a.Registry.Units(), []search.Count{}
	for id, n := range r.Units {
		for _, below := range units.Children(id) {
			if id != "" {
				n -= r.Units[below.ID]
			}
		}
		if n > 0 {
			out = append(out, search.Count{Value: id, Count: n})
		}
	}
	slices.SortFunc(out, func(a, b search.Count) int {
		if (a.Value == "") != (b.Value == "") {
			return len(b.Value) - len(a.Value) // what cannot be placed comes last
		}
		return strings.Compare(a.Value, b.Value)
	})
	return out
}

func shown(axis, value string) any {
	switch {
	case value == "":
		return nil
	case axis == "year":
		return json.Number(value)
	}
	return value
}

func narrowed(s search.Query, axis, value string) search.Query {
	switch axis {
	case "field":
		s.Field = []catalog.Field{catalog.Field(value)}
	case "kind":
		s.Kind = []catalog.Kind{catalog.Kind(value)}
	case "subject":
		s.Subject = []catalog.Subject{catalog.Subject(value)}
	case "origin":
		s.Origin = []catalog.Origin{catalog.Origin(value)}
	case "life":
		s.Life = []catalog.Life{catalog.Life(value)}
	}
	return s
}
