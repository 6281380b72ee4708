// Package merger is where an administrator plans a merger of units (sắp xếp đơn
// vị), sees beforehand what it touches, and afterwards takes it back.
package merger

import (
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/unit"
)

// Plan is the form, as a handler fills it in. Everything in Values is as typed.
type Plan struct {
	Frame    layout.Page
	Key      string
	ID, Base string // Base "" for a new plan
	Values   Values
	Units    []form.Option // that may lie above a new one
	Found    []form.Option // units that the search for more found
	Looked   bool          // it was asked for
	Touched  []Touched     // nil: not looked at yet
	Rounds   []string
	When     string // its day in words
	Due      bool   // it has come
	Conflict bool
	Problems catalog.Invalid
}

// Values are what was typed.
type Values struct {
	Title, Day, Act, Search string
	New                     []New
	Rows                    []Row
}

// New is a unit that begins.
type New struct{ ID, FullName, Kind, Level, Code, Parent string }

// Row is what becomes of one unit, or of one part of it.
type Row struct {
	From, Name   string
	Portion, To  string // Stays and "" for one that only receives
	Clause, Note string
	Main         bool
}

// Stays is the portion of a unit of which nothing goes away.
const Stays = "stays"

// Touched is what a merger touches at one unit.
type Touched struct {
	Name          string
	Records, Open int
	People        []string
}

func (p Plan) field(name, label, value string) form.Field {
	return form.Field{Name: name, Label: label, Value: value, Autocomplete: "off", MaxLength: 300, Error: form.Sentence(p.Problems, name)}
}

func (p Plan) action() string {
	if p.Base == "" {
		return unit.Plan
	}
	return unit.Merger(p.ID) + "/sua"
}

func (p Plan) heading() string {
	if p.Base == "" {
		return "Lập việc sắp xếp"
	}
	return "Sửa việc sắp xếp"
}

func (p Plan) title() form.Field {
	f := p.field("title", "Tên việc sắp xếp", p.Values.Title)
	f.Hint = "Như “Sáp nhập xã A và xã B”."
	return f
}

func (p Plan) day() form.Field {
	f := p.field("day", "Ngày đầu tiên của đơn vị mới", p.Values.Day)
	f.Class, f.InputMode = "short", "numeric"
	f.Hint = "Như 01/07/2026. Đúng ngày này sổ bộ tự thực hiện, ở mọi máy chủ một lần; ngày đã qua thì làm ngay khi lưu."
	return f
}

func (p Plan) act() form.Field {
	f := p.field("act", "Nghị quyết, quyết định", p.Values.Act)
	f.Hint = "Số và ký hiệu, như 1671/NQ-UBTVQH15."
	return f
}

func (p Plan) search() form.Field {
	f := p.field("search", "Thêm đơn vị vào việc sắp xếp", p.Values.Search)
	f.Type, f.Hint = "search", "Gõ tên hoặc mã rồi bấm “Tìm đơn vị”. Thêm cả đơn vị đang có sẽ nhận thêm."
	return f
}

func (p Plan) at(list string, i int, part, label, value string) form.Field {
	return p.field(list+"."+strconv.Itoa(i)+"."+part, label, value)
}

// portions are what may become of a unit.
func portions() []form.Option {
	return []form.Option{
		{Value: string(catalog.PortionWhole), Label: "Nhập toàn bộ vào"}, {Value: string(catalog.PortionPart), Label: "Một phần về"},
		{Value: string(catalog.PortionRemainder), Label: "Phần còn lại về"}, {Value: Stays, Label: "Giữ nguyên, chỉ nhận thêm"},
		{Value: string(catalog.PortionAbolished), Label: "Kết thúc, không có đơn vị kế thừa"},
	}
}

// heirs are where a row may lead: what begins, and every unit of the plan.
func (p Plan) heirs() []form.Option {
	out := []form.Option{{Label: "Chọn đơn vị nhận"}}
	for i, n := range p.Values.New {
		label := n.FullName
		if label == "" {
			label = "Đơn vị mới " + strconv.Itoa(i+1)
		}
		out = append(out, form.Option{Value: n.ID, Label: label, Group: "Đơn vị mới"})
	}
	seen := map[string]bool{}
	for _, r := range p.Values.Rows {
		if !seen[r.From] {
			seen[r.From] = true
			out = append(out, form.Option{Value: r.From, Label: r.Name, Group: "Đơn vị đang có"})
		}
	}
	return out
}

func kinds() []form.Option {
	var out []form.Option
	for _, k := range catalog.UnitKinds {
		out = append(out, form.Option{Value: string(k), Label: k.Label()})
	}
	return out
}

func levels() []form.Option {
	var out []form.Option
	for _, l := range []catalog.Level{catalog.Province, catalog.District, catalog.Commune} {
		out = append(out, form.Option{Value: string(l), Label: l.Label()})
	}
	return out
}

func (p Plan) save() string {
	if p.Due {
		return "Lưu và thực hiện ngay"
	}
	return "Lưu, chờ đến ngày " + p.When
}

func row(i int) string { return "Dòng " + strconv.Itoa(i+1) }

// Page is one merger.
type Page struct {
	Frame     layout.Page
	Key       string
	Merger    catalog.Merger
	Ends      []string // what becomes of what, in words
	Begins    []string // the units that begin, in words
	Touched   []Touched
	Rounds    []string
	Due       bool
	PlannedBy string
	Reason    string
	Problems  catalog.Invalid
}

func (p Page) planned() string {
	return p.PlannedBy + ", " + format.DateTime(p.Merger.PlannedAt)
}

func (p Page) applied() string {
	if p.Merger.AppliedAt == nil {
		return ""
	}
	return format.DateTime(*p.Merger.AppliedAt)
}

func (p Page) base() string { return strconv.FormatInt(p.Merger.Version, 10) }

func (p Page) note() form.Field {
	return form.Field{Name: "note", Label: "Lý do", Value: p.Reason, Rows: 2, Error: form.Sentence(p.Problems, "note")}
}

// words are what a plan meets at one unit.
func (t Touched) words() string {
	out := "chưa có hồ sơ"
	if t.Records > 0 {
		out = format.Number(t.Records) + " hồ sơ"
	}
	if t.Open > 0 {
		out += ", trong đó " + format.Number(t.Open) + " đang làm dở"
	}
	if len(t.People) > 0 {
		out += "; " + format.Number(len(t.People)) + " người giữ vai trò: " + strings.Join(t.People, ", ")
	}
	return out
}
