package api

import (
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"

	"github.com/gofiber/fiber/v2"
)

// moveName is the name of a row of catalog.Moves.
type moveName string

func moveNames() []string {
	var out []string
	for _, m := range catalog.Moves {
		out = append(out, m.Name)
	}
	return out
}

// content is what an officer writes; it is sent as it is read.
type content struct {
	Name    string            `json:"name" doc:"Tên mô hình, hoặc tên tập thể, cá nhân."`
	Summary string            `json:"summary"`
	Subject *catalog.Subject  `json:"subject" doc:"null: chưa chọn."`
	Field   *catalog.Field    `json:"field" doc:"null: chưa chọn."`
	Tags    []string          `json:"tags"`
	Hamlet  string            `json:"hamlet" doc:"Thôn, ấp, tổ dân phố."`
	Started string            `json:"started" doc:"YYYY hoặc YYYY-MM."`
	Answers map[string]string `json:"answers" doc:"Trả lời theo khóa của từng mục trong mẫu."`
	Claims  []claim           `json:"claims" doc:"Kết quả; chỗ đứng trong danh sách là số trong judgements."`
	Photos  []photo           `json:"photos" doc:"Ảnh của hồ sơ: đổi thứ tự, sửa lời, bỏ bớt; ảnh mới gửi bằng POST …/photos."`
}

type claim struct {
	Name     string `json:"name"`
	Value    string `json:"value" doc:"1.994 hoặc 36,6."`
	Measure  string `json:"measure" doc:"Đơn vị tính."`
	Period   string `json:"period" doc:"Thời gian của con số."`
	Evidence string `json:"evidence" doc:"Dựa vào đâu."`
}

type photo struct {
	Key    string `json:"key" must:"1"`
	Alt    string `json:"alt"`
	Credit string `json:"credit"`
}

type judgement struct {
	Verdict  catalog.Verdict `json:"verdict" must:"1"`
	Verified string          `json:"verified,omitempty" doc:"Số đã kiểm, khi verdict là adjusted."`
}

type workItem struct {
	ID      string         `json:"id"`
	Kind    catalog.Kind   `json:"kind"`
	Name    string         `json:"name"`
	Field   *catalog.Field `json:"field"`
	Unit    *unitRef       `json:"unit" doc:"null: nơi ngoài danh mục đơn vị."`
	State   catalog.File   `json:"state" doc:"Bước xử lý đang đứng."`
	Public  bool           `json:"public" doc:"Có một bản đang công khai."`
	Changed time.Time      `json:"changed_at"`
}

type workPage struct {
	Items []workItem `json:"items"`
	Next  *string    `json:"next" doc:"Con trỏ của trang sau; null: hết."`
}

type offer struct {
	Move      moveName `json:"move"`
	Label     string   `json:"label"`
	NeedsNote bool     `json:"needs_note" doc:"Phải viết lý do trong note."`
	Closed    *string  `json:"closed_because" doc:"Vì sao anh chị không làm được bước này; null: làm được."`
}

type workRecord struct {
	workItem
	Origin       catalog.Origin       `json:"origin"`
	Life         catalog.Life         `json:"life"`
	Form         string               `json:"form" doc:"Mẫu đã điền, trống với hồ sơ historical."`
	Content      content              `json:"content" doc:"Phần sửa được."`
	Place        place                `json:"place"`
	Judgements   map[string]judgement `json:"judgements" doc:"Kết luận của người thẩm định, theo chỗ đứng trong content.claims."`
	Pictures     []picture            `json:"pictures" doc:"Như content.photos, kèm địa chỉ ảnh."`
	Recognitions []recognition        `json:"recognitions"`
	Source       string               `json:"source"`
	Figures      string               `json:"figures"`
	Note         string               `json:"note" doc:"Lý do của bước gần nhất."`
	Editors      []string             `json:"editors" doc:"id những người đã viết từ lần công khai trước: họ không thẩm định, không công khai."`
	Verifier     *string              `json:"verifier"`
	Edition      int                  `json:"edition" doc:"Số lần đã công khai."`
	Illustration bool                 `json:"illustration"`
	Created      time.Time            `json:"created_at"`
	Submitted    *time.Time           `json:"submitted_at"`
	Moves        []offer              `json:"moves" doc:"Những bước vai trò của anh chị với tới ở bước này."`
}

type task struct {
	workItem
	Moves []offer `json:"moves"`
}

type taskList struct {
	Items []task `json:"items"`
}

type round struct {
	ID         string      `json:"id"`
	Slug       string      `json:"slug"`
	Name       string      `json:"name"`
	Unit       *unitRef    `json:"unit" doc:"null: toàn sổ bộ."`
	State      award.State `json:"state"`
	Opened     time.Time   `json:"opened_at"`
	Closed     *time.Time  `json:"closed_at"`
	Candidates int         `json:"candidates"`
	Seats      int         `json:"seats"`
	Secretary  bool        `json:"secretary" doc:"Anh chị là thư ký."`
	Seat       bool        `json:"seat" doc:"Anh chị có ghế."`
	Leader     bool        `json:"leader" doc:"Anh chị là lãnh đạo."`
	Given      int         `json:"given" doc:"Anh chị đã đánh dấu bao nhiêu."`
}

