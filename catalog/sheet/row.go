package sheet

import (
	"fmt"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Fixed are values that hold for every row of a file that has no such column.
type Fixed map[Column]string

// Day is no column: the day (YYYY-MM-DD) on which the file's names of places were
// in force. Without it a row is placed by the time it began.
const Day Column = "day"

// Fixable are the columns a person may give one value for the whole file.
var Fixable = []Column{Kind, Subject, Field, Commune, District, Province, Source, Day}

// needed columns must be there, or have a value for all.
var needed = []Column{Kind, Field, Source}

// check reports what the file lacks and what is given twice.
func (f Fixed) check(t Table) error {
	var p catalog.Invalid
	for _, c := range needed {
		if t.Has(c) < 0 && f[c] == "" {
			p.Add(string(c), "Tệp không có cột “"+Header(c)+"”: cho một giá trị chung cho cả tệp, hoặc thêm cột.")
		}
	}
	for _, c := range Fixable {
		if i := t.Has(c); i >= 0 && f[c] != "" {
			p.Add(string(c), fmt.Sprintf("Tệp đã có cột “%s” (cột %s); bỏ giá trị chung.", Header(c), letters(max(0, t.Columns[i].At))))
		}
	}
	var r catalog.Row
	for _, c := range Fixable {
		if v := strings.TrimSpace(f[c]); v == "" {
			continue
		} else if c == Day {
			if !fullDay.MatchString(v) {
				p.Add(string(c), "Ghi ngày như 2025-07-01.")
			}
		} else if why := set(&r, c, v); why != "" {
			p.Add(string(c), why)
		}
	}
	return p.Err()
}

// set puts a cell into a row, or says why it cannot be there.
func set(r *catalog.Row, c Column, s string) string {
	switch c {
	case Code:
		r.Code = text.Line(s)
	case Name:
		r.Name = text.Line(s)
	case Kind:
		return word(&r.Kind, kinds, s, "Ghi “Mô hình” hoặc “Điển hình”")
	case Subject:
		return word(&r.Subject, subjects, s, "Ghi “Tập thể”, “Cá nhân” hoặc để trống")
	case Field:
		return word(&r.Field, fields, s, "Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị")
	case Unit:
		r.Place.Unit = text.Line(s)
	case Hamlet:
		r.Place.Hamlet = text.Line(s)
	case Commune:
		r.Place.Commune = text.Line(s)
	case District:
		r.Place.District = text.Line(s)
	case Province:
		r.Place.Province = text.Line(s)
	case Started:
		when, why := started(s)
		r.Started = when
		return why
	case Summary:
		r.Summary = text.Clean(s)
	case Figures:
		r.Figures = text.Clean(s)
	case Said:
		r.Said = text.Clean(s)
	case Source:
		r.Source = text.Line(s)
	}
	return ""
}

func word[T any](to *T, known map[string]T, s, ask string) string {
	if v, ok := known[plain(s)]; ok {
		*to = v
		return ""
	}
	if s == "" {
		return ""
	}
	return ask + "; ở đây ghi “" + brief(s) + "”."
}

// get is what a row says in a column, in words.
func get(r *catalog.Row, c Column) string {
	switch c {
	case Code:
		return r.Code
	case Name:
		return r.Name
	case Kind:
		return r.Kind.Label()
	case Subject:
		return r.Subject.Label()
	case Field:
		return r.Field.Label()
	case Unit:
		return r.Place.Unit
	case Hamlet:
		return r.Place.Hamlet
	case Commune:
		return r.Place.Commune
	case District:
		return r.Place.District
	case Province:
		return r.Place.Province
	case Started:
		return r.Started
	case Summary:
		return r.Summary
	case Figures:
		return r.Figures
	case Said:
		return r.Said
	case Source:
		return r.Source
	}
	return ""
}

// copyTo carries a column over from one row to another.
func copyTo(to, from *catalog.Row, c Column) {
	switch c {
	case Kind:
		to.Kind = from.Kind
	case Subject:
		to.Subject = from.Subject
	case Field:
		to.Field = from.Field
	case Started:
		to.Started = from.Started
	default:
		set(to, c, get(from, c))
	}
}

// errorsInCells are what a formula that fails shows.
var errorsInCells = []string{"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}

// faulty says what is wrong with a cell whatever its column, or "".
func faulty(s string) string {
	switch {
	case s[0] == '#' && slices.Contains(errorsInCells, s):
		return "Công thức ở ô này báo lỗi “" + s + "”. Sửa công thức, hoặc gõ thẳng giá trị."
	case suspect(s):
		return "Chữ “" + brief(s) + "” gõ bằng phông cũ (.VnTime, VNI). Chuyển sang Unicode rồi gửi lại."
	case strings.ContainsRune(s, '\uFFFD'):
		return "Chữ “" + brief(s) + "” có ký tự hỏng. Gõ lại ô này."
	}
	return ""
}
