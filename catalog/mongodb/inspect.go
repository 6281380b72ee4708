package mongodb

import (
	"context"
	"fmt"
	"time"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
)

// Skew is how far the server's clock may be from this machine's.
const Skew = 30 * time.Second

// hello is what a member says of itself.
type hello struct {
	SetName  string    `bson:"setName"`
	Writable bool      `bson:"isWritablePrimary"`
	Now      time.Time `bson:"localTime"`
}

// replica is the part of a replica set's settings that promises lean on.
type replica struct {
	Config struct {
		Journaled *bool `bson:"writeConcernMajorityJournalDefault"`
		Members   []struct {
			Arbiter bool `bson:"arbiterOnly"`
		} `bson:"members"`
	} `bson:"config"`
}

// Inspect says in what the server that the URI names falls short of what the
// promise relies on, and which indexes are missing or other than they should be;
// none means nothing was found. It changes nothing: Open would add the indexes.
func Inspect(ctx context.Context, uri string, nouns []ledger.Noun) ([]string, error) {
	s, err := connect(ctx, uri, nouns)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	admin := s.client.Database("admin")
	var member hello
	if err := admin.RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&member); err != nil {
		return nil, translate("inspect", err, nil)
	}
	var build bson.M
	if err := admin.RunCommand(ctx, bson.D{{Key: "buildInfo", Value: 1}}).Decode(&build); err != nil {
		return nil, translate("inspect", err, nil)
	}
	var set replica
	if err := admin.RunCommand(ctx, bson.D{{Key: "replSetGetConfig", Value: 1}}).Decode(&set); err != nil {
		set = replica{} // no replica set, or not for this user to ask
	}
	_, first := build["ferretdbVersion"] // of 1.x
	_, second := build["ferretdb"]       // of 2.x
	wrong := short(member, set, first || second, time.Now())
	more, err := s.inspectIndexes(ctx, nouns)
	return append(wrong, more...), err
}

// short is in what a member and its set fall short.
func short(m hello, set replica, standIn bool, now time.Time) (wrong []string) {
	if m.SetName == "" {
		wrong = append(wrong, "the server is not a replica set: start mongod with --replSet and initiate it, one member will do; without it a majority write is no promise")
	}
	if !m.Writable {
		wrong = append(wrong, "the server reached is not the primary: name all members in DVK_MONGODB_URI")
	}
	if standIn {
		wrong = append(wrong, "this is FerretDB, a stand-in for tests: its updates are not atomic")
	}
	if j := set.Config.Journaled; j != nil && !*j {
		wrong = append(wrong, "writeConcernMajorityJournalDefault is false: what a majority has read may be lost with their memory; set it to true by rs.reconfig")
	}
	data := 0
	for _, member := range set.Config.Members {
		if !member.Arbiter {
			data++
		}
	}
	if most := len(set.Config.Members); most > 0 && data <= most/2 {
		wrong = append(wrong, fmt.Sprintf("%d of %d members keep data: they are no majority, so no write is acknowledged once one rests; replace arbiters by members", data, most))
	}
	if off := m.Now.Sub(now).Abs(); !m.Now.IsZero() && off > Skew {
		wrong = append(wrong, fmt.Sprintf("the server's clock and this machine's are %s apart: set both by NTP", off.Round(time.Second)))
	}
	return wrong
}

// inspectIndexes of a database that has any collections yet.
func (s *Store) inspectIndexes(ctx context.Context, nouns []ledger.Noun) (wrong []string, err error) {
	names, err := s.db.ListCollectionNames(ctx, bson.D{})
	if err != nil || len(names) == 0 {
		return nil, translate("inspect", err, nil)
	}
	for c, models := range s.wanted(nouns) {
		missing, other, err := compared(ctx, c, models)
		if err != nil {
			return nil, translate("indexes of "+c.Name(), err, nil)
		}
		for _, m := range missing {
			wrong = append(wrong, fmt.Sprintf("index %q of %s is missing: restart the program, which adds it", *m.Options.Name, c.Name()))
		}
		if other != nil {
			wrong = append(wrong, fmt.Sprintf("in %s %s", c.Name(), other))
		}
	}
	return wrong, nil
}
