package desk_test

import (
	"fmt"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/edit"
	"danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Made-up people and files; names of models are from public sources.

var now = time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("", 7*3600))

func day(back int) time.Time { return now.AddDate(0, 0, -back) }

func frame(current string) layout.Page {
	return layout.Page{Site: layout.Site{Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng"}, Desk: true, Nav: desk.Nav(true, true), Current: current,
		Person: &layout.Person{Name: "Nguyễn Thị Hạnh", RoleLine: "Cán bộ đơn vị, xã Hòa Ninh"}}
}

var names = map[string]string{"p1": "Nguyễn Thị Hạnh", "p2": "Trần Văn Dũng", "p3": "Ka Hiền", "p4": "K’ Brểu", "p5": "Đỗ Thị Ánh"}

var unitNames = map[string]string{"ld": "Tỉnh Lâm Đồng", "hn": "Xã Hòa Ninh", "dl": "Xã Di Linh", "xt": "Phường Xuân Trường – Đà Lạt", "pq": "Đặc khu Phú Quý"}

var unitList = func() []catalog.Unit {
	out := []catalog.Unit{
		{ID: "ld", Name: "Lâm Đồng", FullName: "Tỉnh Lâm Đồng", Level: catalog.Province, Type: "tinh"},
		{ID: "pq", Name: "Phú Quý", FullName: "Đặc khu Phú Quý", Level: catalog.Commune, Type: "dac_khu", Parent: "ld"},
		{ID: "xt", Name: "Xuân Trường – Đà Lạt", FullName: "Phường Xuân Trường – Đà Lạt", Level: catalog.Commune, Type: "phuong", Parent: "ld"},
		{ID: "dth", Name: "Đinh Trang Hòa", FullName: "Xã Đinh Trang Hòa", Level: catalog.Commune, Type: "xa", ValidTo: "2025-06-30"},
		{ID: "hn", Name: "Hòa Ninh", FullName: "Xã Hòa Ninh", Level: catalog.Commune, Type: "xa", Parent: "ld"},
		{ID: "dl", Name: "Di Linh", FullName: "Xã Di Linh", Level: catalog.Commune, Type: "xa", Parent: "ld"},
	}
	for i := range 60 {
		out = append(out, catalog.Unit{ID: fmt.Sprint("x", i), Name: fmt.Sprint("Mẫu ", i+1), FullName: fmt.Sprint("Xã Mẫu ", i+1), Level: catalog.Commune, Type: "xa", Parent: "ld"})
	}
	return out
}()

func unitOptions(none string) []form.Option { return desk.UnitOptions(unitList, "2026-11-23", none) }

const photoKey = "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed"

// road is a model that is filled in.
func road(file catalog.File) catalog.Record {
	sent := day(2)
	return catalog.Record{
		ID: "naoblo", Kind: catalog.Model, Origin: catalog.Registered, Form: "model/1", Unit: "hn", File: file,
		Editors: []string{"p1"}, CreatedAt: day(12), ChangedAt: day(2), SubmittedAt: &sent,
		Versioned: catalog.Versioned{Version: 7},
		Content: catalog.Content{
			Name: "Vận động làm đường buôn Naoblo", Subject: catalog.Collective, Field: catalog.Culture, Started: "2017-03",
			Summary: "Thôn bàn bạc công khai để dân góp tiền, góp công làm đường bê tông vào buôn.",
			Place:   catalog.Place{Hamlet: "Buôn Naoblo, Thôn 5"}, Tags: []string{"nông thôn mới", "đường giao thông"},
			Answers: map[string]string{
				"situation": "Đường vào buôn lầy lội năm tháng mùa mưa. Xe không vào được, nông sản bị ép giá, học sinh nghỉ học.",
				"goal":      "Bê tông hết trục chính của buôn; mọi khoản thu chi niêm yết ở nhà sinh hoạt.",
				"method":    "Bước 1: họp từng tổ, nghe dân bàn mức góp.\nBước 2: dân cử ban giám sát.\nBước 3: làm từng đoạn, xong đoạn nào công khai sổ đoạn đó.",
				"audience":  "355 hộ ở buôn Naoblo, Thôn 5, xã Đinh Trang Hòa cũ, nay là xã Hòa Ninh.",
				"forces":    "Chi bộ và ban nhân dân thôn chủ trì; chức sắc, già làng vận động; Hội Nông dân điều công.",
				"resources": "Dân góp 450 triệu đồng, 650 ngày công; Caritas góp 50 triệu đồng. Làm từ tháng 3 tới tháng 11/2017.",
				"results":   "Đường dài 1,2 km, rộng 3 m, xe tải nhẹ vào được quanh năm.",
				"sustain":   "Tổ tự quản thu 5.000 đồng mỗi hộ một tháng để sửa. Năm 2018 làm thêm 1 km.",
			},
			Claims: []catalog.Claim{
				{Name: "Đường bê tông", Value: "1,2", Measure: "km", Period: "2017", Evidence: "Biên bản nghiệm thu, 2 tờ", Verdict: catalog.Accepted},
				{Name: "Hộ tham gia", Value: "355", Measure: "hộ", Period: "2017", Evidence: "Danh sách thôn"},
				{Name: "Kinh phí", Value: "500", Measure: "triệu đồng", Period: "2017", Evidence: "Sổ thu chi, 6 tờ", Verdict: catalog.Adjusted, Verified: "450"},
				{Name: "Ngày công", Value: "650", Measure: "ngày công", Evidence: "Sổ chấm công của từng tổ"},
			},
			Photos: []catalog.Photo{
				{Key: photoKey, Width: 1600, Height: 1067, Alt: "Dân đổ bê tông đoạn đầu buôn", Credit: "Ban nhân dân Thôn 5"},
				{Key: "a1" + photoKey[2:], Width: 1200, Height: 1600, Alt: "", Credit: ""},
			},
		},
	}
}

// person is an exemplar with private answers.
func person(file catalog.File) catalog.Record {
	return catalog.Record{
		ID: "kabreu", Kind: catalog.Exemplar, Origin: catalog.Registered, Form: "exemplar/1", Unit: "dl", File: file, Editors: []string{"p2", "p4"},
		CreatedAt: day(30), ChangedAt: day(19), Versioned: catalog.Versioned{Version: 3},
		Content: catalog.Content{
			Name: "Điển hình minh họa, tổ trưởng tổ dân vận", Subject: catalog.Individual, Field: catalog.Security, Started: "2019",
			Summary: "Đi từng nhà hòa giải, giúp ba thanh niên lầm lỗi có việc làm.", Place: catalog.Place{Hamlet: "Thôn 10"},
			Answers: map[string]string{"position": "Tổ trưởng tổ dân vận Thôn 10, xã Di Linh", "achievement": "Giữ thôn năm năm không có vụ việc hình sự.", "period": "2019 – 2024",
				"deeds": "Lập tổ trực đêm, mỗi nhà một phiên.", "birth_year": "1968", "contact": "0900 000 000"},
		},
	}
}

func blank() catalog.Record {
	return catalog.Record{ID: "moi", Kind: catalog.Model, Origin: catalog.Registered, Form: "model/1", Unit: "hn", File: catalog.Draft, Editors: []string{"p1"},
		ChangedAt: day(0), CreatedAt: day(0), Versioned: catalog.Versioned{Version: 1}}
}

func with(r catalog.Record, change func(*catalog.Record)) catalog.Record {
	change(&r)
	return r
}

func titled(id, name string, f catalog.Field, file catalog.File, back int) catalog.Record {
	return catalog.Record{ID: id, Kind: catalog.Model, Origin: catalog.Registered, Form: "model/1", File: file, ChangedAt: day(back), Content: catalog.Content{Name: name, Field: f}}
}

func form_(p edit.Page) edit.Page {
	p.Frame, p.Key, p.Units = frame(desk.Home), "k1", unitOptions("Chọn đơn vị")
	if p.Form.ID == "" {
		p.Form = catalog.FormFor(p.Kind)
	}
	return p
}
