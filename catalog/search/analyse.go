package search

import (
	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// analysed is one text of a card with its words.
type analysed struct {
	zone  zone
	words []keys
}

// keys are how a word is looked for; see text.Word.
type keys struct{ Folded, Toned string }

func (k keys) marked() bool { return k.Folded != k.Toned }

// reader finds the words of cards. It remembers those it has seen, because the
// same few thousand make up all texts.
type reader struct{ seen map[string]keys }

func newReader() reader { return reader{map[string]keys{}} }

func (r reader) words(s string) []keys {
	var out []keys
	for start, end := range text.Bounds(s) {
		k, known := r.seen[s[start:end]]
		if !known {
			k.Folded, k.Toned = text.Keys(s[start:end])
			r.seen[s[start:end]] = k
		}
		if k.Folded != "" {
			out = append(out, k)
		}
	}
	return out
}

// card finds the words of everything on a card that can be looked for. The
// name comes first: rank.go relies on it. A historical record's source is left
// out, because one report stands behind thousands of records.
func (r reader) card(c catalog.Card) []analysed {
	var out []analysed
	take := func(z zone, s string) {
		if words := r.words(s); len(words) > 0 || len(out) == 0 {
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
	for _, x := range c.Recognitions {
		take(inStory, x.Text)
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
