package pages_test

import (
	"strings"
	"time"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/feedback"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/licence"
	"danvankheo/frontend/pages/moderate"
	"danvankheo/frontend/pages/opendata"
)

// readers say one of everything.
func readers() []catalog.Feedback {
	answered := gallery.Day
	return []catalog.Feedback{
		{ID: "g1", Kind: catalog.Correction, Text: "Tổ hợp tác bắt đầu từ tháng 2/2023, trước lễ Ramưwan.\nTôi có mặt hôm ra mắt.", Name: "Kiều Thị Mẫu", SentAt: gallery.Day.Add(-72 * time.Hour), Answer: "Cảm ơn chị. Biên bản ghi ngày 14/2/2023; đơn vị đã mở bản sửa.", AnsweredAt: &answered},
		{ID: "g2", Kind: catalog.AlsoDoing, Text: "Thôn chúng tôi cũng làm tổ vay vốn bảo lãnh như vậy, từ năm 2024.", Unit: "Thôn Bình Tiến, xã Bắc Bình", SentAt: gallery.Day.Add(-96 * time.Hour)},
		{ID: "g3", Kind: catalog.Thanks, Text: "Cảm ơn bà con." + strings.Repeat("dài", 60), SentAt: gallery.Day.Add(-120 * time.Hour)},
	}
}

// heard are the pages of feedback: the form, refused, the thanks, and the desk.
func heard() map[string]templ.Component {
	card := gallery.Registered
	typed := feedback.Values{Kind: "correction", Text: "Năm bắt đầu chưa đúng", Contact: "0900 000 000", Trap: "x"}
	refused := catalog.Invalid{{Field: "text", Sentence: "Viết lời góp ý."}, {Field: feedback.Trap, Sentence: "Ô “Để trống ô này” phải để trống. Xóa chữ trong ô đó rồi gửi lại."}}
	var waiting, shown []catalog.Heard
	for _, f := range readers() {
		waiting = append(waiting, catalog.Heard{Pending: catalog.Pending{Feedback: f, Contact: "0900 000 000"}, Title: card.Name, Slug: card.Slug})
		f.ID += "s"
		shown = append(shown, catalog.Heard{Pending: catalog.Pending{Feedback: f}, Title: card.Name, Slug: card.Slug})
	}
	shown[2].Withdrawn, shown[2].Note = true, "Nêu tên người khác."
	declined := []catalog.Heard{{Pending: catalog.Pending{Feedback: catalog.Feedback{ID: "d", Kind: catalog.Thanks, Text: "Mua phân bón ở đâu rẻ", SentAt: gallery.Day}}, Reason: "Quảng cáo.", Title: card.Name}}
	desk := gallery.Desk
	return map[string]templ.Component{
		"gop-y":             feedback.View(feedback.Page{Frame: at("/ho-so/y/gop-y", ""), Card: card, Days: 90, Token: "abc"}),
		"gop-y-loi":         feedback.View(feedback.Page{Frame: at("/ho-so/y/gop-y", ""), Card: card, Days: 90, Token: "abc", Values: typed, Problems: refused}),
		"gop-y-cam-on":      feedback.Thanks(feedback.Page{Frame: at("/ho-so/y/gop-y/cam-on", ""), Card: card}),
		"du-lieu-mo":        opendata.View(opendata.Page{Frame: at("/du-lieu-mo", ""), Records: 1994, Units: 3321, Files: []opendata.File{{Name: "ho-so.csv", Vi: "Hồ sơ", En: "Records"}, {Name: "SHA256SUMS", Vi: "Mã kiểm tra", En: "Sums"}}, Tables: []opendata.Table{{Name: "ho-so", Columns: []opendata.Column{{Name: "id", Vi: "Mã của hồ sơ", En: "Id"}}}, {Name: "don-vi", Columns: []opendata.Column{{Name: "valid_from", Vi: "Ngày bắt đầu", En: "First day"}}}}}),
		"giay-phep":         licence.View(licence.Page{Frame: desk, Base: 1, Licence: catalog.Licence{Name: "Giấy phép mẫu", URL: "x"}, Problems: catalog.Invalid{{Field: "url", Sentence: "Ghi địa chỉ đầy đủ, bắt đầu bằng https://."}}}),
		"duyet-gop-y":       moderate.View(moderate.Page{Frame: desk, Waiting: waiting, Shown: shown, Declined: declined, Days: 90, At: "g1", Problems: catalog.Invalid{{Field: "note.g1", Sentence: "Viết lý do, để người xử lý sau biết."}}}),
		"duyet-gop-y-khong": moderate.View(moderate.Page{Frame: desk, Days: 90}),
	}
}
