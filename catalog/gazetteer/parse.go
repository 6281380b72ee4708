package gazetteer

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Columns of a list. The first row names them, in any order; columns not named
// here are left unread, among them the working notes.
const (
	colCode     = "code"
	colName     = "name"
	colFullName = "full_name"
	colLevel    = "level"
	colType     = "type"
	colParent   = "parent_code"
	colFrom     = "valid_from"     // optional: a list without it has unknown beginnings
	colTo       = "valid_to"       // optional: a list without it is in force
	colAct      = "instrument"     // optional
	colEndAct   = "end_instrument" // optional
	colKind     = "kind"           // optional: an organisation's, empty for a territory
	colRetyped  = "type_from_"     // optional, and a day as 2026_04_30
)

var required = []string{colCode, colName, colFullName, colLevel, colType, colParent}

// types of each level, as Unit.Type writes them.
var types = map[catalog.Level][]string{
	catalog.Province: {"tinh", "thanh_pho"},
	catalog.District: {"quan", "huyen", "thanh_pho", "thi_xa"},
	catalog.Commune:  {"phuong", "xa", "thi_tran", "dac_khu"},
}

var codes = regexp.MustCompile(`^\d{2,5}$`)

// Parse reads a list of units: CSV in UTF-8 whose first row names the columns.
// Parents are found inside the list; ids and addresses are derived, so the same
// list gives the same units always. Errors name the line of the file.
func Parse(r io.Reader) ([]catalog.Unit, error) { return parse(r, nil, catalog.Unit{}) }

func parse(r io.Reader, known []catalog.Unit, like catalog.Unit) ([]catalog.Unit, error) {
	lines, err := rows(r)
	if err != nil {
		return nil, err
	}
	return lines.units(known, like)
}

// join reads a list of units or of successions, told apart by its columns, and
// gives the units it makes new or other beside those that are known. Parents and
// ends of arrows may be known ones. The line of a unit is where the file names it
// first, 0 for one that follows from others.
func join(known []catalog.Unit, r io.Reader, source string) (units []catalog.Unit, line map[string]int, err error) {
	list, err := rows(r)
	if err != nil {
		return nil, nil, err
	}
	line = map[string]int{}
	if list.has(arrowColumns...) != "" {
		units, err = list.units(known, catalog.Unit{Source: source})
		for i, u := range units {
			line[u.ID] = list.lines[i].no
		}
		return units, line, err
	}
	all, line, err := succeed(known, list, source)
	if err != nil {
		return nil, nil, err
	}
	before := map[string]catalog.Unit{}
	for _, u := range known {
		before[u.ID] = u
	}
	for _, u := range all {
		if old, is := before[u.ID]; !is || !reflect.DeepEqual(old, u) {
			units = append(units, u)
		}
	}
	return units, line, nil
}

func (t table) units(known []catalog.Unit, like catalog.Unit) (units []catalog.Unit, err error) {
	if col := t.has(required...); col != "" {
		return nil, t.lacks(col)
	}
	lines, faults := t.lines, Faults(nil)
	units = make([]catalog.Unit, len(lines))
	for i, l := range lines {
		if units[i], err = l.unit(like); err != nil {
			faults.add(l.no, "%s", err)
		}
	}
	if len(faults) > 0 {
		return nil, faults.err()
	}
	byCode := map[string][]catalog.Unit{}
	listed := map[string]bool{}
	for _, u := range units {
		listed[u.ID] = true
	}
	for _, u := range slices.Concat(known, units) {
		byCode[u.Code] = append(byCode[u.Code], u)
	}
	for code, list := range byCode { // one that is listed anew stands for the known one
		byCode[code] = slices.DeleteFunc(list, func(u catalog.Unit) bool { return u.Version > 0 && listed[u.ID] })
	}
	for i, l := range lines {
		u := &units[i]
		if u.Parent, err = parent(byCode, *u, l.cell(colParent)); err != nil {
			faults.add(l.no, "%s", err)
		}
		for k := range u.Former {
			u.Former[k].Parent = u.Parent
		}
	}
	address(units)
	faults = append(faults, distinct(units, lines)...)
	return units, faults.err()
}

// lacks refuses a list without a column.
func (t table) lacks(col string) error {
	return Faults{{1, fmt.Sprintf("Thiếu cột “%s”. Ghi tên cột ở dòng đầu.", col)}}
}

// row is one line of the file, cells by column name.
type row struct {
	no    int
	cells map[string]string
}

func (l row) cell(col string) string { return text.Line(l.cells[col]) }

// table is a list as it is written.
type table struct {
	columns []string
	lines   []row
}

// has gives the first of these columns that is missing, or "".
func (t table) has(columns ...string) string {
	for _, col := range columns {
		if !slices.Contains(t.columns, col) {
			return col
		}
	}
	return ""
}

