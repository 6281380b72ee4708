package search

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
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
	byName  order
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
}

// document is a card with what is computed from it once.
type document struct {
	card   catalog.Card
	key    string // orders names
	stream []byte
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
func (ix *Index) Put(cards ...catalog.Card) {
	// The costly part is done before anybody has to wait, and beside the part that
	// changes the index.
	next := make(chan []entry, 1)
	go func() {
		defer close(next)
		read := newReader()
		for chunk := range slices.Chunk(cards, together) {
			entries := make([]entry, len(chunk))
			for i, c := range chunk {
				c.FirstAt, c.At = c.FirstAt.UTC().Round(0), c.At.UTC().Round(0)
				entries[i] = entry{&document{card: c, key: text.SortKey(c.Name)}, read.card(c)}
			}
			next <- entries
		}
	}()
	for entries := range next {
		ix.put(entries)
	}
}

// entry is a card ready to go in.
type entry struct {
	doc   *document
	texts []analysed
}

func (ix *Index) put(entries []entry) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	touched := map[uint32]bool{}
	for _, e := range entries {
		if n, ok := ix.byID[e.doc.card.ID]; ok {
			if reflect.DeepEqual(ix.docs[n].card, e.doc.card) {
				continue
			}
			ix.remove(n)
			touched[n] = true
		}
		touched[ix.insert(e.doc, e.texts)] = true
	}
	ix.changed(touched)
}

// changed ends a change of the documents of touched.
func (ix *Index) changed(touched map[uint32]bool) {
	if len(touched) > 0 {
		ix.newest.change(touched, ix.docs)
		ix.byName.change(touched, ix.docs)
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

func (ix *Index) insert(d *document, texts []analysed) (n uint32) {
	if last := len(ix.free) - 1; last >= 0 {
		n, ix.free = ix.free[last], ix.free[:last]
	} else {
		n = uint32(len(ix.docs))
		ix.docs, ix.at, ix.names = append(ix.docs, nil), append(ix.at, 0), append(ix.names, nil)
	}
	ix.docs[n], ix.at[n] = d, d.card.At.UnixMicro()
	ix.byID[d.card.ID] = n
	ix.bySlug[d.card.Slug] = n
	ix.live.Add(n)
	d.stream = ix.terms.put(n, texts)
	ix.names[n] = d.stream[:bytes.IndexByte(d.stream, 0)]
	of := valuesOf(d.card)
	for g, values := range of {
		ix.groups[g].add(values, n)
	}
	ix.units.add(of[unit], n)
	ix.grounds.add(of[ground], n)
	ix.sites.add(site(d.card), n)
	ix.tags.add(of[tag], n)
	ix.labels.add(d.card.Tags)
	return n
}

func (ix *Index) remove(n uint32) {
	d := ix.docs[n]
	for g, of := range valuesOf(d.card) {
		ix.groups[g].remove(of, n)
	}
	ix.units.remove(n)
	ix.grounds.remove(n)
	ix.sites.remove(n)
	ix.tags.remove(n)
	ix.labels.remove(d.card.Tags)
	ix.terms.remove(n, d.stream)
	ix.live.Remove(n)
	if ix.bySlug[d.card.Slug] == n {
		delete(ix.bySlug, d.card.Slug)
	}
	delete(ix.byID, d.card.ID)
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
	return ix.docs[n].card, true
}

// All are all cards by id, for what publishes everything: open data, a site
// map. Their slices are shared: read only.
func (ix *Index) All() []catalog.Card {
	ix.mu.RLock()
	out := make([]catalog.Card, 0, len(ix.byID))
	for _, n := range ix.byID {
		out = append(out, ix.docs[n].card)
	}
	ix.mu.RUnlock()
	slices.SortFunc(out, func(a, b catalog.Card) int { return strings.Compare(a.ID, b.ID) })
	return out
}
