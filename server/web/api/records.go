package api

import (
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/catalog/search"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// unknown stands in a filter for what has no value.
const unknown = "unknown"

// undetermined stands in a filter for units where nobody has said yet.
const undetermined = "undetermined"

type unitRef struct {
	ID   string `json:"id"`
	Slug string `json:"slug"`
	Name string `json:"name" doc:"Tên đầy đủ, như Xã Hòa Ninh."`
}

type picture struct {
	Src    string `json:"src" doc:"Địa chỉ ảnh JPEG rộng tới 1280 điểm ảnh."`
	Width  int    `json:"width" doc:"Kích thước ảnh gốc."`
	Height int    `json:"height"`
	Alt    string `json:"alt" doc:"Ảnh cho thấy gì."`
	Credit string `json:"credit" doc:"Người hoặc nơi chụp."`
}

type recordItem struct {
	ID      string           `json:"id"`
	Slug    string           `json:"slug"`
	Kind    catalog.Kind     `json:"kind" doc:"model: mô hình; exemplar: điển hình."`
	Subject *catalog.Subject `json:"subject" doc:"collective: tập thể; individual: cá nhân; null: nguồn không nói rõ."`
	Field   catalog.Field    `json:"field"`
	Name    string           `json:"name"`
	Summary string           `json:"summary"`
	Year    *int             `json:"year" doc:"Năm bắt đầu; null: không rõ."`
	Unit    *unitRef         `json:"unit" doc:"Đơn vị khi ghi nhận; null: nơi ngoài danh mục đơn vị."`
	Photo   *picture         `json:"photo"`
}

type recordPage struct {
	Items  []recordItem `json:"items"`
	Total  int          `json:"total" doc:"Số hồ sơ khớp, kể cả ở các trang khác."`
	Facets facets       `json:"facets" doc:"Đếm theo từng mục lọc; lựa chọn trong một mục không thu hẹp số đếm của chính mục đó."`
	Next   *string      `json:"next" doc:"Con trỏ của trang sau; null: hết."`
}

type passage struct {
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

type figure struct {
	Name     string `json:"name"`
	Value    string `json:"value" doc:"Số đã kiểm, viết theo lối Việt: 1.994 hoặc 36,6."`
	Measure  string `json:"measure" doc:"Đơn vị tính."`
	Period   string `json:"period" doc:"Thời gian của con số."`
	Evidence string `json:"evidence" doc:"Dựa vào đâu."`
}

type recognition struct {
	Date string `json:"date" doc:"YYYY, YYYY-MM hoặc YYYY-MM-DD; trống: không rõ."`
	Text string `json:"text"`
}

type place struct {
	Unit     string `json:"unit" doc:"Nơi làm việc, công tác, như nguồn viết."`
	Hamlet   string `json:"hamlet" doc:"Thôn, ấp, tổ dân phố."`
	Commune  string `json:"commune"`
	District string `json:"district"`
	Province string `json:"province"`
}

type record struct {
	recordItem
	Origin       catalog.Origin `json:"origin" doc:"registered: đơn vị đăng ký, đã thẩm định; historical: theo nguồn công khai."`
	Life         catalog.Life   `json:"life"`
	Place        place          `json:"place" doc:"Nơi làm, như giấy tờ hoặc nguồn viết."`
	Started      string         `json:"started" doc:"YYYY hoặc YYYY-MM; trống: không rõ."`
	Tags         []string       `json:"tags"`
	Story        []passage      `json:"story"`
	Claims       []figure       `json:"claims" doc:"Kết quả đã được thẩm định nhận."`
	Figures      string         `json:"figures" doc:"Số liệu nguyên văn của nguồn, với hồ sơ historical."`
	Photos       []picture      `json:"photos"`
	Recognitions []recognition  `json:"recognitions"`
	Source       string         `json:"source"`
	Illustration bool           `json:"illustration" doc:"Nội dung minh họa, không có thật."`
	Edition      int            `json:"edition" doc:"Lần công khai thứ mấy."`
	FirstAt      time.Time      `json:"first_published_at"`
	At           time.Time      `json:"published_at"`
}

// orNull is nil for the zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func year(s string) *int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil
	}
	return &n
}

func pictureOf(p catalog.Photo) picture {
	return picture{"/anh/" + media.ObjectName(p.Key, media.Widths[len(media.Widths)-1], media.JPEG), p.Width, p.Height, p.Alt, p.Credit}
}

