// Package file is a record on the desk: its text item by item, what was said
// of it, and the moves this person may make with it, or why not.
//
// Everything that can be decided lies in one form, so that a verdict typed in
// is not lost when a move is refused.
package file

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/facts"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/seg"
)

// Page is what a handler fills in.
type Page struct {
	Frame       layout.Page
	Key         string
	Record      catalog.Record
	UnitName    string
	PersonNames map[string]string // by Person.ID: editors and verifier
	Offers      []catalog.Offer
	CanEdit     bool
	CanErase    bool
	Slug        string // of the publication, "" when nothing was ever public
	PublicAs    int64  // version of the record that is public, 0 for none
	Past        *Past  // an older version is shown: nothing can be done with it
	Typed       Typed
	Problems    catalog.Invalid
	Now         time.Time // printed on paper
}

// Past says which older version is shown.
type Past struct {
	At time.Time
	By string // a name
}

// Typed is what a refused move had in it.
type Typed struct {
	Note       string
	Judgements map[string]catalog.Judgement // by the claim's index; nil takes the record's own
}

func (p Page) c() catalog.Content { return p.Record.Content }

func (p Page) form() catalog.Form { return catalog.FormByID(p.Record.Form) }

func (p Page) path() string { return desks.File(p.Record.ID) }

func (p Page) base() string { return strconv.FormatInt(p.Record.Version, 10) }

// views are the ways to look at the file.
func (p Page) views() []seg.Item {
	out := []seg.Item{{Label: "Toàn văn", Href: p.path(), On: p.Past == nil}, {Label: "Lịch sử", Href: p.path() + "/lich-su"}}
	if p.PublicAs > 0 && p.PublicAs != p.Record.Version && p.Past == nil {
		out = append(out, seg.Item{Label: "So với bản công khai", Href: p.path() + "/so-sanh?tu=" + strconv.FormatInt(p.PublicAs, 10) + "&den=" + p.base()})
	}
	return out
}

func (p Page) facts() []facts.Row {
	r := p.Record
	rows := []facts.Row{
		{Term: "Loại", Fact: r.Kind.Label()},
		{Term: "Đối tượng", Fact: p.subject()},
		{Term: "Đơn vị", Fact: p.UnitName},
		{Term: "Nơi làm", Fact: p.c().Place.String()},
		{Term: "Bắt đầu", Fact: format.Day(p.c().Started)},
		{Term: "Nhãn", Fact: strings.Join(p.c().Tags, ", ")},
		{Term: "Nguồn", Fact: r.Source},
		{Term: "Người viết", Fact: p.names(r.Editors)},
		{Term: "Lập ngày", Fact: format.Date(r.CreatedAt)},
		{Term: "Sửa lần cuối", Fact: format.DateTime(r.ChangedAt)},
	}
	if r.SubmittedAt != nil {
		rows = append(rows, facts.Row{Term: "Gửi thẩm định", Fact: format.DateTime(*r.SubmittedAt)})
	}
	if r.Verifier != "" {
		rows = append(rows, facts.Row{Term: "Người xác minh", Fact: desks.Who(r.Verifier, p.PersonNames)})
	}
	if r.Edition > 0 {
		rows = append(rows, facts.Row{Term: "Lần công khai", Fact: format.Number(r.Edition)})
	}
	return rows
}

func (p Page) subject() string {
	if p.Record.Kind == catalog.Model && p.c().Subject == catalog.Unclear {
		return ""
	}
	return p.c().Subject.Label()
}

func (p Page) names(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = desks.Who(id, p.PersonNames)
	}
	return strings.Join(out, ", ")
}

// open are the moves that can be made.
func (p Page) open() []catalog.Offer {
	return p.offers(func(o catalog.Offer) bool { return o.ClosedBecause == "" })
}

// shut are the closed ones; those with one reason stand together, so that it
// is said once.
func (p Page) shut() [][]catalog.Offer {
	var out [][]catalog.Offer
	for _, o := range p.offers(func(o catalog.Offer) bool { return o.ClosedBecause != "" }) {
		i := slices.IndexFunc(out, func(s []catalog.Offer) bool { return s[0].ClosedBecause == o.ClosedBecause })
		if i < 0 {
			out, i = append(out, nil), len(out)
		}
		out[i] = append(out[i], o)
	}
	return out
}

func (p Page) offers(want func(catalog.Offer) bool) []catalog.Offer {
	var out []catalog.Offer
	for _, o := range p.Offers {
		if p.Past == nil && want(o) {
			out = append(out, o)
		}
	}
	return out
}

// judges: the verdicts can be given here and now.
func (p Page) judges() bool {
	return slices.ContainsFunc(p.open(), func(o catalog.Offer) bool { return o.Name == "verify" })
}

// noteLabels are the reasons the open moves ask for.
func (p Page) noteLabels() []string {
	var out []string
	for _, o := range p.open() {
		if o.NoteLabel != "" && !slices.Contains(out, o.NoteLabel) {
			out = append(out, o.NoteLabel)
		}
	}
	return out
}

func (p Page) note() form.Field {
	f := form.Field{Name: "note", Value: p.Typed.Note, Rows: 3, Error: form.Sentence(p.Problems, "note")}
	switch labels := p.noteLabels(); {
	case len(labels) > 1:
		f.Label, f.Hint = "Lý do trả lại hoặc gỡ", "Cần cho việc trả lại và việc gỡ. Đơn vị đọc nguyên văn lời này."
	case labels[0] == "Lý do trả lại":
		f.Label, f.Hint = labels[0], "Nêu rõ mục nào, cần sửa gì; đơn vị đọc nguyên văn lời này. Chỉ cần khi trả lại."
	default:
		f.Label, f.Hint = labels[0], "Lời này ở lại trong lịch sử của hồ sơ."
	}
	return f
}

// waits says who is expected to act when this person is not.
func (p Page) waits() string {
	if p.Past != nil {
		return ""
	}
	if len(p.open()) > 0 {
		return ""
	}
	return map[catalog.File]string{
		catalog.Draft:     "Đơn vị đang viết hồ sơ này.",
		catalog.Submitted: "Hồ sơ đang chờ người thẩm định.",
		catalog.Returned:  "Hồ sơ đang chờ đơn vị sửa.",
		catalog.Verified:  "Hồ sơ đang chờ người công khai.",
		catalog.Published: "Hồ sơ đã công khai; không có việc nào chờ anh chị.",
		catalog.Withdrawn: "Hồ sơ đã gỡ khỏi trang công khai.",
	}[p.Record.File]
}

// hint says what verifying waits for.
func (p Page) hint() string {
	n := len(p.c().Claims)
	if !p.judges() || n == 0 {
		return ""
	}
	return "Xác minh được khi đã kết luận cả " + format.Number(n) + " kết quả."
}
