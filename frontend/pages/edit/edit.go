// Package edit is where an officer writes a file: every question of its form,
// the figures with their evidence, the photographs. A draft may be incomplete;
// what is missing is only said when the file is sent.
//
// edit.go is what a handler fills in, fields.go the questions, toc.go the list
// of sections. The scripts beside them are comfort, one behaviour a file.
package edit

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame layout.Page
	Key   string // of this one send
	ID    string // of the record, new ones have theirs already
	Base  int64  // the version being edited, 0 for a new record
	Kind  catalog.Kind
	Form  catalog.Form
	File  catalog.File // Draft or Returned; "" for a new record
	// Public: an earlier text is public and stays so while this one is written.
	Public   bool
	SavedAt  time.Time // zero for a new record
	Returned *Remark   // why it was sent back
	Conflict *Conflict // someone saved in between; set Base to the newest version
	Units    []form.Option
	Values   Values
	Problems catalog.Invalid
	Spare    int // empty lines of figures, 0 is two
}

// Remark is what someone said with a move.
type Remark struct {
	By   string
	At   time.Time
	Text string
}

// Conflict tells whose text this one would replace.
type Conflict struct {
	By      string
	At      time.Time
	Changed []string // labels of what differs, see Differs
}

// Values are the boxes as they were typed. Claims and Photos keep the order of
// the form's fields, so a problem at "claims.2.value" stands at Claims[2].
type Values struct {
	Unit    string
	Name    string
	Summary string
	Subject catalog.Subject
	Field   catalog.Field
	Tags    string // comma separated
	Started string // 2024 or 03/2024
	Hamlet  string
	Answers map[string]string
	Claims  []catalog.Claim
	Photos  []catalog.Photo
	Drop    []bool // photos to be taken out, may be shorter than Photos
}

// ValuesOf is a record as its form shows it.
func ValuesOf(r catalog.Record) Values {
	c := r.Content
	return Values{
		Unit: r.Unit, Name: c.Name, Summary: c.Summary, Subject: c.Subject, Field: c.Field,
		Tags: strings.Join(c.Tags, ", "), Started: format.Day(c.Started), Hamlet: c.Place.Hamlet,
		Answers: c.Answers, Claims: c.Claims, Photos: c.Photos,
	}
}

// Differs are the labels of what two texts of one form do not share: what a
// person is about to overwrite.
func Differs(a, b Values, f catalog.Form) []string {
	var out []string
	add := func(differs bool, label string) {
		if differs {
			out = append(out, label)
		}
	}
	add(a.Name != b.Name, "Tên")
	add(a.Unit != b.Unit, "Đơn vị")
	add(a.Hamlet != b.Hamlet, "Thôn, tổ dân phố")
	add(a.Field != b.Field, "Lĩnh vực")
	add(a.Subject != b.Subject, "Đối tượng")
	add(a.Summary != b.Summary, "Tóm tắt")
	for _, item := range f.Items {
		add(a.Answers[item.Key] != b.Answers[item.Key], item.Label)
	}
	add(a.Started != b.Started, "Bắt đầu")
	add(!slices.EqualFunc(a.Claims, b.Claims, sameClaim), "Kết quả bằng số")
	add(a.Tags != b.Tags, "Nhãn")
	add(!slices.Equal(a.Photos, b.Photos), "Ảnh")
	return out
}

func sameClaim(a, b catalog.Claim) bool {
	a.Verdict, a.Verified, b.Verdict, b.Verified = "", "", "", ""
	return a == b
}

func (p Page) action() string { return desks.File(p.ID) + "/sua" }

func (p Page) base() string { return strconv.FormatInt(p.Base, 10) }

// keep is what typed text is kept under on the machine: a new record gets
// another id each time its form is opened, so those share one place.
func (p Page) keep() string {
	if p.Base == 0 {
		return "moi-" + string(p.Kind)
	}
	return p.ID
}

func (p Page) title() string {
	if p.Base > 0 && p.Values.Name != "" {
		return p.Values.Name
	}
	return p.Form.Title
}

func (p Page) spare() int {
	if p.Spare > 0 {
		return p.Spare
	}
	return 2
}

func (p Page) dropped(i int) bool { return i < len(p.Values.Drop) && p.Values.Drop[i] }

// judged are the figures the reviewer did not take as they were.
func (p Page) judged() []catalog.Claim {
	var out []catalog.Claim
	for _, c := range p.Values.Claims {
		if c.Verdict == catalog.Adjusted || c.Verdict == catalog.Rejected {
			out = append(out, c)
		}
	}
	return out
}

// names are the fields in the order they stand on the page.
func (p Page) names() []string {
	out := []string{"name", "subject", "unit", "hamlet", "field", "summary"}
	for _, i := range p.Form.Items {
		if i.Private {
			continue
		}
		out = append(out, "answers."+i.Key)
		if i.Key == "resources" {
			out = append(out, "started")
		}
		if i.Key == "results" {
			out = append(out, p.claimNames()...)
		}
	}
	if !slices.Contains(out, "started") {
		out = append(append(out, "started"), p.claimNames()...)
	}
	out = append(out, "tags", "photos")
	for i := range p.Values.Photos {
		out = append(out, "photos."+strconv.Itoa(i)+".alt", "photos."+strconv.Itoa(i)+".credit")
	}
	out = append(out, "photo")
	for _, i := range p.Form.Items {
		if i.Private {
			out = append(out, "answers."+i.Key)
		}
	}
	return out
}

func (p Page) claimNames() []string {
	out := []string{"claims"}
	for i := range len(p.Values.Claims) + p.spare() {
		for _, key := range []string{"name", "value", "measure", "period", "evidence"} {
			out = append(out, "claims."+strconv.Itoa(i)+"."+key)
		}
	}
	return out
}

// problems in the order of the page, each named so that its line in the
// summary can be understood without looking.
func (p Page) problems() catalog.Invalid {
	order := map[string]int{}
	for i, name := range p.names() {
		order[name] = i
	}
	out := slices.Clone(p.Problems)
	slices.SortStableFunc(out, func(a, b catalog.Problem) int { return order[a.Field] - order[b.Field] })
	for i := range out {
		if out[i].Label == "" {
			out[i].Label = p.label(out[i].Field)
		}
	}
	return out
}

func (p Page) label(field string) string {
	part := strings.Split(field, ".")
	if len(part) < 2 {
		return ""
	}
	n, _ := strconv.Atoi(part[1])
	switch part[0] {
	case "claims":
		return "Kết quả, dòng " + strconv.Itoa(n+1)
	case "photos":
		return "Ảnh " + strconv.Itoa(n+1)
	case "answers":
		for _, i := range p.Form.Items {
			if i.Key == part[1] && i.Number != "" {
				return "Mục " + i.Number
			} else if i.Key == part[1] {
				return i.Label
			}
		}
	}
	return ""
}
