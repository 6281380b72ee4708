package search

import (
	"strings"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Sort is the order of the hits. Ties go to the newer card, then to the lower
// id, so that pages of one result never overlap.
type Sort string

const (
	// Relevance puts the best match first; without a text it is Newest.
	Relevance Sort = "relevance"
	// Newest puts the latest published edition first.
	Newest Sort = "newest"
	// Name is the Vietnamese alphabet.
	Name Sort = "name"
)

const (
	// DefaultLimit is the number of hits when none is asked for.
	DefaultLimit = 24
	// MaxLimit is the most hits one answer has.
	MaxLimit = 100
	// MaxRunes of a query's text are read, and MaxWords of its words; the rest
	// is ignored, so that no query is expensive.
	MaxRunes = 300
	MaxWords = 16
)

// Query is what someone looks for. The zero Query finds everything, newest
// first. In every list of values an empty list means any; a value nobody has
// finds nothing.
type Query struct {
	Text    string
	Kind    []catalog.Kind
	Subject []catalog.Subject // catalog.Unclear finds "chưa rõ"
	Field   []catalog.Field
	Origin  []catalog.Origin
	Life    []catalog.Life
	Unit    []string        // unit ids, found anywhere in Card.Within; "" is outside the loaded units
	Year    []string        // YYYY; "" is no year
	Tag     []string        // compared without marks and capitals
	Level   []catalog.Level // of a recognition, as its text says it
	Either  bool            // a Unit is also where a record lies today, and so it is counted
	Placer  Placer          // a Unit is what it says, not Card.Within; Either means nothing then
	Sort    Sort            // unknown or empty is Relevance
	Offset  int             // hits to skip; beyond the end is empty, below 0 is 0
	Limit   int             // 0 is DefaultLimit, above MaxLimit is MaxLimit, below 0 is no hits
}

// word of a query.
type word struct {
	keys
	start, end int    // bytes of parsed.text; the same for the parts of one word
	prefix     bool   // may still be typed: begins words too
	quoted     bool   // meant as it stands
	little     bool   // need not be found
	forms      []form // what else stands for it
}

// begins reports whether w, still being typed, may become the word with this toned
// key; see text.Word.
func (w word) begins(toned string) bool {
	return text.Word{Folded: w.Folded, Toned: w.Toned}.Begins(toned)
}

// form is something else that a card may have in place of a word.
type form struct {
	folded string // a word, or a concept
	prefix bool   // or one that begins so
	unit   string // or anything in this unit
	toned  bool   // it is as good as the marks typed
	slip   bool   // it may have been meant, but was not typed
}

// parsed is the text of a query as it is matched.
type parsed struct {
	text    string
	words   []word       // in order, repeated ones too
	unique  []word       // each folded word once that must be found
	phrases [][]sequence // of each of these, one must be there
	given   bool         // something was typed, be there a word in it or not
}

// quotes open and close a phrase.
const quotes = "\"“”„«»"

// parse reads a query as far as that can be done without an index.
func parse(s string) parsed {
	if runes := []rune(s); len(runes) > MaxRunes {
		s = string(runes[:MaxRunes])
	}
	p := parsed{text: text.Line(s)}
	p.given = p.text != ""
	open := false
	for at := 0; at < len(p.text); {
		part, size, closed := cutQuote(p.text[at:])
		p.add(part, at, open && closed)
		at, open = at+len(part)+size, closed && !open
	}
	if n := len(p.words); n > 0 {
		p.words[n-1].prefix = !p.words[n-1].quoted
	}
	return p
}

// cutQuote gives s up to its first quotation mark, and that mark's size.
func cutQuote(s string) (part string, size int, found bool) {
	i := strings.IndexAny(s, quotes)
	if i < 0 {
		return s, 0, false
	}
	_, size = utf8.DecodeRuneInString(s[i:])
	return s[:i], size, true
}

// add takes the words of part, which stood in quotes or not. A quotation that
// is still open is no phrase yet: it is being typed.
func (p *parsed) add(part string, at int, quoted bool) {
	from := len(p.words)
	for _, w := range text.Scan(part) {
		if len(p.words) == MaxWords {
			break
		}
		p.words = append(p.words, word{keys: spelt(keys{Folded: w.Folded, Toned: w.Toned}), start: at + w.Start, end: at + w.End, quoted: quoted})
	}
	if words := keysOf(p.words[from:]); quoted && len(words) > 1 {
		p.phrases = append(p.phrases, shortForms.ways(words, false))
	}
}

func keysOf(words []word) []keys {
	out := make([]keys, len(words))
	for i, w := range words {
		out[i] = w.keys
	}
	return out
}

// asked is how many words must be found, repeated ones too.
func (p parsed) asked() (n int) {
	for _, w := range p.words {
		if !w.little {
			n++
		}
	}
	return n
}

// once lists each word once. Of two spellings the one with marks stays: it says
// more.
func (p *parsed) once() {
	at := map[string]int{}
	for _, w := range p.words {
		if w.little {
			continue
		}
		j, seen := at[w.Folded]
		if !seen {
			at[w.Folded] = len(p.unique)
			p.unique = append(p.unique, w)
			continue
		}
		if u := &p.unique[j]; w.marked() && !u.marked() {
			u.Toned = w.Toned
		}
		// The whole word is asked for elsewhere in the query, so the beginning
		// adds nothing.
		p.unique[j].prefix = false
		p.unique[j].forms = append(p.unique[j].forms, w.forms...)
	}
}
