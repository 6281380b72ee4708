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
	seen     map[string]uint32
	parts    map[string]part
	concepts map[concept]uint32
	room     []uint32        // for the next words: one piece for many texts
	opens    []int           // places in a text, again and again
	said     [zones][]uint32 // the concepts of a card
}

// part is the words of what stands between two spaces.
type part struct {
	words []uint32
	opens bool // one of them begins a short or a long form
}

// roomMost is how many words one piece has room for; the first are smaller.
const roomMost = 1 << 16

func newReader() *reader {
	return &reader{seen: map[string]uint32{}, parts: map[string]part{}, concepts: map[concept]uint32{}}
}

// words finds those of a text, and the concepts that it says. No word goes over a space.
func (r *reader) words(z zone, s string) analysed {
	if cap(r.room)-len(r.room) < len(s) {
		r.room = make([]uint32, 0, max(len(s), min(roomMost, 2*cap(r.room))))
	}
	from := len(r.room)
	r.opens = r.opens[:0]
	for s != "" {
		between, rest, _ := strings.Cut(s, " ")
		p, known := r.parts[between]
		if !known {
			between = strings.Clone(between) // or it would keep the whole text
			p = r.part(between)
			r.parts[between] = p
		}
		for i := 0; p.opens && i < len(p.words); i++ {
			r.opens = append(r.opens, len(r.room)-from+i)
		}
		r.room, s = append(r.room, p.words...), rest
	}
	out := analysed{z, slices.Clip(r.room[from:])}
	for _, at := range r.opens {
		r.say(out, at)
	}
	return out
}

// say notes the concepts that begin at a place of a text, each once a zone.
func (r *reader) say(x analysed, at int) {
	for _, s := range r.lexemes[x.words[at]].opening {
		if !r.begins(x.words[at:], s) {
			continue
		}
		if k := r.concept(s.means); !slices.Contains(r.said[x.zone], k) {
			r.said[x.zone] = append(r.said[x.zone], k)
		}
	}
}

func (r *reader) part(s string) (p part) {
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
		if w := r.lexemes[n]; w.Folded != "" {
			p.words = append(p.words, n)
			p.opens = p.opens || len(w.opening) > 0
		}
	}
	return p
}

func (r *reader) add(w *lexeme) (n uint32) {
	r.lexemes = append(r.lexemes, w)
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
	for z := range r.said {
		r.said[z] = r.said[z][:0]
	}
	out := append(make([]analysed, 0, 32), r.words(inName, c.Name))
	take := func(z zone, texts ...string) {
		for _, s := range texts {
			if x := r.words(z, s); len(x.words) > 0 {
				out = append(out, x)
			}
		}
	}
	take(inPlace, c.UnitName, c.Place.Unit, c.Place.Hamlet, c.Place.Commune, c.Place.District, c.Place.Province)
	take(inSummary, c.Summary)
	take(inSummary, c.Tags...)
	take(inStory, storyOf(c)...)
	for z, words := range r.said {
		if len(words) > 0 {
			out = append(out, analysed{zone(z), slices.Clone(words)})
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
