package search

import (
	"iter"

	"danvankheo/catalog"
)

// Each gives every card that q finds, in no order and however many; Sort, Offset
// and Limit mean nothing here. The index stands still meanwhile: whoever ranges
// over it must be quick and must not ask it anything.
func (ix *Index) Each(q Query) iter.Seq[catalog.Card] {
	return func(yield func(catalog.Card) bool) {
		p := parse(q.Text)
		ix.mu.RLock()
		defer ix.mu.RUnlock()
		for it := ix.filter(ix.find(p).docs, q).all.Iterator(); it.HasNext(); {
			if !yield(ix.docs[it.Next()].card) {
				return
			}
		}
	}
}
