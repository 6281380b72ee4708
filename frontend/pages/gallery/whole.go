package gallery

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/feedback"
	"danvankheo/frontend/pages/licence"
	"danvankheo/frontend/pages/saying"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"
)

// Whole is the parameter of an address that asks for a whole page by its name.
const Whole = "trang"

// whole is a page whose states the demo cannot show without someone's typing.
type whole struct {
	Name, Words string
	Of          func(public, desk layout.Page) templ.Component
}

var typed = feedback.Values{Kind: "correction", Text: "Năm bắt đầu chưa đúng", Contact: "0900 000 000", Trap: "x"}

var wholes = []whole{
	{"gop-y", "Góp ý", func(f, _ layout.Page) templ.Component {
		return feedback.View(feedback.Page{Frame: f, Card: Registered, Days: 90, Token: "abc"})
	}},
	{"gop-y-loi", "Góp ý, chưa gửi được", func(f, _ layout.Page) templ.Component {
		return feedback.View(feedback.Page{Frame: f, Card: Registered, Days: 90, Token: "abc", Values: typed, Problems: catalog.Invalid{
			{Field: "text", Sentence: "Viết lời góp ý."}, {Field: feedback.Trap, Sentence: "Ô “Để trống ô này” phải để trống. Xóa chữ trong ô đó rồi gửi lại."},
		}})
	}},
	{"gop-y-cam-on", "Góp ý, đã gửi", func(f, _ layout.Page) templ.Component {
		return feedback.Thanks(feedback.Page{Frame: f, Card: Registered})
	}},
	{"giay-phep", "Giấy phép dữ liệu", func(_, desk layout.Page) templ.Component {
		return licence.View(licence.Page{Setting: desks.Setting{Frame: desk, Base: 1, Problems: catalog.Invalid{{Field: "url", Sentence: "Ghi địa chỉ đầy đủ, bắt đầu bằng https://."}}}, Licence: catalog.Licence{Name: "Giấy phép mẫu", URL: "x"}})
	}},
	{"cau-trang-dau", "Câu ở trang đầu", func(_, desk layout.Page) templ.Component {
		return saying.View(saying.Page{Setting: desks.Setting{Frame: desk, Base: 1, Problems: catalog.Invalid{{Field: "record", Sentence: catalog.NotShown}}}, Chosen: &Motto, Typed: "/ho-so/khong-co"})
	}},
	{"cau-trang-dau-mat", "Câu ở trang đầu, hồ sơ đã gỡ", func(_, desk layout.Page) templ.Component {
		return saying.View(saying.Page{Setting: desks.Setting{Frame: desk, Base: 1}, Gone: true})
	}},
}

// Wholes are the whole pages by name.
func Wholes(public, desk layout.Page) map[string]templ.Component {
	out := map[string]templ.Component{}
	for _, w := range wholes {
		out[w.Name] = w.Of(public, desk)
	}
	return out
}
