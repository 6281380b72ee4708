package awards

import (
	"time"

	"danvankheo/frontend/format"
	"danvankheo/frontend/pages/result"
)

type words struct {
	title, about, lead string
	judging, done      string
	opened             func(time.Time) string
	none, noneWords    string
	records            string
	counts             func(result.Round) string
	closed             string // before a day
}

var vi = words{
	title:   "Khen thưởng",
	about:   "Các đợt xét khen thưởng mô hình, điển hình “Dân vận khéo” và kết quả.",
	lead:    "Trong mỗi đợt, ủy viên hội đồng đánh dấu những hồ sơ đã công khai mà mình cho là tiêu biểu. Đóng đợt thì kết quả mở cho mọi người.",
	judging: "Đang xét", done: "Đã có kết quả",
	opened: func(t time.Time) string {
		return "Mở từ ngày " + format.Date(t) + ". Kết quả công khai khi đóng đợt."
	},
	none:      "Chưa có đợt nào đóng",
	noneWords: "Kết quả của đợt đầu tiên sẽ hiện ở đây. Trong lúc chờ, xem các hồ sơ đã công khai.",
	records:   "Xem hồ sơ",
	counts: func(r result.Round) string {
		return format.Number(r.Candidates) + " hồ sơ được xét · " + format.Number(r.Marked) + " trên " + format.Number(r.Seats) + " ủy viên đã đánh dấu"
	},
	closed: "Đóng ngày",
}

var en = words{
	title:   "Commendations",
	about:   "Commendation rounds for “Dân vận khéo” models and exemplars, and their results.",
	lead:    "In each round the members of the committee mark the published records they find outstanding. When a round closes, its result opens to everyone.",
	judging: "In progress", done: "With results",
	opened: func(t time.Time) string {
		return "Open since " + format.English.Date(t) + ". The result is published when the round closes."
	},
	none:      "No round has closed yet",
	noneWords: "The result of the first round will appear here. Meanwhile, read the published records.",
	records:   "See the records",
	counts: func(r result.Round) string {
		return format.Count(r.Candidates, "record", "records") + " considered · " + format.English.Number(r.Marked) + " of " + format.Count(r.Seats, "member", "members") + " marked"
	},
	closed: "Closed on",
}
