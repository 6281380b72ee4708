package opendata

import (
	"strconv"
	"time"

	"danvankheo/catalog"
)

// Column of a table. cell is its value in CSV, nil where it stands in JSON Lines only;
// list is its value there where that is a list.
type Column[T any] struct {
	Name, Vi, En string
	cell         func(x T, base string) any
	list         func(x T, base string) any
}

func word[T any](name, vi, en string, of func(T) string) Column[T] {
	return Column[T]{Name: name, Vi: vi, En: en, cell: func(x T, _ string) any { return of(x) }}
}

func list[T, E any](name, vi, en string, of func(T) []E) Column[T] {
	return Column[T]{Name: name, Vi: vi, En: en, list: func(x T, _ string) any {
		if l := of(x); l != nil {
			return l
		}
		return []E{}
	}}
}

type card = catalog.Card

// Records are the columns of a record.
var Records = []Column[card]{
	word("id", "Mã của hồ sơ, không bao giờ đổi", "The record’s id, which never changes", func(c card) string { return c.ID }),
	{Name: "url", Vi: "Địa chỉ trang của hồ sơ", En: "Address of the record’s page", cell: func(c card, base string) any { return base + "/ho-so/" + c.Slug }},
	word("kind", "Loại: model (mô hình), exemplar (điển hình)", "Kind: model, exemplar", func(c card) string { return string(c.Kind) }),
	word("subject", "Đối tượng: collective (tập thể), individual (cá nhân), trống là chưa rõ", "Subject: collective, individual; empty where not stated", func(c card) string { return string(c.Subject) }),
	word("field", "Lĩnh vực: economy, culture, security, political_system", "Field: economy, culture, security, political_system", func(c card) string { return string(c.Field) }),
	word("origin", "Nguồn gốc: registered (đơn vị đăng ký), historical (theo nguồn công khai)", "Origin: registered (by its unit), historical (from public sources)", func(c card) string { return string(c.Origin) }),
	word("life", "Tình trạng: running, not_assessed, effective, not_effective, ended", "State of the thing itself: running, not_assessed, effective, not_effective, ended", func(c card) string { return string(c.Life) }),
	word("name", "Tên", "Name", func(c card) string { return c.Name }),
	word("summary", "Tóm tắt", "Summary", func(c card) string { return c.Summary }),
	word("unit", "Mã đơn vị khi ghi nhận, cột id của don-vi; trống là ngoài danh mục", "Id of the unit as recorded, column id of don-vi; empty outside the list", func(c card) string { return c.Unit }),
	word("unit_name", "Tên đơn vị khi ghi nhận", "Name of the unit as recorded", func(c card) string { return c.UnitName }),
	list("today", "Đơn vị hiện nay: một, hoặc nhiều khi chưa ai chọn sau khi chia tách; mỗi đơn vị: id, slug, name", "Units in force where it lies today: one, or several while nobody has chosen after a split; each: id, slug, name", func(c card) []catalog.UnitName { return c.Today }),
	word("place", "Nơi, như nguồn ghi", "Place, as the source writes it", func(c card) string { return c.Place.String() }),
	word("body", "Tập thể, cơ quan, như nguồn ghi", "Body, as the source writes it", func(c card) string { return c.Place.Unit }),
	word("started", "Bắt đầu: YYYY hoặc YYYY-MM", "Began: YYYY or YYYY-MM", func(c card) string { return c.Started }),
	list("tags", "Chủ đề", "Topics", func(c card) []string { return c.Tags }),
	list("story", "Các phần của hồ sơ: key, heading, text", "Parts of the record: key, heading, text", func(c card) []catalog.Passage { return c.Story }),
	list("claims", "Con số đã xác nhận: name, value (viết theo lối Việt, như 1.994 hoặc 36,6), measure, period, evidence", "Verified figures: name, value (as Vietnamese writes it, like 1.994 or 36,6), measure, period, evidence", claims),
	word("figures", "Số nêu trong nguồn, chép nguyên lời", "Figures exactly as the source words them", func(c card) string { return c.Figures }),
	list("recognitions", "Ghi nhận: date (YYYY, YYYY-MM hoặc YYYY-MM-DD, không có là không rõ), text", "Recognitions: date (YYYY, YYYY-MM or YYYY-MM-DD, absent where unknown), text", func(c card) []catalog.Recognition { return c.Recognitions }),
	{Name: "photos", Vi: "Ảnh: url, width, height, alt, credit", En: "Photographs: url, width, height, alt, credit", list: photos},
	word("source", "Nguồn", "Source", func(c card) string { return c.Source }),
	word("illustration", "true: dữ liệu minh họa, không có thật; false", "true: made up to show the registry; false", func(c card) string { return strconv.FormatBool(c.Illustration) }),
	word("edition", "Lần công bố thứ mấy, từ 1", "The edition’s number, from 1", func(c card) string { return strconv.Itoa(c.Edition) }),
	word("first_at", "Công khai lần đầu, thời điểm theo RFC 3339", "First published, a moment as RFC 3339 writes it", func(c card) string { return stamp(c.FirstAt) }),
	word("at", "Công khai lần này, thời điểm theo RFC 3339", "This edition published, a moment as RFC 3339 writes it", func(c card) string { return stamp(c.At) }),
}

