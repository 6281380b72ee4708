package sheet

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"

	"github.com/xuri/excelize/v2"
)

// RowsMost is how many rows a workbook is written with; beyond it, and beyond what
// Read takes, a list belongs in a .csv.
const RowsMost = 100_000

// paper is how many characters go on the width of a sheet of A4.
const paper = 170

// WriteXLSX writes the list as a workbook: texts are texts and never formulas,
// numbers are numbers, the headings stay in sight and stand on each page. The same
// list gives the same bytes. The error is catalog.Invalid for a list that is too long.
func (l Roll) WriteXLSX(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	name := sheetName(l.Name)
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	styles, err := stylesOf(f)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	if err := l.setUp(f, name); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	for i, c := range l.Columns {
		if err := out.SetColWidth(i+1, i+1, c.Width); err != nil {
			return fmt.Errorf("sheet: %w", err)
		}
	}
	if err := out.SetPanes(l.panes()); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	rows, err := l.fill(out, styles)
	if err != nil {
		return err
	}
	if err := f.AutoFilter(name, fmt.Sprintf("A1:%s%d", letters(len(l.Columns)-1), rows+1), nil); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	return nil
}

// fill writes the headings and the rows, and counts these.
func (l Roll) fill(out *excelize.StreamWriter, s styles) (n int, err error) {
	cells := make([]any, len(l.Columns))
	for i, c := range l.Columns {
		cells[i] = excelize.Cell{StyleID: s.head, Value: c.Header}
	}
	put := func(number int) error {
		if err := out.SetRow(fmt.Sprintf("A%d", number), cells); err != nil {
			return fmt.Errorf("sheet: %w", err)
		}
		return nil
	}
	if err := put(1); err != nil {
		return 0, err
	}
	for row, err := range l.Rows {
		if err != nil {
			return n, err
		}
		if n++; n > RowsMost {
			return n, refuse("Danh sách này dài quá %s dòng, một tệp Excel như thế mở rất chậm. Lọc bớt, hoặc tải tệp CSV.", text.Number(RowsMost))
		}
		for i, v := range row {
			cells[i] = s.cell(v)
		}
		if err := put(n + 1); err != nil {
			return n, err
		}
	}
	return n, nil
}

type styles struct{ head, text, number, day int }

// cell is a value with its type and its look.
func (s styles) cell(v any) excelize.Cell {
	switch v := v.(type) {
	case string:
		if opens(v) && v[0] == '\'' {
			v = guard(v) // a reader would take off an apostrophe of the text's own
		}
		return excelize.Cell{StyleID: s.text, Value: v}
	case time.Time:
		y, m, d := v.In(catalog.Zone).Date()
		return excelize.Cell{StyleID: s.day, Value: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	}
	return excelize.Cell{StyleID: s.number, Value: v}
}

func stylesOf(f *excelize.File) (s styles, err error) {
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	line := []excelize.Border{{Type: "bottom", Color: "D9D9D9", Style: 1}}
	day := "dd/mm/yyyy"
	for _, x := range []struct {
		to *int
		excelize.Style
	}{
		{&s.head, excelize.Style{
			Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2ECE1"}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: []excelize.Border{{Type: "bottom", Color: "857A6B", Style: 1}},
		}},
		{&s.text, excelize.Style{NumFmt: 49, Alignment: &top, Border: line}}, // 49: text, also once it is edited
		{&s.number, excelize.Style{NumFmt: 1, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right"}, Border: line}},
		{&s.day, excelize.Style{CustomNumFmt: &day, Alignment: &excelize.Alignment{Vertical: "top"}, Border: line}},
	} {
		if *x.to, err = f.NewStyle(&x.Style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// setUp is how the sheet looks on paper: A4 across, as many sheets wide as the
// columns need to be read, headings and leading columns on each.
func (l Roll) setUp(f *excelize.File, name string) error {
	width := 0.0
	for _, c := range l.Columns {
		width += c.Width
	}
	size, across, wide, tall, fit := 9, "landscape", int(math.Ceil(width/paper)), 0, true
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&L" + strings.ReplaceAll(l.Name, "&", "&&"), OddFooter: "&RTrang &P/&N"}); err != nil {
		return err
	}
	again := fmt.Sprintf("'%s'!$1:$1", name)
	if l.Lead > 0 && wide > 1 {
		again = fmt.Sprintf("'%s'!$A:$%s,%s", name, letters(l.Lead-1), again)
	}
	if err := f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: again, Scope: name}); err != nil {
		return err
	}
	return f.SetDocProps(&excelize.DocProperties{Title: l.Name, Creator: "Sổ bộ Dân vận khéo", Created: written, Modified: written})
}

// written stands for the time of writing, which is not told: equal lists are equal
// files.
const written = "2020-01-01T00:00:00Z"

// panes keep the headings and the leading columns in sight.
func (l Roll) panes() *excelize.Panes {
	p := &excelize.Panes{Freeze: true, XSplit: l.Lead, YSplit: 1, TopLeftCell: letters(l.Lead) + "2", ActivePane: "bottomRight"}
	if l.Lead == 0 {
		p.ActivePane = "bottomLeft"
	}
	return p
}

// sheetName is a name as Excel takes it for a tab.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 31 {
		s = strings.TrimSpace(string(r[:31]))
	}
	if s == "" {
		return "Danh sách"
	}
	return s
}
