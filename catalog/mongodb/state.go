package mongodb

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// state writes every document that the collection does not hold in this version
// or a higher one. Nouns are written side by side: each document is right by
// itself, in whatever order they come and whoever else writes them.
func (s *Store) state(ctx context.Context, docs []ledger.Doc, ahead bool) error {
	lists := map[string][]ledger.Doc{}
	for _, d := range docs {
		lists[d.Noun] = append(lists[d.Noun], d)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for name, list := range lists {
		all.Go(func() {
			ctx, done := s.causal(ctx)
			defer done()
			n, err := s.noun(name)
			if err == nil {
				err = n.write(ctx, list, ahead)
			}
			mu.Lock()
			failed = errors.Join(failed, err)
			mu.Unlock()
		})
	}
	all.Wait()
	return failed
}

// errOnItsWay: another process has written this, or something newer, and it is
// not yet with a majority. It may be rolled back, so it cannot be relied on; who
// asks again will see.
var errOnItsWay = errors.New("state is on its way to a majority")

// write goes the short way where the documents are expected to be one version
// behind, and looks first otherwise. There are no upserts: what a server
// answers to two of them at once differs. A document once written is never
// deleted, so whoever finds one can rely on replacing it by version.
func (n noun) write(ctx context.Context, docs []ledger.Doc, ahead bool) error {
	if !ahead {
		return n.settle(ctx, docs)
	}
	var first, later []ledger.Doc
	for _, d := range docs {
		if d.Version == 1 && !n.Derived {
			first = append(first, d)
		} else {
			later = append(later, d)
		}
	}
	met, err := n.insert(ctx, first)
	if err != nil {
		return err
	}
	matched, err := n.replace(ctx, later)
	if err != nil || matched == len(later) && len(met) == 0 {
		return err
	}
	return n.settle(ctx, append(later, met...))
}

// settle looks which documents are missing or behind, and writes those.
func (n noun) settle(ctx context.Context, docs []ledger.Doc) error {
	missing, behind, err := n.lacking(ctx, docs)
	if err != nil {
		return err
	}
	met, err := n.insert(ctx, missing)
	if err != nil {
		return err
	}
	behind = append(behind, met...)
	matched, err := n.replace(ctx, behind)
	if err != nil || matched == len(behind) {
		return err
	}
	missing, behind, err = n.lacking(ctx, behind)
	if err == nil && len(missing)+len(behind) > 0 {
		err = fmt.Errorf("mongodb: %s: %w", n.Plural, errOnItsWay)
	}
	return err
}

// lacking are those that a majority does not hold in this version or a higher
// one.
func (n noun) lacking(ctx context.Context, docs []ledger.Doc) (missing, behind []ledger.Doc, err error) {
	have, err := n.versions(ctx, docs)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range docs {
		if v, there := have[d.ID]; !there {
			missing = append(missing, d)
		} else if v < d.Version {
			behind = append(behind, d)
		}
	}
	return missing, behind, nil
}

func (n noun) versions(ctx context.Context, docs []ledger.Doc) (map[string]int64, error) {
	ids := bson.A{}
	for _, d := range docs {
		ids = append(ids, d.ID)
	}
	cur, err := n.state.Find(ctx, bson.D{{Key: idField, Value: bson.D{{Key: "$in", Value: ids}}}},
		options.Find().SetProjection(bson.D{{Key: versionField, Value: 1}}))
	if err != nil {
		return nil, translate(n.Plural, err, nil)
	}
	have := map[string]int64{}
	err = each(ctx, cur, func(raw bson.Raw) bool {
		have[text(raw, idField)] = number(raw, versionField)
		return true
	})
	return have, translate(n.Plural, err, nil)
}

// insert answers those that another process had inserted before.
func (n noun) insert(ctx context.Context, docs []ledger.Doc) (met []ledger.Doc, err error) {
	if len(docs) == 0 {
		return nil, nil
	}
	list := make([]any, len(docs))
	for i, d := range docs {
		if list[i], err = n.doc(d); err != nil {
			return nil, err
		}
	}
	_, err = n.state.InsertMany(ctx, list, options.InsertMany().SetOrdered(false))
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) || bulk.WriteConcernError != nil {
		return nil, translate(n.Plural, err, nil)
	}
	for _, w := range bulk.WriteErrors {
		if !mongo.IsDuplicateKeyError(w.WriteError) {
			return nil, translate(n.Plural, err, nil)
		}
		met = append(met, docs[w.Index])
	}
	return met, nil
}

// replace answers how many were in a lower version.
func (n noun) replace(ctx context.Context, docs []ledger.Doc) (matched int, err error) {
	if len(docs) == 0 {
		return 0, nil
	}
	var list []mongo.WriteModel
	for _, d := range docs {
		doc, err := n.doc(d)
		if err != nil {
			return 0, err
		}
		lower := bson.D{{Key: idField, Value: d.ID}, {Key: versionField, Value: bson.D{{Key: "$lt", Value: d.Version}}}}
		list = append(list, mongo.NewReplaceOneModel().SetFilter(lower).SetReplacement(doc))
	}
	res, err := n.state.BulkWrite(ctx, list, options.BulkWrite().SetOrdered(false))
	if err != nil {
		return 0, translate(n.Plural, err, nil)
	}
	return int(res.MatchedCount), nil
}

// doc is a noun's state as it lies in the database. What is taken away leaves
// its version behind, so that a slow process cannot put an older one there.
func (n noun) doc(d ledger.Doc) (bson.D, error) {
	out := bson.D{{Key: idField, Value: d.ID}, {Key: versionField, Value: d.Version}}
	if d.Body == nil {
		return append(out, bson.E{Key: goneField, Value: true}), nil
	}
	doc, err := readable(d.Body)
	if err != nil {
		return nil, fmt.Errorf("mongodb: %s %s: %w", d.Noun, d.ID, err)
	}
	if n.Unique != nil {
		names := bson.A{}
		for _, name := range d.Unique {
			names = append(names, name)
		}
		out = append(out, bson.E{Key: namesField, Value: names})
	}
	return append(out, bson.E{Key: docField, Value: doc}, bson.E{Key: bodyField, Value: string(d.Body)}), nil
}
