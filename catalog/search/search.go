package search

import (
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
)

// Hit is one card of a result.
type Hit struct {
	Card catalog.Card // its slices are shared: read only
	// Name is Card.Name in pieces, those that match marked.
	Name []Span
	// Snippet is the part of summary or story that says most about the match,
	// at most about SnippetRunes long, on one line; empty if there is neither.
	Snippet []Span
}

// Result answers a query.
type Result struct {
	Total  int // all that match, on this page or not
	Hits   []Hit
	Facets Facets
	// Units counts by unit id every unit at or below which a match lies, those
	// chosen or not; "" counts the cards outside the loaded units. Units lie
	// within each other, so this does not add up to Total.
	Units map[string]int
	// Loosened: nothing has all the words (or the quoted sequence), so these
	// have most of the words.
	Loosened bool
	// Ways are what to leave out to find something, where nothing has all the
	// words and choices.
	Ways    []Way
	Version int64 // of the index that answered
	Took    time.Duration
}

// Search answers q. Whatever the query, it gives an answer; an impossible one
// is empty with all counts.
func (ix *Index) Search(q Query) Result {
	start := time.Now()
	p, r := ix.pick(parse(q.Text), q)
	m := p.marker()
	for i := range r.Hits {
		m.highlight(&r.Hits[i])
	}
	r.Took = time.Since(start)
	return r
}

// pick does everything that needs the index to stand still.
func (ix *Index) pick(p parsed, q Query) (parsed, Result) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	p = ix.understand(p)
	f := ix.find(p)
	filter := ix.filter(f.docs, q)
	territory, chains := q.territory(), ix.units
	if q.Either {
		chains = ix.grounds
	}
	counts := chains.count
	if q.Placer != nil {
		counts = func(over *roaring.Bitmap) map[string]int { return ix.countedBy(q, over) }
	}
	r := Result{
		Total: int(filter.all.GetCardinality()), Hits: []Hit{}, Facets: ix.facets(filter, q), Units: counts(filter.countedOver(territory)),
		Loosened: f.loosened, Version: ix.version,
	}
	if offset, limit := q.page(); limit > 0 && offset < r.Total {
		for _, n := range ix.sorted(p, f, q, filter.all, offset, limit) {
			r.Hits = append(r.Hits, Hit{Card: ix.docs[n].card()})
		}
	}
	if q.Limit >= 0 && (r.Total == 0 || r.Loosened) {
		r.Ways = ix.loosen(p, q)
	}
	return p, r
}

func (q Query) page() (offset, limit int) {
	switch {
	case q.Limit < 0:
		limit = 0
	case q.Limit == 0:
		limit = DefaultLimit
	default:
		limit = min(q.Limit, MaxLimit)
	}
	return max(0, q.Offset), limit
}
