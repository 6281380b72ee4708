package search

import "danvankheo/frontend/format"

type words struct {
	title, about                 string
	titled                       func(q string) string
	records                      func(n int) string // after a number that stands apart
	counted                      func(n int) string
	filter                       func(inUse int) string // the button on phones
	filters, close, apply, clear string
	sort                         string
	sorts                        map[string]string // by parameter
	groups                       map[string]string // by parameter
	programs, hint               string
	loosened, instead            string
	word                         func(w string) string // to leave out
	quotes, anyFilter            string
	group                        func(label string) string // to leave out
	nothing, everything          string
	nothingFor                   func(q string) string
	narrow                       string
	fewer                        func(words int) string
	wordless                     func(q string) string
	beyond                       func(page, pages int) string
	last                         string
	named                        func(n int) string // units that bear one name
	until, since                 func(day string) string
	now                          string
	recorded, newest             string // maps that units are read by
	mapOf                        func(day string) string
	undetermined                 string
	itself                       func(unit string) string
}

var vi = words{
	recorded: "Theo đơn vị khi ghi nhận", newest: "Theo bản đồ mới nhất", mapOf: func(day string) string { return "Theo bản đồ ngày " + day },
	undetermined: "Đơn vị chưa xác định",
	itself:       func(unit string) string { return "Riêng " + unit + ", không kể đơn vị cấp dưới" },
	title:        "Tra cứu", about: "Tra cứu mô hình, điển hình “Dân vận khéo” theo tên, nơi, lĩnh vực, đối tượng và năm.",
	titled:  func(q string) string { return "Tra cứu “" + q + "”" },
	records: func(int) string { return "hồ sơ" },
	counted: func(n int) string { return format.Number(n) + " hồ sơ" },
	filter: func(n int) string {
		if n > 0 {
			return "Lọc (" + format.Number(n) + ")"
		}
		return "Lọc"
	},
	filters: "Lọc kết quả", close: "Đóng", apply: "Áp dụng", clear: "Bỏ hết bộ lọc",
	sort:  "Sắp xếp",
	sorts: map[string]string{"relevance": "Sát từ tìm nhất", "newest": "Mới công khai", "name": "Tên A–Z"},
	groups: map[string]string{
		"field": "Lĩnh vực", "kind": "Loại", "subject": "Đối tượng", "unit": "Đơn vị", "year": "Năm bắt đầu", "tag": "Nhãn",
		"level": "Cấp công nhận", "origin": "Nguồn gốc hồ sơ",
	},
	programs: "Cho chương trình",
	hint:     "Chưa thấy? Bỏ bớt bộ lọc, hoặc thử từ khác cùng nghĩa. Gõ không dấu cũng được: “anh dien an ninh”. Tên xã, huyện cũ cũng tìm được.",
	loosened: "Không hồ sơ nào có đủ các từ đã gõ. Dưới đây là những hồ sơ khớp nhiều từ nhất.",
	instead:  "Có thể bỏ bớt:",
	word:     func(w string) string { return "Bỏ “" + w + "”" },
	quotes:   "Bỏ dấu ngoặc kép", anyFilter: "Bỏ hết bộ lọc",
	group:   func(label string) string { return "Bỏ lọc theo " + lower(label) },
	nothing: "Không có hồ sơ nào khớp bộ lọc này", everything: "Xem tất cả hồ sơ",
	nothingFor: func(q string) string { return "Không có hồ sơ nào khớp “" + q + "”" },
	narrow:     "Bộ lọc đang dùng có thể quá hẹp. Bỏ một bộ lọc:",
	fewer: func(words int) string {
		switch words {
		case 0:
			return "Gõ một từ của tên, nơi hoặc việc làm. Hoặc xem theo lĩnh vực:"
		case 1:
			return "Thử từ khác cùng nghĩa, hoặc viết hẳn chữ viết tắt. Tên xã, huyện cũ cũng tìm được. Hoặc xem theo lĩnh vực:"
		}
		return "Thử ít từ hơn, hoặc từ khác cùng nghĩa. Tên xã, huyện cũ cũng tìm được. Hoặc xem theo lĩnh vực:"
	},
	wordless: func(q string) string { return "“" + q + "” chưa có chữ hay số nào để tìm" },
	beyond: func(page, pages int) string {
		return "Không có trang " + format.Number(page) + ": kết quả chỉ có " + format.Number(pages) + " trang"
	},
	last: "Về trang cuối",
	named: func(n int) string {
		if n > 1 {
			return "Tên này chỉ những đơn vị ở các thời kỳ khác nhau:"
		}
		return "Đơn vị mang tên này:"
	},
	until: func(day string) string { return "đến " + format.Day(day) },
	since: func(day string) string { return "từ " + format.Day(day) },
	now:   "nay thuộc",
}

var en = words{
	recorded: "By units as recorded", newest: "By the newest map", mapOf: func(day string) string { return "By the map of " + day },
	undetermined: "Unit not determined",
	itself:       func(unit string) string { return unit + " itself, without the units below it" },
	title:        "Search", about: "Search the models and exemplars of “Dân vận khéo” by name, place, field, subject and year.",
	titled:  func(q string) string { return "Search for “" + q + "”" },
	records: func(n int) string { return format.Plural(n, "record", "records") },
	counted: func(n int) string { return format.Count(n, "record", "records") },
	filter: func(n int) string {
		if n > 0 {
			return "Filter (" + format.English.Number(n) + ")"
		}
		return "Filter"
	},
	filters: "Filter the results", close: "Close", apply: "Apply", clear: "Remove all filters",
	sort:  "Sort by",
	sorts: map[string]string{"relevance": "Best match", "newest": "Newest", "name": "Name A–Z"},
	groups: map[string]string{
		"field": "Field", "kind": "Kind", "subject": "Subject", "unit": "Unit", "year": "Year begun", "tag": "Tag",
		"level": "Level of recognition", "origin": "Origin of the record",
	},
	programs: "For programs",
	hint:     "Not found? Remove a filter, or try another word that means the same. Vietnamese marks may be left out: “anh dien an ninh”. Former communes and districts are found too.",
	loosened: "No record has all the words you typed. These have most of them.",
	instead:  "You could leave out:",
	word:     func(w string) string { return "Without “" + w + "”" },
	quotes:   "Without the quotation marks", anyFilter: "Without any filter",
	group:   func(label string) string { return "Without the filter by " + lower(label) },
	nothing: "No record matches these filters", everything: "See all records",
	nothingFor: func(q string) string { return "No record matches “" + q + "”" },
	narrow:     "The filters in use may be too narrow. Remove one:",
	fewer: func(words int) string {
		switch words {
		case 0:
			return "Type a word of a name, a place or what was done. Or look by field:"
		case 1:
			return "Try another word that means the same, or write an abbreviation out; the records are in Vietnamese. Or look by field:"
		}
		return "Try fewer words, or others that mean the same; the records are in Vietnamese. Or look by field:"
	},
	wordless: func(q string) string { return "“" + q + "” has no letter or digit to look for" },
	beyond: func(page, pages int) string {
		return "There is no page " + format.English.Number(page) + ": the results have " + format.Count(pages, "page", "pages")
	},
	last: "Go to the last page",
	named: func(n int) string {
		if n > 1 {
			return "This name means units of different times:"
		}
		return "The unit of this name:"
	},
	until: func(day string) string { return "until " + format.English.Day(day) },
	since: func(day string) string { return "since " + format.English.Day(day) },
	now:   "today in",
}
