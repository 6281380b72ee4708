// Package declare is where a declaration is entered or corrected: a table of
// boxes as papers have it. What is typed is kept as declared, whether or not it
// adds up.
package declare

import (
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/declared"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	ID       string // of the declaration to be, or that is corrected
	Base     string // "" for a new one
	Units    []form.Option
	Words    bool // this person may name who is none of the loaded units
	Values   Values
	From     string // the file these were read from, "" for none
	Conflict bool   // someone corrected it meanwhile; Base is the newest version
	Problems catalog.Invalid
}

// Values are the boxes as they were typed; Boxes by report.Box.Name.
type Values struct {
	Unit, Declarer, AsOf, Source, OtherName, Reason string
	Boxes                                           map[string]string
}

// ValuesOf are the values of a declaration that is to be corrected.
func ValuesOf(d report.Declaration) Values {
	v := Values{Unit: d.Unit, Declarer: d.Declarer, AsOf: format.Day(d.AsOf), Source: d.Source, OtherName: d.Figures.OtherName, Boxes: map[string]string{}}
	for _, b := range report.Boxes {
		if n := d.Figures.At(b); n != nil {
			v.Boxes[b.Name()] = format.Number(*n)
		}
	}
	return v
}

func (p Page) isNew() bool { return p.Base == "" }

func (p Page) action() string {
	if p.isNew() {
		return declared.Home + "/moi"
	}
	return declared.One(p.ID) + "/sua"
}

func (p Page) title() string {
	if p.isNew() {
		return "Nhập số liệu"
	}
	return "Sửa số liệu"
}

func (p Page) err(name string) string { return form.Sentence(p.Problems, name) }

func (p Page) unit() form.Field {
	return form.Field{Name: "unit", Label: "Đơn vị khai", Value: p.Values.Unit, Error: p.err("unit"), Hint: "Sổ bộ đếm hồ sơ của đơn vị này và mọi đơn vị bên dưới để đặt cạnh."}
}

func (p Page) declarer() form.Field {
	return form.Field{Name: "declarer", Label: "Nơi khai ngoài danh mục", Value: p.Values.Declarer, Error: p.err("declarer"), Optional: true, MaxLength: 400,
		Hint: "Chỉ ghi khi ở trên không chọn đơn vị nào, ví dụ một tỉnh khác."}
}

func (p Page) asOf() form.Field {
	return form.Field{Name: "as_of", Label: "Số liệu của ngày nào", Value: p.Values.AsOf, Error: p.err("as_of"), Class: "short", InputMode: "numeric",
		Hint: "Ngày số liệu dừng lại: 31/12/2020. Văn bản chỉ nêu tháng hay năm thì ghi 12/2020, hoặc 2020."}
}

func (p Page) source() form.Field {
	return form.Field{Name: "source", Label: "Theo văn bản", Value: p.Values.Source, Error: p.err("source"), Rows: 2, MaxLength: 1000,
		Hint: "Tên, số, ngày của văn bản và mục nêu số liệu, để người khác tìm lại được."}
}

func (p Page) reason() form.Field {
	return form.Field{Name: "reason", Label: "Vì sao sửa", Value: p.Values.Reason, Error: p.err("reason"), Rows: 2, MaxLength: 2000,
		Hint: "Bản cũ vẫn còn trong lịch sử, cạnh lý do này."}
}

func (p Page) otherName() form.Field {
	return form.Field{Name: "other_name", Value: p.Values.OtherName, Error: p.err("other_name"), MaxLength: 400}
}

func (p Page) figures() form.Field {
	return form.Field{Name: "figures", Label: "Số liệu văn bản nêu", Hint: "Chép đúng như văn bản, kể cả khi cộng không khớp. Ô để trống là văn bản không nêu, khác với số 0."}
}

func (p Page) box(b report.Box) form.Field {
	return form.Field{Name: b.Name(), Label: declared.Box(b, ""), Value: p.Values.Boxes[b.Name()], Error: p.err(b.Name()), InputMode: "numeric", MaxLength: 20, Autocomplete: "off"}
}

// problems are those of the summary in the order of the page, each with the words
// of its box.
func (p Page) problems() catalog.Invalid {
	out := make(catalog.Invalid, len(p.Problems))
	order := []string{"unit", "declarer", "as_of", "source", "other_name"}
	for _, b := range report.Boxes {
		order = append(order, b.Name())
	}
	order = append(order, "reason")
	for i, q := range p.Problems {
		for _, b := range report.Boxes {
			if b.Name() == q.Field {
				q.Label = declared.Box(b, "")
			}
		}
		out[i] = q
	}
	slices.SortStableFunc(out, func(a, b catalog.Problem) int { return slices.Index(order, a.Field) - slices.Index(order, b.Field) })
	return out
}

func lines() []report.Line { return report.Lines[:len(report.Lines)-2] }
