// Package importplan shows what importing a file would do, row by row, before
// anything is written: what is new, what changes and how, what may be there
// already, what is refused and why.
package importplan

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/imported"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pager"
)

// PerPage is how many rows a page shows.
const PerPage = 50

// Page is what a handler fills in. Made is false where the file lacks a column
// and the plan cannot be made yet.
type Page struct {
	Frame    layout.Page
	Key      string
	ID, File string
	Table    sheet.Table
	Wanted   sheet.Wanted
	Made     bool
	Counts   sheet.Counts
	Work     int
	Only     sheet.What // "" for all rows
	Chosen   int        // rows that may be there already and are to come in all the same
	Rows     []sheet.Planned
	Page     int
	Found    int // rows of Only
	Failed   string
	Problems catalog.Invalid
}

// chosen reports whether the row is to be taken in though it may be there already.
func (p Page) chosen(r sheet.Planned) bool { return r.What == sheet.New }

func (p Page) href(only sheet.What, page int) string {
	q := url.Values{}
	if only != "" {
		q.Set("xem", string(only))
	}
	if page > 1 {
		q.Set("trang", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return imported.One(p.ID)
	}
	return imported.One(p.ID) + "?" + q.Encode()
}

func (p Page) pager() pager.Pager {
	return pager.Pager{Page: p.Page, Pages: (p.Found + PerPage - 1) / PerPage, URL: func(n int) string { return p.href(p.Only, n) }}
}

// total are the rows of the file.
func (p Page) total() int { return len(p.Table.Rows) }

// label of a filter with its count.
func (p Page) label(w sheet.What) string { return imported.Label(w) + " " + format.Number(p.count(w)) }

func (p Page) count(w sheet.What) int {
	if w == sheet.Alike {
		return p.Counts[w] + p.Chosen
	}
	return p.Counts[w]
}

// lacking are the columns of which some value is needed for all rows; open are
// those that may be given one.
func (p Page) lacking() []form.Field { return p.fields(sheet.Kind, sheet.Field, sheet.Source) }

func (p Page) open() []form.Field {
	return p.fields(sheet.Subject, sheet.Commune, sheet.District, sheet.Province, sheet.Day)
}

func (p Page) fields(columns ...sheet.Column) []form.Field {
	var out []form.Field
	for _, c := range columns {
		if p.Table.Has(c) < 0 {
			f := form.Field{Name: string(c), Label: sheet.Header(c), Value: p.Wanted.Fixed[c], Error: form.Sentence(p.Problems, string(c)), MaxLength: 1000}
			if c == sheet.Day {
				f.Label, f.Class, f.MaxLength, f.Value = "Tên xã, huyện theo ngày", "short", 10, format.Day(f.Value)
				f.Hint = "Ngày mà danh mục đơn vị trong tệp còn hiệu lực, như 30/06/2025. Để trống thì theo năm bắt đầu của từng dòng."
			}
			out = append(out, f)
		}
	}
	return out
}

// choices of a column that has few values.
func choices(name string) []form.Option {
	out := []form.Option{{Label: "Chọn"}}
	switch sheet.Column(name) {
	case sheet.Kind:
		for _, k := range catalog.Kinds {
			out = append(out, form.Option{Value: k.Label(), Label: k.Label()})
		}
	case sheet.Field:
		for _, f := range catalog.Fields {
			out = append(out, form.Option{Value: f.Label(), Label: f.Label()})
		}
	case sheet.Subject:
		out[0].Label = "Chưa rõ"
		for _, s := range []catalog.Subject{catalog.Collective, catalog.Individual} {
			out = append(out, form.Option{Value: s.Label(), Label: s.Label()})
		}
	default:
		return nil
	}
	return out
}

func (p Page) sheetField() form.Field {
	return form.Field{Name: "sheet", Label: "Trang tính", Value: p.Table.Sheet}
}

func (p Page) sheets() []form.Option {
	out := []form.Option{{Value: p.Table.Sheet, Label: p.Table.Sheet}}
	for _, s := range p.Table.Sheets {
		out = append(out, form.Option{Value: s, Label: s})
	}
	return out
}

func (p Page) publish() form.Field {
	v := "wait"
	if p.Wanted.Publish {
		v = "now"
	}
	return form.Field{Name: "publish", Label: "Sau khi nhập", Value: v, Error: form.Sentence(p.Problems, "publish")}
}

var publishing = []form.Option{
	{Value: "wait", Label: "Chờ người thứ hai", Hint: "Hồ sơ ở bước “Chờ thẩm định”; người thẩm định rồi người công khai quyết định từng hồ sơ, hoặc quản trị công khai cả lần nhập sau."},
	{Value: "now", Label: "Công khai ngay cả lần nhập", Hint: "Ngoại lệ duy nhất của quy tắc hai người: chỉ quản trị, chỉ hồ sơ theo nguồn đã công bố. Trang hồ sơ ghi rõ nguồn; sổ ghi tên anh chị và lần nhập này."},
}

// button are the words of the act.
func (p Page) button() string {
	if p.Wanted.Publish {
		return "Nhập và công khai " + format.Number(p.Work) + " dòng"
	}
	return "Nhập " + format.Number(p.Work) + " dòng"
}

func (p Page) skipped() string {
	s := p.Table.Skipped
	var out []string
	for _, row := range s[:min(len(s), 5)] {
		out = append(out, fmt.Sprintf("dòng %d “%s”", row.Number, row.Text))
	}
	if len(s) > 5 {
		out = append(out, "…")
	}
	return strings.Join(out, "; ")
}

// columns are how each was understood.
func (p Page) columns() []string {
	var out []string
	for _, h := range p.Table.Columns {
		if h.At < 0 {
			out = append(out, sheet.Header(h.Column)+": theo tiêu đề giữa bảng")
		} else {
			out = append(out, p.Table.Letter(h)+" “"+h.Text+"” → "+sheet.Header(h.Column))
		}
	}
	return out
}

func (p Page) unknown() string {
	var out []string
	for _, h := range p.Table.Unknown {
		out = append(out, p.Table.Letter(h)+" “"+h.Text+"”")
	}
	return strings.Join(out, "; ")
}

func where(r sheet.Planned) string {
	if s := r.Row.Place.String(); s != "" {
		return s
	}
	return "Không nêu nơi"
}
