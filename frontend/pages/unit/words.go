package unit

import (
	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

type words struct {
	Map                              string
	What                             func(p Page, kind, level string) string
	PartOf                           string
	Ended, EndedTo                   func(day string) string
	Code, From, To, Known            string
	History, Since, Before, Never    string
	Began, BeganFrom, Took, Gave     string
	EndedIn, EndedNone, Was, Coded   string
	By, Clause                       string
	Portion                          map[catalog.Portion]string
	Records, Here, Came, Perhaps     string
	HereLead, CameLead, PerhapsLead  string
	None, NoneNext                   string
	ByField, Field, Total, Years     string
	Many                             string
	All                              func(int) string
	Where, Below, Past, Beside, Next string
	Fold                             func(int) string
	Around                           string
	Description                      func(name string, n int) string
	Lies                             string
}

var vi = words{
	Map: "Bản đồ",
	What: func(p Page, kind, level string) string {
		s := kind
		if p.Unit.Kind == catalog.Territory {
			s += " " + level
		}
		return s
	},
	PartOf: " thuộc ",
	Ended:  func(day string) string { return "Đơn vị này kết thúc ngày " + day + "." },
	EndedTo: func(day string) string {
		return "Đơn vị này kết thúc ngày " + day + "; nơi đây nay thuộc:"
	},
	Code: "Mã đơn vị", From: "Từ ngày", To: "Đến hết ngày", Known: "có từ trước ",
	History: "Đơn vị này qua thời gian", Since: "Có từ trước", Before: "trước ", Never: "Chưa rõ",
	Began: "Thành lập.", BeganFrom: "Thành lập từ:", Took: "Nhận thêm:", Gave: "Chuyển đi:",
	EndedIn: "Kết thúc. Nay thuộc:", EndedNone: "Kết thúc, không có một đơn vị nào kế thừa trọn.", Was: "Trước đó tên là", Coded: "mã",
	By: "Theo", Clause: "khoản",
	Portion: map[catalog.Portion]string{catalog.PortionPart: "một phần", catalog.PortionRemainder: "phần còn lại"},
	Records: "Hồ sơ", Here: "Ghi nhận tại đây", Came: "Đến từ đơn vị trước", Perhaps: "Chờ xác định",
	HereLead:    "Những hồ sơ được ghi cho đơn vị này, hoặc cho nơi thuộc nó.",
	CameLead:    "Được ghi ở đơn vị nay đã vào đây; mỗi hồ sơ giữ tên đơn vị khi ghi nhận.",
	PerhapsLead: "Nơi ghi nhận nay thuộc nhiều đơn vị, đơn vị này là một trong số đó. Còn chờ người chọn, sổ bộ không đoán thay.",
	None:        "Chưa có hồ sơ nào của đơn vị này",
	NoneNext:    "Có mô hình hay điển hình ở đây? Cán bộ đơn vị đăng nhập để đề cử; hoặc xem hồ sơ của nơi lân cận.",
	ByField:     "Theo lĩnh vực", Field: "Lĩnh vực", Total: "Tổng cộng", Years: "Theo năm bắt đầu", Many: "hồ sơ",
	All:   func(n int) string { return "Xem cả " + format.Number(n) + " hồ sơ" },
	Where: "Đơn vị trên, dưới và bên cạnh", Below: "Thuộc đơn vị này", Past: "Từng thuộc đơn vị này", Beside: "Cùng cấp", Next: "Giáp với",
	Fold: func(n int) string { return format.Number(n) + " đơn vị" }, Around: "Cấp trên",
	Description: func(name string, n int) string {
		return name + ": " + format.Number(n) + " hồ sơ mô hình, điển hình “Dân vận khéo”; đơn vị qua thời gian."
	},
	Lies: "Nơi tô đậm là phần đất ấy trên bản đồ hôm nay.",
}

var en = words{
	Map: "Map",
	What: func(p Page, kind, level string) string {
		s := kind
		if p.Unit.Kind == catalog.Territory {
			s += " at " + level
		}
		return s
	},
	PartOf:  ", part of ",
	Ended:   func(day string) string { return "This unit ended on " + day + "." },
	EndedTo: func(day string) string { return "This unit ended on " + day + "; its land now lies in:" },
	Code:    "Official code", From: "From", To: "Until", Known: "existed before ",
	History: "This unit through time", Since: "Existed before", Before: "before ", Never: "Not known",
	Began: "Established.", BeganFrom: "Established from:", Took: "Took in:", Gave: "Gave away:",
	EndedIn: "Ended. Now in:", EndedNone: "Ended; no one unit took over the whole.", Was: "Before that it was called", Coded: "code",
	By: "By", Clause: "clause",
	Portion: map[catalog.Portion]string{catalog.PortionPart: "in part", catalog.PortionRemainder: "the rest"},
	Records: "Records", Here: "Recorded here", Came: "Came from earlier units", Perhaps: "Not yet placed",
	HereLead:    "Records entered for this unit or a place within it.",
	CameLead:    "Entered for a unit that has since become part of this one; each keeps the name it was recorded under.",
	PerhapsLead: "Entered for a unit whose land now lies in several, this being one. They wait for a person to choose; the registry does not guess.",
	None:        "No records of this unit yet",
	NoneNext:    "Do you know a model or an exemplar here? The unit's officer signs in to nominate it; or see the records of its neighbours.",
	ByField:     "By field", Field: "Field", Total: "Total", Years: "By the year they began", Many: "records",
	All:   func(n int) string { return "See all " + format.Count(n, "record", "records") },
	Where: "Above, below and beside", Below: "Within this unit", Past: "Once within this unit", Beside: "At the same level", Next: "Borders on",
	Fold: func(n int) string { return format.Count(n, "unit", "units") }, Around: "Above",
	Description: func(name string, n int) string {
		return name + ": " + format.Count(n, "record", "records") + " of Dân vận khéo models and exemplars; the unit through time."
	},
	Lies: "What is shaded is that land on today's map.",
}
