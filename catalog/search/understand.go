package search

import (
	"strings"

	"danvankheo/catalog/text"
)

// understand reads a query against the words that cards have: what was run
// together is parted, and every word is given what else may stand for it.
func (ix *Index) understand(p parsed) parsed {
	ix.part(&p)
	words := keysOf(p.words)
	for i := range words {
		p.addConcepts(words, i)
		ix.addJoined(&p, i)
		ix.addPlaces(&p, words, i)
	}
	ix.belittle(&p, words)
	for i := range p.words {
		w := &p.words[i]
		if w.prefix && len(w.Folded) == 2 {
			// A y ends its word, unless it comes from abroad: Lyon, Myanmar.
			if raw := text.Fold(p.text[w.start:w.end]); strings.HasSuffix(raw, "y") && raw != w.Folded {
				w.prefix = false
				w.forms = append(w.forms, form{folded: raw, prefix: true})
			}
		}
		ix.addSlips(w)
	}
	p.once()
	return p
}

// addConcepts gives the words of a short or long form, beginning at i, what all
// its forms have in common.
func (p *parsed) addConcepts(words []keys, i int) {
	for _, x := range shortForms.said(words[i:]) {
		for j, k := range x.words {
			w := &p.words[i+j]
			w.forms = append(w.forms, form{folded: string(x.means), toned: !w.marked() || w.Toned == k.Toned})
		}
	}
}

// joinedMost is how many words may have been one.
const joinedMost = 4

// addJoined gives words that cards write as one ("Ma Đa Guôi" and Mađaguôi, 1.994
// and 1994) that one, where it cannot be a syllable of its own: "hồ an" is not
// "hoan".
func (ix *Index) addJoined(p *parsed, i int) {
	joined := p.words[i].Folded
	for j := i + 1; j < min(len(p.words), i+joinedMost) && !p.words[j].quoted && !p.words[i].quoted; j++ {
		next := p.words[j].Folded
		if letters(joined) != letters(next) || !letters(next) && len(next) != 3 {
			return
		}
		joined += next
		if ix.terms.byWord[joined] == nil || syllable(joined) {
			continue
		}
		for k := i; k <= j; k++ {
			p.words[k].forms = append(p.words[k].forms, form{folded: joined})
		}
	}
}

// addPlaces gives the name of a former unit everything in the units where it lies
// today.
func (ix *Index) addPlaces(p *parsed, words []keys, i int) {
	for n := 2; n <= placeMost && i+n <= len(words); n++ {
		for _, x := range ix.places[placeKey(words[i:i+n])] {
			fits := true
			for j := range n {
				w := p.words[i+j]
				fits = fits && !w.quoted && (!w.marked() || w.Toned == x.words[j].Toned)
			}
			for j := 0; fits && j < n; j++ {
				for _, id := range x.units {
					p.words[i+j].forms = append(p.words[i+j].forms, form{unit: id, toned: true})
				}
			}
		}
	}
}

const (
	slipLeast = 5  // letters of a word that may be mistyped: a shorter one resembles dozens
	slipsMost = 32 // words that one mistyped word may stand for
)

// addSlips gives a word those that are one slip of the finger away: all, when no
// card has the word; else those that cannot be Vietnamese, because the slip may be
// the card's.
func (ix *Index) addSlips(w *word) {
	if keys := ix.asKeys(*w); keys != "" {
		w.forms = append(w.forms, form{folded: keys, slip: true})
		return
	}
	if w.quoted || len(w.Folded) < slipLeast || !letters(w.Folded) {
		return
	}
	for _, folded := range ix.terms.near(w.Folded, !ix.knows(*w)) {
		if !w.prefix || !strings.HasPrefix(folded, w.Folded) {
			w.forms = append(w.forms, form{folded: folded, slip: true})
		}
	}
}

// asKeys is the word of some card whose keys were typed for w, which no card has; ""
// if there is none.
func (ix *Index) asKeys(w word) string {
	if w.quoted || !letters(w.Folded) || ix.knows(w) {
		return ""
	}
	if typed := telex(w.Folded); ix.terms.byWord[typed] != nil {
		return typed
	}
	return ""
}

// knows reports whether some card has the word.
func (ix *Index) knows(w word) bool {
	return ix.terms.byWord[w.Folded] != nil || w.prefix && len(ix.terms.beginning(w.Folded)) > 0
}

// part parts words that no card has, where their parts follow each other in some
// card: danvankheo, daklak, 1994 for 1.994.
func (ix *Index) part(p *parsed) {
	var out []word
	for i, w := range p.words {
		parts, found := []string(nil), false
		if !w.quoted && !ix.knows(w) && (len(w.Folded) > 7 || !syllable(w.Folded)) && ix.asKeys(w) == "" {
			parts, found = ix.parts(w, MaxWords-len(out)-(len(p.words)-i-1))
		}
		if !found {
			out = append(out, w)
			continue
		}
		var words []keys
		for _, s := range parts {
			words = append(words, keys{Folded: s, Toned: s})
			out = append(out, word{keys: words[len(words)-1], start: w.start, end: w.end})
		}
		out[len(out)-1].prefix = w.prefix
		p.phrases = append(p.phrases, shortForms.ways(words, w.prefix))
	}
	p.words = out
}

const (
	stuckMost  = 32   // letters of a word that is parted
	partsTried = 24   // ways to part one
	partsRead  = 4000 // cards read for them
)

// parts finds the parts of a word that follow each other in some card, the fewest.
func (ix *Index) parts(w word, most int) ([]string, bool) {
	if len(w.Folded) > stuckMost {
		return nil, false
	}
	cuts, budget := ix.cuts(w.Folded, w.prefix), partsRead
	for n := 2; n <= most; n++ {
		for _, parts := range cuts.into(n, 0) {
			s := sequence{parts, w.prefix}
			if docs := ix.having(s); ix.anyFollows(s, docs, &budget) {
				return parts, true
			}
		}
	}
	return nil, false
}

// cuts are the ways to cut s into words that cards have.
type cuts struct {
	s     string
	known [stuckMost + 1]uint64 // by start: the ends at which a known word ends
	parts [stuckMost + 1]uint64 // by start: into how many parts the rest can be cut
}

// cuts finds them; the last word may be a beginning. A number is cut before each
// last three digits.
func (ix *Index) cuts(s string, prefix bool) *cuts {
	c := &cuts{s: s}
	c.parts[len(s)] = 1
	number := !letters(s)
	for i := len(s) - 1; i >= 0; i-- {
		for j := i + 1; j <= len(s); j++ {
			part := s[i:j]
			switch {
			case number && (len(s)-j)%3 != 0, number && i > 0 && j-i != 3, !number && j-i < 2:
				continue
			case ix.terms.byWord[part] == nil && !(prefix && j == len(s) && len(ix.terms.beginning(part)) > 0):
				continue
			}
			c.known[i] |= 1 << j
			c.parts[i] |= c.parts[j] << 1
		}
	}
	return c
}

// into are the ways to cut what begins at i into n words, some of them.
func (c *cuts) into(n, i int) (out [][]string) {
	if c.parts[i]>>n&1 == 0 {
		return nil
	}
	if n == 0 {
		return [][]string{nil}
	}
	for j := i + 1; j <= len(c.s); j++ {
		if c.known[i]>>j&1 == 0 {
			continue
		}
		for _, rest := range c.into(n-1, j) {
			if out = append(out, append([]string{c.s[i:j]}, rest...)); len(out) == partsTried {
				return out
			}
		}
	}
	return out
}
