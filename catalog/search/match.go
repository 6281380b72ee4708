package search

import (
	"bytes"
	"encoding/binary"

	"github.com/RoaringBitmap/roaring/v2"
)

// matched is what the index has for one word of a query.
type matched struct {
	word  word
	any   postings // without marks, beginnings too
	whole postings // without marks, the whole word; only where any has more
	toned postings // with exactly the marks typed; only for a marked word
	docs  *roaring.Bitmap
}

func (ix *Index) match(w word) matched {
	m := matched{word: w}
	if exact := ix.terms.byWord[w.Folded]; exact != nil {
		m.whole = exact.all
	}
	if w.prefix {
		m.any, m.toned = ix.beginnings(w)
	} else {
		m.any, m.whole = m.whole, postings{}
		if exact := ix.terms.byWord[w.Folded]; exact != nil && w.Marked() {
			if spelling := exact.toned[w.Toned]; spelling != nil {
				m.toned = *spelling
			}
		}
	}
	m.docs = m.any.docs()
	return m
}

// beginnings joins the postings of every word that w may become.
func (ix *Index) beginnings(w word) (any, toned postings) {
	var all, marked []postings
	for _, t := range ix.terms.beginning(w.Folded) {
		all = append(all, t.all)
		if !w.Marked() {
			continue
		}
		for key, spelling := range t.toned {
			if w.Begins(key) {
				marked = append(marked, *spelling)
			}
		}
	}
	return ix.join(all), ix.join(marked)
}

// join is the union of many postings, zone by zone.
func (ix *Index) join(list []postings) (out postings) {
	if len(list) == 1 {
		return list[0]
	}
	for z := range zones {
		var parts []*roaring.Bitmap
		for _, p := range list {
			if p[z] != nil {
				parts = append(parts, p[z])
			}
		}
		if len(parts) > 0 {
			out[z] = ix.union(parts)
		}
	}
	return out
}

// union goes through a plain bit field when there are many parts: one letter
// begins thousands of words, most of which a handful of documents have.
func (ix *Index) union(parts []*roaring.Bitmap) *roaring.Bitmap {
	if len(parts) < 16 {
		return roaring.FastOr(parts...)
	}
	field := make([]uint64, len(ix.docs)>>6+1)
	var large []*roaring.Bitmap
	for _, b := range parts {
		if b.GetCardinality() > 4096 {
			large = append(large, b)
			continue
		}
		b.Iterate(func(n uint32) bool {
			field[n>>6] |= 1 << (n & 63)
			return true
		})
	}
	out := roaring.New()
	out.FromDense(field, false)
	return roaring.FastOr(append(large, out)...)
}

// docs are the documents in any zone.
func (p postings) docs() *roaring.Bitmap {
	var parts []*roaring.Bitmap
	for _, b := range p {
		if b != nil {
			parts = append(parts, b)
		}
	}
	return roaring.FastOr(parts...)
}

// found is what a query's text matched.
type found struct {
	words    []matched // one for each different word
	docs     *roaring.Bitmap
	loosened bool
}

// find matches the text of a query; without a text everything is found.
func (ix *Index) find(p parsed) found {
	if !p.given {
		return found{docs: ix.live}
	}
	f := found{docs: roaring.New()}
	for i, w := range p.unique {
		m := ix.match(w)
		f.words = append(f.words, m)
		if i == 0 {
			f.docs = m.docs.Clone()
			continue
		}
		f.docs.And(m.docs)
	}
	for _, phrase := range p.phrases {
		f.docs = ix.following(phrase, f.docs)
	}
	if f.docs.IsEmpty() && (len(f.words) > 1 || len(p.phrases) > 0) {
		if f.docs = ix.most(f.words); !f.docs.IsEmpty() {
			f.loosened = true
		}
	}
	return f
}

// following keeps the documents in which the words of the phrase follow each
// other within one text.
func (ix *Index) following(phrase []string, among *roaring.Bitmap) *roaring.Bitmap {
	pattern, known := ix.terms.pattern(phrase)
	out := roaring.New()
	if !known {
		return out
	}
	for it := among.Iterator(); it.HasNext(); {
		n := it.Next()
		if indexOf(ix.docs[n].stream, pattern) >= 0 {
			out.Add(n)
		}
	}
	return out
}

// most are the documents with as many of the words as any has, and at least
// half of them: fewer is not what was asked for.
func (ix *Index) most(words []matched) *roaring.Bitmap {
	counts := make([]uint8, len(ix.docs))
	best := uint8(0)
	for _, m := range words {
		for it := m.docs.Iterator(); it.HasNext(); {
			n := it.Next()
			counts[n]++
			best = max(best, counts[n])
		}
	}
	out := roaring.New()
	if best == 0 || int(best)*2 < len(words) {
		return out
	}
	for n, count := range counts {
		if count == best {
			out.Add(uint32(n))
		}
	}
	return out
}

// pattern is the stream of these words; known is false if one is in no text.
func (t *terms) pattern(folded []string) (stream []byte, known bool) {
	for _, s := range folded {
		x := t.byWord[s]
		if x == nil {
			return nil, false
		}
		stream = binary.AppendUvarint(stream, uint64(x.id))
	}
	return stream, true
}

// indexOf finds pattern in stream at the start of a varint, or gives -1. Only
// the last byte of a varint has its high bit clear, so the byte before tells.
func indexOf(stream, pattern []byte) int {
	for at := 0; ; {
		i := bytes.Index(stream[at:], pattern)
		if i < 0 {
			return -1
		}
		at += i
		if at == 0 || stream[at-1] < 0x80 {
			return at
		}
		at++
	}
}
