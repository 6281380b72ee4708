// Package desk holds what the signed-in workspaces share: how a file without a
// name is called, how long it has waited, what an act in its history is called,
// and the units to choose from.
package desk

import (
	"cmp"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Home, Rounds and People are where the workspaces begin.
const (
	Home   = "/lam-viec"
	Rounds = "/lam-viec/dot-xet"
	People = "/lam-viec/nguoi-dung"
)

// Nav are the links of the masthead for someone with these parts.
func Nav(committee, administrator bool) []layout.NavItem {
	out := []layout.NavItem{{Label: "Việc của tôi", Href: Home}}
	if committee {
		out = append(out, layout.NavItem{Label: "Đợt xét", Href: Rounds})
	}
	if administrator {
		out = append(out, layout.NavItem{Label: "Người dùng", Href: People})
	}
	return out
}

// File is the address of a record on the desk.
func File(id string) string { return Home + "/ho-so/" + id }

// Round is the address of an award round on the desk.
func Round(id string) string { return Rounds + "/" + id }

// Person is the address of someone's roles.
func Person(id string) string { return People + "/" + id }

// Name is a record's name, or the words that it has none yet.
func Name(name string) string {
	if name == "" {
		return "(chưa đặt tên)"
	}
	return name
}

// Who is a person's name; the program acts without one.
func Who(id string, names map[string]string) string {
	switch {
	case id == "":
		return "Hệ thống"
	case names[id] == "":
		return "Người dùng đã xóa"
	}
	return names[id]
}

// Waited is how long something has waited, in whole days of the calendar.
func Waited(since, now time.Time) string {
	from, to := since.In(format.Zone), now.In(format.Zone)
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	switch days := int(day(to).Sub(day(from)).Hours() / 24); {
	case days <= 0:
		return "từ hôm nay"
	case days == 1:
		return "từ hôm qua"
	default:
		return format.Number(days) + " ngày"
	}
}

var acts = map[string]string{
	"record.create": "Lập hồ sơ", "record.edit": "Sửa", "record.submit": "Gửi thẩm định",
	"record.return": "Trả lại", "record.send_back": "Trả lại", "record.verify": "Xác minh",
	"record.publish": "Công khai", "record.revise": "Mở bản sửa", "record.withdraw": "Gỡ khỏi trang công khai",
	"record.recall": "Rút lại để sửa", "record.erase": "Xóa nội dung", "import.publish": "Nhập từ nguồn và công khai", "import": "Nhập từ nguồn",
}

// Act is what an entry's act is called; an unknown one keeps its own name.
func Act(act string) string { return cmp.Or(acts[act], act) }

// UnitOptions are the units to choose from: those in force on day by type, then
// the old ones, each group by the alphabet. none, when not empty, is the words
// of a first choice without value.
func UnitOptions(units []catalog.Unit, day, none string) []form.Option {
	list := slices.Clone(units)
	key := make(map[string]string, len(list))
	for _, u := range list {
		key[u.ID] = text.SortKey(u.Name)
	}
	slices.SortFunc(list, func(a, b catalog.Unit) int {
		return cmp.Or(cmp.Compare(rank(a, day), rank(b, day)), cmp.Compare(key[a.ID], key[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	var out []form.Option
	if none != "" {
		out = append(out, form.Option{Label: none})
	}
	for _, u := range list {
		o := form.Option{Value: u.ID, Label: u.FullName, Group: types[rank(u, day)]}
		if !u.In(day) && u.ValidTo != "" {
			o.Label += " (tới " + format.Day(u.ValidTo) + ")"
		}
		out = append(out, o)
	}
	return out
}

var types = []string{"Cấp tỉnh", "Xã", "Phường", "Đặc khu", "Đơn vị khác", "Đơn vị cũ"}

func rank(u catalog.Unit, day string) int {
	switch {
	case !u.In(day):
		return 5
	case u.Level == catalog.Province:
		return 0
	case u.Type == "xa":
		return 1
	case u.Type == "phuong":
		return 2
	case u.Type == "dac_khu":
		return 3
	}
	return 4
}
