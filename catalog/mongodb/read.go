package mongodb

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// readMost is how many bytes of entries one Read gives at most, but for the
// last.
const readMost = 8 << 20

// each calls f for every document until it answers false. The document is only
// f's for that long.
func each(ctx context.Context, cur *mongo.Cursor, f func(bson.Raw) bool) error {
	defer cur.Close(ctx)
	for cur.Next(ctx) {
		if !f(cur.Current) {
			return nil
		}
	}
	return cur.Err()
}

var bySeq = bson.D{{Key: seqField, Value: 1}}

// Head of the chain: the newest entry.
func (s *Store) Head(ctx context.Context) (ledger.Head, error) {
	ctx, done := s.causal(ctx)
	defer done()
	raw, err := s.entries.FindOne(ctx, bson.D{{Key: seqField, Value: bson.D{{Key: "$gte", Value: 1}}}}, options.FindOne().SetSort(bson.D{{Key: seqField, Value: -1}}).
		SetProjection(bson.D{{Key: seqField, Value: 1}, {Key: hashField, Value: 1}, {Key: atField, Value: 1}})).Raw()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return ledger.Head{}, nil
	} else if err != nil {
		return ledger.Head{}, translate("head", err, nil)
	}
	return ledger.Head{Seq: number(raw, seqField), Hash: text(raw, hashField), At: text(raw, atField)}, nil
}

// Read gives entries from seq on.
func (s *Store) Read(ctx context.Context, from int64, limit int) ([]ledger.Full, error) {
	size := 0
	return s.read(ctx, bson.D{{Key: seqField, Value: bson.D{{Key: "$gte", Value: from}}}}, options.Find().SetLimit(int64(limit)), func(raw bson.Raw) bool {
		size += len(raw)
		return size < readMost
	})
}

func (s *Store) read(ctx context.Context, filter bson.D, opts *options.FindOptions, more func(bson.Raw) bool) ([]ledger.Full, error) {
	ctx, done := s.causal(ctx)
	defer done()
	cur, err := s.entries.Find(ctx, filter, opts.SetSort(bySeq))
	if err != nil {
		return nil, translate("entries", err, nil)
	}
	out := []ledger.Full{}
	err = each(ctx, cur, func(raw bson.Raw) bool {
		if e := entryOf(raw); e.Seq > 0 { // what has no whole number is no entry
			out = append(out, e)
		}
		return more(raw)
	})
	if err != nil {
		return nil, translate("entries", err, nil)
	}
	return out, nil
}

func all(bson.Raw) bool { return true }

// ByKey finds the entry of a key.
func (s *Store) ByKey(ctx context.Context, key string) (ledger.Full, error) {
	ctx, done := s.causal(ctx)
	defer done()
	raw, err := s.entries.FindOne(ctx, bson.D{{Key: idField, Value: key}}).Raw()
	if err != nil {
		return ledger.Full{}, translate("entries", err, nil)
	}
	return entryOf(raw), nil
}

// History gives every version of a noun. Asked by the id alone, which is almost
// always one noun's, and cut down here.
func (s *Store) History(ctx context.Context, noun, id string) ([]ledger.Full, error) {
	list, err := s.read(ctx, bson.D{{Key: changesField + "." + nounIDField, Value: id}}, options.Find(), all)
	if err != nil {
		return nil, err
	}
	out := []ledger.Full{}
	for _, e := range list {
		for i, c := range e.Changes {
			if c.Noun == noun && c.ID == id {
				cut := e
				cut.Changes, cut.Bodies = e.Changes[i:i+1:i+1], e.Bodies[i:i+1:i+1]
				out = append(out, cut)
			}
		}
	}
	return out, nil
}

// Get finds a noun's state.
func (s *Store) Get(ctx context.Context, noun, id string) (ledger.Doc, error) {
	ctx, done := s.causal(ctx)
	defer done()
	n, err := s.noun(noun)
	if err != nil {
		return ledger.Doc{}, err
	}
	raw, err := n.state.FindOne(ctx, bson.D{{Key: idField, Value: id}}, options.FindOne().SetProjection(stored)).Raw()
	if err != nil {
		return ledger.Doc{}, translate(n.Plural, err, nil)
	}
	if gone, _ := raw.Lookup(goneField).BooleanOK(); gone {
		return ledger.Doc{}, ledger.ErrNone
	}
	return n.docOf(raw)
}

