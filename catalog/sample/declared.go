package sample

import (
	"bytes"
	_ "embed" // declared-2020.csv
	"encoding/csv"
	"fmt"

	"danvankheo/catalog/report"
)

//go:embed declared-2020.csv
var declared2020 []byte

// Declared is what Bình Thuận's report of 2020 declared, with its own numbers,
// which do not all add up. The report names the year and no day.
func Declared() (report.Declare, error) {
	rows, err := csv.NewReader(bytes.NewReader(declared2020)).ReadAll()
	if err != nil {
		return report.Declare{}, fmt.Errorf("sample: declared-2020.csv: %w", err)
	}
	typed, problems := report.ReadTable(rows)
	if err := problems.Err(); err != nil {
		return report.Declare{}, fmt.Errorf("sample: declared-2020.csv: %w", err)
	}
	figures, problems := report.ReadFigures(func(box string) string { return typed[box] })
	if err := problems.Err(); err != nil {
		return report.Declare{}, fmt.Errorf("sample: declared-2020.csv: %w", err)
	}
	province, err := unit("60", "2020-03-01") // Bình Thuận as it was until 30 June 2025
	return report.Declare{
		ID: id("d", "declared-2020"), Unit: province, AsOf: "2020", Figures: figures,
		Source: "Báo cáo sơ kết 5 năm thực hiện KL 114-KL/TW của tỉnh Bình Thuận, năm 2020: mục II.7 và chú thích 36",
	}, err
}

func declaring() ([]Act, error) {
	declare, err := Declared()
	return []Act{administrator("declared-2020", declare)}, err
}
