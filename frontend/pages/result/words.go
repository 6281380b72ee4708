package result

import (
	"time"

	"danvankheo/frontend/format"
)

type words struct {
	closedOn                       func(time.Time) string
	front, awards                  string
	opened, closed, members, marks string
	result                         string
	rule                           func(limit int) string
	order                          string
	none, noneWords, rounds        string
	table                          string
	record, field, unit, marked    string
	gone                           string
	lead                           func(Round) string
}

var vi = words{
	closedOn: func(t time.Time) string { return "Đợt đóng ngày " + format.Date(t) },
	front:    "Trang đầu", awards: "Khen thưởng",
	opened: "Mở đợt", closed: "Đóng đợt", members: "Ủy viên", marks: "Đã đánh dấu",
	result: "Kết quả",
	rule: func(limit int) string {
		if limit == 0 {
			return "Mỗi ủy viên đánh dấu những hồ sơ mình cho là tiêu biểu."
		}
		return "Mỗi ủy viên được đánh dấu nhiều nhất " + format.Number(limit) + " hồ sơ mình cho là tiêu biểu."
	},
	order:     "Xếp theo số ủy viên đánh dấu, rồi theo tên. Ai đánh dấu hồ sơ nào không được công khai.",
	none:      "Đợt này không có hồ sơ nào được đưa ra xét",
	noneWords: "Xem các đợt khác để biết hồ sơ đã được xét.",
	rounds:    "Các đợt xét",
	table:     "Bảng kết quả",
	record:    "Hồ sơ", field: "Lĩnh vực", unit: "Đơn vị", marked: "Ủy viên đánh dấu",
	gone: "Hồ sơ đã gỡ",
	lead: func(r Round) string {
		return format.Number(r.Candidates) + " hồ sơ được đưa ra xét. " + format.Number(r.Marked) + " trên " + format.Number(r.Seats) + " ủy viên hội đồng đã đánh dấu."
	},
}

var en = words{
	closedOn: func(t time.Time) string { return "Round closed on " + format.English.Date(t) },
	front:    "Front page", awards: "Commendations",
	opened: "Opened", closed: "Closed", members: "Members", marks: "Marked",
	result: "Result",
	rule: func(limit int) string {
		if limit == 0 {
			return "Each member marked the records they found outstanding."
		}
		return "Each member could mark at most " + format.Count(limit, "record", "records") + " they found outstanding."
	},
	order:     "Sorted by how many members marked a record, then by name. Who marked what is not published.",
	none:      "No record was put forward in this round",
	noneWords: "See the other rounds for records that were considered.",
	rounds:    "All rounds",
	table:     "Table of results",
	record:    "Record", field: "Field", unit: "Unit", marked: "Members who marked it",
	gone: "Record withdrawn",
	lead: func(r Round) string {
		return format.Count(r.Candidates, "record", "records") + " put forward. " + format.English.Number(r.Marked) + " of " + format.Count(r.Seats, "member", "members") + " of the committee marked."
	},
}
