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
	Unit    []string // unit ids, found anywhere in Card.Within; "" is outside the loaded units
	Year    []string // YYYY; "" is no year
	Tag     []string // compared without marks and capitals
	Sort    Sort     // unknown or empty is Relevance
	Offset  int      // hits to skip; beyond the end is empty, below 0 is 0
	Limit   int      // 0 is DefaultLimit, above MaxLimit is MaxLimit, below 0 is no hits
}

// word of a query.
type word struct {
	text.Word
	prefix bool // may still be typed: begins words too
}

// parsed is the text of a query as it is matched.
type parsed struct {
	words   []word     // in order, repeated ones too
	unique  []word     // each folded word once
	phrases [][]string // folded words that must follow each other
	given   bool       // something was typed, be there a word in it or not
}

// quotes open and close a phrase.
const quotes = "\"“”„«»"

func parse(s string) parsed {
	if runes := []rune(s); len(runes) > MaxRunes {
		s = string(runes[:MaxRunes])
	}
	s = text.Line(s)
	p := parsed{given: s != ""}
	open := false
	for s != "" {
		part, rest, closed := cutQuote(s)
		p.add(part, open && closed)
		s, open = rest, closed && !open
	}
	p.finish()
	return p
}

// cutQuote splits s at its first quotation mark.
func cutQuote(s string) (part, rest string, found bool) {
	i := strings.IndexAny(s, quotes)
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+size:], true
}

// add takes the words of part, which stood in quotes or not. A quotation that
// is still open is no phrase yet: it is being typed.
func (p *parsed) add(part string, quoted bool) {
	var phrase []string
	for _, w := range text.Scan(part) {
		if len(p.words) == MaxWords {
			break
		}
		p.words = append(p.words, word{Word: w, prefix: !quoted})
		phrase = append(phrase, w.Folded)
	}
	if quoted && len(phrase) > 1 {
		p.phrases = append(p.phrases, phrase)
	}
}

// finish leaves only the last word a beginning, and lists each word once. Of
// two spellings the one with marks stays: it says more.
func (p *parsed) finish() {
	at := map[string]int{}
	for i := range p.words {
		w := &p.words[i]
		w.prefix = w.prefix && i == len(p.words)-1
		j, seen := at[w.Folded]
		switch {
		case !seen:
			at[w.Folded] = len(p.unique)
			p.unique = append(p.unique, *w)
		case w.Marked() && !p.unique[j].Marked():
			p.unique[j] = *w
		}
		if seen {
			// The whole word is asked for elsewhere in the query, so the
			// beginning adds nothing.
			p.unique[j].prefix = false
		}
	}
}