// stored leaves out what lies in the body too.
var stored = bson.D{{Key: docField, Value: 0}, {Key: namesField, Value: 0}}

// docOf reads a noun's state. Its names are those of its body: the stored ones
// only say where to look for a holder.
func (n noun) docOf(raw bson.Raw) (ledger.Doc, error) {
	d := ledger.Doc{Noun: n.Name, ID: text(raw, idField), Version: number(raw, versionField), Body: []byte(text(raw, bodyField))}
	if n.Unique != nil {
		var err error
		if d.Unique, err = n.Unique(d.Body); err != nil {
			return d, fmt.Errorf("mongodb: %s %s: %w", n.Name, d.ID, err)
		}
	}
	return d, nil
}

// Find selects state of one noun.
func (s *Store) Find(ctx context.Context, noun string, q ledger.Query) ([]ledger.Doc, error) {
	ctx, done := s.causal(ctx)
	defer done()
	n, err := s.noun(noun)
	if err != nil {
		return nil, err
	}
	filter, empty, err := n.where(q.Where)
	if err != nil {
		return nil, err
	}
	sort, err := n.order(q.Sort)
	if err != nil || empty {
		return []ledger.Doc{}, err
	}
	cur, err := n.state.Find(ctx, filter, options.Find().SetSort(sort).SetSkip(int64(q.Offset)).SetLimit(int64(max(q.Limit, 0))).SetProjection(stored))
	if err != nil {
		return nil, translate(n.Plural, err, nil)
	}
	out := []ledger.Doc{}
	var broken error
	err = each(ctx, cur, func(raw bson.Raw) bool {
		var d ledger.Doc
		d, broken = n.docOf(raw)
		out = append(out, d)
		return broken == nil
	})
	if err = errors.Join(broken, translate(n.Plural, err, nil)); err != nil {
		return nil, err
	}
	return out, nil
}

// Holder says which noun holds a unique name: the one whose state names it. So
// a name comes and goes with the version that takes it or lets it go, and
// nothing has to be kept in step.
func (s *Store) Holder(ctx context.Context, unique string) (noun, id string, err error) {
	ctx, done := s.causal(ctx)
	defer done()
	for _, n := range s.nouns {
		if n.Unique == nil {
			continue
		}
		raw, err := n.state.FindOne(ctx, bson.D{{Key: namesField, Value: unique}}, options.FindOne().SetProjection(bson.D{{Key: idField, Value: 1}})).Raw()
		if err == nil {
			return n.Name, text(raw, idField), nil
		} else if !errors.Is(err, mongo.ErrNoDocuments) {
			return "", "", translate("holder", err, nil)
		}
	}
	return "", "", ledger.ErrNone
}

// askMost is how many names or ids go into one question.
const askMost = 1000

// Holders says so of many: a question each noun, not each name.
func (s *Store) Holders(ctx context.Context, unique []string) (map[string]ledger.Holding, error) {
	ctx, done := s.causal(ctx)
	defer done()
	out := map[string]ledger.Holding{}
	for _, n := range s.nouns {
		if n.Unique == nil {
			continue
		}
		for part := range slices.Chunk(unique, askMost) {
			cur, err := n.state.Find(ctx, bson.D{{Key: namesField, Value: bson.D{{Key: "$in", Value: part}}}},
				options.Find().SetProjection(bson.D{{Key: namesField, Value: 1}}))
			if err != nil {
				return nil, translate("holders", err, nil)
			}
			err = each(ctx, cur, func(raw bson.Raw) bool {
				held, _ := raw.Lookup(namesField).Array().Values()
				for _, v := range held {
					if name, is := v.StringValueOK(); is && slices.Contains(part, name) {
						out[name] = ledger.Holding{Noun: n.Name, ID: text(raw, idField)}
					}
				}
				return true
			})
			if err != nil {
				return nil, translate("holders", err, nil)
			}
		}
	}
	return out, nil
}
