package catalog

import (
	"context"
	"maps"
	"slices"

	"danvankheo/catalog/ledger"
)

// This file is what is left of erased records for figures.

// ErasedRecords are the ids of the records whose text was erased.
func ErasedRecords(ctx context.Context, store ledger.Store) (map[string]bool, error) {
	list, err := store.Find(ctx, recordNoun, ledger.Query{Where: []ledger.Cond{{Field: "file", Op: ledger.Is, Value: string(Erased)}}})
	out := map[string]bool{}
	for _, d := range list {
		out[d.ID] = true
	}
	return out, err
}

// Counted are the publications that were erased and are counted today.
func (r *Registry) Counted(ctx context.Context) ([]Publication, error) {
	gone, err := ErasedRecords(ctx, r.Store())
	if err != nil || len(gone) == 0 {
		return nil, err
	}
	ids := slices.Collect(maps.Keys(gone))
	list, err := DecodeAll[Publication](r.Store().Find(ctx, publicationNoun, ledger.Query{Where: []ledger.Cond{{Field: "id", Op: ledger.In, Value: ids}}}))
	return slices.DeleteFunc(list, func(p Publication) bool { return p.Withdrawn }), err
}

// CountedIn is the publication of a change, if it is one that Counted tells of.
func CountedIn(c ledger.Change, b ledger.Body) (p Publication, ok bool) {
	if c.Noun != publicationNoun || b.JSON == nil {
		return p, false
	}
	p, err := Decode[Publication](ledger.Doc{Noun: c.Noun, ID: c.ID, Version: c.Version, Body: b.JSON})
	return p, err == nil && p.Erased && !p.Withdrawn
}
