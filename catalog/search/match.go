package search

import (
	"bytes"
	"encoding/binary"

	"github.com/RoaringBitmap/roaring/v2"
)

// matched is what the index has for one word of a query.
type matched struct {
	word  word
	any   postings        // without marks, beginnings and other forms too
	whole postings        // without marks, the whole word as typed
	toned postings        // with exactly the marks typed; only for a marked word
	ended postings        // with exactly the marks typed, the whole word where it may still go on
	typed *roaring.Bitmap // without slips; nil when there are none
	docs  *roaring.Bitmap
}

func (ix *Index) match(w word) matched {
	m := matched{word: w}
	if exact := ix.terms.byWord[w.Folded]; exact != nil {
		m.whole = exact.all.postings
		if spelling := exact.toned[w.Toned]; spelling != nil {
			m.toned = spelling.postings
		}
	}
	m.any = m.whole
	if w.prefix {
		m.ended = m.toned
		m.any, m.toned = ix.beginnings(w)
	}
	any, toned := []postings{m.any}, []postings{m.toned}
	var slips []postings
	for _, f := range w.forms {
		switch found := ix.form(f); {
		case f.slip:
			slips = append(slips, found)
		case f.toned && w.marked():
			toned = append(toned, found)
			fallthrough
		default:
			any = append(any, found)
		}
	}
	m.any, m.toned = ix.join(any), ix.join(toned)
	if len(slips) > 0 {
		m.typed = m.any.docs()
		m.any = ix.join(append(slips, m.any))
	}
	m.docs = m.any.docs()
	return m
}

// form are the documents that have another form of a word.
func (ix *Index) form(f form) (out postings) {
	switch {
	case f.unit != "":
		out[inStory] = ix.groups[ground][f.unit]
	case f.prefix:
		out, _ = ix.beginnings(word{keys: keys{Folded: f.folded, Toned: f.folded}})
	case ix.terms.byWord[f.folded] != nil:
		out = ix.terms.byWord[f.folded].all.postings
	}
	return out
}

// beginnings joins the postings of every word that w may become.
func (ix *Index) beginnings(w word) (any, toned postings) {
	var all, marked []postings
	if head := ix.terms.heads[w.Folded]; head != nil {
		if all = append(all, head.postings); !w.marked() {
			return head.postings, postings{}
		}
	}
	ready := len(all) > 0
	for _, t := range ix.terms.beginning(w.Folded) {
		if !ready {
			all = append(all, t.all.postings)
		}
		if !w.marked() {
			continue
		}
		for key, spelling := range t.toned {
			if w.begins(key) {
				marked = append(marked, spelling.postings)
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

// find matches the text of a query, as understood; without a text everything is
// found.
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
	for _, ways := range p.phrases {
		f.docs = ix.following(ways, f.docs)
	}
	if f.docs.IsEmpty() && (len(f.words) > 1 || len(p.phrases) > 0) {
		if f.docs = ix.most(f.words); !f.docs.IsEmpty() {
			f.loosened = true
		}
	}
	return f
}

// following keeps the documents in which one of the sequences is, within one text.
func (ix *Index) following(ways []sequence, among *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	saying := shortForms.whole(ways[0])
	if said := ix.terms.byWord[string(saying)]; said != nil {
		out.Or(roaring.And(said.all.docs(), among)) // in any of its forms
	}
	for _, s := range ways {
		pattern, known := ix.wanted(s)
		if !known || saying != "" && shortForms.whole(s) == saying {
			continue
		}
		out.Or(ix.inSequence(pattern, !s.open, roaring.And(among, ix.having(s))))
	}
	return out
}

// inSequence keeps the documents in which the words follow each other.
func (ix *Index) inSequence(w wanted, whole bool, among *roaring.Bitmap) *roaring.Bitmap {
	have, look := ix.pairs.part(w.words, whole, among)
	for it := look.Iterator(); it.HasNext(); {
		if n := it.Next(); w.in(ix.docs[n].stream) {
			have.Add(n)
		}
	}
	return have
}

// anyFollows reports whether the sequence is in any of these documents; it reads no
// more of them than the budget allows.
func (ix *Index) anyFollows(s sequence, among *roaring.Bitmap, budget *int) bool {
	pattern, known := ix.wanted(s)
	for it := among.Iterator(); known && it.HasNext() && *budget > 0; *budget-- {
		if pattern.in(ix.docs[it.Next()].stream) {
			return true
		}
	}
	return false
}

// having are the documents that have all words of the sequence.
func (ix *Index) having(s sequence) *roaring.Bitmap {
	var all []*roaring.Bitmap
	for i, folded := range s.words {
		w := word{keys: keys{Folded: folded, Toned: folded}, prefix: s.open && i == len(s.words)-1}
		all = append(all, ix.match(w).docs)
	}
	return roaring.FastAnd(all...)
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

// wanted is a sequence as streams have it; known is false if one of its words is in
// no text.
type wanted struct {
	terms   *terms
	words   []*term
	pattern []byte
	last    string // the beginning of a word; "" when the last one is whole
}

func (ix *Index) wanted(s sequence) (w wanted, known bool) {
	w.terms = ix.terms
	words := s.words
	if s.open {
		words, w.last = words[:len(words)-1], words[len(words)-1]
	}
	for _, folded := range words {
		x := ix.terms.byWord[folded]
		if x == nil {
			return w, false
		}
		w.words = append(w.words, x)
		w.pattern = binary.AppendUvarint(w.pattern, uint64(x.id))
	}
	return w, true
}

// in reports whether the sequence is in a stream.
func (w wanted) in(stream []byte) bool {
	for at := 0; at <= len(stream); at++ {
		i := indexOf(stream[at:], w.pattern)
		if i < 0 {
			return false
		}
		if at += i; w.near(stream, at) > 0 {
			return true
		}
	}
	return false
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
