package catalog

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// What a form may hold, in characters and rows.
const (
	maxName    = 200
	maxLine    = 300
	maxAnswer  = 6000
	maxSummary = 600
	maxClaims  = 30
	maxPhotos  = 12
	maxTags    = 20
)

var (
	decimal   = regexp.MustCompile(`^(\d{1,3}(\.\d{3})+|\d{1,15})(,\d{1,6})?$`)
	monthYear = regexp.MustCompile(`^(0?[1-9]|1[0-2])/((?:19|20)\d\d)$`) // as people write it
	started   = regexp.MustCompile(`^(19|20)\d\d(-(0[1-9]|1[0-2]))?$`)
)

// Clean normalises every text of the content: NFC, one kind of white space,
// empty rows dropped. It is applied to whatever comes in.
func (c Content) Clean() Content {
	c.Name, c.Summary, c.Started = text.Line(c.Name), text.Clean(c.Summary), text.Line(c.Started)
	if m := monthYear.FindStringSubmatch(c.Started); m != nil {
		c.Started = fmt.Sprintf("%s-%02s", m[2], m[1])
	}
	c.Place = c.Place.clean()
	answers := map[string]string{}
	for k, v := range c.Answers {
		if v = text.Clean(v); v != "" {
			answers[k] = v
		}
	}
	c.Answers = answers
	tags, claims, photos, recs := []string{}, []Claim{}, []Photo{}, []Recognition{}
	for _, t := range c.Tags {
		if t = text.Line(t); t != "" {
			tags = append(tags, t)
		}
	}
	for _, k := range c.Claims {
		k.Name, k.Value, k.Measure = text.Line(k.Name), text.Line(k.Value), text.Line(k.Measure)
		k.Period, k.Evidence, k.Verified = text.Line(k.Period), text.Line(k.Evidence), text.Line(k.Verified)
		if k.Name+k.Value+k.Measure+k.Period+k.Evidence != "" {
			claims = append(claims, k)
		}
	}
	for _, p := range c.Photos {
		p.Alt, p.Credit = text.Line(p.Alt), text.Line(p.Credit)
		photos = append(photos, p)
	}
	for _, r := range c.Recognitions {
		r.Date, r.Text = text.Line(r.Date), text.Line(r.Text)
		if r.Date+r.Text != "" {
			recs = append(recs, r)
		}
	}
	c.Tags, c.Claims, c.Photos, c.Recognitions = tags, claims, photos, recs
	return c
}

func (p Place) clean() Place {
	return Place{text.Line(p.Unit), text.Line(p.Hamlet), text.Line(p.Commune), text.Line(p.District), text.Line(p.Province)}
}

// Fits reports what is too long to keep; a draft may be incomplete but not
// boundless.
func (c Content) Fits() Invalid {
	var p Invalid
	many := func(field string, n, most int, what string) {
		if n > most {
			p.Add(field, "Có "+text.Number(n)+" "+what+"; giữ lại nhiều nhất "+text.Number(most)+".")
		}
	}
	p.AtMost("name", c.Name, maxName)
	p.AtMost("summary", c.Summary, maxSummary)
	p.AtMost("started", c.Started, 20)
	for k, v := range c.Answers {
		p.AtMost("answers."+k, v, maxAnswer)
	}
	for i, k := range c.Claims {
		for part, s := range map[string]string{"name": k.Name, "value": k.Value, "measure": k.Measure, "period": k.Period, "evidence": k.Evidence} {
			p.AtMost(fmt.Sprintf("claims.%d.%s", i, part), s, maxLine)
		}
	}
	for i, f := range c.Photos {
		p.AtMost(fmt.Sprintf("photos.%d.alt", i), f.Alt, maxLine)
		p.AtMost(fmt.Sprintf("photos.%d.credit", i), f.Credit, maxLine)
	}
	many("claims", len(c.Claims), maxClaims, "kết quả")
	many("photos", len(c.Photos), maxPhotos, "ảnh")
	many("tags", len(c.Tags), maxTags, "nhãn")
	if raw, err := ledger.Canonical(c); err != nil || len(raw) > ledger.MaxBody-4096 {
		p.Add("name", "Hồ sơ dài quá mức lưu được (khoảng 20 trang). Rút gọn các mục dài nhất.")
	}
	return p
}

