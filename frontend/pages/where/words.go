package where

import (
	"strings"

	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
)

type words struct {
	Title                       string
	Lead                        func(p Page) string
	Fields, Kinds, Readings     string
	AllFields, AllKinds         string
	Current, Recorded           string
	Until, On                   func(day string) string
	None, Groups                string
	Shade                       func(from, to int) string
	Table, Scroll               string
	Unit, Then, Today, Records  string
	Placed, Unplaced, Total     string
	Erased                      func(n int) string
	Same                        string
	Why                         map[Reason]string
	Guess, Nobody, NoBoundaries string
	NoneThen                    string
	Empty                       func(n int) string
}

var vi = words{
	Title: "Bản đồ",
	Lead: func(p Page) string {
		s := format.Number(p.Placed) + " hồ sơ ở " + format.Number(len(p.Rows)) + " xã, phường, đặc khu hôm nay"
		switch {
		case p.Recorded():
			s = format.Number(p.Placed) + " hồ sơ ở " + format.Number(len(p.Rows)) + " đơn vị như khi ghi nhận"
		case p.day() != "":
			s = format.Number(p.Placed) + " hồ sơ ở " + format.Number(len(p.Rows)) + " xã, phường trên bản đồ ngày " + format.Day(p.day())
		}
		if n := p.Total - p.Placed; n > 0 {
			s += "; " + format.Number(n) + " hồ sơ khác chưa gắn được với một xã"
			if p.Recorded() {
				s = strings.Replace(s, "một xã", "đơn vị nào", 1)
			}
		}
		return s + "."
	},
	Fields: "Lĩnh vực", Kinds: "Loại", Readings: "Tính theo", AllFields: "Cả bốn lĩnh vực", AllKinds: "Tất cả",
	Current: "Đơn vị hôm nay", Recorded: "Đơn vị khi ghi nhận",
	Until: func(day string) string { return "Bản đồ đến " + day }, On: func(day string) string { return "Bản đồ ngày " + day },
	None: "chưa có hồ sơ", Groups: "ranh các tỉnh cũ",
	Shade: func(from, to int) string { return span(from, to, format.Number) + " hồ sơ" },
	Table: "Bảng của bản đồ", Scroll: "Bảng đơn vị có hồ sơ",
	Unit: "Đơn vị", Then: "Tên khi ghi nhận", Today: "Hôm nay", Records: "Hồ sơ",
	Erased: func(n int) string {
		return "Trong đó " + format.Number(n) + " hồ sơ đã xóa nội dung theo yêu cầu: vẫn được đếm, không còn trang để mở."
	},
	Placed: "Cộng trên bản đồ", Unplaced: "Chưa xác định", Total: "Tổng cộng", Same: "cùng tên",
	Why: map[Reason]string{
		Waiting: "Có thể thuộc nhiều đơn vị, chưa có người chọn",
		Broad:   "Chỉ biết huyện hoặc tỉnh, chưa rõ xã",
		Outside: "Nơi ngoài danh mục đơn vị, hoặc nguồn không nêu",
	},
	Guess:  "Sổ bộ không đoán thay: hồ sơ chưa rõ nơi đứng thành dòng riêng, để mọi tổng đều khớp.",
	Nobody: "Chưa có hồ sơ nào ứng với cách lọc này.", NoBoundaries: "Chưa có dữ liệu ranh giới, nên trang này chỉ có bảng.",
	NoneThen: "Chưa có ranh giới của bản đồ ngày ấy, nên trang này chỉ có bảng.",
	Empty:    func(n int) string { return format.Number(n) + " xã, phường, đặc khu chưa có hồ sơ" },
}

var en = words{
	Title: "Map",
	Lead: func(p Page) string {
		s := records(p.Placed) + " in " + format.English.Number(len(p.Rows)) + " of today's communes"
		switch {
		case p.Recorded():
			s = records(p.Placed) + " in " + format.Count(len(p.Rows), "unit", "units") + " as recorded"
		case p.day() != "":
			s = records(p.Placed) + " in " + format.Count(len(p.Rows), "commune", "communes") + " on the map of " + format.English.Day(p.day())
		}
		if n := p.Total - p.Placed; n > 0 {
			s += "; " + records(n) + " more could not be placed"
		}
		return s + "."
	},
	Fields: "Field", Kinds: "Kind", Readings: "Counted by", AllFields: "All four fields", AllKinds: "All",
	Current: "Today's units", Recorded: "Units as recorded",
	Until: func(day string) string { return "Map until " + day }, On: func(day string) string { return "Map of " + day },
	None: "no records", Groups: "former provinces",
	Shade: func(from, to int) string {
		if from == 1 && to == 1 {
			return "1 record"
		}
		return span(from, to, format.English.Number) + " records"
	},
	Table: "The map as a table", Scroll: "Units with records",
	Unit: "Unit", Then: "Name when recorded", Today: "Today", Records: "Records",
	Erased: func(n int) string {
		return format.Count(n, "record", "records") + " among them had their content erased on request: still counted, with no page to open."
	},
	Placed: "On the map", Unplaced: "Not placed", Total: "Total", Same: "same name",
	Why: map[Reason]string{
		Waiting: "May lie in several units; nobody has chosen yet",
		Broad:   "Only the district or province is known",
		Outside: "Outside the listed units, or the source does not say",
	},
	Guess:  "The registry does not guess: what cannot be placed is a row of its own, so that every total foots.",
	Nobody: "No record matches these filters.", NoBoundaries: "There are no boundary files, so this page is a table only.",
	NoneThen: "There are no boundaries of that day, so this page is a table only.",
	Empty:    func(n int) string { return format.Count(n, "commune without records", "communes without records") },
}

func span(from, to int, number func(int) string) string {
	switch {
	case to == 0:
		return "≥ " + number(from)
	case from == to:
		return number(from)
	}
	return number(from) + "–" + number(to)
}

func records(n int) string { return format.Count(n, "record", "records") }

// Said is a place of the map as it is read out.
func Said(l lang.Lang, name string, n int) string {
	if l == lang.English {
		return name + ": " + records(n)
	}
	return name + ": " + format.Number(n) + " hồ sơ"
}

// MapTitle says what the map shows, with so many places filled.
func MapTitle(l lang.Lang, places int) string {
	if l == lang.English {
		return "Map of today's communes; " + format.Count(places, "has", "have") + " records"
	}
	return "Bản đồ xã, phường, đặc khu hôm nay; " + format.Number(places) + " nơi có hồ sơ"
}
