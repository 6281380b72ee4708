package search

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// chains are the different Card.Within there are. Counting the cards of each
// and adding up along it is many times cheaper than intersecting the bitmap of
// each of three thousand communes.
type chains struct {
	byKey map[string]uint32
	list  []chain
	free  []uint32
	of    []uint32 // chain by document number
}

type chain struct {
	key    string
	within []string
	docs   int
}

func newChains() *chains { return &chains{byKey: map[string]uint32{}} }

func (c *chains) add(within []string, n uint32) {
	key := strings.Join(within, "\x00")
	i, known := c.byKey[key]
	if !known {
		fresh := chain{key: key, within: slices.Clone(within)}
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

// count is the number of these documents by unit id; units without any are
// left out.
func (c *chains) count(over *roaring.Bitmap) map[string]int {
	counts := make([]int, len(c.list))
	var buffer [512]uint32
	it := over.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, doc := range buffer[:n] {
			counts[c.of[doc]]++
		}
	}
	used := 0
	for _, count := range counts {
		used += min(count, 1)
	}
	out := make(map[string]int, used)
	for i, count := range counts {
		if count == 0 {
			continue
		}
		for _, id := range c.list[i].within {
			out[id] += count
		}
	}
	return out
}
