// Package hit is a row of search results, with the words that matched marked.
package hit

import (
	"danvankheo/catalog"
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
