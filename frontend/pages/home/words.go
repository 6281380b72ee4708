package home

import (
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

type step struct{ title, words string }

type words struct {
	title                 string
	head                  [3]string // a line each
	lead, try             string
	about                 func(place string) string
	holds                 string
	records               func(n int) string // after a number that stands apart
	models, exemplars     func(n int) string
	sums                  func(models, exemplars int) string
	figures, fields       string
	works                 map[catalog.Field]string // kinds of work in each field, as the origin document groups them
	reading, all          string
	waiting, waitingWords string
	saying                func(catalog.Kind) string
	in                    string
	see                   string
	numbers               string
	counted               func(asOf time.Time) string
	result                string
	round                 func(closed time.Time, candidates int) string
	seeResult             string
	path                  string
	where, seeMap         string
	placed                func(records, communes int) string
	steps                 []step
}

var vi = words{
	where: "Trên bản đồ hôm nay", seeMap: "Xem bản đồ",
	placed: func(records, communes int) string {
		return format.Number(records) + " hồ sơ đã gắn được với " + format.Number(communes) + " xã, phường, đặc khu. Càng đậm là càng nhiều."
	},
	title: "Trang đầu",
	head:  [3]string{"Cách làm hay trong dân,", "ghi lại để nơi khác", "cùng làm"},
	lead:  "Sổ bộ mô hình và điển hình “Dân vận khéo”: có tên, có địa chỉ cụ thể, có nguồn.",
	try:   "Thử:",
	about: func(place string) string {
		return "Sổ bộ mô hình và điển hình “Dân vận khéo”, " + place + ": có tên, có địa chỉ cụ thể, có nguồn."
	},
	holds:     "Sổ bộ đang ghi",
	records:   func(int) string { return "hồ sơ" },
	models:    func(n int) string { return format.Number(n) + " mô hình" },
	exemplars: func(n int) string { return format.Number(n) + " điển hình" },
	sums: func(models, exemplars int) string {
		return format.Number(models+exemplars) + " hồ sơ: " + format.Number(models) + " mô hình, " + format.Number(exemplars) + " điển hình"
	},
	figures: "Xem thống kê", fields: "Bốn lĩnh vực",
	works: map[catalog.Field]string{
		catalog.Economy:         "Hợp tác xã, tổ hợp tác, chuyển đổi cây trồng, vật nuôi",
		catalog.Culture:         "Nông thôn mới, hiến đất làm đường, môi trường, tương trợ",
		catalog.Security:        "Tự quản an ninh trật tự, đường biên, giúp người lầm lỗi",
		catalog.PoliticalSystem: "Chính quyền thân thiện, tổ dân vận, kết nghĩa",
	},
	reading: "Đọc trong sổ", all: "Tất cả hồ sơ",
	waiting:      "Sổ bộ đang chờ hồ sơ đầu tiên",
	waitingWords: "Chưa có hồ sơ nào được công khai. Cán bộ xã, phường đăng nhập để đề cử mô hình, điển hình của nơi mình.",
	saying: func(k catalog.Kind) string {
		if k == catalog.Exemplar {
			return "Tên một điển hình"
		}
		return "Tên một mô hình"
	},
	in:      "ở",
	see:     "Xem hồ sơ",
	numbers: "Số liệu và khen thưởng",
	counted: func(asOf time.Time) string {
		return "Đếm từ từng hồ sơ công khai, tính đến ngày " + format.Date(asOf) + ". Mỗi con số mở ra được danh sách đứng sau nó."
	},
	result: "Kết quả khen thưởng",
	round: func(closed time.Time, candidates int) string {
		return "Đợt đóng gần nhất, ngày " + format.Date(closed) + ": " + format.Number(candidates) + " hồ sơ được đưa ra xét."
	},
	seeResult: "Xem kết quả",
	path:      "Một hồ sơ đi qua bốn bước",
	steps: []step{
		{"Đề cử", "Cán bộ xã, phường viết từng mục của bản đăng ký, kèm ảnh và kết quả kiểm chứng được."},
		{"Thẩm định", "Người khác đọc từng mục, đối chiếu số liệu, trả lại kèm lý do hoặc xác minh."},
		{"Công khai", "Người thứ ba duyệt. Trang hồ sơ mở cho mọi người, nêu rõ nguồn."},
		{"Xét khen thưởng", "Hội đồng đánh dấu hồ sơ tiêu biểu. Đóng đợt thì kết quả mở cho mọi người xem."},
	},
}

var en = words{
	where: "On today's map", seeMap: "See the map",
	placed: func(records, communes int) string {
		return format.Count(records, "record", "records") + " placed in " + format.Count(communes, "commune", "communes") + ". The darker, the more."
	},
	title: "Front page",
	head:  [3]string{"What works among the people,", "written down so that", "others can follow"},
	lead:  "The registry of “Dân vận khéo” (Skilful Mass Mobilisation) models and exemplars: each with a name, a place and a source.",
	try:   "Try:",
	about: func(place string) string {
		return "The registry of “Dân vận khéo” (Skilful Mass Mobilisation) models and exemplars, " + place + ": each with a name, a place and a source."
	},
	holds:     "The registry holds",
	records:   func(n int) string { return format.Plural(n, "record", "records") },
	models:    func(n int) string { return format.Count(n, "model", "models") },
	exemplars: func(n int) string { return format.Count(n, "exemplar", "exemplars") },
	sums: func(models, exemplars int) string {
		return format.Count(models+exemplars, "record", "records") + ": " + format.Count(models, "model", "models") + ", " + format.Count(exemplars, "exemplar", "exemplars")
	},
	figures: "See the figures", fields: "Four fields",
	works: map[catalog.Field]string{
		catalog.Economy:         "Cooperatives, cooperative groups, new crops and livestock",
		catalog.Culture:         "New-style rural areas, land given for roads, environment, mutual help",
		catalog.Security:        "Self-managed order and security, borders, help for those who went astray",
		catalog.PoliticalSystem: "Friendly local government, mobilisation teams, twinning",
	},
	reading: "From the registry", all: "All records",
	waiting:      "The registry awaits its first record",
	waitingWords: "No record has been published yet. Officers of communes and wards sign in to nominate the models and exemplars of their place.",
	saying: func(k catalog.Kind) string {
		if k == catalog.Exemplar {
			return "The name of an exemplar"
		}
		return "The name of a model"
	},
	in:      "in",
	see:     "Read the record",
	numbers: "Figures and commendations",
	counted: func(asOf time.Time) string {
		return "Counted from every published record, as of " + format.English.Date(asOf) + ". Each number opens the list behind it."
	},
	result: "Commendation results",
	round: func(closed time.Time, candidates int) string {
		return "The latest round closed on " + format.English.Date(closed) + " with " + format.Count(candidates, "record", "records") + " put forward."
	},
	seeResult: "See the result",
	path:      "A record takes four steps",
	steps: []step{
		{"Nomination", "Officers of communes and wards answer every item of the registration form, with photographs and results that can be checked."},
		{"Verification", "Someone else reads every item, checks the figures, and returns the record with a reason or verifies it."},
		{"Publication", "A third person approves it. The record opens to everyone and names its sources."},
		{"Commendation", "The committee marks outstanding records. When a round closes, everyone can see its result."},
	},
}
