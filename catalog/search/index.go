package search

import (
	"bytes"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
)

// Index is the public index. Its methods may be called by any number of
// goroutines at once. The zero Index is not ready: use New.
type Index struct {
	mu      sync.RWMutex
	version int64
	docs    []*document // by document number; nil is free
	at      []int64     // publication by document number
	names   [][]byte    // streams of names by document number, side by side because most queries read them all
	free    []uint32    // document numbers to use again, so that they stay dense
	newest  order
	byName  order // made when it is first asked for
	naming  sync.Mutex
	byID    map[string]uint32
	bySlug  map[string]uint32
	live    *roaring.Bitmap
	terms   *terms
	groups  [groups]values
	units   *chains // as recorded
	grounds *chains // as recorded or today
	sites   *chains // see site
	tags    *chains
	labels  labels // of tags
	places  map[string][]place
	pairs   *pairs // nil before the first
}

// document is a card with what is computed from it once.
type document struct {
	packed
	stream []byte
	region *region // where texts and stream lie; nil for Go's memory
}

// name is the stream of the name.
func (d *document) name() []byte { return d.stream[:bytes.IndexByte(d.stream, 0)] }

// card is the whole card.
func (d *document) card() catalog.Card {
	defer runtime.KeepAlive(d)
	return d.packed.card()
}

// New is an empty index at version 0.
func New() *Index {
	ix := &Index{
		byID: map[string]uint32{}, bySlug: map[string]uint32{}, live: roaring.New(), terms: newTerms(),
		units: newChains(), grounds: newChains(), sites: newChains(), tags: newChains(), labels: labels{},
	}
	ix.newest.along, ix.byName.along = ix.alongNewest, ix.alongNames
	for g := range ix.groups {
		ix.groups[g] = values{}
	}
	return ix
}

// together is how many cards one Put changes in one step: enough for any act,
// few enough that a start with all cards needs little memory and blocks nobody
// for long.
const together = 1000

// Put adds cards, or replaces those with the same id. Readers see all of them
// or none, up to a thousand; more go in by the thousand. The index keeps the
// cards: their slices must not change afterwards. Slugs are the caller's to
// keep unique; of two equal ones the later counts. Putting a card that is there
// already as it is changes nothing.
func (ix *Index) Put(cards ...catalog.Card) { ix.PutAll(slices.Chunk(cards, together)) }

// PutAll is Put for more cards than there is room for at once: the next lists are read
// while those before go in, a thousand cards or a list at a time.
func (ix *Index) PutAll(lists iter.Seq[[]catalog.Card]) {
	// The costly part is done before anybody has to wait, and beside the part that
	// changes the index.
	next := make(chan entries, 1)
	go func() {
		defer close(next)
		read, pack := newReader(), packer{lies: map[string]lying{}}
		for cards := range lists {
			list := make([]entry, len(cards))
			for i, c := range cards {
				c.FirstAt, c.At = c.FirstAt.UTC().Round(0), c.At.UTC().Round(0)
				list[i] = entry{&document{packed: pack.pack(c)}, read.card(c), valuesOf(c)}
			}
			next <- entries{list, read.lexemes}
		}
	}()
	var all entries
	for e := range next {
		all.list, all.lexemes = append(all.list, e.list...), e.lexemes
		if len(all.list) >= together {
			ix.put(all)
			clear(all.list)
			all.list = all.list[:0]
		}
	}
	ix.put(all)
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.terms.rest()
}

// entries are cards ready to go in, and the words that they speak of.
type entries struct {
	list    []entry
	lexemes []*lexeme
}

type entry struct {
	doc    *document
	texts  []analysed
	values [groups][]string
}

func (ix *Index) put(all entries) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	touched := map[uint32]bool{}
	for _, e := range all.list {
		if n, ok := ix.byID[e.doc.light.ID]; ok {
			if reflect.DeepEqual(ix.docs[n].packed, e.doc.packed) {
				continue
			}
			ix.remove(n)
			touched[n] = true
		}
		touched[ix.insert(e, all.lexemes)] = true
	}
	ix.terms.flush()
	ix.settle(touched)
	ix.changed(touched)
}

