// Package hit is a row of search results, with the words that matched marked.
package hit

import (
	"slices"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/phrase"
	"danvankheo/frontend/parts/pic"
)

// Span is a run of text; Mark says that it matched.
type Span struct {
	Text string
	Mark bool
}

// Hit is one result. An empty Name is the card's own, an empty Snippet its summary.
type Hit struct {
	Card    catalog.Card
	Name    []Span
	Snippet []Span
}

func pictured(hits []Hit) bool {
	for _, h := range hits {
		if pic.Any(h.Card) {
			return true
		}
	}
	return false
}

func use(hits []Hit) pic.Use {
	if pictured(hits) {
		return pic.Row
	}
	return pic.Small
}

// stretch is a part of a name; one that is whole stays in one line.
type stretch struct {
	spans []Span
	whole bool
}

// name is the record's as it breaks, with what matched marked in it.
func (h Hit) name() (out []stretch) {
	rest := slices.Clone(h.Name)
	if len(rest) == 0 {
		rest = []Span{{Text: h.Card.Name}}
	}
	for _, p := range phrase.Pieces(h.Card.Name) {
		s := stretch{whole: p.Whole}
		for n := len(p.Words); n > 0 && len(rest) > 0; {
			head := rest[0]
			if len(head.Text) > n {
				head.Text, rest[0].Text = head.Text[:n], head.Text[n:]
			} else {
				rest = rest[1:]
			}
			n -= len(head.Text)
			s.spans = append(s.spans, head)
		}
		out = append(out, s)
	}
	return append(out, stretch{spans: rest})
}

func (h Hit) snippet() []Span {
	if len(h.Snippet) > 0 || h.Card.Summary == "" {
		return h.Snippet
	}
	return []Span{{Text: h.Card.Summary}}
}

// now is the unit in which it lies today, where that is certain and another one than
// when it was recorded.
func (h Hit) now() string {
	if h.Card.Moved() && len(h.Card.Today) == 1 {
		return h.Card.Today[0].Name
	}
	return ""
}