func placeOf(p catalog.Place) place { return place(p) }

func recognitionsOf(list []catalog.Recognition) []recognition {
	out := []recognition{}
	for _, r := range list {
		out = append(out, recognition(r))
	}
	return out
}

func itemOf(c catalog.Card) recordItem {
	x := recordItem{
		ID: c.ID, Slug: c.Slug, Kind: c.Kind, Subject: orNull(c.Subject), Field: c.Field, Name: c.Name, Summary: c.Summary, Year: year(c.Year),
	}
	if c.Unit != "" {
		x.Unit = &unitRef{c.Unit, c.UnitSlug, c.UnitName}
	}
	if len(c.Photos) > 0 {
		p := pictureOf(c.Photos[0])
		x.Photo = &p
	}
	return x
}

// recordsQuery is the search that the address asks for.
func (q *ask) recordsQuery() search.Query {
	s := search.Query{
		Text: q.one("q"), Kind: values[catalog.Kind](q, "kind"), Subject: values[catalog.Subject](q, "subject"), Field: values[catalog.Field](q, "field"),
		Year: values[string](q, "year"), Tag: q.given["tag"], Level: values[catalog.Level](q, "level"), Sort: search.Sort(q.one("sort")), Limit: q.number("limit"),
	}
	if s.Text == "" && s.Sort == search.Relevance {
		s.Sort = search.Newest
	}
	if units := q.one("units"); units == "" {
		s.Either = true
	} else if units != report.Recorded {
		s.Placer = search.On(report.Reading{Units: units}.Map(q.api.Registry.Units()))
	}
	for _, v := range values[string](q, "unit") {
		if v == undetermined {
			v = search.Undetermined
		}
		if u, ok := q.api.Registry.Units().BySlug(v); ok {
			v = u.ID
		}
		s.Unit = append(s.Unit, v)
	}
	return s
}

func values[T ~string](q *ask, name string) []T {
	var out []T
	for _, v := range q.given[name] {
		if v == unknown {
			v = ""
		}
		out = append(out, T(v))
	}
	return out
}

func (a *api) records(q *ask) (reply, error) {
	if _, bad := report.Read("", "", q.one("units"), a.Registry.Now()); len(bad) > 0 {
		return reply{}, invalid(bad)
	}
	s := q.recordsQuery()
	c, err := q.cursor()
	if err != nil {
		return reply{}, err
	}
	if c != nil {
		s.Offset = a.resume(s, *c)
	}
	r := a.Cards.Search(s)
	page := recordPage{Items: []recordItem{}, Total: r.Total, Facets: q.facets(r)}
	for _, h := range r.Hits {
		page.Items = append(page.Items, itemOf(h.Card))
	}
	if read := s.Offset + len(r.Hits); len(r.Hits) > 0 && read < r.Total {
		last := markOf(s, r.Hits[len(r.Hits)-1].Card)
		last.Of, last.N = q.question(), read
		page.Next = orNull(last.String())
	}
	return reply{status: fiber.StatusOK, body: page}, nil
}

func (a *api) record(q *ask) (reply, error) {
	name := q.one("id")
	c, ok := a.Cards.Get(name)
	if !ok {
		c, ok = a.Cards.BySlug(name)
	}
	if !ok {
		return reply{}, catalog.ErrNotFound
	}
	r := record{
		recordItem: itemOf(c), Origin: c.Origin, Life: c.Life, Place: placeOf(c.Place), Started: c.Started, Tags: c.Tags, Story: []passage{},
		Claims: []figure{}, Figures: c.Figures, Photos: []picture{}, Recognitions: recognitionsOf(c.Recognitions), Source: c.Source,
		Illustration: c.Illustration, Edition: c.Edition, FirstAt: c.FirstAt, At: c.At,
	}
	for _, p := range c.Story {
		r.Story = append(r.Story, passage{p.Heading, p.Text})
	}
	for _, k := range c.Claims {
		r.Claims = append(r.Claims, figure{k.Name, k.Value, k.Measure, k.Period, k.Evidence})
	}
	for _, p := range c.Photos {
		r.Photos = append(r.Photos, pictureOf(p))
	}
	return reply{status: fiber.StatusOK, body: r}, nil
}