type roundList struct {
	Items []round `json:"items"`
}

func (a *api) workItem(r catalog.Record) workItem {
	return workItem{r.ID, r.Kind, r.Content.Name, orNull(r.Content.Field), a.unit(r.Unit), r.File, r.Public, r.ChangedAt}
}

func (q *ask) offers(r catalog.Record) []offer {
	out := []offer{}
	for _, o := range catalog.Offers(r, q.person, q.api.Registry.Units(), q.api.Registry.Now()) {
		out = append(out, offer{moveName(o.Name), q.said(o.Label), o.NoteLabel != "", orNull(q.said(o.ClosedBecause))})
	}
	return out
}

func contentOf(c catalog.Content) content {
	x := content{
		Name: c.Name, Summary: c.Summary, Subject: orNull(c.Subject), Field: orNull(c.Field), Tags: append([]string{}, c.Tags...), Hamlet: c.Place.Hamlet,
		Started: c.Started, Answers: map[string]string{}, Claims: []claim{}, Photos: []photo{},
	}
	for k, v := range c.Answers {
		x.Answers[k] = v
	}
	for _, k := range c.Claims {
		x.Claims = append(x.Claims, claim{k.Name, k.Value, k.Measure, k.Period, k.Evidence})
	}
	for _, p := range c.Photos {
		x.Photos = append(x.Photos, photo{p.Key, p.Alt, p.Credit})
	}
	return x
}

func (q *ask) workRecord(r catalog.Record) workRecord {
	c := r.Content
	x := workRecord{
		workItem: q.api.workItem(r), Origin: r.Origin, Life: c.Life, Form: r.Form, Content: contentOf(c), Place: placeOf(c.Place), Judgements: map[string]judgement{},
		Pictures: []picture{}, Recognitions: recognitionsOf(c.Recognitions), Source: r.Source, Figures: r.Figures, Note: r.Note, Editors: append([]string{}, r.Editors...),
		Verifier: orNull(r.Verifier), Edition: r.Edition, Illustration: r.Illustration, Created: r.CreatedAt, Submitted: r.SubmittedAt, Moves: q.offers(r),
	}
	for i, k := range c.Claims {
		if k.Verdict != catalog.Undecided {
			x.Judgements[strconv.Itoa(i)] = judgement{k.Verdict, k.Verified}
		}
	}
	for _, p := range c.Photos {
		x.Pictures = append(x.Pictures, pictureOf(p))
	}
	return x
}

func (a *api) workList(q *ask) (reply, error) {
	c, err := q.cursor()
	if err != nil {
		return reply{}, err
	}
	var after catalog.WorkMark
	if c != nil {
		after = catalog.WorkMark{ChangedAt: c.Key, ID: c.ID}
	}
	list, more, err := a.Registry.WorkPage(q.ctx, q.person, catalog.Filter{File: catalog.File(q.one("state"))}, after, q.number("limit"))
	if err != nil {
		return reply{}, err
	}
	page := workPage{Items: []workItem{}}
	for _, r := range list {
		page.Items = append(page.Items, a.workItem(r))
	}
	if more {
		m, err := catalog.MarkOf(list[len(list)-1])
		if err != nil {
			return reply{}, err
		}
		page.Next = orNull(cursor{Of: q.question(), ID: m.ID, Key: m.ChangedAt}.String())
	}
	return reply{status: fiber.StatusOK, body: page}, nil
}

func (a *api) workOne(q *ask) (reply, error) {
	r, err := a.Registry.RecordFor(q.ctx, q.person, q.one("id"))
	if err != nil {
		return reply{}, err
	}
	return reply{status: fiber.StatusOK, body: q.workRecord(r), etag: etag(r.Version)}, nil
}

func (a *api) tasks(q *ask) (reply, error) {
	list, err := a.Registry.Tasks(q.ctx, q.person)
	page := taskList{[]task{}}
	for _, r := range list {
		page.Items = append(page.Items, task{a.workItem(r), q.offers(r)})
	}
	return reply{status: fiber.StatusOK, body: page}, err
}

func (a *api) rounds(q *ask) (reply, error) {
	list, err := award.For(q.ctx, a.Registry, q.person)
	page := roundList{[]round{}}
	for _, l := range list {
		r, s := l.Round, l.Standing
		page.Items = append(page.Items, round{
			r.ID, r.Slug, r.Name, a.unit(r.Unit), r.State, r.OpenedAt, r.ClosedAt, r.Candidates, len(r.Seats), s.Secretary, s.Seat, s.Leader, l.Given,
		})
	}
	return reply{status: fiber.StatusOK, body: page}, err
}
