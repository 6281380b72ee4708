// Package gazetteer is the lists of units this program ships as data: former
// Bình Thuận as it stood from 2020, and Lâm Đồng from 1 July 2025.
//
// It knows how such a list is written and which ids and addresses its units
// get; it may not know the registry that loads them. The official code is not
// an identity (22918 was Phường Hàm Tiến until 30 June 2025 and is Phường Mũi
// Né since), so each unit has an id of our own, made from what never changes
// about it: loading a list twice adds nothing.
//
// Start at Lists, then Parse in parse.go.
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
}

// IDs of the shipped lists.
const (
	BinhThuan2020 = "binh-thuan-2020"
	LamDong2025   = "lam-dong-2025"
)

// Lists are the shipped lists, the older first: what a unit became is loaded
// after what it was.
func Lists() []List {
	return []List{
		{
			ID:     BinhThuan2020,
			Title:  "Tỉnh Bình Thuận (cũ), từ năm 2020 đến ngày 30/6/2025",
			Source: "Danh mục đơn vị hành chính của cơ quan thống kê, từ ngày 01/3/2020; các Nghị quyết 1253/NQ-UBTVQH15, 202/2025/QH15, 203/2025/QH15, 1671/NQ-UBTVQH15",
		},
		{
			ID:     LamDong2025,
			Title:  "Tỉnh Lâm Đồng, từ ngày 01/7/2025",
			Source: "Nghị quyết 202/2025/QH15 và 1671/NQ-UBTVQH15; mã số theo Quyết định 19/2025/QĐ-TTg",
		},
	}
}

// Read gives the units of a shipped list in the order of its file: province,
// then district, then commune. An unknown id is an error.
func Read(id string) ([]catalog.Unit, error) {
	for _, l := range Lists() {
		if l.ID != id {
			continue
		}
		f, err := files.Open("data/units-" + id + ".csv")
		if err != nil {
			return nil, fmt.Errorf("gazetteer: list %s: %w", id, err)
		}
		defer f.Close()
		units, err := Parse(f)
		if err != nil {
			return nil, fmt.Errorf("gazetteer: list %s: %w", id, err)
		}
		return units, nil
	}
	return nil, fmt.Errorf("gazetteer: no list %q", id)
}
