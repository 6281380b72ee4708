package pages_test

import (
	"time"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/account"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/people"
	"danvankheo/frontend/pages/person"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// desk is an administrator's frame.
func desk(path, current string) layout.Page {
	f := gallery.Desk
	f.Path, f.Current = path, current
	f.Nav = []layout.NavItem{{Label: "Việc của tôi", Href: "/lam-viec"}, {Label: "Đợt xét", Href: "/lam-viec/dot-xet"}, {Label: "Người dùng", Href: "/lam-viec/nguoi-dung"}, {Label: "Mật khẩu", Href: "/lam-viec/mat-khau"}}
	return f
}

var places = []form.Option{
	{Value: "tinh", Label: "Tỉnh Lâm Đồng", Group: "Cấp tỉnh"}, {Value: "hoa-ninh", Label: "Xã Hòa Ninh", Group: "Xã"},
	{Value: "xuan-truong", Label: "Phường Xuân Trường – Đà Lạt", Group: "Phường"},
}

// accounts are the pages about people, by the name a picture is kept under.
func accounts() map[string]templ.Component {
	list := people.Page{Frame: desk("/lam-viec/nguoi-dung", "/lam-viec/nguoi-dung"), Key: "k", Units: places, People: []people.Row{
		{ID: "an", Name: "Lê Thị An", Email: "an@lamdong.example", Roles: []string{"Quản trị"}, HasPassword: true},
		{ID: "hien", Name: "Ka Hiền", Email: "ka.hien@hoaninh.example", Roles: []string{"Cán bộ đơn vị, Xã Hòa Ninh"}, HasPassword: true},
		{ID: "khanh", Name: "Nguyễn Hoàng Minh Khánh", Email: "nguyen.hoang.minh.khanh@xuantruong-dalat.lamdong.example", Roles: []string{"Người thẩm định, Phường Xuân Trường – Đà Lạt", "Ủy viên hội đồng, Tỉnh Lâm Đồng"}},
		{ID: "son", Name: "K’Sơn", Email: "son@lamdong.example"},
	}}
	refused := list
	refused.Values = people.Values{Name: "K’Sơn", Email: "son@lamdong.example", Role: catalog.Member, Unit: "tinh"}
	refused.Problems = catalog.Invalid{{Field: "email", Label: "Thư điện tử", Sentence: "Đã có người dùng địa chỉ này. Tìm người đó trong danh sách, hoặc dùng địa chỉ khác."}}
	ended := gallery.Day.AddDate(0, -2, 0)
	one := person.Page{Frame: desk("/lam-viec/nguoi-dung/an", "/lam-viec/nguoi-dung"), Key: "k", Units: places,
		Person: catalog.Person{ID: "an", Name: "Lê Thị An", Email: "an@lamdong.example"},
		Grants: []person.Grant{
			{Role: catalog.Administrator, From: gallery.Day.AddDate(-1, 0, 0), Own: true},
			{Role: catalog.Reviewer, Unit: "xuan-truong", UnitName: "Phường Xuân Trường – Đà Lạt", From: gallery.Day.AddDate(0, -3, 0), Own: true},
			{Role: catalog.Officer, Unit: "hoa-ninh", UnitName: "Xã Hòa Ninh", From: gallery.Day.AddDate(0, -9, 0), To: &ended},
		}}
	fresh := one
	fresh.Grants, fresh.Link, fresh.LinkUntil = nil, "https://dvk.example/lien-ket/01JD8W6Q3V.s6Jm0YxR2qv8TtQp1Zb4Kc9LwNf3HdEa", gallery.Day.Add(7*24*time.Hour)
	wrong := one
	wrong.Values = person.Values{Role: catalog.Reviewer, Unit: "xuan-truong"}
	wrong.Problems = catalog.Invalid{{Field: "role", Label: "Vai trò", Sentence: "Người này đang giữ vai trò đó ở đơn vị đó."}}
	secret := account.Page{Frame: desk("/lam-viec/mat-khau", "/lam-viec/mat-khau"), Key: "k"}
	badSecret := secret
	badSecret.Problems = catalog.Invalid{{Field: "old", Sentence: "Mật khẩu hiện tại không đúng."}, {Field: "again", Sentence: "Hai lần gõ không giống nhau."}}
	gone := one
	gone.Person = catalog.Person{ID: "an", Name: catalog.ErasedPerson, Erased: true, Note: "Văn bản 12 ngày 02/3/2026"}
	gone.Grants = gone.Grants[2:]
	return map[string]templ.Component{
		"mot-nguoi-da-xoa": person.View(gone),
		"nguoi-dung":       people.View(list), "nguoi-dung-loi": people.View(refused), "nguoi-dung-trong": people.View(people.Page{Frame: list.Frame}),
		"mot-nguoi": person.View(one), "mot-nguoi-lien-ket": person.View(fresh), "mot-nguoi-loi": person.View(wrong),
		"mat-khau": account.View(secret), "mat-khau-loi": account.View(badSecret),
	}
}
