package search

import (
	"cmp"
	"slices"
	"strings"

	"danvankheo/catalog/text"
)

// ByUnit names the choice of units, which Result.Units counts.
const ByUnit Facet = "unit"

// Way is something to leave out of a query, and how many cards it finds then, with
// all its other words and choices.
type Way struct {
	Text   string // of the query then
	Word   string // that is left out, as typed; "" if none is
	Quotes bool   // the quotation marks are left out
	Facet  Facet  // whose choices are left out; "" if none are
	All    bool   // all choices are left out
	Count  int    // above 0
}

const (
	waysShown  = 6
	wordsTried = 8 // of a query, so that a long one costs little
)

// loosen are the ways to find something where nothing, or nothing with all the
// words, was found; the most first.
func (ix *Index) loosen(p parsed, q Query) []Way {
	var out []Way
	try := func(w Way, with Query) {
		if w.Count = ix.total(with); w.Count > 0 {
			out = append(out, w)
		}
	}
	for i, w := range p.words {
		if i >= wordsTried || i > 0 && w.start == p.words[i-1].start || w.little || p.asked() == 1 {
			continue
		}
		with := q
		with.Text = text.Line(p.text[:w.start] + p.text[w.end:])
		try(Way{Text: with.Text, Word: p.text[w.start:w.end]}, with)
	}
	if strings.ContainsAny(p.text, quotes) {
		with := q
		with.Text = text.Line(strings.Map(func(r rune) rune {
			if strings.ContainsRune(quotes, r) {
				return ' '
			}
			return r
		}, p.text))
		if with.Text != "" {
			try(Way{Text: with.Text, Quotes: true}, with)
		}
	}
	chosen := 0
	for _, f := range choices {
		with := q
		if f.drop(&with) {
			chosen++
			try(Way{Text: p.text, Facet: f.facet}, with)
		}
	}
	if chosen > 1 {
		try(Way{Text: p.text, All: true}, Query{Text: q.Text})
	}
	slices.SortStableFunc(out, func(a, b Way) int { return cmp.Compare(b.Count, a.Count) })
	return out[:min(len(out), waysShown)]
}

// choices are what a query may narrow by; drop takes one out and reports whether
// it was there.
var choices = []struct {
	facet Facet
	drop  func(*Query) bool
}{
	{ByKind, func(q *Query) bool { return drop(&q.Kind) }},
	{BySubject, func(q *Query) bool { return drop(&q.Subject) }},
	{ByField, func(q *Query) bool { return drop(&q.Field) }},
	{ByOrigin, func(q *Query) bool { return drop(&q.Origin) }},
	{ByLife, func(q *Query) bool { return drop(&q.Life) }},
	{ByUnit, func(q *Query) bool { return drop(&q.Unit) }},
	{ByYear, func(q *Query) bool { return drop(&q.Year) }},
	{ByLevel, func(q *Query) bool { return drop(&q.Level) }},
	{ByTag, func(q *Query) bool { return drop(&q.Tag) }},
}

func drop[T any](list *[]T) bool {
	was := len(*list) > 0
	*list = nil
	return was
}

// quotedMost bounds how many cards are read for quotations in one way.
const quotedMost = 4000

// total is how many cards have all words and choices of a query; 0 where too many
// would have to be read to say.
func (ix *Index) total(q Query) int {
	p := ix.understand(parse(q.Text))
	phrases := p.phrases
	p.phrases = nil
	f := ix.find(p)
	docs := ix.filter(f.docs, q).all // choices first: sequences are read card by card
	if f.loosened || len(phrases) > 0 && docs.GetCardinality() > quotedMost {
		return 0
	}
	for _, ways := range phrases {
		docs = ix.following(ways, docs)
	}
	return int(docs.GetCardinality())
}
