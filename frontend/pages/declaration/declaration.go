// Package declaration is one declaration (/lam-viec/so-lieu/ID): whether it adds
// up by itself, what the registry counts beside it, and every version there was.
package declaration

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/declared"
	"danvankheo/frontend/parts/facts"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame       layout.Page
	Key         string
	Declaration report.Declaration
	// Map is the day of the map that tells where records lay.
	Map string
	// Counts is nil where no loaded unit declares: there is nothing to count.
	Counts report.Counts
	Known  time.Time // the registry as it was then
	// Versions come as report.History gives them, oldest first; at least one.
	Versions  []report.Version
	Names     map[string]string // of persons and units, by id
	May       bool              // this person may write the next version
	Past      bool              // this is an older version
	Withdraws bool              // the part for withdrawing is open: it was refused
	Reason    string            // as it was typed there
	Problems  catalog.Invalid
}

func (p Page) path() string { return declared.One(p.Declaration.ID) }

// download is the page whose table can be taken along: this version's.
func (p Page) download() string {
	if p.Past {
		return p.path() + "?ban=" + p.base()
	}
	return p.path()
}

func (p Page) base() string { return strconv.FormatInt(p.Declaration.Version, 10) }

func (p Page) unit() string { return p.Names[p.Declaration.Unit] }

func (p Page) who() string { return declared.Who(p.Declaration, p.unit()) }

func (p Page) title() string { return p.who() + ", " + declared.AsOf(p.Declaration.AsOf) }

func (p Page) facts() []facts.Row {
	d := p.Declaration
	as := facts.Row{Term: "Số liệu của", Fact: declared.AsOf(d.AsOf)}
	if d.AsOf != d.Day {
		as.Aside = "(văn bản không nêu ngày; sổ bộ đếm đến hết " + format.Day(d.Day) + ")"
	}
	v := p.Versions[len(p.Versions)-1]
	if p.Past {
		v = p.version(d.Version)
	}
	return []facts.Row{
		as, {Term: "Theo văn bản", Fact: d.Source},
		{Term: "Người nhập", Fact: p.Names[v.By] + ", " + format.DateTime(v.At), Aside: "(bản " + p.base() + ")"},
	}
}

func (p Page) version(n int64) report.Version {
	i := slices.IndexFunc(p.Versions, func(v report.Version) bool { return v.Declaration.Version == n })
	return p.Versions[max(i, 0)]
}

func (p Page) footings() []report.Footing { return report.Footings(p.Declaration.Figures) }

func (p Page) rows(k catalog.Kind) []report.Row {
	return report.Compare(p.Declaration.Figures, p.Counts, k)
}

// flagged is the footing of a kind that does not add up, for its last row.
func (p Page) flagged(k catalog.Kind) *report.Footing {
	for _, f := range report.Flagged(p.Declaration.Figures) {
		if f.Kind == k {
			return &f
		}
	}
	return nil
}

// behind is the address of the records a number counts.
func (p Page) behind(c report.Cell) string {
	v := url.Values{}
	for name, value := range map[string]string{"linh-vuc": string(c.Field), "loai": string(c.Kind), "nguon": string(c.Origin), "khi": string(c.When)} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if p.Past {
		v.Set("ban", p.base())
	}
	return p.path() + "/ho-so?" + v.Encode()
}

func (p Page) later() int { return p.Counts.Of(report.Cell{When: report.Later}) }

// cells of a row that the registry counts: registered, historical, both.
func (p Page) cells(r report.Row, k catalog.Kind) []cell {
	c, counts := r.Cell(k)
	out := []cell{
		{r.Registered, catalog.Registered, "", "đăng ký, qua thẩm định"}, {r.Historical, catalog.Historical, "", "theo nguồn công khai"}, {r.Counted(), "", "", "sổ bộ đếm"},
	}
	for i := range out {
		if counts && out[i].n > 0 {
			c.Origin = out[i].origin
			out[i].url = p.behind(c)
		}
		out[i].words = format.Number(out[i].n) + " hồ sơ, " + out[i].words + ": " + k.Label() + ", " + declared.Line(r.Line, p.Declaration.Figures.OtherName)
	}
	return out
}

type cell struct {
	n          int
	origin     catalog.Origin
	url, words string
}

// share is a bar's length in a hundred, beside the longest of its table.
func (p Page) share(n int, k catalog.Kind) string {
	top := 1
	for _, r := range p.rows(k) {
		if r.Declared != nil && field(r) {
			top = max(top, *r.Declared)
		}
		if field(r) {
			top = max(top, r.Counted())
		}
	}
	length := 100 * float64(n) / float64(top)
	if n > 0 {
		length = max(length, 0.8) // what is there is seen
	}
	return fmt.Sprintf("%.2f", length)
}

// field rows have bars: what they say can be seen side by side.
func field(r report.Row) bool { return catalog.Field(r.Line).Valid() }

func class(r report.Row) string {
	switch r.Line {
	case report.Sum, report.Totals:
		return "dcl-" + string(r.Line)
	}
	return string(r.Line)
}

// step is one version in the history.
type step struct {
	n, href     string
	at          time.Time
	who, act    string
	reason      string
	newest, now bool // now: this is the version on the page
	changes     []change
}

type change struct{ what, from, to string }

var acts = map[string]string{"declaration.declare": "Nhập", "declaration.correct": "Sửa", "declaration.withdraw": "Rút"}

func (p Page) steps() []step {
	var out []step
	for i, v := range p.Versions {
		n := strconv.FormatInt(v.Declaration.Version, 10)
		s := step{n: n, href: p.path() + "?ban=" + n, at: v.At, who: p.Names[v.By], act: acts[v.Act], reason: v.Declaration.Reason,
			newest: i == len(p.Versions)-1, now: v.Declaration.Version == p.Declaration.Version}
		if s.newest {
			s.href = p.path()
		}
		if i > 0 {
			s.changes = p.changes(p.Versions[i-1].Declaration, v.Declaration)
		}
		out = append(out, s)
	}
	slices.Reverse(out)
	return out
}

func (p Page) changes(a, b report.Declaration) []change {
	var out []change
	add := func(what, from, to string) {
		if from != to {
			out = append(out, change{what, from, to})
		}
	}
	add("Nơi khai", declared.Who(a, p.Names[a.Unit]), declared.Who(b, p.Names[b.Unit]))
	add("Số liệu của", declared.AsOf(a.AsOf), declared.AsOf(b.AsOf))
	add("Theo văn bản", a.Source, b.Source)
	add("Phần ngoài bốn lĩnh vực", named(a.Figures.OtherName), named(b.Figures.OtherName))
	for _, c := range report.Changes(a.Figures, b.Figures) {
		add(declared.Box(c.Box, ""), given(c.From), given(c.To))
	}
	return out
}

func given(n *int) string {
	if n == nil {
		return "không nêu"
	}
	return format.Number(*n)
}

func named(s string) string {
	if s == "" {
		return "không có"
	}
	return s
}

func (p Page) reason() form.Field {
	return form.Field{Name: "reason", Label: "Vì sao rút", Value: p.Reason, Error: form.Sentence(p.Problems, "reason"), Rows: 2,
		Hint: "Ví dụ: văn bản đã bị thay. Số liệu vẫn còn trong lịch sử, chỉ không tính là đang khai."}
}
