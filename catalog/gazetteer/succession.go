package gazetteer

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Columns of a succession list: one arrow a row. An empty new code is an end
// without an heir.
const (
	colOldLevel    = "old_level"
	colOldCode     = "old_code"
	colOldName     = "old_full_name"
	colOldDistrict = "old_district_code" // optional: tells units of one name apart
	colOldProvince = "old_province_code"
	colNewLevel    = "new_level"
	colNewCode     = "new_code"
	colNewName     = "new_full_name"
	colNewProvince = "new_province_code"
	colPortion     = "portion"
	colMain        = "main_successor" // optional: yes
	colDay         = "effective_date"
	colClause      = "clause" // optional
	colNote        = "note"   // optional, shown to whoever decides
)

var arrowColumns = []string{
	colOldLevel, colOldCode, colOldName, colOldProvince, colNewLevel, colNewCode, colNewName, colNewProvince, colPortion, colDay,
}

// Succeed draws the arrows of a succession list into units: what became of
// which, and when. A unit that only the list names is made from it, with source
// as where it was taken from; a unit that went on under another code gets the
// code it had before. It gives all units, changed or not. Errors name the line.
func Succeed(units []catalog.Unit, r io.Reader, source string) ([]catalog.Unit, error) {
	lines, err := rows(r)
	if err != nil {
		return nil, err
	}
	all, _, err := succeed(units, lines, source)
	return all, err
}

// succeed tells besides on which line a unit is first drawn from.
func succeed(units []catalog.Unit, t table, source string) (_ []catalog.Unit, line map[string]int, err error) {
	if col := t.has(arrowColumns...); col != "" {
		return nil, nil, t.lacks(col)
	}
	lines, faults := t.lines, Faults(nil)
	g := &graph{source: source, at: map[string]int{}, line: map[string]int{}}
	for _, u := range units {
		g.add(u)
	}
	arrows := make([]arrow, len(lines))
	for i, l := range lines {
		if arrows[i], err = l.arrow(); err != nil {
			faults.add(l.no, "%s", err)
		}
	}
	if len(faults) > 0 {
		return nil, nil, faults.err()
	}
	// what is above is there before what lies in it, and what was earlier
	slices.SortStableFunc(arrows, func(a, b arrow) int {
		return cmp.Or(cmp.Compare(rank[a.old.level], rank[b.old.level]), strings.Compare(a.Day, b.Day))
	})
	for _, a := range arrows {
		if err := g.draw(a); err != nil {
			faults.add(a.line, "%s", err)
		}
	}
	if len(faults) == 0 {
		faults = g.ended()
	}
	address(g.units)
	return g.units, g.line, faults.err()
}

// end is one end of an arrow as the list writes it.
type end struct {
	level                          catalog.Level
	code, name, district, province string
}

type arrow struct {
	line     int
	old, new end
	catalog.Succession
}

func (l row) arrow() (arrow, error) {
	a := arrow{
		line: l.no,
		old:  end{catalog.Level(l.cell(colOldLevel)), l.cell(colOldCode), l.cell(colOldName), l.cell(colOldDistrict), l.cell(colOldProvince)},
		new:  end{catalog.Level(l.cell(colNewLevel)), l.cell(colNewCode), l.cell(colNewName), "", l.cell(colNewProvince)},
		Succession: catalog.Succession{
			Portion: catalog.Portion(l.cell(colPortion)), Main: l.cell(colMain) == "yes", Day: l.cell(colDay),
			Act: l.cell(colAct), Clause: l.cell(colClause), Note: l.cell(colNote),
		},
	}
	switch {
	case a.Portion.Label() == "":
		return a, say("Phần “%s” không có. Ghi whole, part, remainder hoặc abolished.", a.Portion)
	case a.Day == "" || !day(a.Day):
		return a, say("Ngày hiệu lực “%s” phải viết như 2025-07-01.", a.Day)
	case (a.Portion == catalog.PortionAbolished) != (a.new.code == ""):
		return a, say("Đơn vị ghi abolished thì để trống mã đơn vị kế thừa; các phần khác phải có.")
	}
	return a, nil
}

// graph is the units while arrows are drawn into them.
type graph struct {
	units  []catalog.Unit
	at     map[string]int // by id
	line   map[string]int // by id: where the list first says what became of it
	source string
}

func (g *graph) add(u catalog.Unit) int {
	g.at[u.ID] = len(g.units)
	g.units = append(g.units, u)
	return g.at[u.ID]
}

func (g *graph) draw(a arrow) error {
	from, err := g.old(a)
	if err != nil {
		return err
	}
	if id := g.units[from].ID; g.line[id] == 0 {
		g.line[id] = a.line
	}
	if a.new.code != "" {
		to, err := g.find(a.new, a.Day)
		if err != nil {
			return err
		} else if to < 0 {
			return say("Đơn vị kế thừa %s (%s) không có trong danh mục ngày %s. Nạp đơn vị đó trước.", a.new.name, a.new.code, a.Day)
		}
		a.To = g.units[to].ID
		if to == from && !g.drawn(from, a) {
			g.recode(&g.units[from], a)
		}
	}
	if g.drawn(from, a) {
		return nil
	}
	// a copy: the slice may be a caller's
	g.units[from].Heirs = append(slices.Clone(g.units[from].Heirs), a.Succession)
	return nil
}

