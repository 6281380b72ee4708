// Package unitload is where an administrator loads a list of units, or of what
// became of which: first a trial that writes nothing, then the real thing. A list
// that does not hold together is refused whole, each fault with its line.
package unitload

import (
	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Source   string
	Text     string // of the list, as it was sent
	Trial    *Trial // nil: nothing has been tried, or it was refused
	Problems catalog.Invalid
}

// Trial is what loading would do.
type Trial struct {
	New, Changed, Same int
	Sample             []string // some of the new and changed ones, in words
}

func (p Page) file() form.Field {
	return form.Field{Name: "file", Label: "Tệp CSV", Type: "file", Accept: ".csv,text/csv", Error: form.Sentence(p.Problems, "file"),
		Hint: "Dòng đầu ghi tên cột. Danh sách đơn vị: code, name, full_name, level, type, parent_code; nếu có: valid_from, valid_to, instrument, end_instrument, kind. Danh sách kế thừa: old_level, old_code, old_full_name, old_province_code, new_level, new_code, new_full_name, new_province_code, portion, effective_date; nếu có: old_district_code, main_successor, instrument, clause, note."}
}

func (p Page) source() form.Field {
	return form.Field{Name: "source", Label: "Lấy từ đâu", Value: p.Source, MaxLength: 300, Error: form.Sentence(p.Problems, "source"),
		Hint: "Văn bản hoặc danh mục, như “Quyết định 19/2025/QĐ-TTg”."}
}

func (p Page) text() form.Field {
	return form.Field{Name: "text", Label: "Hoặc dán nội dung", Value: p.Text, Rows: 8, Class: "csv", Optional: true, Error: form.Sentence(p.Problems, "text")}
}

// lines are the faults that are no field's.
func (p Page) lines() (out []string) {
	for _, x := range p.Problems {
		if x.Field == "lines" {
			out = append(out, x.Sentence)
		}
	}
	return out
}

func (p Page) summary() (out catalog.Invalid) {
	refused := false
	for _, x := range p.Problems {
		if x.Field != "lines" {
			out = append(out, x)
		} else if !refused {
			refused = true
			out = append(out, catalog.Problem{Field: "text", Sentence: "Danh sách có " + format.Number(len(p.lines())) + " chỗ không khớp nên không nạp dòng nào. Sửa ngay trong ô dưới hoặc chọn tệp khác."})
		}
	}
	return out
}
