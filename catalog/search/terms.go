package search

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// zone is a part of a card; a lower zone counts more.
type zone int

const (
	inName zone = iota
	inPlace
	inSummary
	inStory
	zones
)

// zoneWeight is such that one better zone outweighs all the worse together.
var zoneWeight = [zones]uint32{8, 4, 2, 1}

// postings are the documents that have a word, by zone; nil is none.
type postings [zones]*roaring.Bitmap

// growing are postings and the document that each zone was last given, so that a
// word that a text repeats costs nothing. Documents wait until all of a change are
// there: one word after the other is many times faster than one document after the
// other.
type growing struct {
	postings
	last    [zones]uint32    // document number + 1
	waiting *[zones][]uint32 // nil where there is no room for any
}

func (t *terms) add(p *growing, z zone, n uint32) {
	if p.last[z] == n+1 {
		return
	}
	p.last[z] = n + 1
	if p.waiting == nil {
		p.waiting = new([zones][]uint32)
		t.lent = append(t.lent, p)
	}
	if len(p.waiting[z]) == 0 {
		t.waiting = append(t.waiting, waiting{p, z})
	}
	p.waiting[z] = append(p.waiting[z], n)
}

// waiting is a zone of a word that documents wait for.
type waiting struct {
	*growing
	zone
}

// flush lets in what waits.
func (t *terms) flush() {
	t.sort()
	for _, x := range t.waiting {
		if x.postings[x.zone] == nil {
			x.postings[x.zone] = roaring.New()
		}
		x.postings[x.zone].AddMany(x.growing.waiting[x.zone])
		x.growing.waiting[x.zone] = x.growing.waiting[x.zone][:0]
	}
	t.waiting = t.waiting[:0]
}

// rest gives back the room that was needed to let many in.
func (t *terms) rest() {
	for _, p := range t.lent {
		p.waiting = nil
	}
	t.lent, t.waiting = nil, nil
}

// remove takes n out of every zone and reports whether nothing is left.
func (p *growing) remove(n uint32) (empty bool) {
	empty = true
	for z, b := range p.postings {
		if b == nil {
			continue
		}
		if p.last[z] == n+1 {
			p.last[z] = 0
		}
		b.Remove(n)
		if b.IsEmpty() {
			p.postings[z] = nil
			continue
		}
		empty = false
	}
	return empty
}

// term is one folded word of the index.
type term struct {
	id     uint32 // from 1
	place  int    // in its bait
	folded string
	all    growing
	toned  map[string]*growing // the same by toned key, for marked spellings only
	heads  [headMost]*growing  // of its first letter, of its first two
}

// terms are all words in use. A word that no document has any more is gone.
type terms struct {
	byWord map[string]*term
	byID   []*term  // [0] stays nil: 0 separates texts in a stream
	free   []uint32 // ids to use again
	sorted []*term  // by word, for beginnings of words
	fresh  []*term  // that are to go in there
	baits  [baitMost + 1][]bait
	heads  map[string]*growing // what begins with a letter or two: joining thousands of words for each query would be slow

	stream  []byte // room to write the next one
	losses  int    // of terms and spellings: after one, nobody may go by what they remember
	puts    uint32
	waiting []waiting
	lent    []*growing // that have room for documents to wait
}

// headMost is how many letters of a beginning are kept ready.
const headMost = 2

// bait is a word that may have been meant by one like it, kept by length.
type bait struct {
	letters uint32 // that it has: a first glance
	odd     bool   // it cannot be Vietnamese: it may be the slip itself
	term    *term
}

// baitMost is how long a word is whose like are looked for.
const (
	baitLeast = slipLeast - 1
	baitMost  = 20
)

func lettersOf(folded string) (set uint32) {
	for i := range len(folded) {
		set |= 1 << (folded[i] - 'a')
	}
	return set
}

func isBait(folded string) bool {
	return len(folded) >= baitLeast && len(folded) <= baitMost && letters(folded)
}

// near are the words one slip away from folded: all of them, or the odd ones.
func (t *terms) near(folded string, every bool) (out []string) {
	if len(folded) > baitMost {
		return nil
	}
	set := lettersOf(folded)
	for n := max(baitLeast, len(folded)-1); n <= min(baitMost, len(folded)+1); n++ {
		for _, b := range t.baits[n] {
			if (every || b.odd) && bits.OnesCount32(set^b.letters) <= 2 && slip(folded, b.term.folded) {
				if out = append(out, b.term.folded); len(out) == slipsMost {
					return out
				}
			}
		}
	}
	return out
}

func newTerms() *terms {
	return &terms{byWord: map[string]*term{}, byID: []*term{nil}, heads: map[string]*growing{}}
}

