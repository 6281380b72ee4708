package pages_test

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/moderate"
	"danvankheo/frontend/pages/opendata"
)

// heard are the pages of feedback but for those of the gallery, and open data.
func heard() map[string]templ.Component {
	card := gallery.Registered
	var waiting, shown []catalog.Heard
	for _, f := range gallery.Said {
		waiting = append(waiting, catalog.Heard{Pending: catalog.Pending{Feedback: f, Contact: "0900 000 000"}, Title: card.Name, Slug: card.Slug})
		f.ID += "s"
		shown = append(shown, catalog.Heard{Pending: catalog.Pending{Feedback: f}, Title: card.Name, Slug: card.Slug})
	}
	shown[2].Withdrawn, shown[2].Note = true, "Nêu tên người khác."
	declined := []catalog.Heard{{Pending: catalog.Pending{Feedback: catalog.Feedback{ID: "d", Kind: catalog.Thanks, Text: "Mua phân bón ở đâu rẻ", SentAt: gallery.Day, Note: "Quảng cáo."}}, Title: card.Name}}
	desk := gallery.Desk
	return map[string]templ.Component{
		"du-lieu-mo":        opendata.View(opendata.Page{Frame: at("/du-lieu-mo", ""), Records: 1994, Units: 3321, Files: []opendata.File{{Name: "ho-so.csv", Vi: "Hồ sơ", En: "Records"}, {Name: "SHA256SUMS", Vi: "Mã kiểm tra", En: "Sums"}}, Tables: []opendata.Table{{Name: "ho-so", Columns: []opendata.Column{{Name: "id", Vi: "Mã của hồ sơ", En: "Id"}}}, {Name: "don-vi", Columns: []opendata.Column{{Name: "valid_from", Vi: "Ngày bắt đầu", En: "First day"}}}}}),
		"duyet-gop-y":       moderate.View(moderate.Page{Frame: desk, Waiting: waiting, Shown: shown, Declined: declined, Days: 90, At: "g1", Problems: catalog.Invalid{{Field: "note.g1", Sentence: "Viết lý do, để người xử lý sau biết."}}}),
		"duyet-gop-y-khong": moderate.View(moderate.Page{Frame: desk, Days: 90}),
	}
}
