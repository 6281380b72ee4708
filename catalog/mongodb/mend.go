package mongodb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

// markEvery is after how many entries it is noted that their state stands. What
// lies behind the mark is looked at again by the next Mend.
const markEvery = 64

// mendWithin bounds Mend where the context does not: a ledger that has no mark
// is looked at whole.
const mendWithin = time.Hour

// Mend completes the state of entries whose writer ended between entry and
// state. Call it once a process, on the ledger's own Config, when the ledger is
// open and before anything is decided on: what is appended later the ledger
// follows by itself. Before a Restore call it too: it lets the store note as it
// goes how far the state stands.
func Mend(ctx context.Context, cfg ledger.Config) error {
	s, ok := cfg.Store.(*Store)
	if !ok {
		return errors.New("mongodb: mend: another kind of store")
	}
	from, err := s.begin(ctx)
	if err != nil {
		return fmt.Errorf("mongodb: mend: %w", err)
	}
	head, err := s.Head(ctx)
	if err != nil {
		return fmt.Errorf("mongodb: mend: %w", err)
	}
	cfg.Store, cfg.Wait = &beginning{Store: s, at: from}, mendWithin
	l, err := ledger.Open(ctx, cfg)
	if err != nil {
		return fmt.Errorf("mongodb: mend: %w", err)
	}
	defer l.Close()
	if err := l.CatchUp(ctx); err != nil {
		return fmt.Errorf("mongodb: mend: %w", err)
	}
	s.standing.Store(max(head.Seq, s.standing.Load()))
	s.mended.Store(true)
	s.mark(ctx, 1)
	return nil
}

// beginning is the store as a ledger finds it whose first head is the mark.
type beginning struct {
	*Store
	at   ledger.Head
	once sync.Once
}

func (b *beginning) Head(ctx context.Context) (ledger.Head, error) {
	first := false
	b.once.Do(func() { first = true })
	if first {
		return b.at, nil
	}
	return b.Store.Head(ctx)
}

// begin is the marked entry, zero where there is none: then all is looked at.
func (s *Store) begin(ctx context.Context) (ledger.Head, error) {
	in, done := s.causal(ctx)
	defer done()
	_, err := s.meta.InsertOne(in, bson.D{{Key: idField, Value: mendedID}, {Key: seqField, Value: int64(0)}})
	if err != nil && !mongo.IsDuplicateKeyError(err) {
		return ledger.Head{}, err
	}
	raw, err := s.meta.FindOne(in, bson.D{{Key: idField, Value: mendedID}}).Raw()
	if err != nil {
		return ledger.Head{}, err
	}
	seq := number(raw, seqField)
	list, err := s.Read(ctx, seq, 1)
	if err != nil || seq == 0 || len(list) == 0 || list[0].Seq != seq {
		return ledger.Head{}, err
	}
	s.marked.Store(seq)
	return ledger.Head{Seq: seq, Hash: list[0].Hash, At: ledger.Stamp(list[0].At)}, nil
}

// mark notes how far the state stands, if that is at least so many entries
// further than noted. A mark that is not written, or set back, costs the next
// Mend some reading and nothing else.
func (s *Store) mark(ctx context.Context, step int64) {
	seq := s.standing.Load()
	if !s.mended.Load() || seq < s.marked.Load()+step {
		return
	}
	ctx, done := s.causal(ctx)
	defer done()
	lower := bson.D{{Key: idField, Value: mendedID}, {Key: seqField, Value: bson.D{{Key: "$lt", Value: seq}}}}
	if _, err := s.meta.ReplaceOne(ctx, lower, bson.D{{Key: idField, Value: mendedID}, {Key: seqField, Value: seq}}); err == nil {
		s.marked.Store(seq)
	}
}
