// Package importbatch is one import after it was begun: how far it is, what became
// of every row, and how it is published or taken back as a whole.
package importbatch

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/facts"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/imported"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/meter"
	"danvankheo/frontend/parts/pager"
)

// PerPage is how many rows a page shows.
const PerPage = 50

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Batch    sheet.Batch
	Names    map[string]string // of persons, by id
	Done, Of int               // chunks of what is under way
	Running  bool              // somebody is at it
	Lost     bool              // the file is gone: it has to be sent again to go on
	Failed   string            // why it stopped, "" for nothing known
	Rows     []Row             // of the page
	Page     int
	Found    int
	Reason   string // typed for publishing
	Problems catalog.Invalid
}

// Row is what became of one row.
type Row struct {
	sheet.Done
	Name string // of the record, "" for one that is gone
}

func (p Page) path() string { return imported.One(p.Batch.ID) }

func (p Page) pager() pager.Pager {
	return pager.Pager{Page: p.Page, Pages: (p.Found + PerPage - 1) / PerPage, URL: func(n int) string { return p.path() + "?trang=" + strconv.Itoa(n) }}
}

// doing is what is under way, in words.
func (p Page) doing() string {
	switch pass, _, is := p.Batch.Passing(); {
	case !is:
		return "Đang nhập"
	case pass == sheet.Reverting:
		return "Đang hoàn tác"
	default:
		return "Đang công khai"
	}
}

func (p Page) meter() meter.Meter {
	return meter.Meter{Label: p.doing() + ", số phần đã xong", Used: p.Done, Of: max(p.Of, 1)}
}

// waits: it is over, stands, and is not public as a whole.
func (p Page) waits() bool {
	b := p.Batch
	return !b.UnderWay() && b.Reverted == nil && b.Published == nil && !b.Wanted.Publish
}

func (p Page) facts() []facts.Row {
	b := p.Batch
	out := []facts.Row{p.deed("Nhập", b.Taken)}
	if b.Wanted.Publish {
		out = append(out, facts.Row{Term: "Công khai", Fact: "Ngay khi nhập", Aside: "theo lựa chọn của người nhập"})
	} else if b.Published != nil {
		out = append(out, p.deed("Công khai", *b.Published), facts.Row{Term: "Lý do công khai", Fact: b.Published.Reason})
	}
	if b.Reverted != nil {
		out = append(out, p.deed("Hoàn tác", *b.Reverted), facts.Row{Term: "Lý do hoàn tác", Fact: b.Reverted.Reason})
	}
	return append(out, facts.Row{Term: "Trang tính", Fact: b.Sheet}, facts.Row{Term: "Nguồn chung", Fact: b.Source}, facts.Row{Term: "Dấu SHA-256 của tệp", Fact: b.Hash[:min(len(b.Hash), 16)] + "…"})
}

func (p Page) deed(term string, d sheet.Deed) facts.Row {
	r := facts.Row{Term: term, Fact: p.Names[d.By] + ", " + format.DateTime(d.At)}
	if d.Done != nil && term != "Nhập" {
		r.Aside = imported.Line(d.Counts)
	}
	return r
}

func (p Page) reason() form.Field {
	return form.Field{Name: "reason", Label: "Vì sao công khai cả lần nhập", Value: p.Reason, Error: form.Sentence(p.Problems, "reason"), Rows: 2, MaxLength: 1000,
		Hint: "Ai đã đối chiếu, căn cứ nào. Lý do được ghi vào sổ cạnh tên anh chị."}
}

// Revert is the question before a batch is taken back.
type Revert struct {
	Frame    layout.Page
	Key      string
	Batch    sheet.Batch
	Counts   sheet.Counts
	Left     []Row // the first of them
	Reason   string
	Problems catalog.Invalid
}

func (p Revert) path() string { return imported.One(p.Batch.ID) }

func (p Revert) reason() form.Field {
	return form.Field{Name: "reason", Label: "Vì sao hoàn tác", Value: p.Reason, Error: form.Sentence(p.Problems, "reason"), Rows: 2, MaxLength: 1000,
		Hint: "Lý do được ghi vào sổ. Hoàn tác rồi vẫn xem lại được lần nhập này."}
}
