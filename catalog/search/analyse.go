package search

import (
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// analysed is one text of a card with its words.
type analysed struct {
	zone  zone
	words []keys
}

// keys are how a word is looked for; see text.Word. Both are spelt.
type keys struct {
	Folded, Toned string
	opens         bool // begins a short or a long form
}

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
			k = spelt(k)
			k.opens = len(shortForms.opening[k.Folded]) > 0
			r.seen[s[start:end]] = k
		}
		if k.Folded != "" {
			out = append(out, k)
		}
	}
	return out
}

// card finds the words of everything on a card that can be looked for, and the
// concepts that they say. The name comes first: rank.go relies on it. A historical
// record's source is left out, because one report stands behind thousands of
// records.
func (r reader) card(c catalog.Card) []analysed {
	out := append(make([]analysed, 0, 32), analysed{inName, r.words(c.Name)})
	take := func(z zone, texts ...string) {
		for _, s := range texts {
			if words := r.words(s); len(words) > 0 {
				out = append(out, analysed{z, words})
			}
		}
	}
	take(inPlace, c.UnitName, c.Place.Unit, c.Place.Hamlet, c.Place.Commune, c.Place.District, c.Place.Province)
	take(inSummary, c.Summary)
	take(inSummary, c.Tags...)
	take(inStory, storyOf(c)...)
	return append(out, conceptsOf(out)...)
}

// conceptsOf are the concepts that texts say, each once a zone.
func conceptsOf(texts []analysed) (out []analysed) {
	var said [zones][]keys
	for _, x := range texts {
		for i, w := range x.words {
			if !w.opens {
				continue
			}
			for _, s := range shortForms.said(x.words[i:]) {
				if k := (keys{Folded: string(s.means), Toned: string(s.means)}); !slices.Contains(said[x.zone], k) {
					said[x.zone] = append(said[x.zone], k)
				}
			}
		}
	}
	for z, words := range said {
		if len(words) > 0 {
			out = append(out, analysed{zone(z), words})
		}
	}
	return out
}

// storyOf are the texts of a card that count least.
func storyOf(c catalog.Card) []string {
	out := make([]string, 0, 24)
	for _, p := range c.Story {
		out = append(out, p.Text)
	}
	out = append(out, c.Figures)
	for _, claim := range c.Claims {
		out = append(out, claim.Name)
	}
	for _, x := range c.Recognitions {
		out = append(out, x.Text)
	}
	for _, u := range c.Today {
		out = append(out, u.Name) // the name of the unit today finds what was recorded in those before it
	}
	// People type "mô hình trồng rau 2023" for a name that does not say "mô
	// hình"; without the labels such a query would find nothing.
	out = append(out, c.Kind.Label(), c.Field.Label(), c.Year)
	if c.Subject != catalog.Unclear {
		out = append(out, c.Subject.Label())
	}
	return out
}
