// Package desk is where signed-in work begins: what waits for this person, and
// the files they may read.
package desk

import (
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Now      time.Time
	CanWrite bool           // holds officer somewhere
	Roles    []catalog.Role // held today, for the words when nothing waits
	Tasks    []Row          // longest waiting first
	Files    []Row          // newest change first
	State    catalog.File   // the filter in use, "" for all
	Full     bool           // there are more files than are shown
	Warning  string         // of the machine, for administrators; "" for none
	Unplaced int            // records whose unit was split and that wait for this person's word
}

// Row is one file.
type Row struct {
	Record   catalog.Record
	UnitName string
}

// line is what stands under the name, after the field.
func (r Row) line(more string) string {
	place := r.UnitName
	if place == "" {
		place = r.Record.Content.Place.String()
	}
	out := r.Record.Kind.Label()
	for _, s := range []string{place, more} {
		if s != "" {
			out += " · " + s
		}
	}
	return out
}

// href leads straight to the text where writing is what comes next, for
// someone who writes; everyone else reads first.
func (p Page) href(r Row) string {
	if p.CanWrite && (r.Record.File == catalog.Draft || r.Record.File == catalog.Returned) {
		return desks.File(r.Record.ID) + "/sua"
	}
	return desks.File(r.Record.ID)
}

var next = map[catalog.File]string{
	catalog.Draft: "Viết tiếp", catalog.Returned: "Sửa và gửi lại",
	catalog.Submitted: "Thẩm định", catalog.Verified: "Duyệt công khai",
}

func (p Page) waited(r Row) string {
	words := desks.Waited(r.Record.ChangedAt, p.Now)
	if r.Record.File == catalog.Draft {
		return "sửa lần cuối " + format.Date(r.Record.ChangedAt)
	}
	return "chờ " + words
}

// states are the filters: every state some role may read.
func (p Page) states() []filter {
	out := []filter{{"Tất cả", desks.Home + "#ho-so", p.State == ""}}
	for _, f := range catalog.Files {
		if f == catalog.Draft && !p.CanWrite {
			continue
		}
		out = append(out, filter{f.Label(), desks.Home + "?trang-thai=" + string(f) + "#ho-so", p.State == f})
	}
	return out
}

// list is the address of the files shown, as a list.
func (p Page) list() string {
	if p.State == "" {
		return desks.Home + "/ho-so"
	}
	return desks.Home + "/ho-so?trang-thai=" + string(p.State)
}

type filter struct {
	label, href string
	on          bool
}

func (p Page) holds(role catalog.Role) bool {
	for _, r := range p.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// calm are the sentences when nothing waits: what will come here, by role.
func (p Page) calm() []string {
	var out []string
	if p.CanWrite {
		out = append(out, "Bản nháp và hồ sơ bị trả lại của đơn vị anh chị sẽ nằm ở đây.")
	}
	if p.holds(catalog.Reviewer) {
		out = append(out, "Hồ sơ vừa gửi thẩm định sẽ nằm ở đây, trừ hồ sơ chính anh chị đã viết.")
	}
	if p.holds(catalog.Publisher) {
		out = append(out, "Hồ sơ đã xác minh, chờ công khai, sẽ nằm ở đây.")
	}
	if p.holds(catalog.Member) || p.holds(catalog.Secretary) {
		out = append(out, "Việc của hội đồng nằm ở mục Đợt xét.")
	}
	if p.holds(catalog.Administrator) {
		out = append(out, "Mời người mới và giao vai trò ở mục Người dùng.")
	}
	if len(out) == 0 {
		out = append(out, "Tài khoản này chưa có vai trò nào. Nhờ quản trị giao vai trò ở đơn vị của anh chị.")
	}
	return out
}

func (p Page) reads() bool {
	return p.CanWrite || p.holds(catalog.Reviewer) || p.holds(catalog.Publisher) || p.holds(catalog.Leader)
}
