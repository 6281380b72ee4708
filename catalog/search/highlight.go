package search

import (
	"strings"

	"danvankheo/catalog/text"
)

// SnippetRunes is about how long a snippet is.
const SnippetRunes = 160

// Span is a piece of a text; the pieces joined are the text. Text is as the
// card has it, marks and capitals kept: escape it before showing.
type Span struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

// highlighted is a text with its words and which of them match.
type highlighted struct {
	text  string
	words []text.Word
	// hits[i] is 1 + the place in the query of the word that words[i] matches;
	// 0 is none.
	hits []int
}

// highlight fills the spans of a hit.
func (h *Hit) highlight(p parsed) {
	if len(p.unique) == 0 {
		h.Name = whole(h.Card.Name)
		h.Snippet = snippet([]highlighted{mark(h.beginning(), p)})
		return
	}
	texts := []highlighted{mark(h.Card.Name, p), mark(h.Card.Summary, p)}
	for _, s := range h.Card.Story {
		texts = append(texts, mark(s.Text, p))
	}
	onlyExact(texts, p)
	h.Name = texts[0].spans(0, len(h.Card.Name))
	h.Snippet = snippet(texts[1:])
}

// beginning is what stands for the text of a card when nothing is looked for.
func (h *Hit) beginning() string {
	if h.Card.Summary != "" || len(h.Card.Story) == 0 {
		return h.Card.Summary
	}
	return h.Card.Story[0].Text
}

func mark(s string, p parsed) highlighted {
	h := highlighted{text: s, words: text.Scan(s)}
	h.hits = make([]int, len(h.words))
	for i, w := range h.words {
		for j, asked := range p.unique {
			if w.Folded == asked.Folded || asked.prefix && strings.HasPrefix(w.Folded, asked.Folded) {
				h.hits[i] = j + 1
				break
			}
		}
	}
	return h
}

// onlyExact takes back matches with other marks where the card has the word
// with the marks typed: who looks for "làng" does not mean "lặng".
func onlyExact(texts []highlighted, p parsed) {
	for j, asked := range p.unique {
		if !asked.Marked() || !each(texts, j+1, func(h highlighted, i int) bool { return asked.is(h.words[i]) }) {
			continue
		}
		each(texts, j+1, func(h highlighted, i int) bool {
			if !asked.is(h.words[i]) {
				h.hits[i] = 0
			}
			return false
		})
	}
}

// each calls do for every match of a query's word until it returns true.
func each(texts []highlighted, hit int, do func(h highlighted, i int) bool) bool {
	for _, h := range texts {
		for i := range h.words {
			if h.hits[i] == hit && do(h, i) {
				return true
			}
		}
	}
	return false
}

// is reports that found is the word asked for with exactly its marks.
func (w word) is(found text.Word) bool {
	return w.Toned == found.Toned || w.prefix && w.Begins(found.Toned)
}

func whole(s string) []Span {
	if s == "" {
		return []Span{}
	}
	return []Span{{Text: s}}
}

// spans are the bytes from start to end in pieces.
func (h highlighted) spans(start, end int) []Span {
	out := []Span{}
	at := start
	for i, w := range h.words {
		if h.hits[i] == 0 || w.Start < at || w.End > end {
			continue
		}
		if w.Start > at {
			out = append(out, Span{Text: h.text[at:w.Start]})
		}
		out = append(out, Span{h.text[w.Start:w.End], true})
		at = w.End
	}
	if at < end {
		out = append(out, Span{Text: h.text[at:end]})
	}
	return out
}
