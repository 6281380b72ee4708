package pages_test

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/erase"
	"danvankheo/frontend/pages/gallery"
)

// erasing are the pages of what is forgotten for good.
func erasing() map[string]templ.Component {
	frame := desk("/lam-viec/ho-so/chamchamchamcham/xoa", "/lam-viec")
	what := catalog.Erasing{
		ID: "chamchamchamcham", Seat: "hoa-ninh", Kind: catalog.Model, Field: catalog.Economy, File: catalog.Published, Name: "Chuyển đổi cây trồng vùng đồng bào Chăm",
		Slug: "chuyen-doi-cay-trong", Versions: 12, Photos: 3, Feedback: 2, Waiting: 1,
	}
	draft := what
	draft.Name, draft.Slug, draft.File = "", "", catalog.Draft
	wrong := erase.Page{Frame: frame, Key: "k", What: what, UnitName: "Xã Hòa Ninh", Typed: erase.Typed{Name: "Chuyển đổi", Reason: "Theo đơn của ông K’Sơn"}, Problems: catalog.CheckErasure("Chuyển đổi", "Chuyển đổi cây trồng vùng đồng bào Chăm", what.Name)}
	left := erase.Left{Frame: frame, What: catalog.Tombstoned{ID: what.ID, Kind: what.Kind, Field: what.Field, At: gallery.Day, By: "an", Reason: "Văn bản 12 ngày 02/3/2026", Versions: 12}, UnitName: "Xã Hòa Ninh", ByName: "Lê Thị An"}
	mine := left
	mine.May, mine.Key = true, "k"
	return map[string]templ.Component{
		"xoa-ho-so": erase.View(erase.Page{Frame: frame, Key: "k", What: what, UnitName: "Xã Hòa Ninh"}), "xoa-ban-nhap": erase.View(erase.Page{Frame: frame, Key: "k", What: draft, UnitName: "Xã Hòa Ninh"}),
		"xoa-ho-so-loi": erase.View(wrong), "da-xoa": erase.LeftView(left), "da-xoa-quan-tri": erase.LeftView(mine),
		"xoa-tai-khoan": erase.PersonView(erase.Person{Frame: desk("/lam-viec/nguoi-dung/son/xoa", "/lam-viec/nguoi-dung"), Key: "k", Who: catalog.Person{ID: "son", Name: "K’Sơn", Email: "son@lamdong.example"}}),
	}
}
