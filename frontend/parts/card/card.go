// Package card shows a record to someone who browses: picture, field, name,
// one sentence, place.
package card

import "danvankheo/catalog"

// Href is a record's public address.
func Href(c catalog.Card) string { return "/ho-so/" + c.Slug }

// Where is the line under a name: what it is and where.
func Where(c catalog.Card) string {
	if w := c.Where(); w != "" {
		return c.Kind.Label() + " · " + w
	}
	return c.Kind.Label()
}
