// Package declared says a declaration in words: who, of which day, and whether
// its own numbers add up. The arithmetic is catalog/report's.
package declared

import (
	"fmt"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/badge"
)

// Home is where declarations begin; One is the address of one.
const Home = "/lam-viec/so-lieu"

// One is the address of one.
func One(id string) string { return Home + "/" + id }

// Who declares: the unit, or who was named where it is none of the loaded ones.
func Who(d report.Declaration, unitName string) string {
	if d.Unit == "" {
		return d.Declarer
	}
	return unitName
}

// AsOf is what a paper speaks of: "năm 2020", "tháng 06/2025", "ngày 31/12/2020".
func AsOf(s string) string {
	switch len(s) {
	case len("2020"):
		return "năm " + s
	case len("2020-12"):
		return "tháng " + format.Day(s)
	}
	return "ngày " + format.Day(s)
}

// Line is what a line of a table is called.
func Line(l report.Line, otherName string) string {
	switch l {
	case report.Other:
		if otherName == "" {
			return "Ngoài bốn lĩnh vực"
		}
		return otherName
	case report.Totals:
		return "Văn bản nêu"
	case report.Unplaced:
		return "Chưa rõ ngày hoặc nơi"
	case report.Sum:
		return "Cộng"
	}
	return catalog.Field(l).Label()
}

// Box is what a place for a figure is called: "Điển hình, Quốc phòng – an ninh".
func Box(b report.Box, otherName string) string {
	if b == report.Grand {
		return "Tổng chung văn bản nêu"
	}
	if b.Line == report.Totals {
		return b.Kind.Label() + ", tổng văn bản nêu"
	}
	return b.Kind.Label() + ", " + Line(b.Line, otherName)
}

// Kind is what a footing is about.
func Kind(k catalog.Kind) string {
	if k == "" {
		return "Tổng chung"
	}
	return k.Label()
}

// Stated is the number a footing is about: what the paper states, else what its
// parts add up to when none is lacking; "" for neither.
func Stated(f report.Footing) string {
	switch {
	case f.Total != nil:
		return format.Number(*f.Total)
	case f.Whole && len(f.Parts) > 0:
		return format.Number(f.Sum)
	}
	return ""
}

// Sentence says how the parts stand to the total.
func Sentence(f report.Footing) string {
	parts, sum, total := "các lĩnh vực", format.Number(f.Sum), ""
	if f.Kind == "" {
		parts = "các loại"
	}
	if f.Total != nil {
		total = format.Number(*f.Total)
	}
	switch {
	case f.Total == nil && len(f.Parts) == 0:
		return "Văn bản không nêu."
	case f.Total == nil && f.Whole:
		return "Văn bản không nêu tổng; cộng " + parts + " được " + adding(f) + "."
	case f.Total == nil:
		return "Văn bản không nêu tổng, cũng không nêu đủ " + parts + "; những số có ghi cộng được " + sum + "."
	case len(f.Parts) == 0:
		return "Văn bản chỉ nêu tổng " + total + ", không nêu theo từng phần."
	case f.Stand == report.Rest && f.Difference == 0:
		return "Văn bản nêu " + total + "; những số có ghi cộng được bấy nhiêu. Phần để trống là không nêu, không phải 0."
	case f.Stand == report.Rest:
		return "Văn bản nêu " + total + "; những số có ghi cộng được " + sum + ". Còn " + format.Number(f.Difference) + " văn bản không nêu thuộc phần nào."
	case f.Stand == report.Foots:
		return "Văn bản nêu " + total + "; cộng " + parts + " được " + adding(f) + "."
	}
	more := "nhiều hơn " + format.Number(f.Difference)
	if f.Difference < 0 {
		more = "ít hơn " + format.Number(-f.Difference)
	}
	return "Văn bản nêu " + total + "; cộng " + parts + " được " + adding(f) + ". Số nêu " + more + " so với số cộng được."
}

// adding is "472 + 721 = 1.193".
func adding(f report.Footing) string {
	if len(f.Parts) == 1 {
		return format.Number(f.Sum)
	}
	words := make([]string, len(f.Parts))
	for i, n := range f.Parts {
		words[i] = format.Number(n)
	}
	return strings.Join(words, " + ") + " = " + format.Number(f.Sum)
}

var stands = map[report.Stand]struct {
	tone  badge.Tone
	words string
}{
	report.Foots: {badge.OK, "Khớp"}, report.Off: {badge.Warn, "Lệch "},
	report.Rest: {badge.Plain, "Chưa nêu đủ"}, report.Bare: {badge.Plain, "Không có gì để cộng thử"},
}

func words(f report.Footing) string {
	if f.Stand == report.Off {
		return stands[f.Stand].words + format.Signed(f.Difference)
	}
	return stands[f.Stand].words
}

// What the drawing of a gap is made of: 400 wide, the rest is for the number.
const wide = 300.0

func breadth(n int, f report.Footing) string {
	top := max(*f.Total, f.Sum, 1)
	return fmt.Sprintf("%.1f", wide*float64(n)/float64(top))
}

// less and gap are the shorter bar and what it lacks.
func less(f report.Footing) int { return min(*f.Total, f.Sum) }

func gap(f report.Footing) int { return max(*f.Total, f.Sum) - less(f) }

func end(n int, f report.Footing) string {
	return fmt.Sprintf("%.1f", wide*float64(n)/float64(max(*f.Total, f.Sum, 1))+8)
}
