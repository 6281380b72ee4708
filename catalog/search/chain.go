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
}

type chain struct {
	key    string
	values []string
	docs   int
}

func newChains() *chains { return &chains{byKey: map[string]uint32{}} }

func (c *chains) add(values []string, n uint32) {
	key := strings.Join(values, "\x00")
	i, known := c.byKey[key]
	if !known {
		fresh := chain{key: key, values: slices.Clone(values)}
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

func (c *chains) remove(n uint32) {
	i := c.of[n]
	if c.list[i].docs--; c.list[i].docs == 0 {
		delete(c.byKey, c.list[i].key)
		c.list[i] = chain{}
		c.free = append(c.free, i)
	}
}

// count is the number of these documents by value; values without any are left
// out.
func (c *chains) count(over *roaring.Bitmap) map[string]int {
	if n := over.GetCardinality(); n*16 < uint64(len(c.list)) {
		return c.countFew(over, int(n))
	}
	counts := make([]int32, len(c.list))
	var buffer [512]uint32
	it := over.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, doc := range buffer[:n] {
			counts[c.of[doc]]++
		}
	}
	out := map[string]int{}
	for i, count := range counts {
		if count == 0 {
			continue
		}
		for _, value := range c.list[i].values {
			out[value] += int(count)
		}
	}
	return out
}

// countFew costs by the documents, not by the chains there are.
func (c *chains) countFew(over *roaring.Bitmap, n int) map[string]int {
	out := make(map[string]int, n)
	for it := over.Iterator(); it.HasNext(); {
		for _, value := range c.list[c.of[it.Next()]].values {
			out[value]++
		}
	}
	return out
}
