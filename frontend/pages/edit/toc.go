package edit

import (
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
)

// section is a line of the list beside the form. Its state is "ok", "todo",
// "bad" or, for what may stay empty, "".
type section struct {
	name   string // the field it leads to
	number string
	label  string
	state  string
}

var stateWords = map[string]string{"ok": "đã viết", "todo": "chưa viết", "bad": "cần sửa", "": "không bắt buộc"}

func (p Page) sections() []section {
	v := p.Values
	out := []section{
		p.section("name", p.name().Number, map[catalog.Kind]string{catalog.Model: "Tên mô hình", catalog.Exemplar: "Tên điển hình"}[p.Kind], v.Name, true),
		p.section("unit", "", "Đơn vị", v.Unit, true),
		p.section("field", "", "Lĩnh vực", string(v.Field), true),
		p.section("summary", "", "Tóm tắt", v.Summary, true),
	}
	for _, i := range p.public() {
		out = append(out, p.section("answers."+i.Key, i.Number, i.Label, v.Answers[i.Key], i.Missing != ""))
		if i.Key == "resources" {
			out = append(out, p.section("started", "", "Bắt đầu", v.Started, true))
		}
	}
	claims, photos := "", ""
	if len(v.Claims) > 0 {
		claims = "có"
	}
	if len(v.Photos) > 0 {
		photos = "có"
	}
	out = append(out, p.section("claims", "", "Kết quả bằng số", claims, false), p.section("photos", "", "Ảnh", photos, false))
	if len(p.private()) > 0 {
		out = append(out, section{name: "private", label: "Không công khai"})
	}
	return out
}

func (p Page) section(name, number, label, value string, must bool) section {
	s := section{name: name, number: number, label: label}
	switch {
	case p.wrong(name):
		s.state = "bad"
	case strings.TrimSpace(value) != "":
		s.state = "ok"
	case must:
		s.state = "todo"
	}
	return s
}

// wrong also looks at what lies below: "claims.2.value" is wrong with "claims".
func (p Page) wrong(name string) bool {
	for _, q := range p.Problems {
		if q.Field == name || strings.HasPrefix(q.Field, name+".") {
			return true
		}
	}
	return false
}

func (p Page) progress() string {
	done, all := 0, 0
	for _, s := range p.sections() {
		if s.state == "" || s.name == "claims" || s.name == "photos" {
			continue
		}
		all++
		if s.state == "ok" {
			done++
		}
	}
	return "Đã viết " + format.Number(done) + " trên " + format.Number(all) + " mục bắt buộc"
}
