// Package people is where an administrator sees who may sign in and adds
// someone new.
package people

import (
	"slices"
	"strings"

	"danvankheo/catalog"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. People come in the order they are shown.
type Page struct {
	Frame    layout.Page
	Key      string
	People   []Row
	Units    []form.Option
	Values   Values
	Problems catalog.Invalid
}

// Row is one person.
type Row struct {
	ID, Name, Email string
	Roles           []string // held today: "Cán bộ đơn vị, Xã Hòa Ninh"
	HasPassword     bool     // false until their first link is used
}

// Values are what was typed, kept through a failed try. Role "" gives none yet.
type Values struct {
	Name  string // parameter "person_name"
	Email string
	Role  catalog.Role
	Unit  string
}

func (r Row) href() string { return desks.Person(r.ID) }

func (r Row) roles() string {
	if len(r.Roles) == 0 {
		return "Chưa có vai trò"
	}
	return strings.Join(layout.Roles(r.Roles, 0), " · ")
}

func (p Page) name() form.Field {
	return form.Field{Name: "person_name", Label: "Họ và tên", Value: p.Values.Name, Autocomplete: "off", MaxLength: 200, Error: form.Sentence(p.Problems, "person_name")}
}

func (p Page) email() form.Field {
	return form.Field{
		Name: "email", Label: "Thư điện tử", Type: "email", Value: p.Values.Email, Autocomplete: "off", MaxLength: 200,
		Hint: "Dùng để đăng nhập. Sổ bộ không tự gửi thư.", Error: form.Sentence(p.Problems, "email"),
	}
}

func (p Page) role() form.Field {
	return form.Field{Name: "role", Label: "Vai trò", Value: string(p.Values.Role), Error: form.Sentence(p.Problems, "role")}
}

func (p Page) unit() form.Field {
	return form.Field{
		Name: "unit", Label: "Ở đơn vị", Value: p.Values.Unit,
		Hint: "Vai trò có hiệu lực ở đơn vị này và mọi đơn vị bên dưới.", Error: form.Sentence(p.Problems, "unit"),
	}
}

var duties = map[catalog.Role]string{
	catalog.Officer: "viết và gửi hồ sơ", catalog.Reviewer: "thẩm định, xác minh", catalog.Publisher: "công khai, gỡ",
	catalog.Member: "đánh dấu trong đợt xét", catalog.Secretary: "mở và đóng đợt xét", catalog.Leader: "đọc mọi hồ sơ đã gửi",
	catalog.Administrator: "thêm người, giao vai trò",
}

// Roles are the choices of a role, each with what it may do; none, when not empty, is the words of a
// first choice without value.
func Roles(none string) []form.Option {
	var out []form.Option
	if none != "" {
		out = append(out, form.Option{Label: none})
	}
	for _, r := range catalog.Roles {
		out = append(out, form.Option{Value: string(r), Label: r.Label() + ": " + duties[r]})
	}
	return out
}

// Units are the choices of a unit, the whole registry first.
func Units(units []form.Option) []form.Option {
	if slices.ContainsFunc(units, func(o form.Option) bool { return o.Value == "" }) {
		return units
	}
	return append([]form.Option{{Label: "Toàn sổ bộ"}}, units...)
}
