package search

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog/text"
)

// A score has four parts, the upper always deciding before the lower:
//
//	words as typed, not a slip away | words with exactly the marks typed, one more if the last is whole | closeness of the name, then a place or tag that says it | weighted zones
const (
	asTyped   = 1 << 23
	exactMark = 1 << 18
	closeness = 1 << 16
	labelled  = 1 << 15
)

// What a match of a word adds, times the weights of its zones and its rarity.
const (
	anyPoints   = 1 // a beginning, or other marks
	wholePoints = 1 // besides, the whole word as typed
	tonedPoints = 2 // besides, the marks typed
)

// scores gives every document of among its score, by document number.
func (ix *Index) scores(p parsed, f found, among *roaring.Bitmap) []uint32 {
	out, ways := make([]uint32, len(ix.docs)), p.ways()
	inNames, inPlaces := among, among
	for _, m := range f.words {
		rarity := 1 + uint32(bits.Len(uint(len(ix.byID))/max(1, uint(m.docs.GetCardinality()))))
		m.any.score(out, among, rarity*anyPoints)
		m.whole.score(out, among, rarity*wholePoints)
		if m.word.marked() {
			m.toned.score(out, among, rarity*tonedPoints)
			add(out, within(m.toned.docs(), among), exactMark)
			add(out, within(m.ended.docs(), among), exactMark)
		}
		if m.typed != nil {
			add(out, within(m.typed, among), asTyped)
		}
		inNames = roaring.And(inNames, orEmpty(m.any[inName]))
		if len(p.words) > 1 || len(ways) > 1 {
			inPlaces = roaring.And(inPlaces, orEmpty(m.any[inPlace]))
		}
	}
	var names []wanted
	for _, s := range ways {
		if w, known := ix.wanted(s); known {
			names = append(names, w)
		}
	}
	for it := inNames.Iterator(); it.HasNext() && len(names) > 0; {
		n, best := it.Next(), uint32(0)
		for _, w := range names {
			best = max(best, w.close(ix.names[n]))
		}
		out[n] += closeness * best
	}
	add(out, ix.labelled(p, ways, among, inPlaces), labelled)
	return out
}

// labelled are the documents of among that have the whole query as a tag, and those of
// inPlaces, which have its words in places, that have it in sequence: "Quảng Ninh" is
// not an An Ninh of Quảng Nam. A single word in a place counts by its zone.
func (ix *Index) labelled(p parsed, ways []sequence, among, inPlaces *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.And(among, orEmpty(ix.groups[tag][text.Fold(p.text)]))
	for _, s := range ways {
		s.open = false // what may still be typed is no name of a place yet
		if w, known := ix.wanted(s); known && len(s.words) > 1 {
			out.Or(ix.inSequence(w, true, inPlaces))
		}
	}
	return out
}

// ways are all ways to say the whole query in sequence, and the query without its
// little words.
func (p parsed) ways() []sequence {
	n := len(p.words)
	if n == 0 {
		return nil
	}
	out := shortForms.ways(keysOf(p.words), p.words[n-1].prefix)
	if p.asked() < n {
		asked := slices.DeleteFunc(slices.Clone(p.words), func(w word) bool { return w.little })
		out = append(out, shortForms.ways(keysOf(asked), p.words[n-1].prefix)...)
	}
	return out
}

func (p postings) score(out []uint32, among *roaring.Bitmap, points uint32) {
	for z, b := range p {
		if b != nil {
			add(out, within(b, among), points*zoneWeight[z])
		}
	}
}

// within leaves out what is not among, where that is worth while: what others score
// nobody reads.
func within(b, among *roaring.Bitmap) *roaring.Bitmap {
	if among.GetCardinality()*4 > b.GetCardinality() {
		return b
	}
	return roaring.And(b, among)
}

func add(out []uint32, docs *roaring.Bitmap, points uint32) {
	var buffer [512]uint32
	it := docs.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, doc := range buffer[:n] {
			out[doc] += points
		}
	}
}

func orEmpty(b *roaring.Bitmap) *roaring.Bitmap {
	if b == nil {
		return roaring.New()
	}
	return b
}

// close is how near a name comes: 3 it is the words asked for, 2 it begins with
// them, 1 it contains them in sequence, 0 neither.
func (w wanted) close(name []byte) uint32 {
	for at := 0; at <= len(name); at++ {
		i := indexOf(name[at:], w.pattern)
		if i < 0 {
			return 0
		}
		at += i
		if near := w.near(name, at); near > 0 {
			return near
		}
	}
	return 0
}

// near judges the pattern found at this byte of a text: see close.
func (w wanted) near(text []byte, at int) uint32 {
	if at > 0 && text[at-1] >= 0x80 {
		return 0 // not the start of a word
	}
	rest := text[at+len(w.pattern):]
	whole := true
	if w.last != "" {
		id, size := binary.Uvarint(rest)
		if size <= 0 || id == 0 || !strings.HasPrefix(w.terms.byID[id].folded, w.last) {
			return 0
		}
		whole = w.terms.byID[id].folded == w.last
		rest = rest[size:]
	}
	switch {
	case at > 0:
		return 1
	case len(rest) > 0 || !whole:
		return 2
	}
	return 3
}

// sorted are the documents of among from offset to offset+limit, in the order that
// the query wants.
func (ix *Index) sorted(p parsed, f found, q Query, among *roaring.Bitmap, offset, limit int) []uint32 {
	n := int(among.GetCardinality())
	if n == 0 {
		return nil
	}
	along, scores := &ix.newest, []uint32(nil)
	switch {
	case q.Sort == Name:
		along = ix.named()
	case q.Sort != Newest && len(f.words) > 0:
		scores = ix.scores(p, f, among)
	}
	keys := along.keys(scores, among)
	out := make([]uint32, 0, min(limit, n-offset))
	for _, key := range between(keys, offset, limit) {
		out = append(out, along.list[uint32(key)])
	}
	return out
}

// keys are documents as numbers that sort by score, highest first, and by this order
// among equals; without scores by this order alone. The lower half is the rank.
func (o *order) keys(scores []uint32, of *roaring.Bitmap) []uint64 {
	keys := make([]uint64, 0, of.GetCardinality())
	var buffer [512]uint32
	it := of.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, doc := range buffer[:n] {
			key := uint64(o.rank[doc])
			if scores != nil {
				key |= uint64(math.MaxUint32-scores[doc]) << 32
			}
			keys = append(keys, key)
		}
	}
	return keys
}
