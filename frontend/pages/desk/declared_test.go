package desk_test

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/pages/behind"
	"danvankheo/frontend/pages/declaration"
	"danvankheo/frontend/pages/declarations"
	"danvankheo/frontend/pages/declare"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/parts/declared"
)

// figures are typed in the order of report.Boxes; −1 was not given.
func figures(list ...int) report.Figures {
	var f report.Figures
	for i, n := range list {
		if n >= 0 {
			f = f.With(report.Boxes[i], n)
		}
	}
	return f
}

// origin declares as the report of 2020 does: its exemplars do not add up.
func origin() report.Declaration {
	return report.Declaration{
		ID: "d1", Unit: "bt", AsOf: "2020", Day: "2020-12-31", Versioned: catalog.Versioned{Version: 1},
		Source:  "Báo cáo sơ kết 5 năm thực hiện KL 114-KL/TW của tỉnh Bình Thuận, năm 2020: mục II.7 và chú thích 36",
		Figures: figures(472, 721, 562, 913, -1, 2668, 40, 24, 498, 1132, -1, 1994),
	}
}

// commune has a bucket of its own, a field it does not speak of and a grand
// total that is too small.
func commune() report.Declaration {
	f := figures(7, 4, -1, 2, 3, 20, 0, 1, 0, 0, -1, 1, 19)
	f.OtherName = "Vận động tham gia bảo hiểm y tế hộ gia đình"
	return report.Declaration{ID: "d2", Unit: "hn", AsOf: "2026-06-30", Day: "2026-06-30", Source: "Báo cáo 12/BC-UBND ngày 05/7/2026", Figures: f, Versioned: catalog.Versioned{Version: 2}, Reason: "Gõ nhầm 17 thành 7"}
}

