package web

import (
	"iter"
	"slices"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/search"

	"github.com/gofiber/fiber/v2"
)

// forgotten are the publications that were erased and are counted still.
type forgotten struct {
	mu sync.RWMutex
	of map[string]catalog.Publication
}

func (f *forgotten) put(p catalog.Publication) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.of == nil {
		f.of = map[string]catalog.Publication{}
	}
	f.of[p.ID] = p
}

func (f *forgotten) has(id string) bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	_, is := f.of[id]
	return is
}

func (f *forgotten) len() int {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return len(f.of)
}

// figured are the Cards that figures count: those a query finds, and of what was
// erased those of its kind and field, without a word to read.
func (w *Web) figured(q search.Query) iter.Seq[catalog.Card] {
	return func(yield func(catalog.Card) bool) {
		for c := range w.index.Cards.Each(q) {
			if !yield(c) {
				return
			}
		}
		for _, c := range w.index.erased.cards(w.reg.Units()) {
			if (len(q.Kind) == 0 || slices.Contains(q.Kind, c.Kind)) && (len(q.Field) == 0 || slices.Contains(q.Field, c.Field)) && !yield(c) {
				return
			}
		}
	}
}

func (f *forgotten) cards(units *catalog.Units) []catalog.Card {
	f.mu.RLock()
	defer f.mu.RUnlock()
	out := make([]catalog.Card, 0, len(f.of))
	for _, p := range f.of {
		out = append(out, p.Counted(units))
	}
	return out
}

// errGone: what was at this address has been erased.
var errGone = &told{status: fiber.StatusGone}

// gone is err, or errGone where what is not there was erased.
func (q *ask) gone(slug string, err error) error {
	was, problem := q.web.reg.Gone(q.context(), slug)
	if problem != nil {
		return problem
	} else if was {
		return errGone
	}
	return err
}
