package pages_test

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/gallery"
	"danvankheo/frontend/pages/search"
	"danvankheo/frontend/parts/pager"
)

// searches are the states of the search page.
func searches() map[string]templ.Component {
	many := found()
	many.Loosened, many.Eras, many.Ways, many.Chips = false, nil, nil, nil
	one := found()
	one.Q, one.Total, one.Hits, one.Loosened, one.Pager, one.Ways, one.Eras = "hien dat", 1, one.Hits[2:3], false, pager.Pager{Page: 1, Pages: 1}, nil, nil
	drawn := found()
	drawn.Hits, drawn.Loosened, drawn.Ways = drawn.Hits[3:], false, nil
	beyond := many
	beyond.Hits, beyond.Pager.Page = nil, 1_000_000_000
	none := found()
	none.Q, none.Hits, none.Total, none.Loosened, none.Chips, none.Eras = "đường hoa ở xã rất xa", nil, 0, false, nil, nil
	nothing := none
	nothing.Q, nothing.Ways = "xyzxyz", nil
	return map[string]templ.Component{
		"tra-cuu":           search.View(found()),
		"tra-cuu-nhieu":     search.View(many),
		"tra-cuu-mot":       search.View(one),
		"tra-cuu-khong-anh": search.View(drawn),
		"tra-cuu-qua-trang": search.View(beyond),
		"tra-cuu-trong":     search.View(notFound()),
		"tra-cuu-bo-tu":     search.View(none),
		"tra-cuu-khong-gi":  search.View(nothing),
	}
}

func link(query string) string { return "/tra-cuu?q=an+ninh&" + query }

func unit(name string, n int) search.FacetValue {
	return search.FacetValue{Value: name, Label: name, Written: true, Count: n, URL: link("unit=" + url.QueryEscape(name))}
}

// someFacets have every form that a facet may have.
func someFacets() []search.FacetGroup {
	f := search.FacetGroup{Field: "field"}
	for i, x := range catalog.Fields {
		f.Values = append(f.Values, search.FacetValue{Value: string(x), Label: x.Label(), Count: 60 - 20*i, On: x == catalog.Security, URL: link("field=" + string(x))})
	}
	province := unit("Tỉnh Lâm Đồng", 12)
	for i, name := range strings.Split("Xã Hòa Ninh,Xã Đức Linh,Xã Liên Hương,Phường Xuân Trường – Đà Lạt,Xã Quảng Lập,Đặc khu Phú Quý", ",") {
		province.Below = append(province.Below, unit(name, 12-2*i))
	}
	province.Below[1].Folds = []search.Fold{{Key: "dl truoc", Label: "Trước đây (2)", Values: []search.FacetValue{unit("Thị trấn Võ Xu (đến 2025)", 2), unit("Xã Nam Chính (đến 2025)", 1)}}}
	province.Folds = []search.Fold{{Key: "ld", Label: "Xem thêm 3", Values: []search.FacetValue{unit("Xã Tuy Phong", 1), unit("Xã Phan Rí Cửa", 1), unit("Xã Bắc Bình", 0)}}, {Key: "ld truoc", Label: "Trước đây (1)", Values: []search.FacetValue{unit("Huyện Đức Linh (đến 2025)", 3)}}}
	tags := search.FacetGroup{Field: "tag", Closed: true}
	for i, name := range []string{"nông thôn mới", "hiến đất", "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với phong trào thi đua dân vận khéo", "5không/3sạch/xanh/đẹp/vănminh/antoàn/đoànkết"} {
		tags.Values = append(tags.Values, search.FacetValue{Value: name, Label: name, Written: true, Count: 40 - 9*i, On: i == 2})
	}
	return []search.FacetGroup{f,
		{Field: "kind", Values: []search.FacetValue{{Value: "model", Label: "Mô hình", Count: 15}, {Value: "exemplar", Label: "Điển hình", Count: 0}}},
		{Field: "unit", Values: []search.FacetValue{province, unit("Tỉnh Gia Lai", 1), {Value: "chua-ro", Label: "Nơi ngoài danh mục đơn vị", Count: 1482}}},
		{Field: "level", Closed: true, Values: []search.FacetValue{{Value: "province", Label: "Cấp tỉnh", Count: 3}, {Value: "commune", Label: "Cấp xã", Count: 1}}},
		tags,
		{Field: "year", Closed: true, Values: []search.FacetValue{{Value: "2023", Label: "2023", Count: 1}, {Value: "chua-ro", Label: "Không rõ năm", Count: 13}}},
	}
}

func found() search.Page {
	hits := []search.Hit{
		{Card: gallery.Others[0], Name: []search.Span{{Text: "Camera "}, {Text: "an ninh", Mark: true}, {Text: " Thôn 10"}}, Snippet: []search.Span{{Text: "Thôn kêu gọi dân và nhà hảo tâm lắp camera giám sát các trục đường, giữ "}, {Text: "an ninh", Mark: true}, {Text: " xóm làng."}}},
		{Card: gallery.Historical}, {Card: gallery.Registered},
	}
	for _, c := range gallery.Others[3:] {
		hits = append(hits, search.Hit{Card: c})
	}
	return search.Page{
		Frame: at("/tra-cuu", "/tra-cuu"), Q: "an ninh đức linh", Hits: hits, Total: 1994, Loosened: true, Facets: someFacets(),
		Eras: []search.Era{
			{Unit: search.Place{Name: "Huyện Đức Linh", Count: 3, URL: link("unit=huyen")}, Until: "2025-06-30"},
			{Unit: search.Place{Name: "Thị trấn Đức Linh", Count: 1, URL: link("unit=tt")}, Until: "2025-06-30", Now: []search.Place{{Name: "Xã Đức Linh", Count: 12, URL: link("unit=xa")}, {Name: "Xã Nam Thành", Count: 1, URL: link("unit=xa2")}, {Name: "Xã Trà Tân"}}},
			{Unit: search.Place{Name: "Xã Đức Linh", Count: 12, URL: link("unit=xa")}, Since: "2025-07-01"},
		},
		Ways:     []search.Way{{Word: "ninh", Count: 12, URL: "/tra-cuu?q=an"}, {Quotes: true, Count: 3, URL: "/tra-cuu?q=x"}, {Filter: "field", Count: 2, URL: "/tra-cuu?q=y"}, {All: true, Count: 1200, URL: "/tra-cuu?q=z"}},
		Chips:    []search.Chip{{Label: "Quốc phòng – an ninh", URL: "/tra-cuu?q=an+ninh", Class: "security"}},
		Sorts:    []search.Sort{{Value: "relevance", URL: link("a=1"), On: true}, {Value: "newest", URL: link("sort=newest")}, {Value: "name", URL: link("sort=name")}},
		ClearURL: "/tra-cuu?q=an+ninh", Address: "/tra-cuu?q=an+ninh",
		Pager: pager.Pager{Page: 2, Pages: 84, URL: func(n int) string { return link(fmt.Sprint("page=", n)) }},
	}
}

func notFound() search.Page {
	p := found()
	p.Q, p.Hits, p.Total, p.Loosened, p.Eras = "đường hoa ở xã rất xa", nil, 0, false, nil
	p.Chips = append(p.Chips, search.Chip{Label: "Xã Hòa Ninh", URL: "/tra-cuu?q=x", Written: true})
	return p
}