func rows(r io.Reader) (table, error) {
	buffered := bufio.NewReader(r)
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\ufeff" {
		buffered.Discard(3) // Excel writes one; it would become part of the first column's name
	}
	in := csv.NewReader(buffered)
	head, _ := buffered.Peek(buffered.Size())
	if head, _, _ = bytes.Cut(head, []byte("\n")); bytes.IndexByte(head, ',') < 0 && bytes.IndexByte(head, ';') > 0 {
		in.Comma = ';' // as Excel writes it in Vietnam
	}
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		return table{}, Faults{{1, "Danh sách trống. Dòng đầu phải ghi tên cột."}}
	} else if err != nil {
		return table{}, unreadable(err)
	}
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
	}
	out := table{columns: header}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return table{}, unreadable(err)
		}
		l := row{cells: map[string]string{}}
		l.no, _ = in.FieldPos(0)
		for i, col := range header {
			l.cells[col] = record[i]
		}
		out.lines = append(out.lines, l)
	}
}

// unreadable says where a file is no CSV.
func unreadable(err error) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return err
	}
	if errors.Is(err, csv.ErrFieldCount) {
		return Faults{{at.Line, "Số ô khác với dòng đầu. Thêm hoặc bớt dấu phẩy; ô có dấu phẩy thì đặt trong ngoặc kép."}}
	}
	return Faults{{at.Line, "Dấu ngoặc kép đặt sai chỗ. Mở và đóng ngoặc kép quanh cả ô."}}
}

func (l row) unit(like catalog.Unit) (catalog.Unit, error) {
	u := catalog.Unit{
		Code: l.cell(colCode), Name: l.cell(colName), FullName: l.cell(colFullName),
		Level: catalog.Level(l.cell(colLevel)), Type: l.cell(colType),
		ValidFrom: cmp.Or(l.cell(colFrom), like.ValidFrom), ValidTo: l.cell(colTo), Act: l.cell(colAct), EndAct: l.cell(colEndAct),
		Known: like.Known, Source: like.Source, Kind: catalog.UnitKind(l.cell(colKind)),
	}
	territory := u.Kind == catalog.Territory
	switch {
	case u.Kind.Label() == "":
		return u, say("Loại tổ chức “%s” không có. Ghi %s, hoặc để trống với đơn vị hành chính.", u.Kind, kindWords())
	case !codes.MatchString(u.Code) && territory:
		return u, say("Mã “%s” phải là hai đến năm chữ số.", u.Code)
	case !codes.MatchString(u.Code) && u.Code != "":
		return u, say("Mã “%s” phải là hai đến năm chữ số; tổ chức không có mã như thế thì để trống.", u.Code)
	case u.Name == "" || u.FullName == "":
		return u, say("Thiếu tên hoặc tên đầy đủ.")
	case types[u.Level] == nil:
		return u, say("Cấp “%s” không có. Ghi province, district hoặc commune.", u.Level)
	case territory && !slices.Contains(types[u.Level], u.Type):
		return u, say("Loại “%s” không phải loại của cấp %s. Ghi %s.", u.Type, u.Level, strings.Join(types[u.Level], ", "))
	case !day(u.ValidFrom) || !day(u.ValidTo):
		return u, say("Ngày “%s”, “%s” phải viết như 2025-07-01.", u.ValidFrom, u.ValidTo)
	case u.ValidTo != "" && u.ValidTo < u.ValidFrom:
		return u, say("%s kết thúc ngày %s, trước ngày bắt đầu. Sửa một trong hai ngày.", u.FullName, u.ValidTo)
	}
	u.ID = id(u, l.cell(colParent))
	return u, l.retype(&u)
}

func kindWords() string {
	out := make([]string, 0, len(catalog.UnitKinds))
	for _, k := range catalog.UnitKinds[1:] {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

// retype reads the columns type_from_YYYY_MM_DD: the day a unit that went on
// became of another type.
func (l row) retype(u *catalog.Unit) error {
	for col, of := range l.cells {
		since, ok := strings.CutPrefix(col, colRetyped)
		if of = text.Line(of); !ok || of == "" {
			continue
		}
		since = strings.ReplaceAll(since, "_", "-")
		if !day(since) || !slices.Contains(types[u.Level], of) {
			return say("Cột “%s”: loại “%s” không phải loại của cấp %s.", col, of, u.Level)
		}
		u.Former = append(u.Former, catalog.Former{
			Code: u.Code, Name: u.Name, FullName: u.FullName, Type: u.Type, Parent: u.Parent, Until: eve(since),
		})
		for _, t := range typeWords {
			if t.of == of {
				u.Type, u.FullName = of, t.word+" "+u.Name
			}
		}
	}
	slices.SortFunc(u.Former, func(a, b catalog.Former) int { return strings.Compare(a.Until, b.Until) })
	return nil
}

func day(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return s == "" || err == nil
}
