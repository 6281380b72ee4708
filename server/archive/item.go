package archive

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/media"
)

// Item is one thing on the move: an entry, a document kept beside the ledger, or
// a file of a photograph. They come in this order.
type Item struct {
	Entry *ledger.Full
	Kept  *ledger.Kept
	Name  string // of the file, as the photo store names it
	Bytes []byte // its content; nil: an entry names it and the store has none
}

// Side is a registry as its two stores keep it.
type Side struct {
	Store   ledger.Store
	Photos  media.Store
	Options catalog.Options
}

// Scope says what of a side moves.
type Scope struct {
	After int64                  // only entries behind this one
	Leave func(kind string) bool // kinds of kept documents that stay behind; nil: none
	All   bool                   // all photographs there are, not only those that entries name
}

// step is how many entries or documents one reading asks for.
const step = 500

// Items reads the side. Others may write meanwhile.
func (s Side) Items(ctx context.Context, scope Scope) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		named := map[string]bool{}
		for e, err := range s.entries(ctx, scope.After) {
			if err == nil {
				err = nameIn(named, e)
			}
			if !yield(Item{Entry: &e}, err) || err != nil {
				return
			}
		}
		for k, err := range s.kept(ctx) {
			if err == nil && (k.Kind == halfKind || scope.Leave != nil && scope.Leave(k.Kind)) {
				continue
			}
			if !yield(Item{Kept: &k}, err) || err != nil {
				return
			}
		}
		names := namesOf(named)
		if scope.All {
			names = s.Photos.List(ctx, "")
		}
		for name, err := range names {
			item := Item{Name: name}
			if err == nil {
				item.Bytes, err = s.file(ctx, name)
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	}
}

// entries up to the head. An erasure that comes while they are read may have
// taken bodies out of them, so they go on to it: whoever reads them must find
// the act that explains what is missing.
func (s Side) entries(ctx context.Context, after int64) iter.Seq2[ledger.Full, error] {
	return func(yield func(ledger.Full, error) bool) {
		head, err := s.Store.Head(ctx)
		until := head.Seq
		for at := after + 1; err == nil; {
			if at > until {
				if until, err = s.lastErasure(ctx, until); err != nil || at > until {
					break
				}
			}
			var list []ledger.Full
			if list, err = s.Store.Read(ctx, at, step); err == nil && (len(list) == 0 || list[0].Seq != at) {
				err = fmt.Errorf("archive: entry %d is missing: run verify", at)
			}
			for _, e := range list {
				if e.Seq > until {
					break
				}
				if !yield(e, nil) {
					return
				}
				at = e.Seq + 1
			}
		}
		if err != nil {
			yield(ledger.Full{}, err)
		}
	}
}

// lastErasure is the last entry behind this one that erases, else this one.
func (s Side) lastErasure(ctx context.Context, after int64) (last int64, err error) {
	last = after
	for {
		list, err := s.Store.Read(ctx, after+1, step)
		if err != nil || len(list) == 0 {
			return last, err
		}
		for _, e := range list {
			if e.Erases() {
				last = e.Seq
			}
		}
		after = list[len(list)-1].Seq
	}
}

func (s Side) kept(ctx context.Context) iter.Seq2[ledger.Kept, error] {
	return func(yield func(ledger.Kept, error) bool) {
		var after ledger.Kept
		for {
			page, err := s.Store.All(ctx, after, step)
			if err != nil {
				yield(ledger.Kept{}, err)
				return
			}
			for _, k := range page {
				if !yield(k, nil) {
					return
				}
				after = k
			}
			if len(page) == 0 {
				return
			}
		}
	}
}

// file is what the photo store has under a name, nil for nothing.
func (s Side) file(ctx context.Context, name string) ([]byte, error) {
	object, err := s.Photos.Get(ctx, name)
	switch {
	case errors.Is(err, media.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("archive: photograph %s: %w", name, err)
	case object.Bytes == nil:
		return []byte{}, nil
	}
	return object.Bytes, nil
}

// nameIn adds the keys of the photographs that an entry names, as not yet seen.
func nameIn(named map[string]bool, e ledger.Full) error {
	for i, c := range e.Changes {
		if i >= len(e.Bodies) || e.Bodies[i].JSON == nil {
			continue
		}
		keys, err := catalog.PhotosIn(c.Noun, e.Bodies[i].JSON)
		if err != nil {
			return fmt.Errorf("archive: entry %d: %w", e.Seq, err)
		}
		for _, key := range keys {
			if _, known := named[key]; !known && media.ValidKey(key) {
				named[key] = false
			}
		}
	}
	return nil
}

// namesOf are the files of photographs, in the order of their names.
func namesOf(keys map[string]bool) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			var names []string
			for _, width := range media.Widths {
				for _, format := range media.Formats {
					names = append(names, media.ObjectName(key, width, format))
				}
			}
			slices.Sort(names)
			for _, name := range names {
				if !yield(name, nil) {
					return
				}
			}
		}
	}
}
