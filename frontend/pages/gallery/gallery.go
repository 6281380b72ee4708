// Package gallery shows every part with its states on one page, from made-up
// data. It is mounted in development only. Its sample.go also feeds the tests
// of the pages.
package gallery

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/chart"
	"danvankheo/frontend/parts/facet"
	"danvankheo/frontend/parts/figure"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/hit"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pager"
	"danvankheo/frontend/parts/seg"
	"danvankheo/frontend/parts/thread"
)

// Page is the frame alone; the rest is made up.
type Page struct{ Frame layout.Page }

var problems = catalog.Invalid{
	{Field: "answers.situation", Label: "Thực trạng, lý do", Sentence: "Viết thực trạng và lý do chọn mô hình."},
	{Field: "claims.1.value", Label: "Kết quả, dòng 2", Sentence: "Ghi một con số, ví dụ 1,2."},
}

var claimRows = []catalog.Claim{
	{Name: "Đường bê tông", Value: "1,2", Measure: "km", Period: "Từ 2017", Evidence: "Biên bản nghiệm thu", Verdict: catalog.Accepted},
	{Name: "Kinh phí", Value: "nhiều", Measure: "triệu đồng", Period: "Từ 2017", Verdict: catalog.Adjusted, Verified: "450"},
	{Name: "Ngày công", Value: "650", Measure: "ngày công", Verdict: catalog.Undecided},
}

var fieldOptions = func() []form.Option {
	var out []form.Option
	for _, f := range catalog.Fields {
		out = append(out, form.Option{Value: string(f), Label: f.Label()})
	}
	return out
}()

var facetGroups = []facet.Group{
	{Field: "field", Label: "Lĩnh vực", Values: []facet.Value{
		{Value: "security", Label: "Quốc phòng – an ninh", Count: 15, On: true}, {Value: "economy", Label: "Phát triển kinh tế", Count: 24},
		{Value: "political_system", Label: "Xây dựng hệ thống chính trị", Count: 0},
	}},
}

var hits = []hit.Hit{
	{Card: Others[0], Name: []hit.Span{{Text: "Camera "}, {Text: "an ninh", Mark: true}, {Text: " Thôn 10"}}},
	{Card: Historical}, {Card: Registered},
}

var largeFigures = []figure.Figure{
	{Value: "355", Words: "Hộ tham gia"}, {Value: "1,2", Unit: "km", Words: "Đường bê tông"},
	{Value: "1.994", Words: "Điển hình"}, {Value: "36,6", Unit: "triệu đồng", Words: "Kinh phí"},
}

var bars = []chart.Bar{
	{Label: "Phát triển kinh tế", Value: 472, Class: "economy", Aside: "17,7 %"},
	{Label: "Văn hóa – xã hội", Value: 721, Class: "culture", Aside: "27,0 %"},
	{Label: "Chưa có", Value: 0},
}

var comments = []thread.Comment{
	{By: "Thẩm định", At: Day, Note: "bản 2", Text: "Viết rõ ai bàn, bàn ở đâu, góp thế nào để nơi khác làm theo được."},
	{By: "Ý kiến của tôi", Text: "500 triệu đồng đã gồm phần ủng hộ chưa?", Open: true},
}

var verdicts = []seg.Item{{Label: "Nhận", Value: "accepted", On: true}, {Label: "Sửa", Value: "adjusted"}, {Label: "Bác", Value: "rejected"}}

var views = []seg.Item{{Label: "So với bản 2", Href: "#p-seg", On: true}, {Label: "Toàn văn", Href: "#p-seg"}}

func pages(page int) pager.Pager {
	return pager.Pager{Page: page, Pages: 12, URL: func(int) string { return "#p-pager" }}
}