// Complete reports what is missing before the record may be submitted. today
// bounds the start.
func (r Record) Complete(today time.Time) Invalid {
	var p Invalid
	c := r.Content
	if c.Name == "" {
		p.Add("name", map[Kind]string{Model: "Viết tên mô hình: gọi đúng việc làm và nơi làm.", Exemplar: "Viết tên tập thể hoặc họ tên cá nhân."}[r.Kind])
	} else if r.Kind == Model && strings.HasPrefix(text.Fold(c.Name), "phong trao ") {
		p.Add("name", "Đây là tên một phong trào. Ghi tên mô hình cụ thể; tên phong trào ghi ở mục nhãn.")
	}
	if !c.Field.Valid() {
		p.Add("field", "Chọn đúng một lĩnh vực.")
	}
	if r.Kind == Exemplar && c.Subject == Unclear {
		p.Add("subject", "Chọn tập thể hoặc cá nhân.")
	}
	if c.Summary == "" {
		p.Add("summary", "Tóm tắt việc làm trong một hai câu.")
	}
	for _, item := range FormByID(r.Form).Items {
		if item.Missing != "" && c.Answers[item.Key] == "" {
			p.Add("answers."+item.Key, item.Missing)
		}
	}
	switch {
	case c.Started == "" && r.Kind == Model:
		p.Add("started", "Ghi năm, hoặc tháng và năm bắt đầu.")
	case c.Started != "" && !started.MatchString(c.Started):
		p.Add("started", "Ghi năm như 2024, hoặc tháng và năm như 03/2024.")
	case c.Started > today.Format("2006-01"):
		p.Add("started", "Ngày bắt đầu chưa tới; ghi năm đã bắt đầu.")
	}
	c.checkClaims(&p)
	for i, f := range c.Photos {
		if f.Alt == "" {
			p.Add(fmt.Sprintf("photos.%d.alt", i), "Mô tả ảnh cho thấy gì, để người không nhìn được cũng hiểu.")
		}
		if f.Credit == "" {
			p.Add(fmt.Sprintf("photos.%d.credit", i), "Ghi tên người hoặc nơi chụp ảnh.")
		}
	}
	return p
}

func (c Content) checkClaims(p *Invalid) {
	for i, k := range c.Claims {
		at := fmt.Sprintf("claims.%d.", i)
		if k.Name == "" {
			p.Add(at+"name", "Gọi tên kết quả này.")
		}
		if !decimal.MatchString(k.Value) {
			p.Add(at+"value", "Viết một con số như 1.994 hoặc 36,6.")
		}
		if k.Measure == "" {
			p.Add(at+"measure", "Ghi đơn vị tính: hộ, km, triệu đồng…")
		}
		if k.Evidence == "" {
			p.Add(at+"evidence", "Nêu giấy tờ chứng minh: biên bản, danh sách, sổ thu chi…")
		}
	}
}

// Judged reports claims that still lack a verdict.
func (c Content) Judged() Invalid {
	var p Invalid
	for i, k := range c.Claims {
		at := fmt.Sprintf("claims.%d.", i)
		switch k.Verdict {
		case Accepted, Rejected:
		case Adjusted:
			if !decimal.MatchString(k.Verified) {
				p.Add(at+"verified", fmt.Sprintf("Ghi con số đã kiểm của “%s”, như 1.994 hoặc 36,6.", k.Name))
			}
		default:
			p.Add(at+"verdict", fmt.Sprintf("Kết luận về “%s”: nhận, sửa hay bác.", k.Name))
		}
	}
	return p
}
