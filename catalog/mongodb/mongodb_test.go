package mongodb_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sqlite"
	"danvankheo/catalog/storetest"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// serverEnv hands a server down to the processes that the suite starts.
const serverEnv = "MONGODB_TEST_SERVER"

// target is a server that the tests run on.
type target struct{ name, uri string }

// current is the server of the test that is running: they run one by one.
var current target

func (x target) kit() storetest.Kit {
	return storetest.Kit{Name: x.name, Open: openIn, Tampers: tampers(), Holds: holds, Slow: x == standIn}
}

// uriOf gives each folder a database of its own.
func uriOf(server, dir string) string {
	u, err := url.Parse(server)
	if err != nil {
		panic(err)
	}
	sum := sha256.Sum256([]byte(dir))
	u.Path = "/dvk_test_" + hex.EncodeToString(sum[:])[:20]
	return u.String()
}

var opened sync.Map // URIs of databases, to be dropped

func openIn(dir string, nouns []ledger.Noun) (ledger.Store, error) {
	if current.uri == embedded.uri {
		return sqlite.Open(context.Background(), filepath.Join(dir, "bench.db"), nouns)
	}
	uri := uriOf(current.uri, dir)
	opened.Store(uri, true)
	return mongodb.Open(context.Background(), uri, nouns)
}

func TestMain(m *testing.M) {
	current = target{uri: os.Getenv(serverEnv)}
	storetest.Child(current.kit())
	os.Exit(run(m))
}

// standIn is FerretDB behind its gate.
var standIn target

func run(m *testing.M) int {
	s, err := mongotest.Run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer s.End()
	standIn = target{"FerretDB", "mongodb://" + s.Address}
	use(standIn)
	defer dropAll()
	return m.Run()
}

func use(x target) {
	current = x
	_ = os.Setenv(serverEnv, x.uri)
}

// servers are the stand-in, whose updates pass one by one (see
// testserver/gate.go), so that what MongoDB does atomically is atomic there too;
// and a real server if one is named.
func servers(tb testing.TB) []target {
	if uri := mongotest.Given(); uri != "" {
		return []target{standIn, {"MongoDB", uri}}
	}
	tb.Log("not run against MongoDB itself: DVK_TEST_MONGODB_URI names none")
	return []target{standIn}
}

func TestStore(t *testing.T) {
	for _, x := range servers(t) {
		t.Run(x.name, func(t *testing.T) {
			use(x)
			defer use(standIn)
			storetest.Run(t, x.kit())
		})
	}
}

// embedded is what the others are compared with, in one run on one machine.
var embedded = target{"SQLite", "sqlite:"}

func BenchmarkStore(b *testing.B) {
	for _, x := range append([]target{embedded}, servers(b)...) {
		b.Run(x.name, func(b *testing.B) {
			use(x)
			defer use(standIn)
			storetest.Bench(b, x.kit())
		})
	}
}

// database opens the database of a folder as anyone could.
func database(t testing.TB, dir string) *mongo.Database {
	t.Helper()
	uri := uriOf(current.uri, dir)
	client, err := mongo.Connect(context.Background(), options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Disconnect(context.Background()) })
	u, _ := url.Parse(uri)
	return client.Database(u.Path[1:])
}

// holds searches every document of every collection. What the server's files
// keep of it is not in our hands: see the package comment.
func holds(t *testing.T, dir, text string) bool {
	t.Helper()
	db := database(t, dir)
	names, err := db.ListCollectionNames(t.Context(), bson.D{})
	if err != nil || len(names) == 0 {
		t.Fatalf("no collections: %v", err)
	}
	found := false
	for _, name := range names {
		cur, err := db.Collection(name).Find(t.Context(), bson.D{})
		if err != nil {
			t.Fatal(err)
		}
		for cur.Next(t.Context()) {
			if bytes.Contains(cur.Current, []byte(text)) {
				t.Logf("%q lies in %s", text, name)
				found = true
			}
		}
		if cur.Err() != nil {
			t.Fatal(cur.Err())
		}
	}
	return found
}

func dropAll() {
	opened.Range(func(uri, _ any) bool {
		ctx := context.Background()
		u, _ := url.Parse(uri.(string))
		if client, err := mongo.Connect(ctx, options.Client().ApplyURI(uri.(string))); err == nil {
			if "mongodb://"+u.Host != standIn.uri {
				_ = client.Database(u.Path[1:]).Drop(ctx)
			}
			_ = client.Disconnect(ctx)
		}
		return true
	})
}
