package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog/text"
)

// Suggestions are what someone who is still typing may mean.
type Suggestions struct {
	Names []Hit // cards whose names have all the words; without snippets
	Tags  []Tag // tags that have all the words
}

// Tag is a tag as most cards spell it, and how many have it.
type Tag struct {
	Label []Span
	Count int
}

// Text is the tag in one piece.
func (t Tag) Text() string {
	var b strings.Builder
	for _, s := range t.Label {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Suggest gives up to most names, the closest first, and up to most tags, those of
// most cards first. A slip of the finger is forgiven in names.
func (ix *Index) Suggest(s string, most int) Suggestions {
	p, out := ix.suggest(parse(s), most)
	m := p.marker()
	for i := range out.Names {
		h := &out.Names[i]
		name := m.mark(h.Card.Name)
		m.onlyExact([]highlighted{name})
		h.Name = name.spans(0, len(h.Card.Name))
	}
	for i := range out.Tags {
		t := out.Tags[i].Text()
		out.Tags[i].Label = m.mark(t).spans(0, len(t))
	}
	return out
}

func (ix *Index) suggest(p parsed, most int) (parsed, Suggestions) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	p = ix.understand(p)
	out := Suggestions{Names: []Hit{}, Tags: []Tag{}}
	if len(p.unique) == 0 {
		return p, out
	}
	f := found{docs: ix.live}
	for _, w := range p.unique {
		m := ix.match(w)
		f.words = append(f.words, m)
		f.docs = roaring.And(f.docs, orEmpty(m.any[inName]))
	}
	for _, n := range ix.sorted(p, f, Query{}, f.docs, 0, most) {
		out.Names = append(out.Names, Hit{Card: ix.docs[n].card()})
	}
	out.Tags = ix.suggestTags(p, most)
	return p, out
}

func (ix *Index) suggestTags(p parsed, most int) []Tag {
	out := []Tag{}
	for folded, docs := range ix.groups[tag] {
		words := strings.Fields(folded)
		all := !slices.ContainsFunc(p.words, func(w word) bool {
			return !slices.ContainsFunc(words, func(s string) bool { return s == w.Folded || w.prefix && strings.HasPrefix(s, w.Folded) })
		})
		if all {
			out = append(out, Tag{whole(ix.labels.of(folded)), int(docs.GetCardinality())})
		}
	}
	slices.SortFunc(out, func(a, b Tag) int { return cmp.Or(b.Count-a.Count, text.Compare(a.Text(), b.Text())) })
	return out[:min(len(out), most)]
}