func (t *terms) intern(folded string) *term {
	if found := t.byWord[folded]; found != nil {
		return found
	}
	folded = strings.Clone(folded) // or the term would keep a deleted card's text alive
	fresh := &term{folded: folded}
	if n := len(t.free); n > 0 {
		fresh.id, t.free = t.free[n-1], t.free[:n-1]
		t.byID[fresh.id] = fresh
	} else {
		fresh.id = uint32(len(t.byID))
		t.byID = append(t.byID, fresh)
	}
	t.byWord[folded] = fresh
	t.fresh = append(t.fresh, fresh)
	for n := range min(headMost, len(folded)) {
		head := t.heads[folded[:n+1]]
		if head == nil {
			head = &growing{}
			t.heads[folded[:n+1]] = head
		}
		fresh.heads[n] = head
	}
	if isBait(folded) {
		list := &t.baits[len(folded)]
		fresh.place = len(*list)
		*list = append(*list, bait{lettersOf(folded), !syllable(folded), fresh})
	}
	return fresh
}

func (t *terms) drop(x *term) {
	t.losses++
	delete(t.byWord, x.folded)
	t.byID[x.id] = nil
	t.free = append(t.free, x.id)
	i := t.place(x.folded)
	t.sorted = slices.Delete(t.sorted, i, i+1)
	if isBait(x.folded) {
		list := &t.baits[len(x.folded)]
		last := (*list)[len(*list)-1]
		(*list)[x.place], last.term.place = last, x.place
		*list = slices.Delete(*list, len(*list)-1, len(*list))
	}
}

// sort lets the fresh terms in among the others.
func (t *terms) sort() {
	slices.SortFunc(t.fresh, func(a, b *term) int { return strings.Compare(a.folded, b.folded) })
	kept, fresh := len(t.sorted), t.fresh
	t.sorted = append(t.sorted, fresh...)
	for at := len(t.sorted) - 1; len(fresh) > 0; at-- { // from the end, where there is room
		if last := fresh[len(fresh)-1]; kept == 0 || t.sorted[kept-1].folded < last.folded {
			t.sorted[at], fresh = last, fresh[:len(fresh)-1]
		} else {
			kept--
			t.sorted[at] = t.sorted[kept]
		}
	}
	clear(t.fresh)
	t.fresh = t.fresh[:0]
}

// place is where folded stands, or would stand, among the sorted terms.
func (t *terms) place(folded string) int {
	return sort.Search(len(t.sorted), func(i int) bool { return t.sorted[i].folded >= folded })
}

// beginning are the terms that begin with prefix, in the order of letters.
func (t *terms) beginning(prefix string) []*term {
	from := t.place(prefix)
	to := from
	for to < len(t.sorted) && strings.HasPrefix(t.sorted[to].folded, prefix) {
		to++
	}
	return t.sorted[from:to]
}

// put adds document n and returns its stream: the ids of its words in order,
// as varints, with a zero after every text. Phrases are looked up in it.
func (t *terms) put(n uint32, texts []analysed, lexemes []*lexeme) []byte {
	stream := t.stream[:0]
	t.puts++
	for _, x := range texts {
		for _, number := range x.words {
			w := lexemes[number]
			if w.known != t.losses+1 {
				t.find(w)
			}
			stream = binary.AppendUvarint(stream, uint64(w.id))
			if w.last[x.zone] == t.puts {
				continue
			}
			w.last[x.zone] = t.puts
			t.add(&w.term.all, x.zone, n)
			for _, head := range w.term.heads {
				if head != nil {
					t.add(head, x.zone, n)
				}
			}
			if w.spelling != nil {
				t.add(w.spelling, x.zone, n)
			}
		}
		stream = append(stream, 0)
	}
	t.stream = stream
	return bytes.Clone(stream)
}

// find lets a word know its term and, where it is marked, its spelling.
func (t *terms) find(w *lexeme) {
	w.known = t.losses + 1
	w.term, w.spelling = t.intern(w.Folded), nil
	w.id = w.term.id
	if w.marked() {
		if w.spelling = w.term.toned[w.Toned]; w.spelling == nil {
			w.spelling = &growing{}
			if w.term.toned == nil {
				w.term.toned = map[string]*growing{}
			}
			w.term.toned[w.Toned] = w.spelling
		}
	}
}

// remove takes document n with its stream out of every term.
func (t *terms) remove(n uint32, stream []byte) {
	for id := range distinct(stream) {
		x := t.byID[id]
		for toned, spelling := range x.toned {
			if spelling.remove(n) {
				t.losses++
				delete(x.toned, toned)
			}
		}
		for i, head := range x.heads {
			if head != nil && head.remove(n) {
				delete(t.heads, x.folded[:i+1])
			}
		}
		if x.all.remove(n) {
			t.drop(x)
		}
	}
}

// distinct are the terms of a stream, each once.
func distinct(stream []byte) map[uint64]bool {
	out := map[uint64]bool{}
	for len(stream) > 0 {
		id, size := binary.Uvarint(stream)
		stream = stream[size:]
		if id != 0 {
			out[id] = true
		}
	}
	return out
}
