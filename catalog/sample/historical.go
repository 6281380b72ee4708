package sample

import (
	"bytes"
	_ "embed" // real-records.csv
	"encoding/csv"
	"fmt"
	"slices"

	"danvankheo/catalog"
)

//go:embed real-records.csv
var realRecords []byte

var columns = []string{
	"name", "kind", "field", "unit", "commune", "district", "province",
	"year_started", "summary", "key_figures", "recognition", "source",
}

// Historical are the 99 real records, in the order of their file. A blank stays
// blank; subject and unit are set only where the source leaves no doubt.
func Historical() ([]catalog.Row, error) {
	records, err := csv.NewReader(bytes.NewReader(realRecords)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("sample: real-records.csv: %w", err)
	}
	if !slices.Equal(records[0], columns) {
		return nil, fmt.Errorf("sample: real-records.csv: columns are %v", records[0])
	}
	rows := make([]catalog.Row, 0, len(records)-1)
	for _, r := range records[1:] {
		row := catalog.Row{
			Name: r[0], Kind: catalog.Kind(r[1]), Field: catalog.Field(r[2]),
			Place:   catalog.Place{Unit: r[3], Commune: r[4], District: r[5], Province: r[6]},
			Started: r[7], Summary: r[8], Figures: r[9], Said: r[10], Source: r[11],
			Subject: subjects[r[0]],
		}
		if row.Unit, err = placed(row.Place); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}
