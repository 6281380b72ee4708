// Package unit says what the workspaces show of units in one way: from when to
// when one was in force, what became of it, and where its pages lie.
package unit

import (
	"cmp"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

// Home is where an administrator finds the units; the others lie below it.
const (
	Home     = "/lam-viec/don-vi"
	Load     = Home + "/nap"
	Mergers  = Home + "/sap-xep" // the list of them; its page is Home
	Plan     = Mergers + "/moi"
	Unplaced = "/lam-viec/chua-xac-dinh"
)

// Merger is the address of one.
func Merger(id string) string { return Mergers + "/" + id }

// Validity is a unit's time in words: "từ 01/07/2025", "có từ trước 01/03/2020,
// đến 30/06/2025".
func Validity(u catalog.Unit) string {
	from, to := "", ""
	switch {
	case u.ValidFrom != "":
		from = "từ " + format.Day(u.ValidFrom)
	case u.Known != "":
		from = "có từ trước " + format.Day(u.Known)
	}
	if u.ValidTo != "" {
		to = "đến " + format.Day(u.ValidTo)
	}
	switch {
	case from != "" && to != "":
		return from + ", " + to
	case from+to == "":
		return "không rõ từ bao giờ"
	}
	return from + to
}

// Became is what became of a unit, in words: "toàn bộ về Xã Bắc Ruộng từ
// 01/07/2025". name tells what a unit is called.
func Became(h catalog.Succession, self string, name func(id string) string) string {
	since := " từ " + format.Day(h.Day)
	switch {
	case h.To == "":
		return "kết thúc" + since + ", không có đơn vị kế thừa"
	case h.To == self:
		return h.Portion.Label() + " ở lại" + since
	}
	return h.Portion.Label() + " về " + cmp.Or(name(h.To), "đơn vị không còn trong danh mục") + since
}
