package gallery

import (
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/years"
)

// Map is a made-up province of four communes, three of them with records.
var Map = atlas.Map{
	ID: "mau-ban-do", Title: "Bản đồ mẫu: ba nơi có hồ sơ", Width: 400, Height: 240,
	Land: "M0 40l120-40 160 30 120-10 0 180-140 40-160-20-100 10z", Borders: "M200 15l-10 205M190 120l210 20", Groups: "M200 15l-10 205",
	Places: []atlas.Place{
		{Name: "Hòa Ninh", Said: "Xã Hòa Ninh: 9 hồ sơ", Href: "/don-vi/mau", Path: "M0 40l120-40 80 15-5 105-195 20z", Step: 4, X: 100, Y: 70},
		{Name: "Di Linh", Said: "Xã Di Linh: 3 hồ sơ", Href: "/don-vi/mau", Path: "M200 15l80 15 120-10 0 120-205-20z", Step: 2, X: 300, Y: 80},
		{Name: "Tuy Phong", Said: "Xã Tuy Phong: 1 hồ sơ", Href: "/don-vi/mau", Path: "M195 120l205 20 0 60-140 40-70-10z", Step: 1, X: 290, Y: 180},
	},
}

// Years are made up; of some records nobody knows the year.
var Years = []years.Year{{Label: "2025", Count: 9, Href: "/tra-cuu?year=2025"}, {Label: "2023", Count: 2, Href: "/tra-cuu?year=2025"}, {Label: "2012", Count: 5}, {Count: 88, Href: "/tra-cuu?year=2025"}}

// small is the same as a sketch, which needs a title of its own.
func small() atlas.Map {
	m := Map
	m.ID, m.Title = "mau-ban-do-nho", "Cùng bản đồ, thu nhỏ"
	return m
}
