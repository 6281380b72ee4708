package pages_test

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/pages/figures"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/merger"
	"danvankheo/frontend/pages/unitload"
	"danvankheo/frontend/pages/units"
	"danvankheo/frontend/pages/unplaced"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/pager"
	unitpart "danvankheo/frontend/parts/unit"
)

// unitPages are the pages about units, by the name a picture is kept under.
func unitPages() map[string]templ.Component {
	frame := desk(unitpart.Home, unitpart.Home)
	gone := catalog.Unit{ID: "duc-tan", FullName: "Xã Đức Tân", Code: "23167", Level: catalog.Commune, Known: "2019-01-01", ValidTo: "2019-12-31"}
	list := units.Page{
		Frame: frame, All: 491, Found: 2, Waiting: 3, Q: "đức", State: units.Both,
		Findings: []units.Finding{{Sentence: "Xã Một: mã 22918 đang là mã của Phường Mũi Né trong cùng ngày. Sửa mã hoặc ngày của một bên."}, {Gap: true, Sentence: "Huyện Hai: kết thúc ngày 30/06/2025 mà chưa ghi thành đơn vị nào."}},
		More:     4,
		Mergers:  []catalog.Merger{{ID: "m", Title: "Sáp nhập xã Hòa Ninh và xã Di Linh", Day: "2027-01-01", State: catalog.Planned}, {ID: "n", Title: "Chia xã Bắc", Day: "2026-01-01", State: catalog.Applied}},
		Rows: []units.Row{
			{Unit: gone, Above: "Huyện Tánh Linh", Became: []string{"toàn bộ về Xã Măng Tố từ 01/01/2020"}},
			{Unit: catalog.Unit{ID: "duc-linh", FullName: "Xã Đức Linh", Code: "23191", Level: catalog.Commune, ValidFrom: "2025-07-01"}, Above: "Tỉnh Lâm Đồng", Former: []string{"đến 31/12/2025: Xã Đức Linh, mã 23190"}},
		},
		Pager: pager.Pager{Page: 1, Pages: 3, URL: func(int) string { return unitpart.Home }},
	}
	load := unitload.Page{Frame: frame, Key: "k", Source: "Quyết định 19/2025/QĐ-TTg", Text: "code,name\n1,A\n"}
	refused, tried := load, load
	refused.Problems = catalog.Invalid{{Field: "lines", Sentence: "Dòng 2: Mã “1” phải là hai đến năm chữ số."}, {Field: "source", Sentence: "Ghi danh sách này lấy từ đâu."}}
	tried.Trial = &unitload.Trial{New: 14, Changed: 1, Same: 110, Sample: []string{"Thêm Xã Một, từ 01/01/2026"}}

	plan := merger.Plan{
		Frame: frame, Key: "k", ID: "m", Units: []form.Option{{Label: "Không thuộc đơn vị nào"}, {Value: "tinh", Label: "Tỉnh Lâm Đồng"}}, When: "01/01/2027", Looked: true,
		Values: merger.Values{
			Title: "Sáp nhập xã Hòa Ninh và xã Di Linh", Day: "01/01/2027", Act: "12/NQ", Search: "đức",
			New:  []merger.New{{ID: "x", FullName: "Xã Hòa Di", Level: string(catalog.Commune), Code: "29990", Parent: "tinh"}},
			Rows: []merger.Row{{From: "a", Name: "Xã Hòa Ninh", Portion: "whole", To: "x"}, {From: "b", Name: "Xã Di Linh", Portion: "part", To: "x", Main: true}, {From: "b", Name: "Xã Di Linh", Portion: "remainder", To: "b"}},
		},
		Found: []form.Option{{Value: "duc-linh", Label: "Xã Đức Linh, Tỉnh Lâm Đồng"}},
	}
	seen, wrong := plan, plan
	seen.Touched = []merger.Touched{{Name: "Xã Hòa Ninh", Records: 12, Open: 3, People: []string{"Ka Hiền", "K’Sơn"}}, {Name: "Xã Di Linh"}}
	seen.Rounds = []string{"Đợt xét năm 2026"}
	wrong.Conflict = true
	wrong.Problems = catalog.Invalid{{Field: "act", Sentence: "Ghi số nghị quyết hoặc quyết định."}, {Field: "arrows.1.to", Sentence: "Chọn đơn vị nhận đang có, hoặc một đơn vị mới của lần sắp xếp này."}, {Field: "arrows", Sentence: "Xã Hòa Di: mã 29990 đang là mã của Xã Khác."}}
	one := merger.Page{
		Frame: frame, Key: "k", Merger: catalog.Merger{ID: "m", Title: "Sáp nhập xã Hòa Ninh và xã Di Linh", Day: "2027-01-01", Act: "12/NQ", State: catalog.Planned, PlannedAt: gallery.Day},
		Begins: []string{"Xã Hòa Di, cấp xã, mã 29990"}, Ends: []string{"Xã Hòa Ninh: toàn bộ về Xã Hòa Di từ 01/01/2027"}, Touched: seen.Touched, Rounds: seen.Rounds, Due: true, PlannedBy: "Lê Thị An",
	}
	done := one
	done.Merger.State, done.Merger.AppliedAt, done.Due = catalog.Applied, &gallery.Day, false
	done.Problems = catalog.Invalid{{Field: "note", Sentence: "Viết lý do, để người sau biết vì sao hoàn lại."}}

	wait := unplaced.Page{Frame: desk(unitpart.Unplaced, "/lam-viec"), Key: "k", Wrong: "r", Problems: catalog.Invalid{{Field: "unit.r", Sentence: "Chọn một trong các đơn vị kế thừa."}},
		Rows: []unplaced.Row{{ID: "r", Version: 3, Name: "Tuyến đường hoa ven biển", Where: "Thôn 2", File: catalog.Submitted, Since: "2024-05-01", Opens: true, Unit: "Xã Hòa Thắng",
			Became:  []string{"một phần về Xã Hồng Thái từ 01/07/2025 (1671/NQ-UBTVQH15)", "phần còn lại về Xã Hòa Thắng từ 01/07/2025 (1671/NQ-UBTVQH15)"},
			Choices: []unplaced.Choice{{ID: "a", Name: "Xã Hòa Thắng", Above: "Tỉnh Lâm Đồng", Suggested: true}, {ID: "b", Name: "Xã Hồng Thái", Above: "Tỉnh Lâm Đồng"}}}}}

	figure := counted()
	figure.Open, figure.Query, figure.Unclear = false, "as_of=2020-12-31&units=current", 12
	figure.Reading = report.Reading{AsOf: "2020-12-31", Known: "2026-11-20", Units: report.Current}
	figure.Asked = figures.Asked{AsOf: "31/12/2020", Units: report.Current}
	figure.Eras = []figures.Era{{Value: "2024-12-01", From: "2024-12-01", To: "2025-06-30"}, {Value: "2024-11-30", To: "2024-11-30"}}
	figure.Units = []figures.UnitLine{{Name: "Xã Bắc Ruộng", Above: "Tỉnh Lâm Đồng", Models: 1000, Exemplars: 90}, {Why: report.Split, Models: 4}, {Why: report.Outside, Exemplars: 5}}
	asked := figures.Page{Frame: figure.Frame, Asked: figures.Asked{AsOf: "31/12/2999"}, Eras: figure.Eras, Problems: catalog.Invalid{{Field: "as_of", Sentence: "Ngày này chưa tới. Ghi hôm nay hoặc một ngày đã qua."}}}
	return map[string]templ.Component{
		"don-vi": units.View(list), "don-vi-trong": units.View(units.Page{Frame: frame}),
		"nap-don-vi": unitload.View(unitload.Page{Frame: frame, Key: "k"}), "nap-don-vi-loi": unitload.View(refused), "nap-don-vi-thu": unitload.View(tried),
		"sap-xep": merger.PlanView(plan), "sap-xep-xem-truoc": merger.PlanView(seen), "sap-xep-loi": merger.PlanView(wrong), "mot-sap-xep": merger.View(one), "mot-sap-xep-xong": merger.View(done),
		"chua-xac-dinh": unplaced.View(wait), "chua-xac-dinh-trong": unplaced.View(unplaced.Page{Frame: wait.Frame}),
		"thong-ke-ngay": figures.View(figure), "thong-ke-loi": figures.View(asked),
	}
}
