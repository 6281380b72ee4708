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

// highlighted is a text with its words and what each of them matches.
type highlighted struct {
	text  string
	words []window
	hits  []hit
}

// window is a range of bytes.
type window struct{ start, end int }

// hit is which words of the query, by their place in parsed.unique, a word of a
// text matches, and which of them with the marks typed.
type hit struct{ asked, exact uint32 }

// marker finds the matches of one query. It remembers the words it has seen: the
// texts of one answer repeat the same few hundred.
type marker struct {
	parsed
	seen     map[string]seen
	concepts map[concept]uint32 // that are looked for, and by which words
	marked   uint32             // words typed with marks
}

type seen struct {
	keys
	hit hit
}

func (p parsed) marker() marker {
	m := marker{parsed: p, seen: make(map[string]seen, 512), concepts: map[concept]uint32{}}
	for i, w := range p.unique {
		if w.marked() {
			m.marked |= 1 << i
		}
		for _, f := range w.forms {
			if c := concept(f.folded); len(shortForms.of[c]) > 0 {
				m.concepts[c] |= 1 << i
			}
		}
	}
	return m
}

// highlight fills the spans of a hit.
func (m marker) highlight(h *Hit) {
	if len(m.unique) == 0 {
		h.Name = whole(h.Card.Name)
		h.Snippet = snippet([]highlighted{m.mark(h.beginning())})
		return
	}
	texts := []highlighted{m.mark(h.Card.Name), m.mark(h.Card.Summary)}
	for _, s := range h.Card.Story {
		texts = append(texts, m.mark(s.Text))
	}
	for _, r := range h.Card.Recognitions {
		texts = append(texts, m.mark(r.Text))
	}
	m.onlyExact(texts)
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

func (m marker) mark(s string) highlighted {
	likely := len(s)/6 + 1 // a Vietnamese word and its space are six bytes or so
	h := highlighted{text: s, words: make([]window, 0, likely), hits: make([]hit, 0, likely)}
	var words []keys
	for start, end := range text.Bounds(s) {
		raw := s[start:end]
		found, known := m.seen[raw]
		if !known {
			found.Folded, found.Toned = text.Keys(raw)
			found.keys = spelt(found.keys)
			found.hit = m.match(found.keys)
			m.seen[raw] = found
		}
		if found.Folded == "" {
			continue
		}
		h.words = append(h.words, window{start, end})
		h.hits = append(h.hits, found.hit)
		if len(m.concepts) > 0 {
			words = append(words, found.keys)
		}
	}
	for i := range words {
		for _, x := range shortForms.said(words[i:]) {
			for j := range x.words {
				h.hits[i+j].asked |= m.concepts[x.means]
				h.hits[i+j].exact |= m.concepts[x.means]
			}
		}
	}
	return h
}

func (m marker) match(k keys) (h hit) {
	for i, asked := range m.unique {
		if k.Folded == asked.Folded || asked.prefix && strings.HasPrefix(k.Folded, asked.Folded) {
			h.asked |= 1 << i
			if asked.is(k.Toned) {
				h.exact |= 1 << i
			}
			continue
		}
		for _, f := range asked.forms {
			if k.Folded == f.folded || f.prefix && strings.HasPrefix(k.Folded, f.folded) {
				h.asked |= 1 << i
			}
		}
	}
	return h
}

// onlyExact takes back matches with other marks where the card has the word
// with the marks typed: who looks for "làng" does not mean "lặng".
func (m marker) onlyExact(texts []highlighted) {
	var exact uint32
	for _, h := range texts {
		for _, x := range h.hits {
			exact |= x.exact
		}
	}
	exact &= m.marked
	for _, h := range texts {
		for i, x := range h.hits {
			h.hits[i].asked = x.asked &^ (exact &^ x.exact)
		}
	}
}

// is reports that toned is the word asked for with exactly its marks.
func (w word) is(toned string) bool {
	return w.Toned == toned || w.prefix && w.begins(toned)
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
		if h.hits[i].asked == 0 || w.start < at || w.end > end {
			continue
		}
		if w.start > at {
			out = append(out, Span{Text: h.text[at:w.start]})
		}
		out = append(out, Span{h.text[w.start:w.end], true})
		at = w.end
	}
	if at < end {
		out = append(out, Span{Text: h.text[at:end]})
	}
	return out
}
