// Package people lists who may sign in, for administrators, and makes a new
// person known.
package people

import (
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame     layout.Page
	Key       string
	Now       time.Time
	People    []catalog.Person  // in any order
	UnitNames map[string]string // by Unit.ID
	Units     []form.Option     // the first is the whole registry
	Values    Values
	Problems  catalog.Invalid
}

// Values are the boxes as they were typed.
type Values struct {
	Name, Email string
	Role        catalog.Role
	Unit        string
}

// sorted by given name, as Vietnamese lists are.
func (p Page) sorted() []catalog.Person {
	out := slices.Clone(p.People)
	slices.SortFunc(out, func(a, b catalog.Person) int { return text.ComparePersons(a.Name, b.Name) })
	return out
}

// roles are what someone holds today, one a line.
func (p Page) roles(who catalog.Person) []string {
	var out []string
	for _, g := range who.Held(p.Now) {
		out = append(out, g.Role.Label()+", "+Where(g.Unit, p.UnitNames))
	}
	return out
}

// Where names a grant's unit.
func Where(unit string, names map[string]string) string {
	switch {
	case unit == "":
		return "toàn sổ bộ"
	case names[unit] == "":
		return "đơn vị không còn trong danh mục"
	}
	return names[unit]
}

// RoleOptions are the roles with what each may do.
func RoleOptions() []form.Option {
	out := []form.Option{{Label: "Chọn vai trò"}}
	for _, r := range catalog.Roles {
		out = append(out, form.Option{Value: string(r), Label: r.Label() + ": " + duties[r]})
	}
	return out
}

var duties = map[catalog.Role]string{
	catalog.Officer: "viết và gửi hồ sơ", catalog.Reviewer: "thẩm định, xác minh", catalog.Publisher: "duyệt công khai, gỡ",
	catalog.Member: "đánh dấu trong đợt xét", catalog.Secretary: "mở và đóng đợt xét", catalog.Leader: "đọc mọi hồ sơ đã gửi",
	catalog.Administrator: "mời người, giao vai trò",
}

func (p Page) err(name string) string { return form.Sentence(p.Problems, name) }

func (p Page) name() form.Field {
	return form.Field{Name: "person_name", Label: "Họ và tên", Value: p.Values.Name, Error: p.err("person_name"), Autocomplete: "off", MaxLength: 400}
}

func (p Page) email() form.Field {
	return form.Field{Name: "email", Label: "Thư điện tử", Type: "email", Value: p.Values.Email, Error: p.err("email"), Autocomplete: "off", MaxLength: 200,
		Hint: "Dùng để đăng nhập, như ten@coquan.gov.vn. Hệ thống không tự gửi thư."}
}

func (p Page) role() form.Field {
	return form.Field{Name: "role", Label: "Vai trò", Value: string(p.Values.Role), Error: p.err("role"), Hint: "Giao thêm vai trò khác sau cũng được."}
}

func (p Page) unit() form.Field {
	return form.Field{Name: "unit", Label: "Ở đơn vị", Value: p.Values.Unit, Error: p.err("unit"), Hint: "Vai trò có hiệu lực ở đơn vị này và mọi đơn vị bên dưới."}
}

func (p Page) count() string { return format.Number(len(p.People)) }
