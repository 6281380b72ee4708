package search

import (
	"cmp"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// model answers as the Index should, by reading every card for every query. What
// may stand for a word it takes from the index: the contract tests that.
type model map[string]read

// read is a card with its words and its score for one query.
type read struct {
	card  catalog.Card
	texts []said
	score int
}

// said is one text of a card.
type said struct {
	zone  zone
	words []keys
}

func texts(c catalog.Card) (out []said) {
	r := newReader()
	for _, a := range r.card(c) {
		x := said{zone: a.zone}
		for _, n := range a.words {
			x.words = append(x.words, r.lexemes[n].keys)
		}
		out = append(out, x)
	}
	return out
}

// find are the cards that the text finds, before any choice.
func (m model) find(p parsed) (cards []read, loosened bool) {
	cards = m.matching(p)
	if p.given && len(cards) == 0 && len(p.unique) > 0 && (len(p.unique) > 1 || len(p.phrases) > 0) {
		cards = m.mostly(p)
		loosened = len(cards) > 0
	}
	m.score(cards, p)
	return cards, loosened
}

// page are the cards on the page that q asks for.
func page(found []read, q Query) (total int, ids []string) {
	var cards []read
	for _, r := range found {
		if passes(q, r.card, groups) {
			cards = append(cards, r)
		}
	}
	slices.SortFunc(cards, func(a, b read) int {
		newest := cmp.Or(b.card.At.Compare(a.card.At), strings.Compare(a.card.ID, b.card.ID))
		switch {
		case q.Sort == Name:
			return cmp.Or(text.Compare(a.card.Name, b.card.Name), newest)
		case q.Sort == Newest || !parse(q.Text).given:
			return newest
		}
		return cmp.Or(b.score-a.score, newest)
	})
	for i, r := range cards {
		if i >= q.Offset && len(ids) < q.Limit {
			ids = append(ids, r.card.ID)
		}
	}
	return len(cards), ids
}

func (m model) matching(p parsed) (out []read) {
	if p.given && len(p.unique) == 0 {
		return nil
	}
	for _, r := range m {
		all := true
		for _, w := range p.unique {
			all = all && r.has(w)
		}
		for _, ways := range p.phrases {
			all = all && slices.ContainsFunc(ways, r.hasSequence)
		}
		if all {
			out = append(out, r)
		}
	}
	return out
}

func (m model) mostly(p parsed) (out []read) {
	best := 0
	for _, r := range m {
		n := 0
		for _, w := range p.unique {
			if r.has(w) {
				n++
			}
		}
		if n > best {
			best, out = n, nil
		}
		if n == best && n > 0 && n*2 >= len(p.unique) {
			out = append(out, r)
		}
	}
	return out
}

// literally reports whether the word, as typed, may be this one.
func (w word) literally(folded string) bool {
	return folded == w.Folded || w.prefix && strings.HasPrefix(folded, w.Folded)
}

// other is the form of the word that this one is.
func (w word) other(folded string, slip bool) (form, bool) {
	for _, f := range w.forms {
		if f.slip == slip && (folded == f.folded || f.prefix && strings.HasPrefix(folded, f.folded)) {
			return f, true
		}
	}
	return form{}, false
}

func (w word) matches(folded string) bool {
	_, other := w.other(folded, false)
	_, slip := w.other(folded, true)
	return w.literally(folded) || other || slip
}

func (r read) has(w word) bool {
	return slices.ContainsFunc(r.texts, func(a said) bool {
		return slices.ContainsFunc(a.words, func(x keys) bool { return w.matches(x.Folded) })
	})
}

func (r read) hasSequence(s sequence) bool {
	return slices.ContainsFunc(r.texts, func(a said) bool { return s.closeness(a.words) > 0 })
}

func (m model) score(cards []read, p parsed) {
	for _, w := range p.unique {
		having := 0
		for _, r := range m {
			if r.has(w) {
				having++
			}
		}
		rarity := 1 + bits.Len(uint(len(m)/max(1, having)))
		for i := range cards {
			var any, whole, toned [zones]bool
			typed, ended := false, false
			for _, a := range cards[i].texts {
				for _, x := range a.words {
					other, is := w.other(x.Folded, false)
					typed = typed || is || w.literally(x.Folded)
					ended = ended || w.prefix && w.marked() && w.Folded == x.Folded && w.Toned == x.Toned
					any[a.zone] = any[a.zone] || w.matches(x.Folded)
					whole[a.zone] = whole[a.zone] || w.Folded == x.Folded
					toned[a.zone] = toned[a.zone] || w.marked() && (w.is(x.Toned) && w.literally(x.Folded) || is && other.toned)
				}
			}
			for z, weight := range zoneWeight {
				cards[i].score += rarity * int(weight) * (number(any[z])*anyPoints + number(whole[z])*wholePoints + number(toned[z])*tonedPoints)
			}
			cards[i].score += exactMark * (number(slices.Contains(toned[:], true)) + number(ended))
			if slices.ContainsFunc(w.forms, func(f form) bool { return f.slip }) {
				cards[i].score += asTyped * number(typed)
			}
		}
	}
	for i := range cards {
		best, label := 0, slices.ContainsFunc(cards[i].card.Tags, func(s string) bool { return text.Fold(text.Line(s)) == text.Fold(p.text) })
		for _, s := range p.ways() {
			best = max(best, s.closeness(cards[i].texts[0].words))
			label = label || len(s.words) > 1 && cards[i].placed(p) && cards[i].hasSequence(sequence{words: s.words})
		}
		cards[i].score += closeness*best + labelled*number(label)
	}
}

// placed reports whether all words are in places.
func (r read) placed(p parsed) bool {
	return !slices.ContainsFunc(p.unique, func(w word) bool {
		return !slices.ContainsFunc(r.texts, func(a said) bool {
			return a.zone == inPlace && slices.ContainsFunc(a.words, func(x keys) bool { return w.matches(x.Folded) })
		})
	})
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (s sequence) closeness(text []keys) int {
	for i := 0; len(s.words) > 0 && i+len(s.words) <= len(text); i++ {
		ok, whole := true, true
		for j, w := range s.words {
			found := text[i+j].Folded
			ok = ok && (found == w || s.open && j == len(s.words)-1 && strings.HasPrefix(found, w))
			whole = whole && found == w
		}
		switch {
		case ok && i > 0:
			return 1
		case ok && (!whole || len(text) > len(s.words)):
			return 2
		case ok:
			return 3
		}
	}
	return 0
}

// passes reports whether the card passes every group but one.
func passes(q Query, c catalog.Card, but group) bool {
	of := valuesOf(c)
	for g, chosen := range q.chosen() {
		if len(chosen) > 0 && group(g) != but && !slices.ContainsFunc(chosen, func(s string) bool { return slices.Contains(of[g], s) }) {
			return false
		}
	}
	return true
}

// counts are the counts of one group over what was found.
func counts(found []read, q Query, g group) map[string]int {
	out := map[string]int{}
	for _, r := range found {
		if passes(q, r.card, g) {
			for _, value := range valuesOf(r.card)[g] {
				out[value]++
			}
		}
	}
	return out
}

func TestIndexAgreesWithModel(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			g := generator{Rand: rand.New(rand.NewPCG(seed, 7)), units: 40, rare: int(seed%2) * 5}
			ix, m := New(), model{}
			for i := range 60 {
				if i%10 == 5 {
					ix.pairUp(1, 0)
				}
				for range 6 {
					change(g, ix, m)
				}
				for range 4 {
					compare(t, ix, m, g.query())
				}
				compare(t, ix, m, Query{Text: `"` + g.words(2+g.IntN(2)) + `"`, Limit: 20})
				if t.Failed() {
					return
				}
			}
			clean(t, ix, m)
		})
	}
}

