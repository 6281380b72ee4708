package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// zipParts is how many parts a workbook may have.
const zipParts = 2000

// readXLSX reads the one sheet that has the headings. What the library trips
// over is a broken file, whatever it says.
func readXLSX(r io.ReaderAt, size int64, only string, l Limits) (t Table, err error) {
	defer func() {
		if p := recover(); p != nil {
			t, err = Table{}, errBroken
		}
	}()
	z, f, err := openXLSX(r, size, l, false)
	if err != nil {
		return Table{}, err
	}
	defer f.Close()
	name, others, err := choose(z, f, only, l)
	if err != nil {
		return Table{}, err
	}
	shape, err := shapeOf(z, f, name)
	if err != nil {
		return Table{}, err
	}
	b := &builder{limits: l}
	if err := eachRow(f, name, shape, b.add); err != nil {
		return Table{}, err
	}
	t, err = b.done()
	t.Sheet, t.Sheets = name, others
	return t, err
}

var errBroken = refuse("Tệp .xlsx này hỏng hoặc bị cắt dở. Mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi.")

// openXLSX opens a workbook that unpacks within the limits; the caller closes it.
// raw gives numbers as they are kept and not as they look.
func openXLSX(r io.ReaderAt, size int64, l Limits, raw bool) (*zip.Reader, *excelize.File, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, nil, errBroken
	}
	if err := workbook(z, l); err != nil {
		return nil, nil, err
	}
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{
		UnzipSizeLimit: l.Unzipped, RawCellValue: raw, ShortDatePattern: "dd/mm/yyyy", LongDatePattern: "dd/mm/yyyy",
	})
	if err != nil {
		return nil, nil, errBroken
	}
	return z, f, nil
}

// workbook refuses an archive that is none, or would be too much once unpacked.
func workbook(z *zip.Reader, l Limits) error {
	var total uint64
	has := map[string]bool{}
	for _, p := range z.File {
		if total += p.UncompressedSize64; total > uint64(l.Unzipped) || p.UncompressedSize64 > uint64(l.Unzipped) || len(z.File) > zipParts {
			return refuse("Tệp này bung ra quá lớn. Chép riêng bảng cần nhập sang một tệp mới (dán giá trị), lưu thành .xlsx rồi gửi.")
		}
		name := strings.ToLower(strings.ReplaceAll(p.Name, `\`, "/"))
		has[name] = true
		if first, _, _ := strings.Cut(name, "/"); first != name {
			has[first+"/"] = true
		}
	}
	switch {
	case has["xl/workbook.xml"]:
		return nil
	case has["xl/workbook.bin"]:
		return refuse("Đây là tệp .xlsb. Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới.")
	case has["word/"]:
		return refuse("Đây là tệp Word. Chép bảng sang Excel, lưu thành .xlsx rồi gửi.")
	case has["ppt/"]:
		return refuse("Đây là tệp PowerPoint. Gửi bảng tính .xlsx hoặc .csv.")
	case has["content.xml"] && has["mimetype"]:
		return refuse("Đây là tệp OpenDocument (.ods). Mở bằng LibreOffice, chọn Lưu thành, kiểu “Excel 2007–365 (.xlsx)”, rồi gửi tệp mới.")
	}
	return refuse("Đây là một tệp nén, không phải bảng tính. Giải nén rồi gửi tệp .xlsx hoặc .csv bên trong.")
}

// choose finds the sheet to read: the one asked for, or the visible one whose
// headings name the most columns. The others that look like lists are told of.
func choose(z *zip.Reader, f *excelize.File, only string, l Limits) (string, []string, error) {
	best, most, others := "", 0, []string{}
	var first []line
	for _, name := range f.GetSheetList() {
		if only != "" && name != only {
			continue
		}
		if visible, err := f.GetSheetVisible(name); only == "" && (err != nil || !visible) {
			continue
		}
		lines, err := look(f, name, l)
		if err == nil && blankLines(lines) { // empty, or nothing that can be read
			_, err = shapeOf(z, f, name)
		}
		if errors.Is(err, errNoSheet) {
			continue
		} else if err != nil {
			return "", nil, err
		}
		if first == nil {
			first = lines
		}
		i := findHeadings(lines)
		if i < 0 {
			continue
		}
		others = append(others, name)
		if n, _ := known(lines[i].cells); n > most {
			best, most = name, n
		}
	}
	if best == "" && only != "" && first == nil {
		return "", nil, refuse("Tệp không có trang tính nào tên “%s”.", only)
	} else if best == "" {
		b := builder{first: first}
		if blankLines(first) {
			return "", nil, refuse("Tệp này trống.")
		}
		return "", nil, b.noHeadings()
	}
	return best, slices.DeleteFunc(others, func(s string) bool { return s == best }), nil
}

// errNoSheet: a chart that has a tab of its own, or a tab without a part.
var errNoSheet = errors.New("sheet: no rows")

func blankLines(lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return !blank(l.cells) })
}

// look reads the first lines of a sheet.
func look(f *excelize.File, name string, l Limits) ([]line, error) {
	b := &builder{limits: l}
	var out []line
	err := eachRow(f, name, nil, func(l line) error {
		if err := b.fits(l); err != nil {
			return err
		}
		if !blank(l.cells) {
			out = append(out, l)
		}
		if len(out) == headingRows || l.number > 10*headingRows {
			return errEnough
		}
		return nil
	})
	return out, err
}

// eachRow gives every row of a sheet that has cells. s tells what the library
// does not; nil for a look only.
func eachRow(f *excelize.File, name string, s *shape, add func(line) error) error {
	rows, err := f.Rows(name)
	if err != nil {
		return errNoSheet
	}
	defer rows.Close()
	number := 0
	for rows.Next() {
		number++
		cells, err := rows.Columns()
		if err != nil {
			return errBroken
		}
		cells = s.fill(number, cells)
		if len(cells) == 0 {
			continue
		}
		err = add(line{number, rows.GetRowOpts().Hidden, cells})
		if errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
	if rows.Error() != nil || s != nil && number != s.last {
		// the library ends at the first thing it cannot read, and says nothing
		return errBroken
	}
	return nil
}

// shapeOf reads from a sheet's own text what the library would have to load it
// whole for.
func shapeOf(z *zip.Reader, f *excelize.File, name string) (*shape, error) {
	path, err := pathOf(z, f, name)
	if err != nil {
		return nil, err
	}
	for _, p := range z.File {
		if strings.EqualFold(strings.ReplaceAll(p.Name, `\`, "/"), path) {
			part, err := p.Open()
			if err != nil {
				return nil, errBroken
			}
			defer part.Close()
			return scanShape(part)
		}
	}
	return nil, errBroken
}
