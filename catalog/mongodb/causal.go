package mongodb

import (
	"context"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// moment is a point of the server's history, as its answers name it.
type moment struct {
	operation primitive.Timestamp
	cluster   bson.Raw
}

// causal gives a context whose operations see everything that this store has
// written or read before. Sessions serve one goroutine, so each call has its
// own, and the moment is handed on by the store. done must be called when the
// last answer has come. A server that names no moments has no other members
// either, from which the past could come.
func (s *Store) causal(ctx context.Context) (in context.Context, done func()) {
	session, err := s.client.StartSession(options.Session().SetCausalConsistency(true))
	if err != nil {
		return ctx, func() {} // the client is closed: the operation will say so
	}
	if seen := s.seen.Load(); seen != nil {
		_ = session.AdvanceClusterTime(seen.cluster) // fail only on an ended session
		_ = session.AdvanceOperationTime(&seen.operation)
	}
	return mongo.NewSessionContext(ctx, session), func() {
		s.saw(session)
		session.EndSession(context.WithoutCancel(ctx))
	}
}

// saw keeps the latest moment of all.
func (s *Store) saw(session mongo.Session) {
	at := session.OperationTime()
	if at == nil {
		return
	}
	now := &moment{*at, session.ClusterTime()}
	for {
		was := s.seen.Load()
		if was != nil && !now.operation.After(was.operation) || s.seen.CompareAndSwap(was, now) {
			return
		}
	}
}
