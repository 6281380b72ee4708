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

// hit is what a word of a text matches.
type hit struct {
	asked int // 1 + the place of the word in parsed.unique; 0 is none
	exact bool
}

// marker finds the matches of one query. It remembers the words it has seen:
// the texts of one answer repeat the same few hundred.
type marker struct {
	parsed
	seen map[string]hit
}

func (p parsed) marker() marker { return marker{p, make(map[string]hit, 512)} }

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
	for start, end := range text.Bounds(s) {
		raw := s[start:end]
		found, known := m.seen[raw]
		if !known {
			found = m.match(raw)
			m.seen[raw] = found
		}
		h.words = append(h.words, window{start, end})
		h.hits = append(h.hits, found)
	}
	return h
}

func (m marker) match(raw string) hit {
	folded, toned := text.Keys(raw)
	for i, asked := range m.unique {
		if folded == asked.Folded || asked.prefix && strings.HasPrefix(folded, asked.Folded) {
			return hit{i + 1, asked.is(toned)}
		}
	}
	return hit{}
}

// onlyExact takes back matches with other marks where the card has the word
// with the marks typed: who looks for "làng" does not mean "lặng".
func (m marker) onlyExact(texts []highlighted) {
	var exact [MaxWords + 1]bool
	for _, h := range texts {
		for _, x := range h.hits {
			exact[x.asked] = exact[x.asked] || x.exact
		}
	}
	for _, h := range texts {
		for i, x := range h.hits {
			if x.asked > 0 && !x.exact && exact[x.asked] && m.unique[x.asked-1].Marked() {
				h.hits[i] = hit{}
			}
		}
	}
}

// is reports that toned is the word asked for with exactly its marks.
func (w word) is(toned string) bool {
	return w.Toned == toned || w.prefix && w.Begins(toned)
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
