// Package erase is where an administrator forgets what a record said, or who someone
// was: what goes and what stays is told before, what is left afterwards.
package erase

import (
	"danvankheo/catalog"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/facts"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	What     catalog.Erasing
	UnitName string
	Typed    Typed
	Problems catalog.Invalid
}

// Typed is kept through a failed try.
type Typed struct{ Name, Reason string }

// Left is what is told of a record once it was erased. May: whoever looks may erase.
type Left struct {
	Frame            layout.Page
	Key              string
	What             catalog.Tombstoned
	UnitName, ByName string
	May              bool
	Typed            Typed
	Problems         catalog.Invalid
}

// Person is the question about someone.
type Person struct {
	Frame    layout.Page
	Key      string
	Who      catalog.Person
	Typed    Typed
	Problems catalog.Invalid
}

// Of is where a record's page stands.
func Of(id string) string { return desks.File(id) + "/xoa" }

// OfPerson is where someone's page stands.
func OfPerson(id string) string { return desks.Person(id) + "/xoa" }

func (p Page) facts() []facts.Row {
	return []facts.Row{
		{Term: "Loại", Fact: p.What.Kind.Label()}, {Term: "Lĩnh vực", Fact: p.What.Field.Label()}, {Term: "Đơn vị", Fact: p.UnitName},
		{Term: "Bước xử lý", Fact: p.What.File.Label()}, {Term: "Mã hồ sơ", Fact: p.What.ID},
	}
}

func (p Left) facts() []facts.Row {
	return []facts.Row{
		{Term: "Loại", Fact: p.What.Kind.Label()}, {Term: "Lĩnh vực", Fact: p.What.Field.Label()}, {Term: "Đơn vị", Fact: p.UnitName}, {Term: "Mã hồ sơ", Fact: p.What.ID},
	}
}

// back leads away without having done anything.
func (p Page) back() string {
	if p.What.Slug != "" {
		return "/ho-so/" + p.What.Slug
	}
	return desks.Home
}

func reason(typed Typed, problems catalog.Invalid) form.Field {
	return form.Field{
		Name: "reason", Label: "Căn cứ", Hint: "Số và ngày của văn bản yêu cầu. Câu này được giữ lại, nên không nhắc tên đang xóa.",
		Value: typed.Reason, Rows: 2, MaxLength: 500, Error: form.Sentence(problems, "reason"),
	}
}

func name(label string, typed Typed, problems catalog.Invalid) form.Field {
	return form.Field{Name: "name", Label: label, Hint: "Chữ hoa và dấu không cần đúng.", Value: typed.Name, MaxLength: 300, Autocomplete: "off", Error: form.Sentence(problems, "name")}
}
