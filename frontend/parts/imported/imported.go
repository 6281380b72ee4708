// Package imported is what the pages of imports share: where they are, what a row
// comes to is called, and how a count is said.
package imported

import (
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/badge"
	"danvankheo/frontend/parts/figure"
)

// Home is the list of imports.
const Home = "/lam-viec/nhap-lieu"

// One is the address of an import, before and after it was begun.
func One(id string) string { return Home + "/" + id }

// Whats in the order in which they are told.
var Whats = []sheet.What{sheet.New, sheet.Changed, sheet.Same, sheet.Alike, sheet.Refused, sheet.Left}

var words = map[sheet.What]struct {
	label string
	tone  badge.Tone
}{
	sheet.New: {"Mới", badge.OK}, sheet.Changed: {"Thay đổi", badge.Info}, sheet.Same: {"Giữ nguyên", badge.Plain}, sheet.Alike: {"Nghi trùng", badge.Warn},
	sheet.Refused: {"Bị từ chối", badge.Bad}, sheet.Left: {"Để lại", badge.Warn}, sheet.Shown: {"Đã công khai", badge.OK}, sheet.Dropped: {"Đã thu hồi", badge.End},
	sheet.Restored: {"Về bản cũ", badge.End},
}

// Label is what a row comes to, in words.
func Label(w sheet.What) string { return words[w].label }

// Figures are the counts, those that are none left out; what is new stands always.
func Figures(n sheet.Counts) []figure.Figure {
	out := []figure.Figure{}
	for _, w := range Whats {
		if n[w] > 0 || w == sheet.New {
			out = append(out, figure.Figure{Value: format.Number(n[w]), Words: Label(w)})
		}
	}
	return out
}

// Line says the counts in a line: "99 mới, 1 bị từ chối".
func Line(n sheet.Counts) string {
	out := ""
	for _, w := range append(Whats, sheet.Shown, sheet.Dropped, sheet.Restored) {
		if n[w] > 0 {
			if out != "" {
				out += ", "
			}
			out += format.Number(n[w]) + " " + lower[w]
		}
	}
	if out == "" {
		return "không dòng nào"
	}
	return out
}

var lower = map[sheet.What]string{
	sheet.New: "mới", sheet.Changed: "thay đổi", sheet.Same: "giữ nguyên", sheet.Alike: "nghi trùng", sheet.Refused: "bị từ chối", sheet.Left: "để lại",
	sheet.Shown: "đã công khai", sheet.Dropped: "đã thu hồi", sheet.Restored: "về bản cũ",
}
