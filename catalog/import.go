package catalog

import (
	"context"

	"danvankheo/catalog/ledger"
)

// This file is what whoever plans an import may ask of the registry: many
// records at once, whoever may read them. Only administrators import.

// ByID finds records, those that were taken back left out.
func (r *Registry) ByID(ctx context.Context, ids []string) ([]Record, error) {
	return r.living(ctx, "id", ids)
}

// ByAlike finds the records that share one of these; see Alike.
func (r *Registry) ByAlike(ctx context.Context, keys []string) ([]Record, error) {
	return r.living(ctx, "alike", keys)
}

func (r *Registry) living(ctx context.Context, field string, values []string) ([]Record, error) {
	list, err := DecodeAll[Record](r.Store().Find(ctx, recordNoun, ledger.Query{
		Where: []ledger.Cond{{Field: field, Op: ledger.In, Value: values}},
	}))
	n := 0
	for _, rec := range list {
		if rec.File != TakenBack {
			list[n] = rec
			n++
		}
	}
	return list[:n], err
}
