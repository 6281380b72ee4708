package collection

import (
	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

type words struct {
	Front, Fields, Topics  string
	Sums                   func(models, exemplars int) string
	FieldLead              map[catalog.Field]string
	TagLead                string
	Reading, Years, Units  string
	Tags, ByField, Records string
	All                    func(n int) string
	None, NoneNext         string
	TopicsLead, NoTopics   string
	Description            func(name string, n int) string
}

var vi = words{
	Front: "Trang đầu", Fields: "Lĩnh vực", Topics: "Chủ đề",
	Sums: func(models, exemplars int) string {
		return some(models, format.Number(models)+" mô hình", exemplars, format.Number(exemplars)+" điển hình")
	},
	FieldLead: map[catalog.Field]string{
		catalog.Economy:         "Hợp tác xã, tổ hợp tác, chuyển đổi cây trồng, vật nuôi, việc làm và thu nhập: những cách làm để dân cùng làm, cùng có.",
		catalog.Culture:         "Nông thôn mới, đô thị văn minh, giảm nghèo, hiến đất làm đường, môi trường, tự quản: những việc của xóm làng do dân bàn và dân làm.",
		catalog.Security:        "Giữ yên thôn xóm, chủ quyền biển đảo, biên giới, cảm hóa người lầm lỗi: những cách làm để dân tự bảo vệ cuộc sống của mình.",
		catalog.PoliticalSystem: "Chính quyền thân thiện, một cửa, đối thoại, góp ý xây dựng Đảng và chính quyền: những cách làm để nghe dân và được dân tin.",
	},
	TagLead: "Những hồ sơ được đơn vị gắn chủ đề này.",
	Reading: "Đọc trước", Years: "Theo năm bắt đầu", Units: "Ở những nơi", Tags: "Chủ đề thường gặp", ByField: "Theo lĩnh vực", Records: "hồ sơ",
	All:  func(n int) string { return "Tra cứu cả " + format.Number(n) + " hồ sơ" },
	None: "Chưa có hồ sơ nào", NoneNext: "Khi có hồ sơ đầu tiên được công khai, nó hiện ở đây.",
	TopicsLead: "Chủ đề, phong trào, địa bàn, ngành: những chữ đơn vị tự gắn cho hồ sơ của mình.", NoTopics: "Chưa hồ sơ nào được gắn chủ đề",
	Description: func(name string, n int) string {
		return name + ": " + format.Number(n) + " hồ sơ mô hình, điển hình “Dân vận khéo”."
	},
}

var en = words{
	Front: "Front page", Fields: "Fields", Topics: "Topics",
	Sums: func(models, exemplars int) string {
		return some(models, format.Count(models, "model", "models"), exemplars, format.Count(exemplars, "exemplar", "exemplars"))
	},
	FieldLead: map[catalog.Field]string{
		catalog.Economy:         "Cooperatives, working groups, new crops and livestock, work and income: ways in which people earn together.",
		catalog.Culture:         "New countryside, decent towns, less poverty, land given for roads, the environment, self-management: village matters discussed and done by villagers.",
		catalog.Security:        "Quiet neighbourhoods, borders and islands, a way back for those who went wrong: ways in which people look after their own safety.",
		catalog.PoliticalSystem: "Friendly offices, one-stop counters, dialogue and criticism: ways of listening to people and earning their trust.",
	},
	TagLead: "Records to which their units gave this topic.",
	Reading: "To read first", Years: "By the year they began", Units: "Where", Tags: "Frequent topics", ByField: "By field", Records: "records",
	All:  func(n int) string { return "Search all " + format.Count(n, "record", "records") },
	None: "No records yet", NoneNext: "The first one that is published appears here.",
	TopicsLead: "Topics, movements, areas, sectors: words that units gave to their own records.", NoTopics: "No record has a topic yet",
	Description: func(name string, n int) string {
		return name + ": " + format.Count(n, "record", "records") + " of Dân vận khéo models and exemplars."
	},
}

// some says both numbers; of a kind that there is none of, nothing.
func some(models int, said string, exemplars int, also string) string {
	switch {
	case exemplars == 0 && models > 0:
		return said
	case models == 0 && exemplars > 0:
		return also
	}
	return said + " · " + also
}
