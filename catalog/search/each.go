package search

import (
	"iter"

	"danvankheo/catalog"
)

// Each gives every card that q finds, in no order and however many, without its long
// texts: Figures and those of its Story are empty. Sort, Offset and Limit mean nothing
// here. The index stands still meanwhile: whoever ranges
// over it must be quick and must not ask it anything.
func (ix *Index) Each(q Query) iter.Seq[catalog.Card] {
	return func(yield func(catalog.Card) bool) {
		p := parse(q.Text)
		ix.mu.RLock()
		defer ix.mu.RUnlock()
		for it := ix.filter(ix.find(ix.understand(p)).docs, q).all.Iterator(); it.HasNext(); {
			if !yield(ix.docs[it.Next()].light) {
				return
			}
		}
	}
}

// IDs are the cards that q finds, in its order and however many; Offset and Limit
// mean nothing here. Get gives the card of each, as long as it is there.
func (ix *Index) IDs(q Query) []string {
	p := parse(q.Text)
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	p = ix.understand(p)
	f := ix.find(p)
	all := ix.filter(f.docs, q).all
	n := int(all.GetCardinality())
	out := make([]string, 0, n)
	for _, n := range ix.sorted(p, f, q, all, 0, n) {
		out = append(out, ix.docs[n].light.ID)
	}
	return out
}