// drawn reports whether an earlier reading of the list drew the arrow.
func (g *graph) drawn(from int, a arrow) bool {
	return slices.ContainsFunc(g.units[from].Heirs, func(h catalog.Succession) bool { return h.To == a.To && h.Day == a.Day })
}

// recode notes the code of a unit that went on under another one.
func (g *graph) recode(u *catalog.Unit, a arrow) {
	if a.old.code == a.new.code {
		return
	}
	u.Former = append(slices.Clone(u.Former), catalog.Former{
		Code: a.old.code, Name: u.Name, FullName: u.FullName, Type: u.Type, Parent: u.Parent, Until: eve(a.Day), Act: a.Act,
	})
	u.Code = a.new.code
}

// old finds where the arrow starts, or makes it.
func (g *graph) old(a arrow) (int, error) {
	if at, err := g.find(a.old, eve(a.Day)); err != nil || at >= 0 {
		return at, err
	}
	u := catalog.Unit{
		Code: a.old.code, FullName: a.old.name, Level: a.old.level, ValidTo: eve(a.Day), EndAct: a.Act, Source: g.source,
	}
	if u.Type, u.Name = Typed(u.FullName); !slices.Contains(types[u.Level], u.Type) || !codes.MatchString(u.Code) {
		return -1, say("%s (%s) không phải đơn vị của cấp “%s”. Sửa tên, mã hoặc cấp.", a.old.name, a.old.code, a.old.level)
	}
	above := end{level: catalog.Province, code: a.old.province}
	if a.old.level == catalog.Commune && a.old.district != "" {
		above = end{level: catalog.District, code: a.old.district, province: a.old.province}
	}
	if a.old.level != catalog.Province {
		at, err := g.find(above, eve(a.Day))
		if err != nil {
			return -1, err
		} else if at < 0 {
			return -1, say("%s: cấp trên mang mã %s không có trong danh mục ngày %s. Nạp cấp trên trước.", a.old.name, above.code, eve(a.Day))
		}
		u.Parent = g.units[at].ID
	}
	u.ID = id(u, "")
	return g.add(u), nil
}

// find is the one unit an end of an arrow means on day: by code and name, else,
// because codes are handed on, by name and district. -1 for none.
func (g *graph) find(e end, day string) (int, error) {
	var both, named []int
	name := loose(e.name)
	for i, u := range g.units {
		if u.Level != e.level || !u.In(day) {
			continue
		}
		same := name == "" || loose(u.FullName) == name
		if !same || !g.inProvince(u, e.province, day) {
			continue
		}
		if u.On(day).Code == e.code {
			both = append(both, i)
		} else if name != "" && (e.district == "" || g.code(u.Parent, day) == e.district) {
			named = append(named, i)
		}
	}
	for _, found := range [][]int{both, named} {
		if len(found) > 1 {
			return -1, say("%s (%s) có thể là %d đơn vị ngày %s. Ghi thêm mã huyện để phân biệt.", e.name, e.code, len(found), day)
		} else if len(found) == 1 {
			return found[0], nil
		}
	}
	return -1, nil
}

func (g *graph) inProvince(u catalog.Unit, code, day string) bool {
	for code != "" && (u.Level != catalog.Province || u.Kind != catalog.Territory) {
		at, ok := g.at[u.Parent]
		if !ok {
			return false
		}
		u = g.units[at]
	}
	return code == "" || u.On(day).Code == code
}

func (g *graph) code(id, day string) string {
	if at, ok := g.at[id]; ok {
		return g.units[at].On(day).Code
	}
	return ""
}

// ended finds units that were succeeded whole and are said to go on, or the
// reverse.
func (g *graph) ended() (faults Faults) {
	for _, u := range g.units {
		for i, h := range u.Heirs {
			stays := slices.ContainsFunc(u.Heirs, func(x catalog.Succession) bool { return x.Day == h.Day && x.To == u.ID })
			if i > 0 && h.Day < u.Heirs[i-1].Day {
				faults.add(g.line[u.ID], "%s đã có đơn vị kế thừa trước đó.", u.FullName)
			} else if u.In(h.Day) != stays {
				faults.add(g.line[u.ID], "%s có đơn vị kế thừa ngày %s mà ngày kết thúc ghi “%s”. Sửa một trong hai.", u.FullName, h.Day, u.ValidTo)
			}
		}
	}
	return faults
}

// loose compares names of lists that spell Quí and Quý.
func loose(name string) string { return strings.ReplaceAll(text.Fold(name), "y", "i") }

// typeWords begin a full name.
var typeWords = []struct{ word, of string }{
	{"Tỉnh", "tinh"}, {"Thành phố", "thanh_pho"}, {"Thị xã", "thi_xa"}, {"Thị trấn", "thi_tran"}, {"Quận", "quan"},
	{"Huyện", "huyen"}, {"Phường", "phuong"}, {"Xã", "xa"}, {"Đặc khu", "dac_khu"},
}

// Typed splits a full name into its type, as Unit.Type writes it, and its name; a
// ward called by a number keeps its type word.
func Typed(full string) (of, name string) {
	for _, t := range typeWords {
		if rest, ok := strings.CutPrefix(full, t.word+" "); ok {
			if rest[0] >= '0' && rest[0] <= '9' {
				return t.of, full
			}
			return t.of, rest
		}
	}
	return "", full
}

func eve(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
