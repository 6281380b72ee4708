package api

import (
	"encoding/json"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/report"

	"github.com/gofiber/fiber/v2"
)

// statRow is one row: a value for each axis and the count.
type statRow map[string]any

type statistics struct {
	AsOf  string    `json:"as_of" doc:"Ngày trong thực địa mà số liệu nói tới: đếm những gì đã bắt đầu tới hết ngày ấy."`
	Known string    `json:"known" doc:"Ngày của sổ bộ mà số liệu dựa vào: những gì đang công khai cuối ngày ấy. Hôm nay thì tới lúc này."`
	Units string    `json:"units" doc:"recorded: đơn vị khi ghi nhận; current: bản đồ mới nhất sổ bộ biết vào ngày known; hoặc ngày của bản đồ."`
	By    []string  `json:"by"`
	Rows  []statRow `json:"rows" doc:"Phần không xếp được là một dòng có null, nên cộng các dòng luôn bằng total."`
	Total int       `json:"total"`
}

// axes are what figures are counted by.
var axes = plain(report.Axes)

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
			{"unit", map[string]any{"type": []string{"string", "null"}, "description": "id của đơn vị theo units, không tính đơn vị bên dưới."}},
			{"unplaced", map[string]any{"type": "string", "enum": plain(whys), "description": "Vì sao không xếp được. beginning: không rõ tới as_of đã bắt đầu chưa; split: đơn vị đã chia hoặc đã thôi, chưa ai định nay thuộc đâu; outside: nơi ngoài danh mục đơn vị."}},
			{"count", map[string]any{"type": "integer", "minimum": 0}},
		},
	}
}

// whys are the reasons a row names.
var whys = []report.Why{report.Beginning, report.Split, report.Outside}

// dated are the parameters that say which figures are meant.
var dated = []param{
	{name: "as_of", in: "query", text: "Ngày trong thực địa, YYYY-MM-DD; không ghi: ngày known.", longest: 10},
	{name: "known", in: "query", text: "Ngày của sổ bộ, YYYY-MM-DD; không ghi: hôm nay. Cùng as_of và known đã qua thì cho mãi cùng một kết quả.", longest: 10},
	{name: "units", in: "query", text: "recorded: đơn vị khi ghi nhận; current: bản đồ mới nhất; YYYY-MM-DD: bản đồ của ngày ấy.", fallback: report.Recorded, longest: 10},
}

// statistics counts what was public at the end of a day, by any map.
func (a *api) statistics(q *ask) (reply, error) {
	by, now := list[report.Axis](q.given["by"]), a.Registry.Now()
	long := slices.DeleteFunc(slices.Clone(by), func(x report.Axis) bool { return x != report.ByYear && x != report.ByUnit })
	reading, bad := report.Read(q.one("as_of"), q.one("known"), q.one("units"), now)
	switch {
	case len(slices.Compact(slices.Sorted(slices.Values(by)))) != len(by):
		bad.Add("by", "Mỗi trục ghi một lần.")
	case len(by) > 3 || len(long) > 1:
		bad.Add("by", "Nhiều nhất ba trục, trong đó chỉ một là year hoặc unit.")
	}
	if len(bad) > 0 {
		return reply{}, invalid(bad)
	}
	facts, units, err := a.Figures.Of(q.ctx, reading)
	if err != nil {
		return reply{}, err
	}
	counted := reading.Statistics(facts, by, units)
	out := statistics{AsOf: reading.AsOf, Known: reading.Known, Units: reading.Units, By: q.given["by"], Rows: []statRow{}, Total: counted.Total}
	for _, t := range counted.Rows {
		row := statRow{"count": t.Count}
		for i, axis := range by {
			row[string(axis)] = shown(axis, t.Values[i])
		}
		if t.Why != report.Placed {
			row["unplaced"] = t.Why
		}
		out.Rows = append(out.Rows, row)
	}
	return reply{status: fiber.StatusOK, body: out}, nil
}

func list[T ~string](values []string) []T {
	out := make([]T, len(values))
	for i, v := range values {
		out[i] = T(v)
	}
	return out
}

func shown(axis report.Axis, value string) any {
	switch {
	case value == "":
		return nil
	case axis == report.ByYear:
		return json.Number(value)
	}
	return value
}
