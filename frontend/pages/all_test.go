// Package pages_test renders every public page with made-up data and holds
// the result to what every page must keep: well-formed, no inline style or
// script, one id a thing, a name for every control, nothing axe objects to.
package pages_test

import (
	"context"
	"maps"
	"strings"
	"time"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/linked"
	"danvankheo/frontend/pages/awards"
	"danvankheo/frontend/pages/figures"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/home"
	"danvankheo/frontend/pages/oops"
	"danvankheo/frontend/pages/password"
	"danvankheo/frontend/pages/programs"
	"danvankheo/frontend/pages/record"
	"danvankheo/frontend/pages/result"
	"danvankheo/frontend/pages/search"
	"danvankheo/frontend/pages/setup"
	"danvankheo/frontend/pages/signin"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

func at(path, current string) layout.Page {
	f := gallery.Frame
	f.Path, f.Current = path, current
	return f
}

// all pages by the name a picture is kept under.
func all() map[string]templ.Component {
	refused := catalog.Invalid{{Field: "email", Label: "Thư điện tử", Sentence: "Thư điện tử hoặc mật khẩu không đúng."}, {Field: "password", Label: "Mật khẩu", Sentence: "Gõ mật khẩu."}}
	signed := at("/", "")
	signed.Person = gallery.Desk.Person
	signed.Flash = "Đã lưu hồ sơ."
	shared := at("/ho-so/y", "")
	shared.Base, shared.Article, shared.Data = "https://dvk.example", true, linked.Site{Base: "https://dvk.example", Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng"}.Record(context.Background(), gallery.Registered)
	pages := map[string]templ.Component{
		"trang-dau":          home.View(fullHome(at("/", ""))),
		"trang-dau-trong":    home.View(home.Page{Frame: signed}),
		"ho-so-nguon":        record.View(record.Page{Frame: at("/ho-so/x", ""), Card: gallery.Historical, Related: gallery.Others[:3], Now: gallery.Day, Short: "https://dvk.example/r/naoblonaoblonaob", Address: "https://dvk.example/ho-so/van-dong-lam-duong-buon-naoblo"}),
		"ho-so-day-du":       record.View(record.Page{Frame: shared, Card: gallery.Registered, Related: gallery.Others[3:6], Now: gallery.Day, Short: "https://dvk.example/r/chamchamchamcham", Feedback: gallery.Said, Beside: gallery.Others[:2], Address: "https://dvk.example/ho-so/chuyen-doi-cay-trong-vung-dong-bao-cham"}),
		"ho-so-chi-co-ten":   record.View(record.Page{Frame: at("/ho-so/z", ""), Card: gallery.Others[4], Short: "https://dvk.example/r/z", Now: gallery.Day}),
		"thong-ke":           figures.View(counted()),
		"thong-ke-trong":     figures.View(figures.Page{Frame: at("/thong-ke", "/thong-ke"), Reading: report.Reading{AsOf: "2026-11-21", Known: "2026-11-21", Units: report.Recorded}, Open: true}),
		"khen-thuong":        awards.View(awards.Page{Frame: at("/khen-thuong", "/khen-thuong"), Closed: []result.Round{closed(), closed()}, Open: []awards.Open{{Name: "Đợt xét năm 2026", OpenedAt: gallery.Day}}}),
		"khen-thuong-trong":  awards.View(awards.Page{Frame: at("/khen-thuong", "/khen-thuong")}),
		"ket-qua":            result.View(result.Page{Frame: at("/khen-thuong/2025", "/khen-thuong"), Round: closed()}),
		"du-lieu":            programs.View(manual()),
		"dang-nhap":          signin.View(signin.Page{Frame: at("/dang-nhap", ""), Next: "/lam-viec"}),
		"dang-nhap-loi":      signin.View(signin.Page{Frame: at("/dang-nhap", ""), Email: "ka.hien@", Problems: refused}),
		"dat-mat-khau":       password.View(password.Page{Frame: at("/lien-ket/x", ""), Action: "/lien-ket/x", Name: "Ka Hiền", Email: "ka.hien@hoaninh.example", Least: 12, Until: gallery.Day, Problems: catalog.Invalid{{Field: "again", Label: "Gõ lại mật khẩu", Sentence: "Hai lần gõ không giống nhau."}}}),
		"thiet-lap":          setup.View(setup.Page{Frame: layout.Page{Site: layout.Site{Name: "Dân vận khéo"}}, Action: "/thiet-lap/x", Least: 12, Values: setup.Values{SiteName: "Dân vận khéo", LoadUnits: true}, Units: []form.Option{{Value: "lam-dong-2025", Label: "Tỉnh Lâm Đồng từ 01/07/2025 (124 đơn vị)"}}}),
		"bo-phan":            gallery.View(gallery.Page{Frame: at("/_parts", "")}),
		"bo-phan-noi-lam":    gallery.View(gallery.Page{Frame: gallery.Desk}),
		"loi-khong-biet":     oops.View(oops.Page{Frame: at("/x", ""), Status: 418, RequestID: "01JD8W"}),
		"loi-co-cau-rieng":   oops.View(oops.Page{Frame: at("/x", ""), Status: 409, Sentence: "Đợt này đã đóng."}),
		"loi-503-doc":        oops.View(oops.Page{Frame: at("/", ""), Status: 503, Reading: "/tra-cuu?q=hoa"}),
		"loi-404-co-goi-y":   oops.View(oops.Page{Frame: at("/ho-so/x", ""), Status: 404, Meant: []oops.Link{{Label: "Tổ đổi công hái cà phê chín", Href: "/ho-so/a", Note: "Hòa Ninh, Lâm Đồng"}, {Label: "Đổi công", Href: "/ho-so/b"}}}),
		"tra-cuu-khong-nhom": search.View(search.Page{Frame: at("/tra-cuu", "/tra-cuu")}),
	}
	for _, status := range []string{"400", "403", "404", "408", "410", "413", "422", "429", "500", "503"} {
		n := 0
		for _, d := range status {
			n = n*10 + int(d-'0')
		}
		pages["loi-"+status] = oops.View(oops.Page{Frame: at("/x", ""), Status: n, RequestID: "01JD8W6Q3V"})
	}
	maps.Copy(pages, gallery.Wholes(at("/ho-so/y/gop-y", ""), gallery.Desk))
	maps.Copy(pages, accounts())
	maps.Copy(pages, erasing())
	maps.Copy(pages, searches())
	maps.Copy(pages, heard())
	maps.Copy(pages, unitPages())
	maps.Copy(pages, importPages())
	maps.Copy(pages, showcase())
	return pages
}

func fullHome(f layout.Page) home.Page {
	featured := gallery.Registered
	return home.Page{
		Frame: f, Featured: &featured, Motto: &gallery.Motto, Models: 89, Exemplars: 10, AsOf: gallery.Day,
		Counts: map[catalog.Field]int{catalog.Economy: 24, catalog.Culture: 52, catalog.Security: 15, catalog.PoliticalSystem: 8},
		Cards:  []catalog.Card{gallery.Historical, gallery.Others[0], gallery.Others[1], gallery.Others[6]}, Lines: gallery.Others[2:8],
		Round: &home.Round{Slug: "2025", Name: "Đợt xét khen thưởng năm 2025", ClosedAt: gallery.Day, Candidates: 12},
		Tries: []string{"anh sang duong lang", "hiến đất làm đường", "camera an ninh"},
	}
}

func counted() figures.Page {
	return figures.Page{
		Frame: at("/thong-ke", "/thong-ke"), Reading: report.Reading{AsOf: "2026-11-21", Known: "2026-11-21", Units: report.Recorded}, Open: true,
		Counts: map[catalog.Field]map[catalog.Kind]int{
			catalog.Economy: {catalog.Model: 18, catalog.Exemplar: 6}, catalog.Culture: {catalog.Model: 48, catalog.Exemplar: 4},
			catalog.Security: {catalog.Model: 1015}, catalog.PoliticalSystem: {catalog.Model: 8},
		},
		Subjects: []figures.Line{{Value: "collective", Count: 61, URL: "/tra-cuu?subject=collective"}, {Value: "individual", Count: 5, URL: "/tra-cuu?subject=individual"}, {Count: 1033, URL: "/tra-cuu?subject="}},
		Origins:  []figures.Line{{Value: "registered", Count: 7}, {Value: "historical", Count: 1092}},
	}
}

// manual has one of everything that an operation may have.
func manual() programs.Page {
	return programs.Page{
		Frame: at("/api/v1/", "/api/v1/"), Address: "https://dvk.example/api/v1", Refusal: []byte(`{"type":"/api/v1/#stale","errors":[]}`),
		Operations: []programs.Operation{
			{ID: "getRecord", Group: "Đọc công khai", Method: "GET", Path: "/api/v1/records/{id}", Summary: "Một hồ sơ", Params: []programs.Param{{Name: "id", In: "path", Text: "id.", Must: true}, {Name: "kind", In: "query", Many: true, Values: []string{"model", "exemplar"}, Fallback: "model"}},
				Answers: []programs.Answer{{Status: 200, Text: "Hồ sơ.", Schema: "Record"}, {Status: 412}}, Example: programs.Example{Path: "/records/x?kind=model", Status: 200, Answer: []byte(`{"id":"x","life":null,"name":"` + strings.Repeat("dài ", 40) + `","tags":["a",{"b":1}]}`)}},
			{ID: "signIn", Group: "Phiên và mã", Method: "POST", Path: "/api/v1/sessions", Summary: "Đăng nhập", Scope: "-", Body: &programs.Body{Types: []string{"application/json"}, Schema: "Record"}, Example: programs.Example{Path: "/sessions", Body: []byte(`{"email":"a@b"}`), Status: 201}},
			{ID: "createToken", Group: "Phiên và mã", Method: "POST", Path: "/api/v1/tokens", Summary: "Tạo mã", Text: "Mã.", Scope: "admin", Params: []programs.Param{{Name: "Idempotency-Key", In: "header", Must: true}}, Body: &programs.Body{Types: []string{"application/json"}, Schema: "Record", Text: "Tên."}, Example: programs.Example{Path: "/tokens", Body: []byte(`{"name":"Ai'"}`)}},
			{ID: "revokeToken", Group: "Phiên và mã", Method: "DELETE", Path: "/api/v1/tokens/{id}", Summary: "Thu hồi", Scope: "admin", Example: programs.Example{Path: "/tokens/$ID", Status: 204}},
			{ID: "listTasks", Group: "Làm việc", Method: "GET", Path: "/api/v1/work/tasks", Summary: "Việc chờ", Scope: "read", Answers: []programs.Answer{{Status: 200, Schema: "Record"}}, Example: programs.Example{Path: "/work/tasks", Status: 200, Answer: []byte(`{}`)}},
			{ID: "addWorkPhoto", Group: "Làm việc", Method: "PATCH", Path: "/api/v1/work/records/{id}/photos", Summary: "Thêm ảnh", Scope: "write", Params: []programs.Param{{Name: "If-Match", In: "header"}}, Body: &programs.Body{Types: []string{"multipart/form-data"}, Schema: "Record"}, Example: programs.Example{Path: "/work/records/$ID/photos", Match: `"v1"`, Body: []byte(`{"file":"@a.jpg"}`)}},
		},
		Kinds:  []programs.Kind{{Kind: "stale", Status: 412, Title: "Đã có bản mới hơn", Todo: "Đọc lại."}},
		Shapes: []programs.Shape{{Name: "Record", Text: "Hồ sơ.", Fields: []programs.ShapeField{{Name: "id", Type: "chữ"}, {Name: "life", Type: "danh sách", Of: "Record", Text: "Còn hay thôi.", Null: true, Maybe: true, Values: []string{"running"}}}}},
	}
}

func closed() result.Round {
	r := result.Round{Slug: "2025", Name: "Đợt xét khen thưởng năm 2025", OpenedAt: gallery.Day.AddDate(0, -1, 0), ClosedAt: gallery.Day.Add(-48 * time.Hour), Seats: 9, Marked: 8, Limit: 5}
	for i, c := range append([]catalog.Card{gallery.Registered}, gallery.Others...) {
		card := c
		r.Rows = append(r.Rows, result.Row{Card: &card, Count: 8 - i})
	}
	r.Rows = append(r.Rows, result.Row{Count: 4})
	r.Candidates = len(r.Rows)
	return r
}
