package search

import (
	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
)

// Related are other cards of the same kind and field that share words of two syllables
// with this one's name, at most so many, the likest first: most Vietnamese words have
// two. A word that few of them have weighs more, and more in a name, and with the same
// marks. Stories are asked only where names and summaries have nothing more to say:
// they mention everything. Exemplars are likened by their summaries, for a person's
// name says nothing of what they did.
func (ix *Index) Related(c catalog.Card, most int) []catalog.Card {
	say := c.Name
	if c.Kind == catalog.Exemplar {
		say = c.Summary
	}
	words := keysOf(parse(say).words)
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	among := roaring.And(ix.groups[kind].any([]string{string(c.Kind)}), ix.groups[field].any([]string{string(c.Field)}))
	if n, there := ix.byID[c.ID]; there {
		among.Remove(n)
	}
	l := likeness{make([]uint32, len(ix.docs)), roaring.New()}
	ix.liken(l, words, among, likeMost, inName, inSummary)
	if l.docs.GetCardinality() < uint64(most) {
		among.AndNot(l.docs)
		ix.liken(l, words, among, likeMost>>16, inStory)
	}
	var out []catalog.Card
	if keys := ix.newest.keys(l.points, l.docs); len(keys) > 0 {
		for _, key := range between(keys, 0, most) {
			out = append(out, ix.docs[ix.newest.list[uint32(key)]].card())
		}
	}
	return out
}

// likeness are documents that share something, and how much by document number.
type likeness struct {
	points []uint32
	docs   *roaring.Bitmap
}

// likeMost is what a word adds that one document alone shares.
const likeMost = 1 << 24

// liken finds the documents of among in which two of the words follow each other
// within one of these zones.
func (ix *Index) liken(l likeness, words []keys, among *roaring.Bitmap, most uint64, zones ...zone) {
	for i := 1; i < len(words); i++ {
		w, known := ix.wanted(sequence{words: []string{words[i-1].Folded, words[i].Folded}})
		if !known {
			continue
		}
		a, b := ix.match(word{keys: words[i-1]}), ix.match(word{keys: words[i]})
		docs, x, y := roaring.New(), a.exact(), b.exact()
		for _, z := range zones {
			docs.Or(roaring.FastAnd(among, orEmpty(a.whole[z]), orEmpty(b.whole[z])))
		}
		docs = ix.inSequence(w, true, docs)
		points := uint32(most / max(1, docs.GetCardinality()))
		add(l.points, docs, points)
		for _, z := range zones {
			add(l.points, roaring.FastAnd(docs, orEmpty(x[z]), orEmpty(y[z])), points)
		}
		add(l.points, roaring.FastAnd(docs, orEmpty(a.whole[inName]), orEmpty(b.whole[inName])), points)
		l.docs.Or(docs)
	}
}

// exact is where a word stands as it is typed.
func (m matched) exact() postings {
	if m.word.marked() {
		return m.toned
	}
	return m.whole
}
