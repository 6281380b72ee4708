package pages_test

import (
	"fmt"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/importbatch"
	"danvankheo/frontend/pages/importplan"
	"danvankheo/frontend/pages/imports"
)

const importsAt = "/lam-viec/nhap-lieu"

// importPages are the pages of imports, by the name a picture is kept under.
func importPages() map[string]templ.Component {
	frame, done := desk(importsAt, importsAt), gallery.Day
	over := sheet.Batch{ID: "one", File: "mo-hinh-2025.xlsx", Hash: "72584f3705b610ff", Sheet: "Mô hình", Planned: sheet.Counts{sheet.New: 46, sheet.Changed: 3}, Wanted: sheet.Wanted{Fixed: sheet.Fixed{sheet.Source: "Báo cáo 12/BC-UBND"}}, Source: "Báo cáo 12/BC-UBND",
		Taken: sheet.Deed{By: "an", At: gallery.Day, Done: &done, Counts: sheet.Counts{sheet.New: 46, sheet.Changed: 3, sheet.Same: 50, sheet.Alike: 2, sheet.Refused: 5, sheet.Left: 1}}}
	under := over
	under.Taken.Done, under.Taken.Counts = nil, nil
	reverted := over
	reverted.Reverted = &sheet.Deed{By: "an", At: gallery.Day, Done: &done, Reason: "Nhầm tệp của năm trước", Counts: sheet.Counts{sheet.Dropped: 44, sheet.Restored: 3, sheet.Left: 2}}
	list := imports.Page{Frame: frame, Key: "k",
		Waiting: []imports.Waiting{{ID: "w", File: "danh sách điển hình xã Hòa Ninh (sửa lần 3).csv", Who: "Lê Thị An", At: gallery.Day}},
		Batches: []imports.Row{{Batch: under, Who: "Lê Thị An"}, {Batch: over, Who: "Lê Thị An"}, {Batch: reverted, Who: "Chương trình"}}}
	refused := list
	refused.Problems = catalog.Invalid{{Field: "file", Sentence: "Đây là tệp .xls đời cũ. Mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới."}}
	plan := importPlan()
	alike := plan
	alike.Only, alike.Rows, alike.Found, alike.Page = sheet.Alike, plan.Rows[2:4], 2, 1
	lacks := plan
	lacks.Made, lacks.Rows = false, nil
	lacks.Table.Columns = lacks.Table.Columns[:1]
	wrong := lacks
	wrong.Problems = catalog.Invalid{{Field: "kind", Sentence: "Tệp không có cột “Loại”: cho một giá trị chung cho cả tệp, hoặc thêm cột."}, {Field: "day", Sentence: "Ghi ngày như 2025-07-01."}}
	names := map[string]string{"an": "Lê Thị An"}
	rows := []importbatch.Row{
		{Done: sheet.Done{Line: 2, Record: "a", What: sheet.New}, Name: "Camera an ninh xóm Đông"},
		{Done: sheet.Done{Line: 3, Record: "b", What: sheet.Changed, Since: sheet.Left, Why: sheet.Edited}, Name: "Hũ gạo tình thương của Chi hội phụ nữ thôn 10"},
		{Done: sheet.Done{Line: 4, Record: "c", What: sheet.New, Since: sheet.Dropped}},
	}
	batch := importbatch.Page{Frame: frame, Key: "k", Batch: over, Names: names, Rows: rows, Page: 1, Found: 130}
	noReason := batch
	noReason.Problems = catalog.Invalid{{Field: "reason", Sentence: "Viết vì sao công khai cả lần nhập: ai đã đối chiếu, căn cứ nào."}}
	back := batch
	back.Batch = reverted
	revert := importbatch.Revert{Frame: frame, Key: "k", Batch: over, Counts: sheet.Counts{sheet.Dropped: 44, sheet.Restored: 3, sheet.Left: 60}, Left: rows[1:2]}
	return map[string]templ.Component{
		"nhap-lieu": imports.View(list), "nhap-lieu-loi": imports.View(refused), "nhap-lieu-trong": imports.View(imports.Page{Frame: frame}),
		"xem-truoc": importplan.View(plan), "xem-truoc-nghi-trung": importplan.View(alike), "xem-truoc-thieu-cot": importplan.View(lacks), "xem-truoc-loi": importplan.View(wrong),
		"lan-nhap": importbatch.View(batch), "lan-nhap-loi": importbatch.View(noReason), "lan-nhap-hoan-tac": importbatch.View(back),
		"lan-nhap-dung":     importbatch.View(importbatch.Page{Frame: frame, Key: "k", Batch: under, Names: names, Done: 81, Of: 250}),
		"lan-nhap-mat-tep":  importbatch.View(importbatch.Page{Frame: frame, Key: "k", Batch: under, Names: names, Done: 81, Of: 250, Lost: true}),
		"lan-nhap-dang-lam": importbatch.View(importbatch.Page{Frame: frame, Key: "k", Batch: under, Names: names, Done: 81, Of: 250, Running: true}),
		"hoan-tac-lan-nhap": importbatch.RevertView(revert),
	}
}

