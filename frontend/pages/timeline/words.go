package timeline

import "danvankheo/frontend/format"

type words struct {
	Title, Unknown, Records, Overview string
	Lead                              func(total int, known int) string
	All                               func(n int) string
	None, NoneNext                    string
}

var vi = words{
	Title: "Dòng thời gian", Unknown: "Chưa rõ năm", Records: "hồ sơ", Overview: "Mỗi năm bao nhiêu hồ sơ",
	Lead: func(total, known int) string {
		return format.Number(known) + " trong " + format.Number(total) + " hồ sơ nêu năm bắt đầu. Số hồ sơ mỗi năm cho biết sổ bộ ghi được bao nhiêu, không phải phong trào mạnh hay yếu."
	},
	All:  func(n int) string { return "Cả " + format.Number(n) + " hồ sơ" },
	None: "Chưa có hồ sơ nào", NoneNext: "Khi có hồ sơ đầu tiên được công khai, nó hiện ở đây.",
}

var en = words{
	Title: "Timeline", Unknown: "Year not known", Records: "records", Overview: "How many of each year",
	Lead: func(total, known int) string {
		return format.English.Number(known) + " of " + format.Count(total, "record", "records") + " name the year they began. The number of a year tells how much the registry holds, not how strong the movement was."
	},
	All:  func(n int) string { return "All " + format.Count(n, "record", "records") },
	None: "No records yet", NoneNext: "The first one that is published appears here.",
}
