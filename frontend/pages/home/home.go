// Package home is the first page: what this registry is, a way to search it,
// and some of what is in it. Whatever is not given is not shown.
package home

import (
	"net/url"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame     layout.Page
	Featured  *catalog.Card // one with a photograph, if any has one
	Counts    map[catalog.Field]int
	Models    int
	Exemplars int
	AsOf      time.Time
	Cards     []catalog.Card // four look best
	Lines     []catalog.Card // an even number looks best
	Motto     *catalog.Card  // a record whose name is worth reading aloud
	Round     *Round         // the round closed last
	Tries     []string       // things to search for
}

// Round is a closed award round.
type Round struct {
	Slug, Name string
	ClosedAt   time.Time
	Candidates int
}

func (p Page) total() int { return p.Models + p.Exemplars }

func (p Page) sums() string {
	return format.Number(p.total()) + " hồ sơ: " + format.Number(p.Models) + " mô hình, " + format.Number(p.Exemplars) + " điển hình"
}

// kinds of work in each field, as the origin document groups them.
var works = map[catalog.Field]string{
	catalog.Economy:         "Hợp tác xã, tổ hợp tác, chuyển đổi cây trồng, vật nuôi",
	catalog.Culture:         "Nông thôn mới, hiến đất làm đường, môi trường, tương trợ",
	catalog.Security:        "Tự quản an ninh trật tự, đường biên, giúp người lầm lỗi",
	catalog.PoliticalSystem: "Chính quyền thân thiện, tổ dân vận, kết nghĩa",
}

var steps = []struct{ title, words string }{
	{"Đề cử", "Cán bộ xã, phường viết từng mục của bản đăng ký, kèm ảnh và kết quả kiểm chứng được."},
	{"Thẩm định", "Người khác đọc từng mục, đối chiếu số liệu, trả lại kèm lý do hoặc xác minh."},
	{"Công khai", "Người thứ ba duyệt. Trang hồ sơ mở cho mọi người, nêu rõ nguồn."},
	{"Xét khen thưởng", "Hội đồng đánh dấu hồ sơ tiêu biểu. Đóng đợt thì kết quả mở cho mọi người xem."},
}

func lookFor(q string) string { return "/tra-cuu?q=" + url.QueryEscape(q) }

func field(f catalog.Field) string { return "/tra-cuu?field=" + string(f) }

// phrases keeps each part of a name on one line.
func phrases(name string) []string {
	parts := strings.SplitAfter(name, ", ")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func place(p layout.Page) string {
	return "Sổ bộ mô hình và điển hình “Dân vận khéo”, " + p.Site.Place + ": có tên, có địa chỉ cụ thể, có nguồn."
}

func kindWord(c catalog.Card) string { return strings.ToLower(c.Kind.Label()) }

// pictured: the record that stands first has a photograph to show.
func (p Page) pictured() bool { return p.Featured != nil && len(p.Featured.Photos) > 0 }

// counted: the figures have a section of their own, unless the first screen has
// said all of them.
func (p Page) counted() bool { return p.total() > 0 && (p.pictured() || p.Round != nil) }

// lines: a first record without photograph has lost its place to the fields.
func (p Page) lines() []catalog.Card {
	if p.Featured == nil || p.pictured() {
		return p.Lines
	}
	all := append([]catalog.Card{*p.Featured}, p.Lines...)
	return all[:max(1, len(all)/2*2)]
}
