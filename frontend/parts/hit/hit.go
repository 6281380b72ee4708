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

// Hit is one result. Empty Name and Snippet fall back to the card's own.
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

func (h Hit) name() []Span    { return or(h.Name, h.Card.Name) }
func (h Hit) snippet() []Span { return or(h.Snippet, h.Card.Summary) }

func or(s []Span, text string) []Span {
	if len(s) > 0 || text == "" {
		return s
	}
	return []Span{{Text: text}}
}

// where adds the year, which tells apart two records of one name.
func (h Hit) where(line string) string {
	if h.Card.Year != "" {
		return line + " · từ " + h.Card.Year
	}
	return line
}
