package sheet

import (
	"bytes"
	"encoding/csv"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const realRecords = "../sample/real-records.csv"

func read(t *testing.T, raw []byte) (Table, error) {
	t.Helper()
	return Read(bytes.NewReader(raw), int64(len(raw)), "", Most)
}

func must(t *testing.T, raw []byte) Table {
	t.Helper()
	table, err := read(t, raw)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// workbookOf writes cells as Excel does, each a text, below `above` rows.
func workbookOf(t testing.TB, rows [][]string, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &r); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNoWordingMeansTwoThings(t *testing.T) {
	seen := map[string]Column{}
	for _, m := range Meanings {
		for _, w := range append([]string{m.Header}, m.Wordings...) {
			key := plain(w)
			if c, ok := seen[key]; ok {
				t.Errorf("%q of %s is also %s", w, m.Column, c)
			}
			if _, ok := doubtful[key]; ok {
				t.Errorf("%q of %s is doubtful too", w, m.Column)
			}
			seen[key] = m.Column
		}
	}
}

func TestRealRecordsReadAlikeFromCSVAndXLSX(t *testing.T) {
	raw, err := os.ReadFile(realRecords)
	if err != nil {
		t.Fatal(err)
	}
	table := must(t, raw)
	if len(table.Rows) != 99 || len(table.Columns) != 12 || len(table.Unknown)+len(table.Skipped)+len(table.Hidden) > 0 {
		t.Fatalf("%d rows, columns %v, unknown %v, skipped %v", len(table.Rows), table.Columns, table.Unknown, table.Skipped)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := must(t, workbookOf(t, rows, nil))
	book.Sheet, book.Sheets = "", nil
	if !reflect.DeepEqual(table, book) {
		t.Error("the same rows read differently from .csv and .xlsx")
	}
	for name, s := range map[string]string{
		"with a mark and semicolons": "\ufeff" + rewrite(t, rows, ';'), "with tabs": rewrite(t, rows, '\t'),
		"with CRLF": strings.ReplaceAll(rewrite(t, rows, ','), "\n", "\r\n"),
		"with CR":   strings.ReplaceAll(rewrite(t, rows, ','), "\n", "\r"),
	} {
		if got := must(t, []byte(s)); !reflect.DeepEqual(got, table) {
			t.Errorf("%s it reads differently", name)
		}
	}
	for name, order := range map[string][2]int{"little": {0, 1}, "big": {1, 0}} {
		s := []rune("\ufeff" + rewrite(t, rows, '\t'))
		wide := make([]byte, 2*len(s))
		for i, r := range s {
			wide[2*i+order[0]], wide[2*i+order[1]] = byte(r), byte(r>>8)
		}
		if got := must(t, wide); !reflect.DeepEqual(got, table) {
			t.Errorf("as UTF-16 (%s end first) it reads differently", name)
		}
	}
}

func rewrite(t *testing.T, rows [][]string, comma rune) string {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// an office's list: a title, a date, headings of two lines over numbered
// columns, sections, merged cells, a hidden row, a sum and a signature.
func TestAnOfficesList(t *testing.T) {
	table := must(t, workbookOf(t, [][]string{
		{"BAN DÂN VẬN HUYỆN ỦY"},
		{"DANH SÁCH MÔ HÌNH DÂN VẬN KHÉO NĂM 2024"},
		{},
		{"TT", "Tên mô hình *", "Nơi thực hiện", "", "", "Năm (bắt đầu)", "Ghi chú"},
		{"", "", "Xã", "Huyện", "Tỉnh"},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"},
		{"I", "Lĩnh vực phát triển kinh tế", "", "", "", "", "2"},
		{"1", "Tổ hợp tác rau sạch", "Phú Lạc", "Tuy Phong", "Bình Thuận", "2021"},
		{"2", "'=Hũ gạo tình thương", "", "", "", "2022"},
		{},
		{"II. Quốc phòng - an ninh"},
		{"3", "Camera an ninh", "Chí Công", "Tuy Phong", "Bình Thuận", "2023"},
		{"4"},
		{"", "Tổng cộng", "3"},
		{"", "", "", "", "NGƯỜI LẬP BIỂU"},
	}, func(f *excelize.File) {
		f.MergeCell("Sheet1", "C8", "C9")
		f.MergeCell("Sheet1", "D8", "D9")
		f.MergeCell("Sheet1", "E8", "E9")
		f.MergeCell("Sheet1", "C4", "E4")
		f.SetRowVisible("Sheet1", 12, false)
	}))
	var columns []string
	for _, h := range table.Columns {
		columns = append(columns, string(h.Column))
	}
	if got, want := strings.Join(columns, " "), "name commune district province started field"; got != want {
		t.Errorf("columns %s, want %s", got, want)
	}
	want := []Row{
		{Number: 8, Cells: []string{"Tổ hợp tác rau sạch", "Phú Lạc", "Tuy Phong", "Bình Thuận", "2021", "Lĩnh vực phát triển kinh tế"}},
		{Number: 9, Cells: []string{"=Hũ gạo tình thương", "Phú Lạc", "Tuy Phong", "Bình Thuận", "2022", "Lĩnh vực phát triển kinh tế"}},
		{Number: 12, Cells: []string{"Camera an ninh", "Chí Công", "Tuy Phong", "Bình Thuận", "2023", "Quốc phòng - an ninh"}},
	}
	if !reflect.DeepEqual(table.Rows, want) {
		t.Errorf("rows\n%v\nwant\n%v", table.Rows, want)
	}
	if !reflect.DeepEqual(table.Hidden, []int{12}) || len(table.Unknown) != 1 || table.Unknown[0].Text != "Ghi chú" {
		t.Errorf("hidden %v, unknown %v", table.Hidden, table.Unknown)
	}
	if !reflect.DeepEqual(table.Skipped, []Skipped{{14, "Tổng cộng"}, {15, "NGƯỜI LẬP BIỂU"}}) {
		t.Errorf("skipped %v", table.Skipped)
	}
	if got := table.Address(1, 8); got != "C8" {
		t.Errorf("the commune of row 8 stands in %s", got)
	}
}

// A quote that nothing closes swallows the rows below it: the file is refused with
// the cell in which it opens, and no other use of quotes is.
func TestAnOpenQuoteIsNamed(t *testing.T) {
	const head = "Tên mô hình,Xã,Nguồn\n"
	for name, c := range map[string]struct{ raw, cell string }{
		"to the end":                 {head + "Một,A,x\n\n\"Hai,B,x\nBa,C,x\n", "A4"},
		"in the last cell":           {head + "Một,A,\"x", "C2"},
		"closed by another's":        {head + "Một,\"A,x\nHai,\"B\",x\nBa,C,x\n", "B2"},
		"doubled at its end":         {head + "Một,\"A\"\",x\nHai,B,x\n", "B2"},
		"among the headings":         {"Tên mô hình,\"Xã,Nguồn\nMột,A,x\n", "B1"},
		"with semicolons":            {"Tên mô hình;Xã;Nguồn\r\nMột;A;x\r\nHai;\"B;x\r\n", "B3"},
		"after a cell of two lines":  {head + "\"Một\nhay\",A,x\nHai,\"B,x\n", "B3"},
		"cells of lines":             {head + "\"Một\n\"\"hay\"\"\",\"A\n\",\"x\"\nHai,B,\"x\"", ""},
		"quotes in the middle":       {head + "Mô hình \"Một\",A,x\nHai,B,\"x\"\n", ""},
		"a quotation and more words": {head + "\"Một\" hay,A,x\nHai,B,x\n", "A2"},
		"nothing but a line's end":   {head + "Một,A,\"x\"\r\n\r\n", ""},
	} {
		table, err := read(t, []byte(c.raw))
		if c.cell == "" && (err != nil || len(table.Rows) == 0) {
			t.Errorf("%s: %v %v", name, table.Rows, err)
		} else if c.cell != "" && (err == nil || !strings.Contains(err.Error(), "ô "+c.cell+": dấu ngoặc kép mở mà không đóng")) {
			t.Errorf("%s: %v, %v", name, err, table.Rows)
		}
	}
}

// Each is a list whose headings a person would see as "Tên mô hình" in the font
// it was typed in.
func TestOldEncodingsAreNamed(t *testing.T) {
	lines := func(head string) string { return head + ",Nam\nCamera,2020\n" }
	for name, raw := range map[string]string{
		"TCVN3":        "T\xaan m\xab h\xd7nh,N\xa8m\n",
		"VNI":          lines("Te\xe2n mo\xe2 h\xecnh"),
		"Windows-1258": lines("T\xean m\xf4 hi\xccnh"),
		"UTF-8 bị mở":  lines("TÃªn mÃ´ hÃ¬nh"),
	} {
		if _, err := read(t, []byte(raw)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		_, err := read(t, workbookOf(t, [][]string{{strings.Split(latin([]byte(raw)), ",")[0]}, {"x"}}, nil))
		if name != "UTF-8 bị mở" && (err == nil || !strings.Contains(err.Error(), name)) {
			t.Errorf("%s in a workbook: %v", name, err)
		}
	}
	for s, want := range map[string]bool{
		"M« h×nh d©n vËn khÐo": true, "Tổ hợp tác «Rau sạch» 5 m² ở B’Lao": false, "Chính quyền thân thiện": false, "Hòa Thắng – đồi cát": false,
	} {
		if suspect(s) != want {
			t.Errorf("suspect(%q) is %v", s, !want)
		}
	}
}
