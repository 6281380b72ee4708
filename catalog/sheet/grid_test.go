package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func grids(raw []byte) ([]Grid, error) {
	return Grids(bytes.NewReader(raw), int64(len(raw)), Small)
}

// figures is a table of sums as offices keep it: a title, a line for each field,
// numbers with a thousands separator, a second sheet and a hidden one.
func figures(t testing.TB) []byte {
	return workbookOf(t, [][]string{{"BIỂU TỔNG HỢP"}, {}, {"Lĩnh vực", "Mô hình", "Điển hình"}, {" Kinh tế ", "", "40"}, {"Cộng"}}, func(f *excelize.File) {
		thousands := "#,##0"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &thousands})
		if err != nil {
			t.Fatal(err)
		}
		for cell, v := range map[string]any{"B4": 1994, "B5": 2668} {
			_ = f.SetCellValue("Sheet1", cell, v)
			_ = f.SetCellStyle("Sheet1", cell, cell, style)
		}
		for _, name := range []string{"Trống", "Ẩn", "Ghi chú"} {
			_, _ = f.NewSheet(name)
		}
		_ = f.SetCellValue("Ẩn", "A1", "bí mật")
		_ = f.SetSheetVisible("Ẩn", false)
		_ = f.SetCellValue("Ghi chú", "B2", "'=1+1")
	})
}

func TestGrids(t *testing.T) {
	const want = `[["BIỂU TỔNG HỢP"] ["Lĩnh vực" "Mô hình" "Điển hình"] ["Kinh tế" "1994" "40"] ["Cộng" "2668"]]`
	got, err := grids(figures(t))
	if err != nil || len(got) != 2 || got[0].Sheet != "Sheet1" || fmt.Sprintf("%q", got[0].Rows) != want || fmt.Sprintf("%q", got[1].Rows) != `[["" "=1+1"]]` {
		t.Errorf("%q %v", got, err)
	}
	for name, raw := range map[string]string{
		"comma": "field,models\neconomy,472\n\n", "semicolon": "field;models\neconomy;472", "tab": "\ufefffield\tmodels\r\neconomy\t472\r\n", "bar": "field|models\neconomy|472",
		"a decimal comma": "field;models\n\"economy\";472", "a title above": "field,models\neconomy,472\n,",
	} {
		got, err := grids([]byte(raw))
		if err != nil || len(got) != 1 || fmt.Sprintf("%q", got[0].Rows) != `[["field" "models"] ["economy" "472"]]` {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
	for name, c := range map[string]struct {
		raw   []byte
		words string
	}{
		"nothing": {nil, "trống"}, "blank": {workbookOf(t, nil, nil), "trống"}, "pdf": {[]byte("%PDF-1.7"), "PDF"}, "half": {figures(t)[:900], "hỏng"},
		"a list": {[]byte(strings.Repeat("Tên,Năm\n", 501)), "dài quá 500 dòng"}, "much text": {[]byte(strings.Repeat(strings.Repeat("chữ ", 1300)+"\n", 200)), "dài quá"},
		"wide": {[]byte(strings.Repeat(",", 70) + "x"), "cột"}, "too large": {make([]byte, 5<<20), "4 MB"}, "a long cell": {[]byte(strings.Repeat("x", 9<<10)), "quá nhiều chữ"},
	} {
		if _, err := grids(c.raw); err == nil || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
