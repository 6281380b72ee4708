package mongodb

import (
	"context"
	"fmt"
	"strings"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// keptID is a kept document's identity. The kind, a word of the program, has no
// slash.
func keptID(kind, id string) (string, error) {
	if strings.Contains(kind, "/") {
		return "", fmt.Errorf("mongodb: %w: kind %q", ledger.ErrQuery, kind)
	}
	return kind + "/" + id, nil
}

func keptDoc(k ledger.Kept, rev int64) (bson.D, error) {
	at, err := keptID(k.Kind, k.ID)
	body := k.Body
	if body == nil {
		body = []byte{}
	}
	return bson.D{
		{Key: idField, Value: at}, {Key: kindField, Value: k.Kind}, {Key: nounIDField, Value: k.ID}, {Key: revField, Value: rev},
		{Key: groupField, Value: k.Group}, {Key: untilField, Value: k.Until}, {Key: bodyField, Value: primitive.Binary{Data: body}},
	}, err
}

func keptOf(raw bson.Raw) ledger.Kept {
	return ledger.Kept{
		Kind: text(raw, kindField), ID: text(raw, nounIDField), Rev: number(raw, revField),
		Group: text(raw, groupField), Until: text(raw, untilField), Body: binary(raw, bodyField),
	}
}

// Keep inserts a document. After an error the outcome is open: who asks again
// may be answered ErrTaken by his own document.
func (s *Store) Keep(ctx context.Context, k ledger.Kept) error {
	ctx, done := s.causal(ctx)
	defer done()
	doc, err := keptDoc(k, 1)
	if err != nil {
		return err
	}
	_, err = s.kept.InsertOne(ctx, doc)
	return translate("kept", err, ledger.ErrTaken)
}

// Kept finds a document.
func (s *Store) Kept(ctx context.Context, kind, id string) (ledger.Kept, error) {
	ctx, done := s.causal(ctx)
	defer done()
	at, err := keptID(kind, id)
	if err != nil {
		return ledger.Kept{}, err
	}
	raw, err := s.kept.FindOne(ctx, bson.D{{Key: idField, Value: at}}).Raw()
	if err != nil {
		return ledger.Kept{}, translate("kept", err, nil)
	}
	return keptOf(raw), nil
}

// Replace swaps a document whole. Matched is counted, not modified: one that
// was replaced by its like was replaced.
func (s *Store) Replace(ctx context.Context, k ledger.Kept) error {
	ctx, done := s.causal(ctx)
	defer done()
	doc, err := keptDoc(k, k.Rev+1)
	if err != nil {
		return err
	}
	res, err := s.kept.ReplaceOne(ctx, bson.D{doc[0], {Key: revField, Value: k.Rev}}, doc)
	if err == nil && res.MatchedCount == 0 {
		return ledger.ErrMoved
	}
	return translate("kept", err, nil)
}

// Forget removes a document.
func (s *Store) Forget(ctx context.Context, kind, id string) error {
	ctx, done := s.causal(ctx)
	defer done()
	at, err := keptID(kind, id)
	if err != nil {
		return err
	}
	_, err = s.kept.DeleteOne(ctx, bson.D{{Key: idField, Value: at}})
	return translate("kept", err, nil)
}

// Group lists documents that belong together.
func (s *Store) Group(ctx context.Context, kind, group string) ([]ledger.Kept, error) {
	return s.keptList(ctx, bson.D{{Key: kindField, Value: kind}, {Key: groupField, Value: group}}, 0)
}

// All lists documents of every kind.
func (s *Store) All(ctx context.Context, after ledger.Kept, limit int) ([]ledger.Kept, error) {
	at, err := keptID(after.Kind, after.ID)
	if err != nil {
		return nil, err
	}
	return s.keptList(ctx, bson.D{{Key: idField, Value: bson.D{{Key: "$gt", Value: at}}}}, limit)
}

func (s *Store) keptList(ctx context.Context, filter bson.D, limit int) ([]ledger.Kept, error) {
	ctx, done := s.causal(ctx)
	defer done()
	cur, err := s.kept.Find(ctx, filter, options.Find().SetSort(bson.D{{Key: idField, Value: 1}}).SetLimit(int64(limit)))
	if err != nil {
		return nil, translate("kept", err, nil)
	}
	out := []ledger.Kept{}
	err = each(ctx, cur, func(raw bson.Raw) bool {
		out = append(out, keptOf(raw))
		return true
	})
	if err != nil {
		return nil, translate("kept", err, nil)
	}
	return out, nil
}

// Sweep drops what ended before the stamp.
func (s *Store) Sweep(ctx context.Context, before string) error {
	ctx, done := s.causal(ctx)
	defer done()
	_, err := s.kept.DeleteMany(ctx, bson.D{{Key: untilField, Value: bson.D{{Key: "$gt", Value: ""}, {Key: "$lt", Value: before}}}})
	return translate("kept", err, nil)
}