// changed ends a change of the documents of touched.
func (ix *Index) changed(touched map[uint32]bool) {
	if len(touched) > 0 {
		ix.newest.change(touched, ix.docs)
		if ix.byName.rank != nil {
			ix.byName.change(touched, ix.docs)
		}
		ix.version++
	}
}

// Delete removes the card with this id from everything and reports whether
// there was one.
func (ix *Index) Delete(id string) bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	n, ok := ix.byID[id]
	if !ok {
		return false
	}
	ix.remove(n)
	ix.changed(map[uint32]bool{n: true})
	return true
}

func (ix *Index) insert(e entry, lexemes []*lexeme) (n uint32) {
	d := e.doc
	if last := len(ix.free) - 1; last >= 0 {
		n, ix.free = ix.free[last], ix.free[:last]
	} else {
		n = uint32(len(ix.docs))
		ix.docs, ix.at, ix.names = append(ix.docs, nil), append(ix.at, 0), append(ix.names, nil)
	}
	ix.pairs.changed(n)
	ix.docs[n], ix.at[n] = d, d.light.At.UnixMicro()
	ix.byID[d.light.ID] = n
	ix.bySlug[d.light.Slug] = n
	ix.live.Add(n)
	d.stream = ix.terms.put(n, e.texts, lexemes)
	ix.names[n] = d.name()
	of := e.values
	for g, values := range of {
		ix.groups[g].add(values, n)
	}
	ix.units.add(of[unit], n)
	ix.grounds.add(of[ground], n)
	ix.sites.add(site(d.light), n)
	ix.tags.add(of[tag], n)
	ix.labels.add(d.light.Tags)
	return n
}

func (ix *Index) remove(n uint32) {
	d := ix.docs[n]
	ix.pairs.changed(n)
	ix.terms.flush()
	for g, of := range valuesOf(d.light) {
		ix.groups[g].remove(of, n)
	}
	ix.units.remove(n)
	ix.grounds.remove(n)
	ix.sites.remove(n)
	ix.tags.remove(n)
	ix.labels.remove(d.light.Tags)
	ix.terms.remove(n, d.stream)
	ix.live.Remove(n)
	if ix.bySlug[d.light.Slug] == n {
		delete(ix.bySlug, d.light.Slug)
	}
	delete(ix.byID, d.light.ID)
	ix.docs[n], ix.names[n] = nil, nil
	ix.free = append(ix.free, n)
}

// Len is the number of cards.
func (ix *Index) Len() int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return len(ix.byID)
}

// Version rises with every change that anyone could see, and never otherwise.
// It counts from 0 in each process: it is not a ledger's number.
func (ix *Index) Version() int64 {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.version
}

// Get finds a card by id. Its slices are shared: read only.
func (ix *Index) Get(id string) (catalog.Card, bool) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.card(ix.byID, id)
}

// BySlug finds a card by its address. Its slices are shared: read only.
func (ix *Index) BySlug(slug string) (catalog.Card, bool) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.card(ix.bySlug, slug)
}

func (ix *Index) card(by map[string]uint32, key string) (catalog.Card, bool) {
	n, ok := by[key]
	if !ok {
		return catalog.Card{}, false
	}
	return ix.docs[n].card(), true
}

// All are all cards by id, as they are now, for what publishes everything: open
// data. One is unpacked at a time. Their slices are shared: read only.
func (ix *Index) All() iter.Seq[catalog.Card] {
	ix.mu.RLock()
	docs := make([]*document, 0, len(ix.byID))
	for _, n := range ix.byID {
		docs = append(docs, ix.docs[n])
	}
	ix.mu.RUnlock()
	slices.SortFunc(docs, func(a, b *document) int { return strings.Compare(a.light.ID, b.light.ID) })
	return func(yield func(catalog.Card) bool) {
		for _, d := range docs {
			if !yield(d.card()) {
				return
			}
		}
	}
}
