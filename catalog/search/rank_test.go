package search

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAWindowIsAPieceOfTheSorted(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		keys := make([]uint64, 1+r.IntN(3000))
		for i := range keys {
			keys[i] = uint64(r.Uint32N(1+r.Uint32N(1000)))<<32 | uint64(i)
		}
		offset, limit := r.IntN(len(keys)), 1+r.IntN(200)
		want := slices.Sorted(slices.Values(keys))[offset:min(len(keys), offset+limit)]
		if got := between(keys, offset, limit); !slices.Equal(got, want) {
			t.Fatalf("%d from %d of %d: %v, want %v", limit, offset, len(keys), got, want)
		}
	}
}

// Ids above 127 take two bytes, the second of which may look like a small id.
func TestPatternsMatchWholeIds(t *testing.T) {
	stream := func(ids ...uint64) (out []byte) {
		for _, id := range ids {
			out = binary.AppendUvarint(out, id)
		}
		return out
	}
	long := uint64(5<<7 | 3) // ends in the byte 5
	for _, c := range []struct {
		in, pattern []byte
		want        int
	}{
		{stream(1, 2, 3), stream(2, 3), 1},
		{stream(1, 2, 3), stream(3, 2), -1},
		{stream(long), stream(5), -1},
		{stream(long, 7, 5, 7), stream(5, 7), 3},
		{stream(long, 5), stream(5), 2},
		{stream(1, 0, 2), stream(1, 2), -1},
	} {
		if got := indexOf(c.in, c.pattern); got != c.want {
			t.Errorf("%v in %v at %d, want %d", c.pattern, c.in, got, c.want)
		}
	}
	terms := newTerms()
	for range 200 {
		terms.byID = append(terms.byID, &term{})
	}
	name := append(stream(long, 5, 6), 0)
	if got := (wanted{terms: terms, pattern: stream(5, 6)}).close(name); got != 1 {
		t.Errorf("closeness %d of a sequence inside the name", got)
	}
	if got := (wanted{terms: terms, pattern: stream(5)}).close(append(stream(long), 0)); got != 0 {
		t.Errorf("closeness %d of half an id", got)
	}
	terms.byID = append(terms.byID, make([]*term, 500)...)
	terms.byID[5], terms.byID[long] = &term{folded: "lang"}, &term{folded: "hoa"}
	if got := (wanted{terms: terms, last: "la"}).close(append(stream(long), 0)); got != 0 {
		t.Errorf("closeness %d of a beginning at half an id", got)
	}
}
