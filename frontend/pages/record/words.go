package record

import (
	"context"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
)

type words struct {
	Front                            string
	About                            func(c catalog.Card) string
	Printed                          func(now time.Time, edition int) string
	Illustration, IllustrationMeans  string
	NoPhoto                          func(c catalog.Card) string
	Sourced, Verified                string
	Kind, Subject, Unit, Body, Place string
	Today, TodaySeveral, Then        string
	Started, Life, Published         string
	Edition                          func(n int, first time.Time) string
	Figures, FiguresMean             string
	Course                           func(name, from, to string) string
	SourceFigures, SourceMeans       string
	Bare                             string
	Photos, Photo, Larger            string
	Recognised                       string
	About2, Source, OnlySource       string
	NoSource, Chain                  string
	Confirmed                        func(at time.Time, edition int) string
	Address, Tags, JSON              string
	Share, Mail, Short, QR, Erase    string
	Cite                             string
	CitedIn                          string              // before the place
	Citation                         func(p Page) string // after it
	Same                             map[catalog.Kind]string
	Beside, BesideAll, Contents      string
	Headings                         map[string]string
}

var vi = words{
	Front: "Trang đầu",
	About: func(c catalog.Card) string { return c.Kind.Label() + " “Dân vận khéo”: " + c.Name },
	Printed: func(now time.Time, edition int) string {
		return "In ngày " + format.Date(now) + " · lần công bố " + format.Number(edition)
	},
	Illustration: "Dữ liệu minh họa:", IllustrationMeans: "hồ sơ này được đặt ra để giới thiệu hệ thống, không phải việc có thật.",
	NoPhoto: func(c catalog.Card) string {
		return "Chưa có ảnh của " + strings.ToLower(c.Kind.Label()) + " này. Hình vẽ dùng chung cho lĩnh vực " + c.Field.Label() + "."
	},
	Sourced: "Theo nguồn công khai", Verified: "Đã thẩm định, công khai",
	Kind: "Loại", Subject: "Đối tượng", Unit: "Đơn vị khi ghi nhận", Body: "Tập thể, cơ quan", Place: "Nơi ghi nhận",
	Today: "Nay thuộc", TodaySeveral: "Nay thuộc một trong", Then: "(tên khi ghi nhận)",
	Started: "Bắt đầu", Life: "Tình trạng", Published: "Công khai ngày",
	Edition: func(n int, first time.Time) string {
		if n > 1 {
			return "(lần công bố " + format.Number(n) + "; lần đầu " + format.Date(first) + ")"
		}
		return "(lần công bố " + format.Number(n) + ")"
	},
	Figures: "Con số đã xác nhận", FiguresMean: "Người thẩm định đã đối chiếu từng con số; số không xác nhận được thì không đăng.",
	Course:        func(name, from, to string) string { return name + ": từ " + from + " đến " + to },
	SourceFigures: "Số nêu trong nguồn", SourceMeans: "Chép nguyên lời nguồn; chưa có người thẩm định xác nhận từng số.",
	Bare:   "Nguồn chỉ nêu tên và nơi, chưa kể cách làm và kết quả. Sổ bộ không viết thêm điều nguồn không nói.",
	Photos: "Ảnh khác", Photo: "Ảnh: ", Larger: "Xem ảnh lớn",
	Recognised: "Ghi nhận", About2: "Nguồn và cách dùng", Source: "Nguồn", OnlySource: "Theo nguồn nêu trên; hồ sơ chỉ ghi những gì nguồn nêu.",
	NoSource: "Nguồn chưa được ghi.", Chain: "Đơn vị đề cử, người khác thẩm định, người thứ ba công khai.",
	Confirmed: func(at time.Time, edition int) string {
		return "Xác nhận lần cuối ngày " + format.Date(at) + ", khi công bố lần " + format.Number(edition) + "."
	},
	Address: "Địa chỉ trang: ", Tags: "Chủ đề", JSON: "Hồ sơ này ở dạng JSON",
	Share: "Chia sẻ", Mail: "Thư điện tử", Short: "Liên kết ngắn", QR: "Mã QR dẫn đến hồ sơ này", Erase: "Xóa nội dung theo yêu cầu…",
	Cite:    "Cách trích dẫn",
	CitedIn: "Sổ bộ mô hình, điển hình “Dân vận khéo”",
	Citation: func(p Page) string {
		return ", bản công bố lần " + format.Number(p.Card.Edition) + ", ngày " + format.Date(p.Card.At) + ". " + p.Address
	},
	Same:   map[catalog.Kind]string{catalog.Model: "Mô hình tương tự", catalog.Exemplar: "Điển hình tương tự"},
	Beside: "Cùng nơi ấy", BesideAll: "Mọi hồ sơ ở", Contents: "Trong hồ sơ này",
}

