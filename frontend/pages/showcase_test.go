package pages_test

import (
	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/collection"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/timeline"
	units "danvankheo/frontend/pages/unit"
	"danvankheo/frontend/pages/where"
	"danvankheo/frontend/parts/atlas"
)

// showcase are the map, units, shelves and the timeline, each with much, with
// little and with nothing to show.
func showcase() map[string]templ.Component {
	return map[string]templ.Component{
		"ban-do":              where.View(mapped(true)),
		"ban-do-bang":         where.View(mapped(false)),
		"ban-do-trong":        where.View(where.Page{Frame: at("/ban-do", "/ban-do"), Field: catalog.Security, Units: "recorded"}),
		"don-vi":              units.View(inForce()),
		"don-vi-het":          units.View(endedUnit()),
		"don-vi-trong":        units.View(units.Page{Frame: at("/don-vi/x", "/ban-do"), Unit: catalog.Unit{FullName: "Xã Hồng Thái", Slug: "x", Level: catalog.Commune}, Changes: []catalog.Change{{Began: true}}}),
		"linh-vuc":            collection.View(shelf(catalog.Culture, "")),
		"linh-vuc-trong":      collection.View(collection.Page{Frame: at("/linh-vuc/economy", ""), Field: catalog.Economy}),
		"chu-de":              collection.View(shelf("", "nước tưới")),
		"cac-chu-de":          collection.All(collection.Topics{Frame: at("/chu-de", ""), Tags: shelf("", "x").Tags}),
		"cac-chu-de-trong":    collection.All(collection.Topics{Frame: at("/chu-de", "")}),
		"dong-thoi-gian":      timeline.View(timeline.Page{Frame: at("/dong-thoi-gian", ""), Total: 20, Years: []timeline.Year{{Year: "2025", Count: 9, Cards: gallery.Others[:3], URL: "/tra-cuu?year=2025"}, {Count: 11, Cards: gallery.Others[3:5], URL: "/tra-cuu?year=chua-ro"}}}),
		"dong-thoi-gian-rong": timeline.View(timeline.Page{Frame: at("/dong-thoi-gian", "")}),
	}
}

func mapped(drawn bool) where.Page {
	p := where.Page{
		Frame: at("/ban-do", "/ban-do"), Placed: 13, Total: 30,
		Rows: []where.Row{
			{Name: "Xã Hòa Ninh", Href: "/don-vi/xa-hoa-ninh", Count: 9}, {Name: "Xã Di Linh", Href: "/don-vi/xa-di-linh", Names: []string{"Xã Liên Đầm", "Thị trấn Di Linh"}, Count: 3},
			{Name: "Xã Tuy Phong", Href: "/don-vi/xa-tuy-phong", Count: 1},
		},
		Unplaced: []where.Row{{Why: where.Waiting, Count: 2}, {Why: where.Broad, Count: 5}, {Why: where.Outside, Count: 10}},
		None:     []where.Link{{Label: "Xã Bắc Bình", Href: "/don-vi/xa-bac-binh"}},
	}
	if drawn {
		p.Map, p.Shades, p.Source = &gallery.Map, atlas.Shades(9), "Ranh giới đặt ra để thử."
	}
	return p
}

func inForce() units.Page {
	from := func(name, slug string, portion catalog.Portion) catalog.Passed {
		return catalog.Passed{Unit: catalog.Unit{FullName: name, Slug: slug}, Portion: portion}
	}
	return units.Page{
		Frame: at("/don-vi/xa-hong-thai", "/ban-do"), Sketch: &gallery.Map, Source: "Ranh giới đặt ra để thử.",
		Unit:  catalog.Unit{FullName: "Xã Hồng Thái", Slug: "xa-hong-thai", Code: "23008", Level: catalog.Commune, ValidFrom: "2025-07-01"},
		Above: []units.Link{{Label: "Tỉnh Lâm Đồng", Href: "/don-vi/tinh-lam-dong"}},
		Changes: []catalog.Change{
			{Day: "2025-07-01", Began: true, From: []catalog.Passed{from("Xã Phan Thanh", "a", catalog.PortionWhole), from("Xã Hòa Thắng", "b", catalog.PortionPart)}, Act: "1671/NQ-UBTVQH15", Clause: "46"},
			{Day: "2026-04-30", Was: &catalog.Former{FullName: "Xã Hồng Thái", Code: "23008"}, Act: "30/2026/QH16"},
			{Day: "2026-09-01", To: []catalog.Passed{from("Xã Bắc Bình", "c", catalog.PortionPart)}},
		},
		Fields: []units.Field{{Field: catalog.Economy, Here: 3, Came: 1, URL: "/tra-cuu?field=economy"}, {Field: catalog.Culture, Perhaps: 2}},
		Years:  gallery.Years, Here: units.Group{Count: 30, Cards: gallery.Others[:3]}, All: "/tra-cuu?unit=xa-hong-thai", Came: units.Group{Count: 1, Cards: gallery.Others[3:4]},
		Perhaps: units.Group{Count: 2, Cards: []catalog.Card{gallery.Registered, gallery.Historical}},
		Below:   []units.Link{{Label: "Trường Tiểu học Hồng Thái", Href: "/don-vi/d"}}, Beside: many(40), Borders: many(3),
	}
}

func endedUnit() units.Page {
	return units.Page{
		Frame: at("/don-vi/huyen-duc-linh-2025", "/ban-do"),
		Unit:  catalog.Unit{FullName: "Huyện Đức Linh", Slug: "huyen-duc-linh-2025", Code: "600", Level: catalog.District, ValidTo: "2025-06-30", Known: "2020-03-01"},
		Now:   many(2), Past: many(13),
		Changes: []catalog.Change{{Began: true, Known: "2020-03-01"}, {Day: "2025-07-01", Ended: true, Act: "203/2025/QH15"}},
	}
}

func many(n int) (out []units.Link) {
	for i := range n {
		out = append(out, units.Link{Label: "Xã " + string(rune('A'+i%26)), Href: "/don-vi/xa"})
	}
	return out
}

func shelf(f catalog.Field, tag string) collection.Page {
	return collection.Page{
		Frame: at("/linh-vuc/x", "/tra-cuu"), Field: f, Tag: tag, Total: 52, Models: 50, Exemplars: 2, All: "/tra-cuu?field=culture",
		Cards: gallery.Others[:4], Lines: gallery.Others[4:], Years: gallery.Years,
		Fields: []collection.Count{{Field: catalog.Culture, Href: "/linh-vuc/culture", Count: 52}},
		Units:  []collection.Count{{Label: "Xã Hòa Ninh", Href: "/don-vi/xa-hoa-ninh", Count: 3}},
		Tags:   []collection.Count{{Label: "nước tưới", Href: "/chu-de/nuoc-tuoi", Count: 2}, {Label: "cà phê", Href: "/chu-de/ca-phe", Count: 1}},
	}
}
