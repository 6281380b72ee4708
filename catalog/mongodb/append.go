package mongodb

import (
	"context"
	"errors"
	"fmt"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// Append inserts the entries in order and then writes the state they lead to.
// The insert stops at the first entry that stands there already: a prefix may
// stay, and whoever reads on completes its state by Follow.
func (s *Store) Append(ctx context.Context, b ledger.Batch) error {
	if err := s.insert(ctx, b); err != nil {
		return err
	}
	return s.stand(ctx, b, true)
}

func (s *Store) insert(ctx context.Context, b ledger.Batch) error {
	ctx, done := s.causal(ctx)
	defer done()
	if err := s.follows(ctx, b); err != nil {
		return err
	}
	docs := make([]any, len(b.Entries))
	for i, e := range b.Entries {
		docs[i] = entryDoc(e)
	}
	_, err := s.entries.InsertMany(ctx, docs)
	return translate("append", err, ledger.ErrBehind)
}

// follows reports ErrBehind unless the entry before the batch is the one that
// its first entry is chained to: a database restored to an earlier day under a
// running process must not get a gap or a fork. That none stands behind it is
// what the insert finds out.
func (s *Store) follows(ctx context.Context, b ledger.Batch) error {
	if b.After == 0 {
		return nil
	}
	at := bson.D{{Key: seqField, Value: b.After}}
	if last := s.last.Load(); last != nil && last.Seq == b.After {
		at = bson.D{{Key: idField, Value: last.Key}}
	}
	raw, err := s.entries.FindOne(ctx, at, options.FindOne().SetProjection(bson.D{{Key: hashField, Value: 1}})).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) || err == nil && text(raw, hashField) != b.Entries[0].Prev {
		return ledger.ErrBehind
	}
	return translate("append", err, nil)
}

// Follow completes the state of entries that stand in the ledger. Where another
// process has done so it only looks.
func (s *Store) Follow(ctx context.Context, b ledger.Batch) error { return s.stand(ctx, b, false) }

// stand makes state and erasures those of the batch; ahead says that the state
// is not expected to be there yet.
func (s *Store) stand(ctx context.Context, b ledger.Batch, ahead bool) error {
	if err := s.state(ctx, b.State, ahead); err != nil {
		return err
	}
	if err := s.erase(ctx, b.Erase); err != nil {
		return err
	}
	if len(b.Entries) > 0 {
		last := b.Entries[len(b.Entries)-1].Entry
		s.last.Store(&last)
		s.standing.Store(max(last.Seq, s.standing.Load()))
		s.mark(ctx, markEvery)
	}
	return nil
}

// erase drops bodies and their salts, each by itself: two processes that erase
// from one entry do not undo each other.
func (s *Store) erase(ctx context.Context, refs []ledger.BodyRef) error {
	ctx, done := s.causal(ctx)
	defer done()
	var list []mongo.WriteModel
	for _, r := range refs {
		if r.N < 0 {
			return fmt.Errorf("mongodb: erase: body %d of entry %d", r.N, r.Seq)
		}
		change := fmt.Sprintf("%s.%d", changesField, r.N)
		list = append(list, mongo.NewUpdateOneModel().
			// an entry without that body is left alone: $set would make one
			SetFilter(bson.D{{Key: seqField, Value: r.Seq}, {Key: change + "." + nounField, Value: bson.D{{Key: "$exists", Value: true}}}}).
			SetUpdate(bson.D{{Key: "$set", Value: bson.D{{Key: change + "." + saltField, Value: nil}, {Key: change + "." + bodyField, Value: nil}}}}))
	}
	if len(list) == 0 {
		return nil
	}
	_, err := s.entries.BulkWrite(ctx, list)
	return translate("erase", err, nil)
}
