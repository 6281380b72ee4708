package search

import (
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// analysed is one text of a card with its words, by their numbers in the reader.
type analysed struct {
	zone  zone
	words []uint32
}

// lexeme is a word as it stands in cards. Where it goes in the index is filled in
// there, once that has been found.
type lexeme struct {
	keys
	id       uint32        // of term
	known    int           // for how many losses of the index, and one, that has been so
	term     *term         // nil before
	spelling *growing      // nil for a word without marks
	last     [zones]uint32 // the put that last had it there
}

// keys are how a word is looked for; see text.Word. Both are spelt.
type keys struct {
	Folded, Toned string
	opening       []saying // the short and long forms that it begins
}

func (k keys) marked() bool { return k.Folded != k.Toned }

// reader finds the words of cards. It remembers those it has seen, because the
// same few thousand make up all texts.
type reader struct {
	lexemes  []*lexeme // by number; they stay where they are
	opens    []bool    // those that begin a short or a long form
	seen     map[string]uint32
	between  map[string][]uint32 // the words of what stands between two spaces
	concepts map[concept]uint32
	room     []uint32 // for the next words: one piece for many texts
}

// roomMost is how many words one piece has room for.
const roomMost = 1 << 16

func newReader() *reader {
	return &reader{seen: map[string]uint32{}, between: map[string][]uint32{}, concepts: map[concept]uint32{}}
}

func (r *reader) words(s string) []uint32 {
	if cap(r.room)-len(r.room) < len(s) {
		r.room = make([]uint32, 0, max(roomMost, len(s)))
	}
	from := len(r.room)
	for s != "" {
		part, rest, _ := strings.Cut(s, " ") // no word goes over a space
		words, known := r.between[part]
		if !known {
			part = strings.Clone(part) // or it would keep the whole text
			words = r.read(part)
			r.between[part] = words
		}
		r.room, s = append(r.room, words...), rest
	}
	return slices.Clip(r.room[from:])
}

func (r *reader) read(s string) (out []uint32) {
	for start, end := range text.Bounds(s) {
		n, known := r.seen[s[start:end]]
		if !known {
			w := &lexeme{}
			w.Folded, w.Toned = text.Keys(s[start:end])
			w.keys = spelt(w.keys)
			w.opening = shortForms.opening[w.Folded]
			n = r.add(w)
			r.seen[s[start:end]] = n
		}
		if r.lexemes[n].Folded != "" {
			out = append(out, n)
		}
	}
	return out
}

func (r *reader) add(w *lexeme) (n uint32) {
	r.lexemes, r.opens = append(r.lexemes, w), append(r.opens, len(w.opening) > 0)
	return uint32(len(r.lexemes) - 1)
}

func (r *reader) concept(c concept) uint32 {
	n, known := r.concepts[c]
	if !known {
		n = r.add(&lexeme{keys: keys{Folded: string(c), Toned: string(c)}})
		r.concepts[c] = n
	}
	return n
}

// card finds the words of everything on a card that can be looked for, and the
// concepts that they say. The name comes first: rank.go relies on it. A historical
// record's source is left out, because one report stands behind thousands of
// records.
func (r *reader) card(c catalog.Card) []analysed {
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
	return append(out, r.conceptsOf(out)...)
}

// conceptsOf are the concepts that texts say, each once a zone.
func (r *reader) conceptsOf(texts []analysed) (out []analysed) {
	var said [zones][]uint32
	for _, x := range texts {
		for i, n := range x.words {
			if !r.opens[n] {
				continue
			}
			for _, s := range r.lexemes[n].opening {
				if !r.begins(x.words[i:], s) {
					continue
				}
				if k := r.concept(s.means); !slices.Contains(said[x.zone], k) {
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

// begins reports whether the words begin with the saying, whose first word theirs is.
func (r *reader) begins(words []uint32, s saying) bool {
	if len(s.words) > len(words) {
		return false
	}
	for i := 1; i < len(s.words); i++ {
		if s.words[i].Folded != r.lexemes[words[i]].Folded {
			return false
		}
	}
	return true
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
