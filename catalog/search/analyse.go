package search

import (
	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// analysed is one text of a card with its words.
type analysed struct {
	zone  zone
	words []text.Word
}

// analyse finds the words of everything on a card that can be looked for. The
// name comes first: rank.go relies on it. A historical record's source is left
// out, because one report stands behind thousands of records.
func analyse(c catalog.Card) []analysed {
	var out []analysed
	take := func(z zone, s string) {
		if words := text.Scan(s); len(words) > 0 || len(out) == 0 {
			out = append(out, analysed{z, words})
		}
	}
	take(inName, c.Name)
	for _, s := range []string{c.UnitName, c.Place.Unit, c.Place.Hamlet, c.Place.Commune, c.Place.District, c.Place.Province} {
		take(inPlace, s)
	}
	take(inSummary, c.Summary)
	for _, s := range c.Tags {
		take(inSummary, s)
	}
	for _, p := range c.Story {
		take(inStory, p.Text)
	}
	take(inStory, c.Figures)
	for _, claim := range c.Claims {
		take(inStory, claim.Name)
	}
	for _, r := range c.Recognitions {
		take(inStory, r.Text)
	}
	// People type "mô hình trồng rau 2023" for a name that does not say "mô
	// hình"; without the labels such a query would find nothing.
	for _, s := range []string{c.Kind.Label(), c.Field.Label(), c.Year} {
		take(inStory, s)
	}
	if c.Subject != catalog.Unclear {
		take(inStory, c.Subject.Label())
	}
	return out
}
