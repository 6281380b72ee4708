package search

import (
	"cmp"
	"slices"
	"strings"

	"danvankheo/catalog/text"
)

// order is all documents in one order, kept, so that no query sorts them: it gives
// each its rank.
type order struct {
	list  []uint32
	rank  []uint32 // by document number
	along func(a, b uint32) int
}

// change takes the documents of touched out and puts those back in that are alive.
func (o *order) change(touched map[uint32]bool, docs []*document) {
	kept := slices.DeleteFunc(o.list, func(n uint32) bool { return touched[n] })
	var fresh []uint32
	for n := range touched {
		if docs[n] != nil {
			fresh = append(fresh, n)
		}
	}
	slices.SortFunc(fresh, o.along)
	all := make([]uint32, 0, len(kept)+len(fresh))
	for _, n := range fresh {
		i, _ := slices.BinarySearchFunc(kept, n, o.along)
		all = append(append(all, kept[:i]...), n)
		kept = kept[i:]
	}
	o.list = append(all, kept...)
	o.ranked(len(docs))
}

// ranked gives each of so many document numbers its rank.
func (o *order) ranked(docs int) {
	o.rank = slices.Grow(o.rank[:0], docs)[:docs]
	for i, n := range o.list {
		o.rank[n] = uint32(i)
	}
}

func (ix *Index) alongNewest(a, b uint32) int {
	return cmp.Or(cmp.Compare(ix.at[b], ix.at[a]), strings.Compare(ix.docs[a].light.ID, ix.docs[b].light.ID))
}

func (ix *Index) alongNames(a, b uint32) int {
	return cmp.Or(text.Compare(ix.docs[a].light.Name, ix.docs[b].light.Name), ix.alongNewest(a, b))
}

// named is the order of names. A start does without: it takes nearly as long as
// reading all the words. Whoever asks holds the index still.
func (ix *Index) named() *order {
	ix.naming.Lock()
	defer ix.naming.Unlock()
	if ix.byName.rank == nil {
		keys := make([]string, len(ix.docs))
		for _, n := range ix.newest.list {
			keys[n] = text.SortKey(ix.docs[n].light.Name)
		}
		ix.byName.list = slices.Clone(ix.newest.list)
		slices.SortStableFunc(ix.byName.list, func(a, b uint32) int { return strings.Compare(keys[a], keys[b]) })
		ix.byName.ranked(len(ix.docs))
	}
	return &ix.byName
}

// between sorts keys from offset to offset+limit as if all were sorted, and gives
// those: people read one page of fifty thousand. 0 ≤ offset < len(keys), limit > 0.
func between(keys []uint64, offset, limit int) []uint64 {
	limit = min(limit, len(keys)-offset)
	settle(keys, offset)
	rest := keys[offset:]
	if limit < len(rest) {
		settle(rest, limit)
	}
	slices.Sort(rest[:limit])
	return rest[:limit]
}

// settle puts the k lowest keys first, in no order.
func settle(keys []uint64, k int) {
	for k > 0 && k < len(keys) && len(keys) > 1 {
		i := divide(keys, middle(keys))
		switch {
		case k < i:
			keys = keys[:i]
		case k > i:
			keys, k = keys[i:], k-i
		default:
			return
		}
		if i == 0 || len(keys) < 32 {
			slices.Sort(keys)
			return
		}
	}
}

// middle is about the middle one of keys.
func middle(keys []uint64) uint64 {
	a, b, c := keys[0], keys[len(keys)/2], keys[len(keys)-1]
	return max(min(a, b), min(max(a, b), c))
}

// divide puts keys below the pivot before the others and says how many there are.
func divide(keys []uint64, pivot uint64) int {
	i := 0
	for j, k := range keys {
		if k < pivot {
			keys[i], keys[j] = keys[j], keys[i]
			i++
		}
	}
	return i
}
