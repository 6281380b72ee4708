package figures

import "danvankheo/catalog/report"

// readWords are those of which figures are meant.
type readWords struct {
	lead, unlisted          string
	which, show             string
	units, asOf, known      string
	asOfHint, knownHint     string
	recorded, current       string
	era                     func(from, to string) string // one of them may be ""
	mapOf                   func(day string) string
	byRecorded, byCurrent   string
	byDay                   func(day string) string
	knownOn                 func(day string) string // "" for what was known a day ago or longer
	stays                   string
	byUnit, unit, unitTable string
	why                     map[report.Why]string
	unclear, unclearRemark  string
	unitRemark              string
	nothing                 string
}

var readVi = readWords{
	lead:     "Đếm từ từng hồ sơ công khai.",
	unlisted: "Các con số này không mở ra danh sách: trang tra cứu chỉ có hồ sơ đang công khai hôm nay, không xem được hồ sơ của một ngày đã qua.",
	which:    "Số liệu nào?", show: "Xem số liệu",
	units: "Đơn vị theo bản đồ", asOf: "Tính đến ngày", known: "Theo sổ bộ ngày",
	asOfHint: "Ngày trong thực tế: chỉ đếm việc đã bắt đầu.", knownHint: "Ngày của sổ bộ: chỉ đếm hồ sơ đang công khai cuối ngày ấy.",
	recorded: "Đơn vị khi ghi nhận", current: "Bản đồ mới nhất",
	era: func(from, to string) string {
		switch {
		case from == "":
			return "Bản đồ tới " + to
		case to == "":
			return "Bản đồ từ " + from
		}
		return "Bản đồ " + from + " – " + to
	},
	mapOf:      func(day string) string { return "Bản đồ ngày " + day },
	byRecorded: "Xếp theo đơn vị khi ghi nhận: mỗi hồ sơ ở đúng đơn vị của nó hôm ấy, dù nay đã sáp nhập.",
	byCurrent:  "Xếp theo bản đồ mới nhất: hồ sơ của đơn vị cũ nằm ở đơn vị kế thừa.",
	byDay: func(day string) string {
		return "Xếp theo bản đồ ngày " + day + ": mỗi hồ sơ nằm ở đơn vị có nơi ấy hôm đó."
	},
	knownOn: func(day string) string { return "Theo những gì sổ bộ biết cuối ngày " + day + "." },
	stays:   "Ngày ấy đã qua, nên số liệu này không đổi nữa.",
	byUnit:  "Theo đơn vị", unit: "Đơn vị", unitTable: "Bảng hồ sơ theo đơn vị",
	why: map[report.Why]string{
		report.Split: "Chưa xác định", report.Outside: "Ngoài danh mục đơn vị", report.Beginning: "Chưa rõ đã bắt đầu chưa",
	},
	unclear: "Chưa rõ đã bắt đầu chưa", unclearRemark: "“Chưa rõ đã bắt đầu chưa”: hồ sơ không ghi ngày bắt đầu, hoặc chỉ ghi năm mà ngày tính nằm giữa năm ấy.",
	unitRemark: "“Chưa xác định”: đơn vị khi ghi nhận đã chia ra hoặc đã thôi, chưa có người định hồ sơ nằm ở đâu trên bản đồ này. Mỗi hồ sơ đếm một lần, nên các dòng cộng bằng tổng.",
	nothing:    "Ngày ấy chưa có hồ sơ nào để đếm.",
}

var readEn = readWords{
	lead:     "Counted from every published record.",
	unlisted: "These numbers open no list: the search has the records that are public today, and cannot show those of a day that is past.",
	which:    "Which figures?", show: "Show the figures",
	units: "Units on the map", asOf: "As of", known: "As known on",
	asOfHint: "A day in the field, like 31/12/2024: only what had begun is counted.", knownHint: "A day of the registry, like 31/12/2024: only what was public at its end is counted.",
	recorded: "Units as recorded", current: "The newest map",
	era: func(from, to string) string {
		switch {
		case from == "":
			return "Map until " + to
		case to == "":
			return "Map since " + from
		}
		return "Map of " + from + " – " + to
	},
	mapOf:      func(day string) string { return "Map of " + day },
	byRecorded: "By the units as recorded: every record in the unit it had that day, even where it has been merged since.",
	byCurrent:  "By the newest map: records of former units lie in their successors.",
	byDay: func(day string) string {
		return "By the map of " + day + ": every record lies in the unit that held its place that day."
	},
	knownOn: func(day string) string { return "As the registry knew it at the end of " + day + "." },
	stays:   "That day is over, so these figures change no more.",
	byUnit:  "By unit", unit: "Unit", unitTable: "Table of records by unit",
	why: map[report.Why]string{
		report.Split: "Not determined", report.Outside: "Outside the list of units", report.Beginning: "May not have begun",
	},
	unclear: "May not have begun", unclearRemark: "“May not have begun”: the record gives no beginning, or only a year in the middle of which the day lies.",
	unitRemark: "“Not determined”: the unit as recorded was split or ended, and nobody has said where the record lies on this map. Every record is counted once, so the rows add up to the total.",
	nothing:    "There was no record to count on that day.",
}
