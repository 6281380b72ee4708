// Package round is one award round inside the signed-in workspace
// (/lam-viec/dot-xet/{id}): the member's board of candidates, the secretary's
// count and close, and the counts afterwards. The public result is page
// result.
//
// Until a round closes nobody sees another's marks or a count of them; this
// page has no field that could carry one.
package round

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/meter"
)

// Page is what a handler fills in.
type Page struct {
	Frame      layout.Page
	Key        string
	ID         string
	Slug       string
	Name       string
	UnitName   string // "" is the whole registry
	Regulation string
	Limit      int // 0 for none
	Seats      int
	OpenedAt   time.Time
	ClosedAt   time.Time // zero while open
	Seat       bool      // this person marks
	Secretary  bool      // this person closes
	Marked     *int      // members who have marked; nil when this person may not know
	Base       int64     // of my marks
	Field      catalog.Field
	Choices    []Choice // all of them, whatever the filter
	Sure       bool     // the secretary's confirmation, as sent
	Problems   catalog.Invalid
}

// Choice is a candidate. Count is only shown after closing.
type Choice struct {
	Record   string
	Slug     string // "" while it is withdrawn
	Name     string
	Kind     catalog.Kind
	Subject  catalog.Subject
	Field    catalog.Field
	UnitName string
	Summary  string // of its Card today, "" for none
	Figures  string // "1,2 km · 355 hộ", "" for none
	Made     bool   // made up to show the registry
	Changed  bool   // its page shows a later edition than was put forward
	Mine     bool
	Closed   string // why this member may not mark it
	Count    int
}

func (p Page) open() bool { return p.ClosedAt.IsZero() }

func (p Page) marks() bool { return p.Seat && p.open() }

func (p Page) path() string { return desks.Round(p.ID) }

func (p Page) base() string { return strconv.FormatInt(p.Base, 10) }

func (p Page) scope() string {
	if p.UnitName == "" {
		return "Toàn sổ bộ"
	}
	return p.UnitName
}

func (p Page) facts() string {
	out := p.scope() + " · " + format.Number(len(p.Choices)) + " hồ sơ · " + format.Number(p.Seats) + " ủy viên · mở ngày " + format.Date(p.OpenedAt)
	if !p.open() {
		out += ", đóng ngày " + format.Date(p.ClosedAt)
	}
	return out
}

func (p Page) used() int {
	n := 0
	for _, c := range p.Choices {
		if c.Mine {
			n++
		}
	}
	return n
}

// quota is the meter; a round without limit has words only.
func (p Page) quota() meter.Meter {
	return meter.Meter{Label: "Đã chọn", Used: p.used(), Of: p.Limit}
}

// secrecy says who sees a mark, by the state of the round.
func (p Page) secrecy() string {
	switch {
	case !p.open():
		return "Đợt đã đóng. Số ủy viên đánh dấu từng hồ sơ đã công khai; ai đánh dấu hồ sơ nào thì không."
	case p.Seat:
		return "Chỉ anh chị thấy dấu của mình cho tới khi thư ký đóng đợt. Đóng rồi, mọi người thấy số dấu của từng hồ sơ, không thấy ai đánh dấu."
	case p.Secretary:
		return "Thư ký thấy bao nhiêu ủy viên đã đánh dấu, không thấy dấu của ai, cũng không thấy hồ sơ nào đang được nhiều dấu."
	}
	return "Đợt đang xét; dấu của ủy viên chưa ai thấy cho tới khi thư ký đóng đợt."
}

// tabs filter by field; only fields that have candidates.
func (p Page) tabs() []tab {
	out := []tab{{"Tất cả", len(p.Choices), p.path(), p.Field == ""}}
	for _, f := range catalog.Fields {
		n := 0
		for _, c := range p.Choices {
			if c.Field == f {
				n++
			}
		}
		if n > 0 {
			out = append(out, tab{f.Label(), n, p.path() + "?linh-vuc=" + string(f), p.Field == f})
		}
	}
	return out
}

type tab struct {
	label string
	n     int
	href  string
	on    bool
}

// groups are the shown candidates by field, each by name.
func (p Page) groups() []group {
	var out []group
	for _, f := range append(slices.Clone(catalog.Fields), "") {
		if p.Field != "" && p.Field != f {
			continue
		}
		g := group{field: f}
		for _, c := range p.Choices {
			if c.Field == f {
				g.list = append(g.list, c)
			}
		}
		slices.SortStableFunc(g.list, func(a, b Choice) int { return text.Compare(a.Name, b.Name) })
		if len(g.list) > 0 {
			out = append(out, g)
		}
	}
	return out
}

type group struct {
	field catalog.Field
	list  []Choice
}

// elsewhere are marks the filter hides; they are sent along, or saving one
// field would take back the marks in the others.
func (p Page) elsewhere() []Choice {
	var out []Choice
	for _, c := range p.Choices {
		if c.Mine && c.Closed == "" && p.Field != "" && c.Field != p.Field {
			out = append(out, c)
		}
	}
	return out
}

// ranked: most marks first.
func (p Page) ranked() []Choice {
	out := slices.Clone(p.Choices)
	slices.SortStableFunc(out, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), text.Compare(a.Name, b.Name))
	})
	return out
}

func (c Choice) line() string {
	out := c.Kind.Label()
	if c.Kind == catalog.Exemplar && c.Subject != catalog.Unclear {
		out += " " + map[catalog.Subject]string{catalog.Collective: "tập thể", catalog.Individual: "cá nhân"}[c.Subject]
	}
	if c.UnitName != "" {
		out += " · " + c.UnitName
	}
	return out
}

func (p Page) markedWords() string {
	if p.Marked == nil {
		return ""
	}
	return format.Number(*p.Marked) + " trên " + format.Number(p.Seats) + " ủy viên đã đánh dấu"
}
