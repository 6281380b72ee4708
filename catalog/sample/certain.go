package sample

import "danvankheo/catalog"

// subjects of the rows whose source leaves no doubt, by the row's name. Every
// other row stays unclear and is counted as that. Some that look clear and are
// not:
//
//   - Ma Seo Vần is named as a person, but what is praised is the household
//     (“Hộ gia đình làm kinh tế tốt”).
//   - The models of Sơn Động stand in a list of “16 tập thể, cá nhân” without
//     saying which of the two each is; a team in the unit column is who works
//     there, not who was praised.
//   - Cooperatives, cells and stations in the unit column are where a model
//     lives. The source does not say whether it counts it as a collective's.
var subjects = map[string]catalog.Subject{
	// “Tập thể xã …” in the appraisal team's proposal of 12/2012
	"Dân vận khéo trong xây dựng nông thôn mới – xã Xuân Trường": catalog.Collective,
	"Dân vận khéo trong xây dựng nông thôn mới – xã Quảng Lập":   catalog.Collective,
	"Dân vận khéo trong xây dựng nông thôn mới – xã Liên Hiệp":   catalog.Collective,
	"Dân vận khéo trong xây dựng nông thôn mới – xã Lộc Thanh":   catalog.Collective,
	"Dân vận khéo trong xây dựng nông thôn mới – xã Phù Mỹ":      catalog.Collective,

	"Trần Như Dũng":     catalog.Individual, // a person with an office: Chủ tịch UBND xã
	"Nguyễn Bình Trị":   catalog.Individual, // the same
	"Nguyễn Văn Thuyên": catalog.Individual, // a person, named for what he raises
	"Nguyễn Văn Nguyên": catalog.Individual, // the same
	"Hoàng Văn Huân":    catalog.Individual, // the same
	"Vi Văn Hùng":       catalog.Individual, // a person, named for the land he gave
	"Sồng A Mang":       catalog.Individual, // “người có uy tín”: one person
	"Hà Văn Cẩn":        catalog.Individual, // “hội viên”: one person
	"Nguyễn Văn Khánh":  catalog.Individual, // “bí thư ấp”: one person
}

// known is one unit, by a code and a day on which it had it.
type known struct{ code, day string }

// places are the places, as written and without the body, that name one loaded
// unit for certain. What is not here keeps only its words.
//
// Former Lâm Đồng and Đắk Nông are not loaded, and their names live on in other
// units: Quảng Lập is a commune of both lists but not the same land, Đức Trọng
// and Đà Lạt were a district and a city. A record of 2012 or 2017 must not be
// taken for the commune of 2025. The two below are certain all the same: no
// “xã Di Linh” and no “xã Lạc Dương” existed before 1 July 2025 (they were
// townships and districts), both records carry no district, and each names the
// xã (the one in the address of its source, “thon-10-xa-di-linh”, the other as
// “xã mới sau sắp xếp”).
var places = map[catalog.Place]known{
	{Province: "Bình Thuận"}:                                            {"60", "2020-03-01"},
	{District: "Tuy Phong", Province: "Bình Thuận"}:                     {"595", "2020-03-01"},
	{Commune: "Phú Lạc", District: "Tuy Phong", Province: "Bình Thuận"}: {"22987", "2022-01-01"},
	{Commune: "Lạc Dương", Province: "Lâm Đồng"}:                        {"24848", newest},
	{Commune: "Di Linh", Province: "Lâm Đồng"}:                          {"25000", newest},
}

func placed(p catalog.Place) (string, error) {
	p.Unit = "" // the body says who, not where
	k, ok := places[p]
	if !ok {
		return "", nil
	}
	return unit(k.code, k.day)
}
