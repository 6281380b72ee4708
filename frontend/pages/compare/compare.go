// Package compare puts two versions of a file side by side, item by item and
// word by word. What did not change is folded.
package compare

import (
	"html"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/worddiff"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	ID       string
	Name     string
	From, To Side
	Items    []DiffItem // see Between
}

// Side is one of the two versions.
type Side struct {
	Version int64
	At      time.Time
	By      string // a name
	Public  bool   // it is the text the public sees
}

// DiffItem is one item of the form.
type DiffItem struct {
	Label   string
	Number  string
	Parts   []DiffPart
	Changed bool
}

// DiffPart is a run of text; Op is "", "ins" or "del".
type DiffPart struct {
	Op   string
	Text string
}

// Between compares the texts of two versions of one record, in the order of
// its form. unit names a unit by its id.
func Between(a, b catalog.Record, unit func(id string) string) []DiffItem {
	form := catalog.FormByID(b.Form)
	x, y := a.Content, b.Content
	out := []DiffItem{
		item("", "Tên", x.Name, y.Name),
		item("", "Đơn vị", unit(a.Unit), unit(b.Unit)),
		item("", "Nơi làm", x.Place.String(), y.Place.String()),
		item("", "Lĩnh vực", x.Field.Label(), y.Field.Label()),
		item("", "Đối tượng", x.Subject.Label(), y.Subject.Label()),
		item("", "Tóm tắt", x.Summary, y.Summary),
	}
	for _, i := range form.Items {
		out = append(out, item(i.Number, i.Label, x.Answers[i.Key], y.Answers[i.Key]))
	}
	return append(out,
		item("", "Bắt đầu", format.Day(x.Started), format.Day(y.Started)),
		item("", "Kết quả bằng số", claims(x.Claims), claims(y.Claims)),
		item("", "Nhãn", strings.Join(x.Tags, ", "), strings.Join(y.Tags, ", ")),
		item("", "Ảnh", photos(x.Photos), photos(y.Photos)))
}

func item(number, label, old, new string) DiffItem {
	i := DiffItem{Label: label, Number: number, Changed: old != new}
	for _, p := range worddiff.Words(old, new) {
		i.Parts = append(i.Parts, DiffPart{string(p.Op), p.Text})
	}
	return i
}

// claims are one a line, so that a changed line stands out.
func claims(list []catalog.Claim) string {
	var out []string
	for _, c := range list {
		line := c.Name + ": " + strings.TrimSpace(c.Value+" "+c.Measure)
		for _, s := range []string{c.Period, c.Evidence} {
			if s != "" {
				line += "; " + s
			}
		}
		switch c.Verdict {
		case catalog.Accepted:
			line += " (nhận)"
		case catalog.Adjusted:
			line += " (sửa thành " + c.Verified + ")"
		case catalog.Rejected:
			line += " (bác)"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// photos are told apart by their words, and by their keys where those agree.
func photos(list []catalog.Photo) string {
	var out []string
	for _, f := range list {
		line := f.Alt
		if line == "" {
			line = "Ảnh chưa mô tả"
		}
		if f.Credit != "" {
			line += " (" + f.Credit + ")"
		}
		if len(f.Key) >= 6 {
			line += " #" + f.Key[:6]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func (p Page) path() string { return desks.File(p.ID) }

func (s Side) label() string {
	out := "Bản " + strconv.FormatInt(s.Version, 10)
	if s.Public {
		out += " (đang công khai)"
	}
	return out
}

func (s Side) href(path string) string { return path + "?ban=" + strconv.FormatInt(s.Version, 10) }

func (p Page) changed() []DiffItem { return p.only(true) }

func (p Page) same() []DiffItem { return p.only(false) }

func (p Page) only(changed bool) []DiffItem {
	var out []DiffItem
	for _, i := range p.Items {
		if i.Changed == changed && (changed || len(i.Parts) > 0) {
			out = append(out, i)
		}
	}
	return out
}

// html writes the parts without a space between them that is not in the text:
// a template would add some.
func (i DiffItem) html() string {
	var b strings.Builder
	for _, p := range i.Parts {
		text := html.EscapeString(p.Text)
		switch p.Op {
		case "ins":
			text = "<ins>" + text + "</ins>"
		case "del":
			text = "<del>" + text + "</del>"
		}
		b.WriteString(text)
	}
	return b.String()
}
