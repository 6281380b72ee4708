package search

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// chains are the different lists of values that cards have in a group of many
// values: the units above them, their tags. Counting the cards of each list and
// adding up along it is many times cheaper than intersecting the bitmap of each of
// three thousand communes.
type chains struct {
	byKey map[string]uint32
	list  []chain
	free  []uint32
	of    []uint32 // chain by document number

	ids     map[string]uint32 // of values
	values  []string          // by id
	used    []int             // by id: chains that have it
	freeIDs []uint32
}

type chain struct {
	key    string
	values []uint32 // ids
	docs   int
}

func newChains() *chains {
	return &chains{byKey: map[string]uint32{}, ids: map[string]uint32{}}
}

func (c *chains) add(values []string, n uint32) {
	key := strings.Join(values, "\x00")
	i, known := c.byKey[key]
	if !known {
		fresh := chain{key: key}
		for _, v := range values {
			fresh.values = append(fresh.values, c.id(v))
		}
		if last := len(c.free) - 1; last >= 0 {
			i, c.free = c.free[last], c.free[:last]
			c.list[i] = fresh
		} else {
			i = uint32(len(c.list))
			c.list = append(c.list, fresh)
		}
		c.byKey[key] = i
	}
	c.list[i].docs++
	for int(n) >= len(c.of) {
		c.of = append(c.of, 0)
	}
	c.of[n] = i
}

// id is a value's, which is used once more.
func (c *chains) id(value string) uint32 {
	id, known := c.ids[value]
	if !known {
		value = strings.Clone(value) // or it would keep a deleted card's text alive
		if last := len(c.freeIDs) - 1; last >= 0 {
			id, c.freeIDs = c.freeIDs[last], c.freeIDs[:last]
			c.values[id] = value
		} else {
			id = uint32(len(c.values))
			c.values, c.used = append(c.values, value), append(c.used, 0)
		}
		c.ids[value] = id
	}
	c.used[id]++
	return id
}

func (c *chains) remove(n uint32) {
	i := c.of[n]
	if c.list[i].docs--; c.list[i].docs > 0 {
		return
	}
	for _, id := range c.list[i].values {
		if c.used[id]--; c.used[id] == 0 {
			delete(c.ids, c.values[id])
			c.values[id] = ""
			c.freeIDs = append(c.freeIDs, id)
		}
	}
	delete(c.byKey, c.list[i].key)
	c.list[i] = chain{}
	c.free = append(c.free, i)
}

// tally is the number of these documents by value id.
func (c *chains) tally(over *roaring.Bitmap) []int32 {
	out := make([]int32, len(c.values))
	if over.GetCardinality()*4 < uint64(len(c.list)) { // costs by the documents, not by the chains there are
		for it := over.Iterator(); it.HasNext(); {
			for _, id := range c.list[c.of[it.Next()]].values {
				out[id]++
			}
		}
		return out
	}
	counts := make([]int32, len(c.list))
	var buffer [512]uint32
	it := over.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, doc := range buffer[:n] {
			counts[c.of[doc]]++
		}
	}
	for i, count := range counts {
		if count == 0 {
			continue
		}
		for _, id := range c.list[i].values {
			out[id] += count
		}
	}
	return out
}

// count is the number of these documents by value; values without any are left
// out.
func (c *chains) count(over *roaring.Bitmap) map[string]int {
	tally := c.tally(over)
	n := 0
	for _, count := range tally {
		n += int(min(count, 1))
	}
	out := make(map[string]int, n)
	for id, count := range tally {
		if count > 0 {
			out[c.values[id]] = int(count)
		}
	}
	return out
}

// most are the values that most of these documents have, most first.
func (c *chains) most(tally []int32, n int) []Count {
	var counts []int32
	for _, count := range tally {
		if count > 0 {
			counts = append(counts, count)
		}
	}
	least := int32(1)
	if len(counts) > n {
		slices.Sort(counts)
		least = counts[len(counts)-n]
	}
	var out []Count
	for id, count := range tally {
		if count >= least {
			out = append(out, Count{c.values[id], int(count)})
		}
	}
	slices.SortFunc(out, func(a, b Count) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return out[:min(len(out), n)]
}
