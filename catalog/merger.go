package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog/text"
)

// MergerState of a merger.
type MergerState string

const (
	Planned MergerState = "planned"
	Applied MergerState = "applied"
	Undone  MergerState = "undone"
	Dropped MergerState = "dropped" // given up before its day
)

// Label is the state's Vietnamese name.
func (s MergerState) Label() string {
	return map[MergerState]string{Planned: "Đã lập, chờ đến ngày", Applied: "Đã thực hiện", Undone: "Đã hoàn lại", Dropped: "Đã bỏ"}[s]
}

// Merger is a change of the map, planned ahead (sắp xếp đơn vị): which units end
// or give a part away, which begin, from which day and by which act.
type Merger struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Day   string `json:"day"` // the first day of the new order
	Act   string `json:"act"` // the instrument
	// New are the units that begin; of them only what a person writes: kind,
	// level, type, names, code and parent.
	New []Unit `json:"new"`
	// Arrows say what becomes of a unit that is there: From may come several
	// times, once with To itself where it goes on after giving a part away.
	Arrows []Arrow     `json:"arrows"`
	State  MergerState `json:"state"`
	Note   string      `json:"note,omitempty"` // why it was undone or dropped

	PlannedBy string     `json:"planned_by"` // Person.ID, "" for the program
	PlannedAt time.Time  `json:"planned_at"`
	AppliedAt *time.Time `json:"applied_at,omitempty"`

	Versioned
}

// Arrow is one succession of a merger.
type Arrow struct {
	From    string  `json:"from"`
	To      string  `json:"to,omitempty"` // a unit that is there or one of New; "" ends without an heir
	Portion Portion `json:"portion"`
	Main    bool    `json:"main,omitempty"`
	Clause  string  `json:"clause,omitempty"`
	Note    string  `json:"note,omitempty"`
}

// mergerMost is how many arrows one merger holds; a province's is a list to be
// loaded.
const mergerMost = 60

// units are the units as the merger makes them of those that are there. What is
// wrong is named by field.
func (m Merger) units(units *Units) ([]Unit, Invalid) {
	p := m.check(units)
	if len(p) > 0 {
		return nil, p
	}
	var out []Unit
	for _, u := range m.New {
		u.ValidFrom, u.Act = m.Day, m.Act
		u.Slug = text.Slug(u.FullName)
		if other, taken := units.BySlug(u.Slug); taken && other.ID != u.ID {
			u.Slug += "-" + m.Day[:4]
		}
		out = append(out, u)
	}
	for _, a := range m.Arrows {
		i := slices.IndexFunc(out, func(u Unit) bool { return u.ID == a.From })
		if i < 0 {
			old, _ := units.Get(a.From)
			old.Heirs = slices.Clone(old.Heirs)
			out, i = append(out, old), len(out)
		}
		out[i].Heirs = append(out[i].Heirs, Succession{
			To: a.To, Portion: a.Portion, Main: a.Main, Day: m.Day, Act: m.Act, Clause: a.Clause, Note: a.Note, Merger: m.ID,
		})
	}
	for i, u := range out {
		stays := slices.ContainsFunc(u.Heirs, func(h Succession) bool { return h.Merger == m.ID && h.To == u.ID })
		if len(u.Heirs) > 0 && !stays && u.ValidFrom != m.Day {
			out[i].ValidTo, out[i].EndAct = before(m.Day), m.Act
		}
	}
	out = m.moved(units, out)
	for _, f := range units.With(out).Check() {
		if slices.ContainsFunc(out, func(u Unit) bool { return u.ID == f.Unit }) && !f.Gap {
			p.Add("arrows", f.Sentence)
		}
	}
	return out, p
}

// moved adds the units below one that ends and is taken over whole: they go on
// below its heir.
func (m Merger) moved(units *Units, out []Unit) []Unit {
	for _, over := range slices.Clone(out) {
		if len(over.Heirs) == 0 || over.ValidTo != before(m.Day) {
			continue
		}
		h := over.Heirs[len(over.Heirs)-1]
		if h.Merger != m.ID || h.Portion != PortionWhole {
			continue
		}
		for _, u := range units.Children(over.ID) {
			if u.ValidTo != "" || slices.ContainsFunc(out, func(x Unit) bool { return x.ID == u.ID }) {
				continue
			}
			u.Former = append(slices.Clone(u.Former), Former{
				Code: u.Code, Name: u.Name, FullName: u.FullName, Type: u.Type, Parent: u.Parent, Until: before(m.Day), Act: m.Act, Merger: m.ID,
			})
			u.Parent = h.To
			out = append(out, u)
		}
	}
	return out
}