var en = words{
	Front: "Front page",
	About: func(c catalog.Card) string { return "A Dân vận khéo record: " + c.Name },
	Printed: func(now time.Time, edition int) string {
		return "Printed on " + format.English.Date(now) + " · edition " + format.English.Number(edition)
	},
	Illustration: "Made up:", IllustrationMeans: "this record was written to show the registry; it is no real work.",
	NoPhoto: func(c catalog.Card) string {
		return "There is no photograph yet. The drawing stands for the whole field."
	},
	Sourced: "From public sources", Verified: "Verified and published",
	Kind: "Kind", Subject: "Subject", Unit: "Unit when recorded", Body: "Group or body", Place: "Place as recorded",
	Today: "Now in", TodaySeveral: "Now in one of", Then: "(name when recorded)",
	Started: "Began", Life: "State", Published: "Published",
	Edition: func(n int, first time.Time) string {
		if n > 1 {
			return "(edition " + format.English.Number(n) + "; first on " + format.English.Date(first) + ")"
		}
		return "(edition " + format.English.Number(n) + ")"
	},
	Figures: "Verified figures", FiguresMean: "The verifier compared every figure with its evidence; what could not be confirmed is not shown.",
	Course:        func(name, from, to string) string { return name + ": from " + from + " to " + to },
	SourceFigures: "Figures in the source", SourceMeans: "In the source's own words; nobody has verified each of them.",
	Bare:   "The source gives the name and the place only, not the way of working or the results. The registry adds nothing that the source does not say.",
	Photos: "More photographs", Photo: "Photograph: ", Larger: "See it larger",
	Recognised: "Recognition", About2: "Source and use", Source: "Source", OnlySource: "According to the source above; the record says only what it says.",
	NoSource: "No source was recorded.", Chain: "A unit nominated it, another person verified it, a third published it.",
	Confirmed: func(at time.Time, edition int) string {
		return "Last confirmed on " + format.English.Date(at) + ", with edition " + format.English.Number(edition) + "."
	},
	Address: "Address of this page: ", Tags: "Topics", JSON: "This record as JSON",
	Share: "Share", Mail: "E-mail", Short: "Short link", QR: "QR code that leads to this record", Erase: "Erase this record on request…",
	Cite:    "How to cite",
	CitedIn: "Registry of “Dân vận khéo” models and exemplars",
	Citation: func(p Page) string {
		return ", edition " + format.English.Number(p.Card.Edition) + ", " + format.English.Date(p.Card.At) + ". " + p.Address
	},
	Same:   map[catalog.Kind]string{catalog.Model: "Similar models", catalog.Exemplar: "Similar exemplars"},
	Beside: "From the same place", BesideAll: "All records of", Contents: "In this record",
	Headings: map[string]string{
		"situation": "Why it was done", "goal": "Goals", "method": "How it is done, step by step", "audience": "Where and with whom", "forces": "Who took part",
		"resources": "Means and time", "results": "Results", "sustain": "Keeping it going, and doing it elsewhere",
		"position": "Position", "achievement": "Achievement", "period": "Period", "deeds": "What was done",
	},
}

func comma(place string) string {
	if place == "" {
		return ""
	}
	return ", "
}

func (p Page) description(w words) string {
	if p.Card.Summary != "" {
		return p.Card.Summary
	}
	return w.About(p.Card)
}

// row is a term and what stands beside it: words of ours or a link to a unit.
type row struct {
	term, fact, aside string
	written           bool // people's words
	links             []catalog.UnitName
}

func (p Page) facts(ctx context.Context, w words) []row {
	c := p.Card
	rows := []row{
		{term: w.Kind, fact: lang.Kind(ctx, c.Kind)},
		{term: w.Subject, fact: lang.Subject(ctx, c.Subject)},
		{term: w.Body, fact: c.Place.Unit, written: true},
		{term: w.Place, fact: c.Place.String(), written: true},
	}
	if c.Place.String() != "" && p.historical() {
		rows[3].aside = w.Then
	}
	if c.Unit != "" {
		rows = append(rows, row{term: w.Unit, links: []catalog.UnitName{{ID: c.Unit, Slug: c.UnitSlug, Name: c.UnitName}}})
	}
	if c.Moved() && len(c.Today) > 0 && len(c.Today) <= todayMost {
		now := row{term: w.Today, links: c.Today}
		if len(c.Today) > 1 {
			now.term = w.TodaySeveral
		}
		rows = append(rows, now)
	}
	rows = append(rows, row{term: w.Started, fact: format.In(ctx).Day(c.Started)})
	return append(rows, row{term: w.Published, fact: format.In(ctx).Date(c.At), aside: w.Edition(c.Edition, c.FirstAt)})
}

// todayMost is how many units a place may lie in today before naming them says
// nothing: a province did.
const todayMost = 8

// section is a heading of the page.
type section struct{ id, title string }

// contents are the headings, for a page that has many.
func (p Page) contents(w words) []section {
	var out []section
	for _, s := range p.Card.Story {
		out = append(out, section{"h-" + s.Key, w.heading(s)})
	}
	if len(p.Card.Claims) > 0 {
		out = append(out, section{"h-kq", w.Figures})
	}
	if p.Card.Figures != "" {
		out = append(out, section{"h-ng", w.SourceFigures})
	}
	if len(p.Card.Recognitions) > 0 {
		out = append(out, section{"h-cn", w.Recognised})
	}
	if len(out) < 4 {
		return nil
	}
	return out
}