func declaredStates() map[string]templ.Component {
	who := map[string]string{"bt": "Tỉnh Bình Thuận", "hn": "Xã Hòa Ninh", "p1": names["p1"], "p2": names["p2"]}
	first := commune()
	first.Version, first.Reason, first.Figures, first.Source = 1, "", figures(17, 4, -1, 2, 3, 20, -1, 1, 0, 0, -1, 1, 19), "Báo cáo 12/BC-UBND"
	gone, words := commune(), origin()
	gone.ID, gone.Version, gone.Withdrawn, gone.Reason = "d3", 3, true, "Đã có báo cáo 15/BC-UBND thay"
	words.ID, words.Unit, words.Declarer, words.AsOf, words.Day = "d4", "", "Tỉnh Bà Rịa – Vũng Tàu", "2021-11", "2021-11-30"
	words.Figures = figures(-1, -1, -1, -1, -1, 2071)
	version := func(back int, by, act string, d report.Declaration) report.Version {
		return report.Version{At: day(back), By: by, Act: "declaration." + act, Declaration: d}
	}
	counts := report.Counts{}
	for i, f := range catalog.Fields {
		for j, k := range catalog.Kinds {
			counts[report.Cell{Field: f, Kind: k, Origin: catalog.Registered, When: report.Began}] = 3 + 2*i*(1-j)
			counts[report.Cell{Field: f, Kind: k, Origin: catalog.Historical, When: report.Unclear}] = (1 - j) * i
			counts[report.Cell{Field: f, Kind: k, Origin: catalog.Historical, When: report.Later}] = 4
		}
	}
	one := func(d report.Declaration, c report.Counts, versions ...report.Version) declaration.Page {
		return declaration.Page{Frame: frame(declared.Home), Key: "k1", Declaration: d, Counts: c, Map: d.Day, Known: now, Versions: versions, Names: who, May: true}
	}
	refused := one(commune(), counts, version(3, "p1", "declare", first), version(1, "p2", "correct", commune()))
	refused.Withdraws, refused.Problems = true, catalog.Invalid{{Field: "reason", Sentence: "Viết vì sao rút. Số liệu vẫn còn trong lịch sử."}}
	past := one(first, counts, refused.Versions...)
	past.Past = true
	row := func(d report.Declaration) declarations.Row {
		return declarations.Row{Declaration: d, UnitName: who[d.Unit]}
	}
	typed := declare.ValuesOf(origin())
	typed.Boxes["culture.exemplar"], typed.Boxes["totals.exemplar"], typed.AsOf = "hai mươi tư", "1,994", "hôm qua"
	form := declare.Page{Frame: frame(declared.Home), Key: "k1", ID: "d9", Units: unitOptions("Nơi ngoài danh mục"), Words: true}
	at := func(change func(*declare.Page)) templ.Component { p := form; change(&p); return declare.View(p) }
	list := behind.Page{Frame: frame(declared.Home), Back: declared.One("d1"), Title: "Tỉnh Bình Thuận, năm 2020", Unit: "Tỉnh Bình Thuận", Day: "2020-12-31", Map: "2020-12-31", Total: 612,
		Cell: report.Cell{Kind: catalog.Model, Field: catalog.Culture, Origin: catalog.Historical, When: report.Unclear}, Cards: append([]catalog.Card{gallery.Historical, gallery.Registered}, gallery.Others...)}
	return map[string]templ.Component{
		"so-lieu":         declarations.View(declarations.Page{Frame: frame(declared.Home), May: true, Rows: []declarations.Row{row(commune()), row(words), row(origin()), row(gone)}, Full: true}),
		"so-lieu-trong":   declarations.View(declarations.Page{Frame: frame(declared.Home), May: true}),
		"so-lieu-cho":     declarations.View(declarations.Page{Frame: frame(declared.Home)}),
		"so-lieu-goc":     declaration.View(one(origin(), counts, version(0, "p1", "declare", origin()))),
		"so-lieu-xa":      declaration.View(refused),
		"so-lieu-cu":      declaration.View(past),
		"so-lieu-rut":     declaration.View(one(gone, counts, append(refused.Versions, version(0, "p1", "withdraw", gone))...)),
		"so-lieu-loi":     declaration.View(one(words, nil, version(0, "", "declare", words))),
		"so-lieu-nhap":    declare.View(form),
		"so-lieu-sua":     at(func(p *declare.Page) { p.Base, p.Values, p.Conflict = "2", declare.ValuesOf(commune()), true }),
		"so-lieu-sai":     at(func(p *declare.Page) { p.Values = typed; p.Problems = wrong() }),
		"so-lieu-tep":     declare.UploadView(declare.Upload{Frame: frame(declared.Home), Key: "k1"}),
		"so-lieu-tep-sai": declare.UploadView(declare.Upload{Frame: frame(declared.Home), Key: "k1", Problems: catalog.Invalid{{Field: "file", Sentence: "Đây là tệp PDF. Gửi bảng tính .xlsx hoặc .csv."}}}),
		"so-lieu-doc":     at(func(p *declare.Page) { p.Values, p.From = declare.ValuesOf(origin()), "declared-2020.csv" }),
		"so-lieu-ho-so":   behind.View(list),
		"so-lieu-het":     behind.View(behind.Page{Frame: frame(declared.Home), Back: declared.One("d1"), Title: list.Title, Unit: list.Unit, Day: list.Day}),
	}
}

func wrong() catalog.Invalid {
	p := catalog.Invalid{{Field: "unit", Sentence: "Chọn đơn vị khai số liệu này."}, {Field: "as_of", Sentence: "Ghi ngày như 31/12/2020, tháng như 12/2020, hoặc năm như 2020."}}
	for _, b := range []string{"culture.exemplar", "totals.exemplar"} {
		p.Add(b, "Viết số nguyên như 1.994, hoặc để trống.")
	}
	p.Add("other_name", "Gọi tên phần ngoài bốn lĩnh vực như văn bản gọi.")
	return p
}
