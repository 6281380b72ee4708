package mongodb

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/readconcern"
	"go.mongodb.org/mongo-driver/mongo/readpref"
	"go.mongodb.org/mongo-driver/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/x/mongo/driver/connstring"
	"go.mongodb.org/mongo-driver/x/mongo/driver/topology"
)

// Time-outs and sizes of the pool. An operation whose context has a deadline
// keeps to that. The driver tells the server of a write's, which then gives it up
// unless it waits for a majority already; of a list's only where the context has
// no deadline.
const (
	connectWithin = 3 * time.Second
	selectWithin  = 3 * time.Second // to find a primary: an election fits in
	operateWithin = 10 * time.Second
	idleFor       = 5 * time.Minute
	poolMost      = 64
)

// Database is the database's name where the URI has none.
const Database = "danvankheo"

// Store is a ledger.Store in a MongoDB database.
type Store struct {
	client              *mongo.Client
	db                  *mongo.Database
	entries, kept, meta *mongo.Collection
	nouns               map[string]noun
	mended              atomic.Bool                  // by Mend: the marks below may be written
	marked, standing    atomic.Int64                 // the seq marked last; the one up to which state stands
	last                atomic.Pointer[ledger.Entry] // of the last batch
	seen                atomic.Pointer[moment]       // the latest one answered; see causal
}

// noun is a noun and where its state lies.
type noun struct {
	ledger.Noun
	state *mongo.Collection
}

var _ ledger.Store = (*Store)(nil)

// Open connects to the database that the URI names and adds the collections and
// indexes that are missing. What the URI says about concerns, read preference
// and retries does not count: the promise needs them as they are here.
//
// Call Mend when the ledger is open and before anything is decided on.
func Open(ctx context.Context, uri string, nouns []ledger.Noun) (*Store, error) {
	s, err := connect(ctx, uri, nouns)
	if err != nil {
		return nil, err
	}
	if err := s.index(ctx, nouns); err != nil {
		return nil, errors.Join(translate("open", err, nil), s.Close())
	}
	return s, nil
}

func connect(ctx context.Context, uri string, nouns []ledger.Noun) (*Store, error) {
	parsed, err := connstring.ParseAndValidate(uri)
	if err != nil {
		// without its cause, which may quote the password
		return nil, errors.New("mongodb: open: the URI cannot be read")
	}
	for _, n := range nouns {
		if err := check(n); err != nil {
			return nil, fmt.Errorf("mongodb: open: %w", err)
		}
	}
	client, err := mongo.Connect(ctx, settings(uri))
	if err != nil {
		return nil, fmt.Errorf("mongodb: open: %w", err)
	}
	name := parsed.Database
	if name == "" {
		name = Database
	}
	s := &Store{client: client, db: client.Database(name), nouns: map[string]noun{}}
	s.entries, s.kept, s.meta = s.db.Collection(entriesName), s.db.Collection(keptName), s.db.Collection(metaName)
	for _, n := range nouns {
		s.nouns[n.Name] = noun{n, s.db.Collection(n.Plural)}
	}
	return s, nil
}

// settings are ours but for the time-out, of which the URI may give a slow server more.
func settings(uri string) *options.ClientOptions {
	journal := true
	return options.Client().SetTimeout(operateWithin).ApplyURI(uri).SetAppName("danvankheo").
		SetWriteConcern(&writeconcern.WriteConcern{W: "majority", Journal: &journal}).
		SetReadConcern(readconcern.Majority()).SetReadPreference(readpref.Primary()).
		SetRetryWrites(true).SetRetryReads(true).
		SetConnectTimeout(connectWithin).SetServerSelectionTimeout(selectWithin).
		SetMaxPoolSize(poolMost).SetMaxConnIdleTime(idleFor)
}

var (
	plain  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	dotted = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[\])?$`)
)

// check that a noun's names can be names of collections and paths of fields.
func check(n ledger.Noun) error {
	switch n.Plural {
	case entriesName, keptName, metaName:
		return fmt.Errorf("noun %q: plural %q is taken", n.Name, n.Plural)
	}
	if !plain.MatchString(n.Name) || !plain.MatchString(n.Plural) || strings.HasPrefix(n.Plural, "system") {
		return fmt.Errorf("noun %q, plural %q: want small letters, digits and _", n.Name, n.Plural)
	}
	for _, f := range n.Fields {
		if !dotted.MatchString(f) {
			return fmt.Errorf("noun %q: field %q: want a path of small letters, digits and _", n.Name, f)
		}
	}
	return nil
}

// noun answers the description of a noun, or ErrQuery with its name.
func (s *Store) noun(name string) (noun, error) {
	n, ok := s.nouns[name]
	if !ok {
		return n, fmt.Errorf("mongodb: %w: noun %q", ledger.ErrQuery, name)
	}
	return n, nil
}

// Check that the primary answers.
func (s *Store) Check(ctx context.Context) error {
	return translate("check", s.client.Ping(ctx, readpref.Primary()), nil)
}

// Close ends every connection.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), connectWithin)
	defer cancel()
	s.mark(ctx, 1)
	return translate("close", s.client.Disconnect(ctx), nil)
}

// translate turns the driver's errors into the promise's; taken is the answer to
// a duplicate key. Anything else leaves the outcome open.
func translate(what string, err, taken error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, mongo.ErrNoDocuments):
		return ledger.ErrNone
	case taken != nil && mongo.IsDuplicateKeyError(err):
		return taken
	case away(err):
		return fmt.Errorf("mongodb: %s: %w: %w", what, ledger.ErrUnavailable, err)
	}
	return fmt.Errorf("mongodb: %s: %w", what, err)
}

// away reports whether the server could not be asked, or not in time.
func away(err error) bool {
	var none topology.ServerSelectionError
	return mongo.IsNetworkError(err) || mongo.IsTimeout(err) || errors.As(err, &none)
}
