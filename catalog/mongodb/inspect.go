package mongodb

import (
	"context"
	"fmt"

	"go.mongodb.org/mongo-driver/bson"
)

// Inspect says in what the server falls short of what the promise relies on;
// none means nothing was found. Missing indexes are not looked for: Open adds
// them.
func (s *Store) Inspect(ctx context.Context) ([]string, error) {
	var hello struct {
		SetName  string `bson:"setName"`
		Writable bool   `bson:"isWritablePrimary"`
	}
	if err := s.client.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&hello); err != nil {
		return nil, fmt.Errorf("mongodb: inspect: %w", err)
	}
	var build bson.M
	if err := s.client.Database("admin").RunCommand(ctx, bson.D{{Key: "buildInfo", Value: 1}}).Decode(&build); err != nil {
		return nil, fmt.Errorf("mongodb: inspect: %w", err)
	}
	var wrong []string
	if hello.SetName == "" {
		wrong = append(wrong, "the server is not a replica set: start mongod with --replSet and initiate it, one member will do; without it a majority write is no promise")
	}
	if !hello.Writable {
		wrong = append(wrong, "the server reached is not the primary: name all members in DVK_MONGODB_URI")
	}
	if _, is := build["ferretdb"]; is {
		wrong = append(wrong, "this is FerretDB, a stand-in for tests: its updates are not atomic")
	}
	return wrong, nil
}
