package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog"
)

// Limits of one file. What is beyond them is refused, never cut off.
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // of all parts of an .xlsx together
	Rows     int   // with something in them, below the headings
	Columns  int   // up to the last one with something in it
	Cell     int   // bytes of one cell
	Text     int64 // bytes of all cells that are kept
}

// Most is what the registry takes in one file.
var Most = Limits{Bytes: 32 << 20, Unzipped: 256 << 20, Rows: 100_000, Columns: 256, Cell: 64 << 10, Text: 160 << 20}

// Table is what a file says: the columns that are known, and the rows under
// them that hold anything.
type Table struct {
	Sheet   string // name of the sheet, "" for a .csv
	Columns []Heading
	Rows    []Row
	// Unknown are headings that mean nothing here; their columns are not read.
	Unknown []Heading
	// Skipped are rows between the others that are no record: a section's title, a
	// sum.
	Skipped []Skipped
	Hidden  []int    // numbers of rows that the spreadsheet hides; they are read
	Sheets  []string // other sheets that look like lists; they are not read
}

// Heading is a column where it stands.
type Heading struct {
	Column Column
	Text   string // as written
	At     int    // 0 is column A; -1 for one that stands in titles between the rows
}

// Row is one row: Cells are parallel to Table.Columns, trimmed, "" where blank.
type Row struct {
	Number int // as the spreadsheet counts, from 1
	Cells  []string
	Beyond int // of a .csv: the first cell behind all headings that says something, 0 for none
}

// Skipped is a row that was passed over, with its text.
type Skipped struct {
	Number int
	Text   string
}

// Has finds where a column stands among Table.Columns, or -1.
func (t Table) Has(c Column) int {
	for i, h := range t.Columns {
		if h.Column == c {
			return i
		}
	}
	return -1
}

// Address is a cell as the spreadsheet shows it: "B12"; for a column that stands
// in titles, and for no column, its row: "dòng 12".
func (t Table) Address(column, row int) string {
	if column < 0 || column >= len(t.Columns) || t.Columns[column].At < 0 {
		return fmt.Sprintf("dòng %d", row)
	}
	return fmt.Sprintf("%s%d", letters(t.Columns[column].At), row)
}

// Letter is a heading's column as the spreadsheet shows it: "B".
func (t Table) Letter(h Heading) string { return letters(max(0, h.At)) }

// letters of a column: 0 is A, 26 is AA.
func letters(at int) string {
	out := ""
	for at++; at > 0; at = (at - 1) / 26 {
		out = string(rune('A'+(at-1)%26)) + out
	}
	return out
}

// refuse is what is wrong with the whole file.
func refuse(format string, args ...any) error {
	return catalog.Invalid{{Field: "file", Sentence: fmt.Sprintf(format, args...)}}
}

// Read reads a .csv or .xlsx; what it is, its bytes tell and not its name. only
// names the sheet to read, "" for the one with the headings. The error is a
// catalog.Invalid about the field "file", with a sentence that says what to do.
func Read(r io.ReaderAt, size int64, only string, l Limits) (Table, error) {
	switch raw, is, err := recognise(r, size, l); {
	case err != nil:
		return Table{}, err
	case is:
		return readXLSX(r, size, only, l)
	default:
		return readCSV(raw, l)
	}
}

// recognise tells a workbook from text, which it gives whole, and refuses
// everything else.
func recognise(r io.ReaderAt, size int64, l Limits) (raw []byte, workbook bool, err error) {
	if size > l.Bytes {
		return nil, false, refuse("Tệp lớn quá %d MB. Chia thành nhiều tệp nhỏ hơn.", l.Bytes>>20)
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, false, fmt.Errorf("sheet: %w", err)
	}
	if len(bytes.Trim(head, "\x00\xef\xbb\xbf\xff\xfe \t\r\n")) == 0 {
		return nil, false, refuse("Tệp này trống.")
	}
	if bytes.HasPrefix(head, []byte("PK")) {
		return nil, true, nil
	}
	if why := foreign(head, r, size); why != "" {
		return nil, false, refuse("%s", why)
	}
	raw = make([]byte, size)
	if _, err := r.ReadAt(raw, 0); err != nil && err != io.EOF {
		return nil, false, fmt.Errorf("sheet: %w", err)
	}
	return raw, false, nil
}

// foreign says what a file is that is neither, or "".
func foreign(head []byte, r io.ReaderAt, size int64) string {
	const resave = "Mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới."
	lower := bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if encrypted(r, size) {
			return "Tệp này có mật khẩu. Mở bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc, bỏ mật khẩu, lưu lại rồi gửi."
		}
		return "Đây là tệp .xls đời cũ. " + resave
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "Đây là tệp PDF. Gửi bảng tính .xlsx hoặc .csv."
	case bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<table")):
		return "Tệp này thật ra là một trang web mang đuôi bảng tính. " + resave
	case bytes.HasPrefix(lower, []byte("<?xml")):
		return "Đây là tệp XML. " + resave
	case bytes.HasPrefix(lower, []byte(`{\rtf`)):
		return "Đây là tệp văn bản RTF. Chép bảng sang Excel, lưu thành .xlsx rồi gửi."
	case bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("\xff\xd8\xff")), bytes.HasPrefix(head, []byte("GIF8")):
		return "Đây là một tấm ảnh. Gửi bảng tính .xlsx hoặc .csv."
	case !wide(head) && bytes.IndexByte(head, 0) >= 0:
		return "Đây không phải bảng tính .xlsx hay .csv. Kiểm tra lại tệp đã chọn."
	}
	return ""
}

// encrypted looks for the name that an encrypted workbook's container carries;
// names in it are UTF-16.
func encrypted(r io.ReaderAt, size int64) bool {
	raw := make([]byte, min(size, 1<<20))
	n, _ := r.ReadAt(raw, 0)
	return bytes.Contains(raw[:n], []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e"))
}

// cell is a cell's text as it is kept: without the apostrophe that a list
// written out puts before what a spreadsheet would take for a formula.
func cell(s string) string { return unguard(strings.TrimSpace(s)) }

// brief is a cell's beginning, to be quoted.
func brief(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > 60 {
		return string([]rune(s)[:59]) + "…"
	}
	return s
}
