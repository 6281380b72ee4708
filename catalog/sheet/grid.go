package sheet

import (
	"errors"
	"io"
	"slices"

	"danvankheo/catalog/text"
)

// Grid is a small table as it stands: every row that holds anything, titles and
// remarks too. Numbers are as a workbook keeps them (1994), not as it shows them,
// which changes with the country it is opened in.
type Grid struct {
	Sheet string // name of the sheet, "" for a .csv
	Rows  [][]string
}

// Small is what a table of figures may hold.
var Small = Limits{Bytes: 4 << 20, Unzipped: 64 << 20, Rows: 500, Columns: 64, Cell: 8 << 10, Text: 1 << 20}

// Grids reads the visible sheets of a small .csv or .xlsx that have anything in
// them, in their order: a table that is no list of records, so that whoever asks
// looks for its headings. Errors are those of Read.
func Grids(r io.ReaderAt, size int64, l Limits) ([]Grid, error) {
	raw, workbook, err := recognise(r, size, l)
	if err != nil {
		return nil, err
	}
	if workbook {
		return gridsXLSX(r, size, l)
	}
	s, err := decode(raw)
	if err != nil {
		return nil, err
	}
	g := gridder{limits: l}
	if err := eachRecord(s, widest(s), g.add); err != nil {
		return nil, err
	}
	return []Grid{{Rows: g.rows}}, nil
}

// widest is the separator that makes the most of a line.
func widest(s string) rune {
	best, most := ',', 0
	for _, comma := range ",;\t|" {
		lines, _ := firstLines(s, comma) // the reading that counts tells of an open quote
		for _, l := range lines {
			if n := filled(l.cells); n > most {
				best, most = comma, n
			}
		}
	}
	return best
}

func gridsXLSX(r io.ReaderAt, size int64, l Limits) (out []Grid, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, errBroken
		}
	}()
	z, f, err := openXLSX(r, size, l, true)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err != nil || !visible {
			continue
		}
		shape, err := shapeOf(z, f, name)
		if err != nil {
			return nil, err
		}
		g := gridder{limits: l}
		if err := eachRow(f, name, shape, g.add); errors.Is(err, errNoSheet) {
			continue
		} else if err != nil {
			return nil, err
		}
		if len(g.rows) > 0 {
			out = append(out, Grid{name, g.rows})
		}
	}
	if len(out) == 0 {
		return nil, refuse("Tệp này trống.")
	}
	return out, nil
}

// gridder keeps lines within limits.
type gridder struct {
	limits Limits
	rows   [][]string
	text   int64
}

func (g *gridder) add(l line) error {
	if err := (&builder{limits: g.limits}).fits(l); err != nil {
		return err
	}
	row := make([]string, len(l.cells))
	for i, s := range l.cells {
		row[i] = cell(s)
		g.text += int64(len(s))
	}
	if blank(row) {
		return nil
	}
	if g.rows = append(g.rows, slices.Clip(row)); len(g.rows) > g.limits.Rows || g.text > g.limits.Text {
		return refuse("Bảng dài quá %s dòng, không giống bảng số liệu tổng hợp. Chép riêng bảng ấy sang một tệp mới rồi gửi.", text.Number(g.limits.Rows))
	}
	return nil
}