func change(g generator, ix *Index, m model) {
	id := fmt.Sprintf("c%03d", g.IntN(120))
	if g.IntN(4) == 0 {
		ix.Delete(id)
		delete(m, id)
		return
	}
	c := g.card(id, g.IntN(60))
	m[id] = read{card: c, texts: texts(c)}
	ix.Put(c)
}

func compare(t *testing.T, ix *Index, m model, q Query) {
	t.Helper()
	r := ix.Search(q)
	for _, h := range r.Hits {
		if !reflect.DeepEqual(h.Card, m[h.Card.ID].card) {
			t.Errorf("%+v is %+v", h.Card, m[h.Card.ID].card)
		}
	}
	found, loosened := m.find(ix.understand(parse(q.Text)))
	total, want := page(found, q)
	if r.Total != total || r.Loosened != loosened || !slices.Equal(ids(r), want) {
		t.Errorf("%+v:\n got %d %v %v\nwant %d %v %v", q, r.Total, r.Loosened, ids(r), total, loosened, want)
	}
	for facet, g := range map[Facet]group{ByKind: kind, BySubject: subject, ByField: field, ByYear: year, ByLife: life, ByLevel: level} {
		counts := counts(found, q, g)
		for _, c := range r.Facets[facet] {
			if counts[c.Value] != c.Count {
				t.Errorf("%+v: %s %q counts %d, want %d", q, facet, c.Value, c.Count, counts[c.Value])
			}
			delete(counts, c.Value)
		}
		if len(counts) > 0 {
			t.Errorf("%+v: %s leaves out %v", q, facet, counts)
		}
	}
	for _, c := range r.Facets[ByTag] {
		if n := counts(found, q, tag)[text.Fold(c.Value)]; n != c.Count {
			t.Errorf("%+v: tag %q counts %d, want %d", q, c.Value, c.Count, n)
		}
	}
	if counts := counts(found, q, q.territory()); !reflect.DeepEqual(counts, r.Units) {
		t.Errorf("%+v: units count %v, want %v", q, r.Units, counts)
	}
}

// clean deletes everything and looks for what was left behind.
func clean(t *testing.T, ix *Index, m model) {
	t.Helper()
	for id := range m {
		ix.Delete(id)
	}
	if ix.Len() != 0 || !ix.live.IsEmpty() || len(ix.bySlug) != 0 || len(ix.units.byKey) != 0 || len(ix.grounds.byKey) != 0 || len(ix.tags.byKey) != 0 || len(ix.tags.ids) != 0 || len(ix.units.ids) != 0 || len(ix.labels) != 0 || len(ix.newest.list) != 0 || len(ix.terms.byWord) != 0 || len(ix.terms.heads) != 0 || len(ix.terms.sorted) != 0 {
		t.Errorf("after deleting all: %d cards, %d slugs, words %v", ix.Len(), len(ix.bySlug), ix.terms.sorted)
	}
	for g, v := range ix.groups {
		if len(v) != 0 {
			t.Errorf("after deleting all, group %d has %v", g, v)
		}
	}
}
