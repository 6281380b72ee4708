// Package card shows a record to someone who browses: picture, field, name,
// one sentence, place.
package card

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/pic"
)

// Href is a record's public address.
func Href(c catalog.Card) string { return "/ho-so/" + c.Slug }

// use: where no card of a set has a photograph, the drawings are a narrow band.
func use(cards []catalog.Card) pic.Use {
	if pic.Any(cards...) {
		return pic.Card
	}
	return pic.Band
}

// Where is the line under a name: what it is and where.
func Where(c catalog.Card) string {
	if w := c.Where(); w != "" {
		return c.Kind.Label() + " · " + w
	}
	return c.Kind.Label()
}
