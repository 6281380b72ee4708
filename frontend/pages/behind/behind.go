// Package behind lists the records that one number of a comparison counts.
package behind

import (
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	List  string // this page's address, of the list to take along
	Back  string // the declaration
	Title string // its name
	Unit  string // whose records are counted
	Day   string // YYYY-MM-DD
	Map   string // the day of the map that tells where records lay
	Cell  report.Cell
	Total int
	Cards []catalog.Card // by name; fewer than Total where they are very many
}

// words say what the number counts, as its row and column do.
func (p Page) words() string {
	out := []string{}
	if p.Cell.Kind != "" {
		out = append(out, p.Cell.Kind.Label())
	}
	if p.Cell.Field != "" {
		out = append(out, p.Cell.Field.Label())
	}
	if p.Cell.Origin != "" {
		out = append(out, map[catalog.Origin]string{catalog.Registered: "đăng ký, qua thẩm định", catalog.Historical: "theo nguồn công khai"}[p.Cell.Origin])
	}
	day := format.Day(p.Day)
	return strings.Join(append(out, map[report.When]string{
		report.Began: "bắt đầu đến hết ngày " + day, report.Unclear: "chưa rõ có thuộc số đến hết ngày " + day + " không", report.Later: "bắt đầu sau ngày " + day,
		report.Counted: "bắt đầu đến hết ngày " + day + ", hoặc chưa rõ", "": "bắt đầu bất cứ ngày nào",
	}[p.Cell.When]), " · ")
}

func began(c catalog.Card) string {
	if c.Started == "" {
		return "không nêu"
	}
	return format.Day(c.Started)
}
