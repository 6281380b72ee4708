package gazetteer

import (
	"bufio"
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

// Join reads a list of units or of successions, told apart by its columns, and
// gives the units it makes new or other beside those that are known. Parents and
// ends of arrows may be known ones. The Line of a unit is where the file names it
// first, 0 for one that follows from others. Errors name the line.
func Join(known []catalog.Unit, r io.Reader, source string) (units []catalog.Unit, line map[string]int, err error) {
	list, err := rows(r)
	if err != nil {
		return nil, nil, err
	}
	line = map[string]int{}
	if list.has(arrowColumns...) == "" {
		all, err := succeed(known, list, source)
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
	units, err = list.units(known, catalog.Unit{Source: source})
	for i, u := range units {
		line[u.ID] = list.lines[i].no
	}
	return units, line, err
}

func (t table) units(known []catalog.Unit, like catalog.Unit) (units []catalog.Unit, err error) {
	if col := t.has(required...); col != "" {
		return nil, fmt.Errorf("line 1: column %q is missing", col)
	}
	lines := t.lines
	units = make([]catalog.Unit, len(lines))
	for i, l := range lines {
		if units[i], err = l.unit(like); err != nil {
			return nil, fmt.Errorf("line %d: %w", l.no, err)
		}
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
			return nil, fmt.Errorf("line %d: %w", l.no, err)
		}
		for k := range u.Former {
			u.Former[k].Parent = u.Parent
		}
	}
	address(units)
	return units, distinct(units, lines)
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
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		return table{}, errors.New("line 1: the list is empty")
	} else if err != nil {
		return table{}, err // names its line
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
			return table{}, err
		}
		l := row{cells: map[string]string{}}
		l.no, _ = in.FieldPos(0)
		for i, col := range header {
			l.cells[col] = record[i]
		}
		out.lines = append(out.lines, l)
	}
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
		return u, fmt.Errorf("kind %q is no kind of unit", u.Kind)
	case !codes.MatchString(u.Code) && (territory || u.Code != ""):
		return u, fmt.Errorf("code %q is not two to five digits", u.Code)
	case u.Name == "" || u.FullName == "":
		return u, errors.New("name or full name is empty")
	case types[u.Level] == nil:
		return u, fmt.Errorf("level %q is not province, district or commune", u.Level)
	case territory && !slices.Contains(types[u.Level], u.Type):
		return u, fmt.Errorf("type %q is none of level %s", u.Type, u.Level)
	case !day(u.ValidFrom) || !day(u.ValidTo):
		return u, fmt.Errorf("dates %q, %q are not YYYY-MM-DD", u.ValidFrom, u.ValidTo)
	case u.ValidTo != "" && u.ValidTo < u.ValidFrom:
		return u, fmt.Errorf("ends on %s, before it begins", u.ValidTo)
	}
	u.ID = id(u, l.cell(colParent))
	return u, l.retype(&u)
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
			return fmt.Errorf("%s: type %q is none of level %s", col, of, u.Level)
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
