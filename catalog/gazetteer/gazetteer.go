// Package gazetteer is the lists of units this program ships as data: Lâm Đồng
// with everything it was made of since 2020, and the whole country from 1 July
// 2025.
//
// It knows how such a list is written and which ids and addresses its units
// get; it may not know the registry that loads them. The official code is not
// an identity (22918 was Phường Hàm Tiến until 30 June 2025 and is Phường Mũi
// Né since), so each unit has an id of our own, made from what never changes
// about it: loading a list twice adds nothing.
//
// Start at Lists, then Parse in parse.go and Succeed in succession.go.
package gazetteer

import (
	"embed"
	"fmt"

	"danvankheo/catalog"
)

//go:embed data/*.csv
var files embed.FS

// List is one shipped list. ID names it on a command line; Title and Source are
// Vietnamese, for people.
type List struct {
	ID     string
	Title  string
	Source string
	read   func() ([]catalog.Unit, error)
}

// IDs of the shipped lists. A registry loads one of them.
const (
	LamDong = "lam-dong"
	VietNam = "viet-nam-2025"
)

// Lists are the shipped lists.
func Lists() []List {
	return []List{
		{
			ID:     LamDong,
			Title:  "Tỉnh Lâm Đồng, cùng Bình Thuận, Đắk Nông, Lâm Đồng cũ và việc sáp nhập từ năm 2020",
			Source: "Danh mục đơn vị hành chính của cơ quan thống kê; các Nghị quyết 820/NQ-UBTVQH14, 1253/NQ-UBTVQH15, 202/2025/QH15, 203/2025/QH15, 1671/NQ-UBTVQH15; mã số theo Quyết định 19/2025/QĐ-TTg",
			read:   lamDong,
		},
		{
			ID:     VietNam,
			Title:  "Cả nước từ ngày 01/7/2025: tỉnh, thành phố, xã, phường, đặc khu",
			Source: "Quyết định 19/2025/QĐ-TTg; Nghị quyết 30/2026/QH16 và 237/NQ-UBTVQH16",
			read: func() ([]catalog.Unit, error) {
				return list("units-viet-nam-2025.csv", catalog.Unit{ValidFrom: newest})
			},
		},
	}
}

// newest is the day on which the districts ended.
const newest = "2025-07-01"

// Read gives the units of a shipped list, what is above before what lies in it.
// An unknown id is an error.
func Read(id string) ([]catalog.Unit, error) {
	for _, l := range Lists() {
		if l.ID == id {
			units, err := l.read()
			if err != nil {
				return nil, fmt.Errorf("gazetteer: list %s: %w", id, err)
			}
			return units, nil
		}
	}
	return nil, fmt.Errorf("gazetteer: no list %q", id)
}

const (
	binhThuanFile  = "units-binh-thuan-2020.csv"
	lamDongFile    = "units-lam-dong-2025.csv"
	successionFile = "unit-succession.csv"
)

// lamDong is today's province, what it was made of, and the arrows between.
// Former Lâm Đồng and Đắk Nông are named by the succession alone.
func lamDong() ([]catalog.Unit, error) {
	units, err := list(binhThuanFile, catalog.Unit{Known: "2020-03-01"})
	if err != nil {
		return nil, err
	}
	today, err := list(lamDongFile, catalog.Unit{})
	if err != nil {
		return nil, err
	}
	f, err := files.Open("data/" + successionFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Succeed(append(units, today...), f, "Danh sách kế thừa kèm các nghị quyết sáp nhập")
}

// list reads a file; what its units do not say, they have from like.
func list(name string, like catalog.Unit) ([]catalog.Unit, error) {
	f, err := files.Open("data/" + name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	units, err := parse(f, nil, like)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return units, nil
}
