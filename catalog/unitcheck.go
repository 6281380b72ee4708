package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// UnitFault is something wrong with a list of units: which one, and what to do
// about it.
type UnitFault struct {
	Unit     string // Unit.ID
	Sentence string // Vietnamese, names the unit
	Gap      bool   // not a contradiction: something nobody has said yet
}

// Check finds circles, missing and absent parents, codes in force twice on one
// day, ends before beginnings, and units that ended while nobody knows what
// became of them. Faults come in the order of the units' addresses.
func (u *Units) Check() []UnitFault {
	c := unitChecker{units: u}
	for _, x := range u.byID {
		c.times(x)
		c.above(x)
		c.heirs(x)
	}
	c.codes()
	slices.SortFunc(c.found, func(a, b UnitFault) int {
		return cmp.Or(strings.Compare(u.byID[a.Unit].Slug, u.byID[b.Unit].Slug), strings.Compare(a.Sentence, b.Sentence))
	})
	return c.found
}

type unitChecker struct {
	units *Units
	found []UnitFault
}

func (c *unitChecker) find(u Unit, format string, args ...any) {
	c.found = append(c.found, UnitFault{Unit: u.ID, Sentence: u.FullName + ": " + fmt.Sprintf(format, args...)})
}

func (c *unitChecker) times(u Unit) {
	if u.ValidTo != "" && u.ValidTo < u.ValidFrom {
		c.find(u, "kết thúc ngày %s, trước ngày bắt đầu %s. Sửa một trong hai ngày.", dmy(u.ValidTo), dmy(u.ValidFrom))
	}
	last := ""
	for _, f := range u.Former {
		if f.Until <= last || f.Until < u.ValidFrom || u.ValidTo != "" && f.Until >= u.ValidTo {
			c.find(u, "tên hoặc mã cũ đến ngày %s nằm ngoài thời gian của đơn vị. Sửa ngày.", dmy(f.Until))
		}
		last = f.Until
	}
}

func (c *unitChecker) above(u Unit) {
	parents := []string{u.Parent}
	for _, f := range u.Former {
		parents = append(parents, f.Parent)
	}
	for _, id := range slices.Compact(parents) {
		p, ok := c.units.byID[id]
		switch {
		case id == "":
		case !ok:
			c.find(u, "đơn vị cấp trên không có trong danh mục. Thêm đơn vị cấp trên trước.")
		case !overlaps(u, p):
			c.find(u, "không có ngày nào cùng hiệu lực với cấp trên %s. Sửa cấp trên hoặc ngày.", p.FullName)
		case id == u.Parent && u.ValidTo == "" && p.ValidTo != "":
			c.find(u, "còn hiệu lực nhưng cấp trên %s đã kết thúc ngày %s. Chọn cấp trên đang có.", p.FullName, dmy(p.ValidTo))
		}
	}
	seen := map[string]bool{}
	for x, ok := u, true; ok && x.Parent != ""; x, ok = c.units.byID[x.Parent] {
		if seen[x.ID] {
			c.find(u, "cấp trên đi thành vòng. Sửa cấp trên của một đơn vị trong vòng.")
			return
		}
		seen[x.ID] = true
	}
}

func (c *unitChecker) heirs(u Unit) {
	stays := false
	for _, h := range u.Heirs {
		to, ok := c.units.byID[h.To]
		stays = h.To == u.ID
		switch {
		case h.To == "" && h.Portion == PortionAbolished:
		case !ok:
			c.find(u, "đơn vị kế thừa ngày %s không có trong danh mục. Thêm đơn vị đó trước.", dmy(h.Day))
		case !to.In(h.Day):
			c.find(u, "đơn vị kế thừa %s chưa có hoặc đã kết thúc ngày %s. Sửa ngày.", to.FullName, dmy(h.Day))
		case !u.In(before(h.Day)):
			c.find(u, "không còn hiệu lực ngay trước ngày kế thừa %s. Sửa ngày.", dmy(h.Day))
		}
	}
	switch {
	case u.ValidTo != "" && len(u.Heirs) == 0:
		c.find(u, "kết thúc ngày %s mà chưa ghi thành đơn vị nào. Ghi đơn vị kế thừa, hoặc ghi là không có.", dmy(u.ValidTo))
		c.found[len(c.found)-1].Gap = true
	case u.ValidTo != "" && stays, u.ValidTo == "" && len(u.Heirs) > 0 && !stays:
		c.find(u, "ngày kết thúc và việc kế thừa không khớp. Sửa ngày kết thúc.")
	}
}

// codes finds two units that have one code on one day.
func (c *unitChecker) codes() {
	type term struct {
		unit           Unit
		code, from, to string
	}
	by := map[string][]term{}
	for _, u := range c.units.byID {
		from := u.ValidFrom
		for _, f := range u.Former {
			by[f.Code] = append(by[f.Code], term{u, f.Code, from, f.Until})
			from = after(f.Until)
		}
		by[u.Code] = append(by[u.Code], term{u, u.Code, from, u.ValidTo})
	}
	delete(by, "") // organisations have none
	for code, terms := range by {
		slices.SortFunc(terms, func(a, b term) int { return cmp.Or(strings.Compare(a.from, b.from), strings.Compare(a.to, b.to)) })
		for i, t := range terms[1:] {
			if last := terms[i]; (last.to == "" || t.from <= last.to) && last.unit.ID != t.unit.ID {
				c.find(t.unit, "mã %s đang là mã của %s trong cùng ngày. Sửa mã hoặc ngày của một bên.", code, last.unit.FullName)
			}
		}
	}
}

func overlaps(a, b Unit) bool {
	return (a.ValidTo == "" || b.ValidFrom <= a.ValidTo) && (b.ValidTo == "" || a.ValidFrom <= b.ValidTo)
}