func importPlan() importplan.Page {
	table := sheet.Table{Sheet: "Mô hình", Sheets: []string{"Điển hình"}, Rows: make([]sheet.Row, 107), Hidden: []int{7, 8},
		Columns: []sheet.Heading{{Column: sheet.Name, Text: "Tên mô hình", At: 1}, {Column: sheet.Kind, Text: "Loại hình", At: 2}, {Column: sheet.Field, At: -1}, {Column: sheet.Source, Text: "Nguồn", At: 9}},
		Unknown: []sheet.Heading{{Text: "Ghi chú", At: 11}}, Skipped: []sheet.Skipped{{Number: 12, Text: "Tổng cộng"}}}
	row := func(name, commune string) catalog.Row {
		return catalog.Row{Kind: catalog.Model, Name: name, Place: catalog.Place{Commune: commune, Province: "Lâm Đồng"}}
	}
	p := importplan.Page{Frame: desk(importsAt, importsAt), Key: "k", ID: "one", File: "mo-hinh-2025.xlsx", Table: table, Made: true, Work: 49, Page: 1, Found: 107, Chosen: 1,
		Counts: sheet.Counts{sheet.New: 46, sheet.Changed: 3, sheet.Same: 50, sheet.Alike: 2, sheet.Refused: 6},
		Rows: []sheet.Planned{
			{Line: 5, What: sheet.New, Row: row("Camera an ninh xóm Đông", "Hòa Ninh")},
			{Line: 6, What: sheet.Changed, Row: row("Hũ gạo tình thương", "Di Linh"), Changes: []sheet.Change{{Column: sheet.Summary, From: "Mỗi tháng góp gạo giúp 12 hộ nghèo.", To: "Mỗi tháng góp gạo giúp 15 hộ nghèo của thôn."}, {Column: sheet.Figures, To: "36,6 triệu đồng"}, {Column: sheet.Hamlet, From: "Thôn 10"}}},
			{Line: 7, What: sheet.Alike, Row: row("Đoạn đường tự quản", ""), Like: []sheet.Likeness{{ID: "x", Name: "Đoạn đường tự quản", Where: "Phường Xuân Trường – Đà Lạt"}, {Line: 3, Name: "Đoạn đường tự quản"}}},
			{Line: 8, What: sheet.New, Row: row("Tổ dân vận khu phố", ""), Like: []sheet.Likeness{{ID: "y", Name: "Tổ dân vận khu phố", Where: "Tuy Phong, Bình Thuận"}}},
			{Line: 9, What: sheet.Refused, Row: row("", ""), Problems: []sheet.Problem{{Cell: "C9", Sentence: "Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị; ở đây ghi “Thể thao”."}, {Cell: "B9", Sentence: "Thiếu tên."}}},
		}}
	for i := range 8 {
		p.Rows = append(p.Rows, sheet.Planned{Line: 10 + i, What: sheet.Same, Row: row(fmt.Sprintf("Tuyến đường hoa số %d", i+1), "Bảo Lâm 1")})
	}
	return p
}
