package search

import (
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// pairs are, of the words that most cards have, the documents in which one follows
// the other within one text. Common words quoted are in most cards, so that the texts
// of all would have to be gone through; of rarer ones few cards have both.
//
// They are found out beside the index, and hold for the documents that have not
// changed since: the others are looked into.
type pairs struct {
	place map[*term]int
	docs  []*roaring.Bitmap // by the places of the first and of the second; nil is none
	known *roaring.Bitmap
}

const (
	pairWords = 256  // of as many words the pairs are known
	pairLeast = 2048 // cards that have such a word
	looseMost = 1000 // documents that may be looked into before it is worth while to start anew
)

// Pair finds out what answers quotations of common words at once, unless that holds
// for nearly all cards already. It takes seconds for many cards, and nobody waits for
// it. Without it every answer is the same, later.
func (ix *Index) Pair() { ix.pairUp(pairLeast, looseMost) }

func (ix *Index) pairUp(least uint64, loose int) {
	ix.mu.RLock()
	known := 0
	if ix.pairs != nil {
		known = int(ix.pairs.known.GetCardinality())
	}
	cards, common, docs, ids := len(ix.byID), ix.terms.common(least), slices.Clone(ix.docs), len(ix.terms.byID)
	ix.mu.RUnlock()
	if cards-known <= loose {
		return
	}
	p := pair(common, docs, ids)
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for t := range p.place {
		if ix.terms.byWord[t.folded] != t {
			return // gone, and its number may be another's: the next time
		}
	}
	for n, d := range docs {
		if ix.docs[n] != d || d == nil {
			p.known.Remove(uint32(n))
		}
	}
	ix.pairs = p
}

// common are the words that most documents have, at least so many.
func (t *terms) common(least uint64) []*term {
	type counted struct {
		*term
		docs uint64
	}
	var all []counted
	for _, x := range t.byID[1:] {
		if x == nil {
			continue
		}
		most := uint64(0)
		for _, b := range x.all.postings {
			if b != nil {
				most = max(most, b.GetCardinality())
			}
		}
		if most >= least {
			all = append(all, counted{x, most})
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Compare(b.docs, a.docs) })
	var out []*term
	for _, x := range all[:min(len(all), pairWords)] {
		out = append(out, x.term)
	}
	return out
}

func pair(common []*term, docs []*document, ids int) *pairs {
	p := &pairs{place: map[*term]int{}, docs: make([]*roaring.Bitmap, len(common)*len(common)), known: roaring.New()}
	placed := make([]int, ids) // by word's number, from 1
	for i, t := range common {
		p.place[t], placed[t.id] = i, i+1
	}
	p.known.AddRange(0, uint64(len(docs)))
	last := make([]int, len(p.docs)) // document number + 1
	for n, d := range docs {
		if d == nil {
			continue
		}
		before := 0
		for stream := d.stream; len(stream) > 0; {
			id, size := binary.Uvarint(stream)
			stream = stream[size:]
			now := placed[id] // what stands between texts has no place
			if at := (before-1)*len(common) + now - 1; before > 0 && now > 0 && last[at] != n+1 {
				if last[at] = n + 1; p.docs[at] == nil {
					p.docs[at] = roaring.New()
				}
				p.docs[at].Add(uint32(n))
			}
			before = now
		}
	}
	runtime.KeepAlive(docs)
	for i, b := range p.docs {
		if b != nil {
			b.RunOptimize()
			p.docs[i] = b.Clone() // without the room to grow
		}
	}
	return p
}

// changed: what was known of document n holds no more.
func (p *pairs) changed(n uint32) {
	if p != nil {
		p.known.Remove(n)
	}
}

// part tells which of the documents have the words in sequence for certain, and which
// have to be looked into.
func (p *pairs) part(words []*term, whole bool, among *roaring.Bitmap) (have, look *roaring.Bitmap) {
	if p == nil {
		return roaring.New(), among
	}
	some, all := roaring.And(among, p.known), whole && len(words) == 2
	for i := 1; i < len(words); i++ {
		first, is := p.place[words[i-1]]
		second, too := p.place[words[i]]
		if !is || !too {
			all = false
			continue
		}
		some.And(orEmpty(p.docs[first*len(p.place)+second]))
	}
	look = roaring.AndNot(among, p.known)
	if all {
		return some, look
	}
	look.Or(some)
	return roaring.New(), look
}