func (m Merger) check(units *Units) (p Invalid) {
	if m.Title == "" {
		p.Add("title", "Đặt tên cho việc sắp xếp, như “Sáp nhập xã A và xã B”.")
	}
	if _, err := time.Parse(time.DateOnly, m.Day); err != nil {
		p.Add("day", "Ghi ngày có hiệu lực, như 01/07/2026.")
		m.Day = Today // nothing is held against it
	}
	if m.Act == "" {
		p.Add("act", "Ghi số nghị quyết hoặc quyết định.")
	}
	if len(m.Arrows) == 0 || len(m.Arrows) > mergerMost {
		p.Add("arrows", fmt.Sprintf("Chọn từ một đến %d đơn vị được sắp xếp; nhiều hơn thì nạp bằng danh sách.", mergerMost))
	}
	begin := map[string]bool{}
	for i, u := range m.New {
		begin[u.ID] = true
		if u.ID == "" || text.Line(u.FullName) == "" || text.Line(u.Name) == "" {
			p.Add(fmt.Sprintf("new.%d.full_name", i), "Ghi tên đơn vị mới.")
		}
		if _, there := units.Get(u.ID); there {
			p.Add(fmt.Sprintf("new.%d.full_name", i), "Đơn vị mới này đã có trong danh mục.")
		}
		if u.Kind.Label() == "" || u.Level.Label() == "" {
			p.Add(fmt.Sprintf("new.%d.level", i), "Chọn cấp của đơn vị mới.")
		}
	}
	wholes, met := map[string]string{}, map[string]bool{}
	for i, a := range m.Arrows {
		at := fmt.Sprintf("arrows.%d.", i)
		from, ok := units.Get(a.From)
		switch {
		case !ok:
			p.Add(at+"from", "Chọn đơn vị trong danh mục.")
		case from.ValidTo != "":
			p.Add(at+"from", from.FullName+" đã kết thúc ngày "+dmy(from.ValidTo)+".")
		case from.ValidFrom >= m.Day:
			p.Add(at+"from", from.FullName+" chỉ bắt đầu ngày "+dmy(from.ValidFrom)+".")
		}
		if to, ok := units.Get(a.To); a.To != "" && !begin[a.To] && (!ok || to.ValidTo != "") {
			p.Add(at+"to", "Chọn đơn vị nhận đang có, hoặc một đơn vị mới của lần sắp xếp này.")
		} else if a.To == a.From && a.Portion == PortionWhole {
			p.Add(at+"to", from.FullName+" không thể nhập toàn bộ vào chính mình. Chọn đơn vị nhận khác.")
		}
		if a.Portion.Label() == "" || (a.To == "") != (a.Portion == PortionAbolished) {
			p.Add(at+"portion", "Chọn toàn bộ, một phần, phần còn lại, hoặc kết thúc không có đơn vị kế thừa.")
		}
		other, twice := wholes[a.From]
		if twice && (a.Portion == PortionWhole || other == string(PortionWhole) || a.Portion == PortionAbolished) || met[a.From+">"+a.To] {
			p.Add(at+"portion", from.FullName+": một đơn vị không thể về trọn vẹn hai nơi.")
		}
		wholes[a.From], met[a.From+">"+a.To] = string(a.Portion), true
	}
	return p
}

// PlanMerger writes a plan or replaces one that has not been applied.
type PlanMerger struct {
	Base   int64  `json:"base"`
	Merger Merger `json:"merger"`
}

// Act names the entry.
func (PlanMerger) Act() string { return "merger.plan" }

// Decide writes the plan if the units would hold together with it.
func (c PlanMerger) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	m := c.Merger.clean()
	old, err := findMerger(d, m.ID, c.Base)
	if err != nil {
		return err
	} else if old.State != "" && old.State != Planned {
		return errSettled
	}
	m.State, m.Note, m.PlannedBy, m.PlannedAt, m.AppliedAt = Planned, "", d.By.ID, d.Now, nil
	if _, p := m.units(d.Units); len(p) > 0 {
		return p
	}
	d.Put(mergerNoun, m.ID, c.Base, m)
	return nil
}

var errSettled = Refuse(ErrClosed, "Việc sắp xếp này không còn chờ nữa. Tải lại trang để xem.")

// findMerger reads a merger in the version a person saw; base 0 is a new one.
func findMerger(d *Desk, id string, base int64) (Merger, error) {
	m, err := Get[Merger](d, mergerNoun, id)
	if base == 0 && err == ErrNotFound {
		return Merger{}, nil
	}
	if err == nil && m.Version != base {
		err = Refuse(ErrConflict, "Có người vừa sửa việc sắp xếp này. Tải lại trang rồi thử lại.")
	}
	return m, err
}

func (m Merger) clean() Merger {
	m.Title, m.Day, m.Act = text.Line(m.Title), strings.TrimSpace(m.Day), text.Line(m.Act)
	m.New, m.Arrows = slices.Clone(m.New), slices.Clone(m.Arrows)
	for i, u := range m.New {
		m.New[i] = Unit{
			ID: u.ID, Kind: u.Kind, Level: u.Level, Type: u.Type, Code: text.Line(u.Code), Name: text.Line(u.Name),
			FullName: text.Line(u.FullName), Parent: u.Parent,
		}
	}
	for i, a := range m.Arrows {
		m.Arrows[i].Clause, m.Arrows[i].Note = text.Line(a.Clause), text.Line(a.Note)
	}
	return m
}

// ApplyMerger carries a plan out on its day or later. Every copy asks for it on
// the day under MergerKey, and it happens once.
type ApplyMerger struct {
	ID string `json:"id"`
}

// MergerKey is the key of applying a plan: the merger and its day.
func MergerKey(m Merger) string { return "merger:" + m.ID + ":" + m.Day }

// Act names the entry.
func (ApplyMerger) Act() string { return "merger.apply" }

// Decide ends, begins and links the units in one entry.
func (c ApplyMerger) Decide(d *Desk) error {
	if !d.Holds(Administrator, "") {
		return ErrForbidden
	}
	m, err := Get[Merger](d, mergerNoun, c.ID)
	if err != nil {
		return err
	}
	if m.State != Planned {
		return errSettled
	}
	if m.Day > d.Now.In(Zone).Format(time.DateOnly) {
		return Refuse(ErrClosed, "Chưa đến ngày "+dmy(m.Day)+". Sổ bộ sẽ tự thực hiện vào ngày đó.")
	}
	list, p := m.units(d.Units)
	if len(p) > 0 {
		return p
	}
	for _, u := range list {
		d.Put(unitNoun, u.ID, u.Version, u)
	}
	now := d.Now
	m.State, m.AppliedAt = Applied, &now
	d.Put(mergerNoun, m.ID, m.Version, m)
	return nil
}
