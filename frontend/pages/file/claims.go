package file

import (
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
)

// line is a claim with what is being said of it.
type line struct {
	n     int
	claim catalog.Claim
	word  catalog.Judgement
	err   string // the verdict is missing
	bad   string // the corrected figure is wrong
}

func (p Page) lines() []line {
	var out []line
	for i, c := range p.c().Claims {
		at := "claims." + strconv.Itoa(i) + "."
		l := line{n: i, claim: c, word: catalog.Judgement{Verdict: c.Verdict, Verified: c.Verified},
			err: form.Sentence(p.Problems, at+"verdict"), bad: form.Sentence(p.Problems, at+"verified")}
		if w, ok := p.Typed.Judgements[strconv.Itoa(i)]; ok {
			l.word = w
		}
		out = append(out, l)
	}
	return out
}

func (l line) name(part string) string { return "claims." + strconv.Itoa(l.n) + "." + part }

func (l line) id(part string) string { return form.ID(l.name(part)) }

func (l line) declared() string { return strings.TrimSpace(l.claim.Value + " " + l.claim.Measure) }

func (l line) class() string {
	if l.err+l.bad != "" {
		return "bad"
	}
	return ""
}

// choice is one verdict. The first carries the id the summary leads to.
type choice struct {
	verdict catalog.Verdict
	label   string
	id      string
	class   string
}

func (l line) choices() []choice {
	return []choice{
		{catalog.Accepted, "Nhận", l.id("verdict"), "vh"},
		{catalog.Adjusted, "Sửa", l.id("verdict") + "-sua", "vh fixes"},
		{catalog.Rejected, "Bác", l.id("verdict") + "-bac", "vh"},
	}
}

// sentence is what is wrong with a field of the text.
func (p Page) sentence(field string) string { return form.Sentence(p.Problems, field) }

// problems that stand at no item of this page are about the text itself; they
// are named like the items.
func (p Page) problems() catalog.Invalid {
	var out catalog.Invalid
	for _, q := range p.Problems {
		if key, ok := strings.CutPrefix(q.Field, "answers."); ok && q.Label == "" {
			for _, i := range p.form().Items {
				if i.Key == key && i.Number != "" {
					q.Label = "Mục " + i.Number
				}
			}
		}
		if part := strings.Split(q.Field, "."); len(part) == 3 {
			n, _ := strconv.Atoi(part[1])
			switch {
			case part[0] == "photos":
				q.Label, q.Field = "Ảnh "+strconv.Itoa(n+1), "photos"
			case part[2] != "verdict" && part[2] != "verified":
				q.Label, q.Field = "Kết quả, dòng "+strconv.Itoa(n+1), "claims"
			}
		}
		out = append(out, q)
	}
	order := p.order()
	slices.SortStableFunc(out, func(a, b catalog.Problem) int { return order[a.Field] - order[b.Field] })
	return out
}

// order is where each field stands on the page.
func (p Page) order() map[string]int {
	list := []string{"name", "field", "summary", "subject", "started"}
	figures := []string{"claims"}
	for i := range p.c().Claims {
		at := "claims." + strconv.Itoa(i)
		figures = append(figures, at+".verdict", at+".verified")
	}
	for _, i := range p.form().Items {
		list = append(list, "answers."+i.Key)
		if i.Key == "results" {
			list = append(list, figures...)
		}
	}
	list = append(append(list, figures...), "photos", "note")
	out := map[string]int{}
	for i, field := range list {
		if _, known := out[field]; !known {
			out[field] = i
		}
	}
	return out
}