func stamp(t time.Time) string { return t.In(catalog.Zone).Format(time.RFC3339) }

// claim is a verified figure: who doubted what stays inside.
type claim struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Measure  string `json:"measure"`
	Period   string `json:"period,omitempty"`
	Evidence string `json:"evidence,omitempty"`
}

func claims(c card) []claim {
	out := []claim{}
	for _, k := range c.Claims {
		out = append(out, claim{k.Name, k.Value, k.Measure, k.Period, k.Evidence})
	}
	return out
}

type photo struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Alt    string `json:"alt"`
	Credit string `json:"credit"`
}

func photos(c card, base string) any {
	out := []photo{}
	for _, p := range c.Photos {
		out = append(out, photo{base + "/anh/" + p.Key[:min(2, len(p.Key))] + "/" + p.Key + "/1280.jpg", p.Width, p.Height, p.Alt, p.Credit})
	}
	return out
}

type unit = catalog.Unit

// heir is what became of a unit or of a part of it.
type heir struct {
	To      string          `json:"to,omitempty"`
	Portion catalog.Portion `json:"portion"`
	Day     string          `json:"day"`
	Act     string          `json:"act,omitempty"`
}

func heirs(u unit) []heir {
	out := []heir{}
	for _, h := range u.Heirs {
		out = append(out, heir{h.To, h.Portion, h.Day, h.Act})
	}
	return out
}

// Units are the columns of a unit.
var Units = []Column[unit]{
	word("id", "Mã của sổ bộ; mã chính thức được giao lại cho nơi khác nên không dùng làm khóa", "The registry’s id; official codes are handed on, so they are no key", func(u unit) string { return u.ID }),
	word("code", "Mã chính thức", "Official code", func(u unit) string { return u.Code }),
	word("name", "Tên", "Name", func(u unit) string { return u.Name }),
	word("full_name", "Tên đầy đủ", "Full name", func(u unit) string { return u.FullName }),
	word("kind", "Loại: trống là đơn vị hành chính", "Kind: empty is a territory", func(u unit) string { return string(u.Kind) }),
	word("level", "Cấp: province, district, commune", "Level: province, district, commune", func(u unit) string { return string(u.Level) }),
	word("parent", "Mã đơn vị cấp trên", "Id of the unit above", func(u unit) string { return u.Parent }),
	word("valid_from", "Ngày bắt đầu, YYYY-MM-DD; trống là không rõ", "First day, YYYY-MM-DD; empty where unknown", func(u unit) string { return u.ValidFrom }),
	word("valid_to", "Ngày cuối, YYYY-MM-DD; trống là còn hiệu lực", "Last day, YYYY-MM-DD; empty while in force", func(u unit) string { return u.ValidTo }),
	list("heirs", "Đơn vị kế thừa: to (id, không có là không còn đơn vị nào), portion (whole, part, remainder, abolished), day, act", "Successors: to (id, absent where there is none), portion (whole, part, remainder, abolished), day, act", heirs),
	word("act", "Văn bản lập ra", "The instrument that made it", func(u unit) string { return u.Act }),
	word("source", "Nguồn", "Source", func(u unit) string { return u.Source }),
}
