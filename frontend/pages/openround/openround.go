// Package openround is where a secretary opens an award round. What it says is
// fixed from then on: the candidates, the members, the limit.
package openround

import (
	"slices"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	ID       string        // of the round to be
	Units    []form.Option // where this person is secretary
	Members  []Member      // those who may be seated, by given name
	Eligible []Count       // what a round would take in today
	Values   Values
	Problems catalog.Invalid
}

// Member is someone who may be seated.
type Member struct{ ID, Name, UnitName string }

// Count is how many records of a scope are eligible.
type Count struct {
	Scope             string // "Tỉnh Lâm Đồng"
	Models, Exemplars int
}

// Values are the boxes as they were typed.
type Values struct {
	Name       string
	Unit       string
	Kinds      []catalog.Kind
	Limit      string
	Regulation string
	Seats      []string
}

func (p Page) err(name string) string { return form.Sentence(p.Problems, name) }

func (p Page) name() form.Field {
	return form.Field{Name: "name", Label: "Tên đợt xét", Value: p.Values.Name, Error: p.err("name"), MaxLength: 400,
		Hint: "Như trên văn bản. Địa chỉ trang kết quả lấy từ tên này."}
}

func (p Page) unit() form.Field {
	return form.Field{Name: "unit", Label: "Phạm vi", Value: p.Values.Unit, Error: p.err("unit"), Hint: "Xét hồ sơ của đơn vị này và mọi đơn vị bên dưới."}
}

func (p Page) limit() form.Field {
	return form.Field{Name: "limit", Label: "Mỗi ủy viên đánh dấu nhiều nhất", Value: p.Values.Limit, Error: p.err("limit"), Class: "short", InputMode: "numeric",
		Hint: "Theo quy chế của đợt. Ghi 0 nếu không giới hạn."}
}

func (p Page) regulation() form.Field {
	return form.Field{Name: "regulation", Label: "Quy chế", Value: p.Values.Regulation, Error: p.err("regulation"), Rows: 3, Optional: true,
		Hint: "Số và tên văn bản, tiêu chí chính. Ủy viên đọc lời này ngay trên bảng."}
}

func (p Page) kinds() form.Field {
	return form.Field{Name: "kinds", Label: "Xét những loại nào", Error: p.err("kinds"), Hint: "Không chọn gì là xét cả hai."}
}

func (p Page) seats() form.Field {
	return form.Field{Name: "seats", Label: "Ủy viên", Error: p.err("seats"),
		Hint: "Ai đã viết, gửi, xác minh hay công khai một hồ sơ thì không đánh dấu được chính hồ sơ đó; máy tự khóa."}
}

func (p Page) has(k catalog.Kind) bool { return slices.Contains(p.Values.Kinds, k) }

func (p Page) seated(id string) bool { return slices.Contains(p.Values.Seats, id) }

func (c Count) words() string {
	return format.Number(c.Models) + " mô hình, " + format.Number(c.Exemplars) + " điển hình"
}

// none: there is nothing to judge anywhere in reach.
func (p Page) none() bool {
	for _, c := range p.Eligible {
		if c.Models+c.Exemplars > 0 {
			return false
		}
	}
	return true
}
