package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sample"
	"danvankheo/media/minio/miniotest"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	mongooptions "go.mongodb.org/mongo-driver/mongo/options"
)

// patients are registries that a fault is done to.
type patients struct {
	*testing.T
	mongo *mongotest.Server
	minio *miniotest.Server
}

// folder is a registry that somebody has set up at this time.
func (p *patients) folder(at time.Time) config {
	c := config{data: p.TempDir(), base: "https://sobo.example.vn", backupTo: p.TempDir(), backupAt: "02:00", backupKeep: "7d"}
	p.setUp(c, at)
	return c
}

// services is the same on MongoDB's protocol and MinIO.
func (p *patients) services(name string) config {
	c := shared{uri: p.mongo.URI, minio: p.minio}.conf(name)
	c.base, c.backupTo, c.backupAt, c.backupKeep = "https://sobo.example.vn", p.TempDir(), "02:00", "7d"
	p.setUp(c, time.Now())
	return c
}

func (p *patients) setUp(c config, at time.Time) {
	p.Helper()
	store, err := c.store(p.Context())
	must(p.T, err)
	o := options(store)
	o.Clock = func() time.Time { return at }
	reg, err := catalog.Open(p.Context(), store, o)
	must(p.T, err)
	_, err = reg.Do(p.Context(), "", "set-up", catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Mẫu", Person: "admin", Admin: "Quản Trị", Email: sample.Administrator})
	must(p.T, err)
	reg.Close()
	must(p.T, store.Close())
	photos, err := c.photos(p.Context()) // a bucket
	must(p.T, err, photos.Check(p.Context()))
}

// drop takes an index away, as an administrator's tool might.
func (p *patients) drop(c config, collection, index string, instead bson.D) {
	p.Helper()
	client, err := mongo.Connect(p.Context(), mongooptions.Client().ApplyURI(c.mongo))
	must(p.T, err)
	defer client.Disconnect(context.Background())
	u, err := url.Parse(c.mongo)
	must(p.T, err)
	indexes := client.Database(u.Path[1:]).Collection(collection).Indexes()
	_, err = indexes.DropOne(p.Context(), index)
	must(p.T, err)
	if instead != nil {
		_, err = indexes.CreateOne(p.Context(), mongo.IndexModel{Keys: instead, Options: mongooptions.Index().SetName(index)})
		must(p.T, err)
	}
}

// refusing is MinIO behind something that forbids one verb, as keys do that may
// not use it.
func (p *patients) refusing(verb string) string {
	u, err := url.Parse(p.minio.Endpoint)
	must(p.T, err)
	through := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(u); r.Out.Host = r.In.Host }}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == verb && strings.Contains(r.URL.Path, ".probe") {
			w.Header().Set("Content-Type", "application/xml")
			w.WriteHeader(http.StatusForbidden)
			w.Write([]byte(`<Error><Code>AccessDenied</Code><Message>Access Denied.</Message></Error>`))
			return
		}
		through.ServeHTTP(w, r)
	}))
	p.Cleanup(s.Close)
	return s.URL
}

// Every fault that doctor looks for, done to a registry that was well, is said with
// what to do; what is well beside it stays well.
func TestDoctor(t *testing.T) {
	p := &patients{t, mongotest.Start(t), miniotest.Start(t)}
	now := time.Now()
	for _, x := range []struct {
		name  string
		ill   func() config
		says  []string // each in what is printed
		wrong []string // what is ill; "backups" always is, nobody has made one
	}{
		{"a folder", func() config { return p.folder(now) }, nil, nil},
		{"services", func() config { return p.services("well") }, []string{"not a replica set", "FerretDB"}, []string{"database"}},
		{"no folder", func() config { c := p.folder(now); c.data += "/none"; return c }, []string{"starting the server", "– set-up: not looked at"}, []string{"database"}},
		{"a file that is no database", func() config {
			c := p.folder(now)
			must(t, os.WriteFile(c.database(), bytes.Repeat([]byte("no database "), 999), 0o600), rm(c.database()+"-wal"), rm(c.database()+"-shm"))
			return c
		}, []string{"cannot be opened", "check --data"}, []string{"database"}},
		{"a database that is away", func() config { c := p.services("away"); c.mongo = "mongodb://127.0.0.1:1/x"; return c },
			[]string{"does not answer", "start the database and check DVK_MONGODB_URI", "✓ photographs"}, []string{"database"}},
		{"an index that is missing", func() config { c := p.services("missing"); p.drop(c, "entries", "seq", nil); return c },
			[]string{`index "seq" of entries is missing`}, []string{"database"}},
		{"an index on something else", func() config {
			c := p.services("other")
			p.drop(c, "entries", "history", bson.D{{Key: "by", Value: 1}})
			return c
		},
			[]string{`"history" is there and on`, "drop it"}, []string{"database"}},
		{"photographs that are away", func() config { c := p.services("noone"); c.s3.Endpoint = "http://127.0.0.1:1"; return c }, []string{"check DVK_S3_*"}, []string{"database", "photographs"}},
		{"no bucket", func() config { c := p.services("bucket"); c.s3.Bucket = "nobody-made-this"; return c }, []string{"no bucket nobody-made-this"}, []string{"database", "photographs"}},
		{"a wrong key", func() config { c := p.services("key"); c.s3.SecretKey = "wrong-wrong-wrong"; return c }, []string{"check DVK_S3_*"}, []string{"database", "photographs"}},
		{"keys that may not write", func() config { c := p.services("write"); c.s3.Endpoint = p.refusing("PUT"); return c }, []string{"what the keys may do"}, []string{"database", "photographs"}},
		{"keys that may not delete", func() config { c := p.services("delete"); c.s3.Endpoint = p.refusing("DELETE"); return c }, []string{"what the keys may do"}, []string{"database", "photographs"}},
		{"a folder that is none", func() config {
			c := p.folder(now)
			must(t, os.RemoveAll(filepath.Join(c.data, "photos")), os.WriteFile(filepath.Join(c.data, "photos"), nil, 0o600))
			return c
		}, []string{"must be writable"}, []string{"photographs"}},
		{"a clock behind", func() config { return p.folder(now.Add(time.Hour)) }, []string{"behind the last entry", "set the clock"}, []string{"clock"}},
		{"a clock far ahead", func() config { return p.folder(now.AddDate(-3, 0, 0)) }, []string{"new ones are refused"}, []string{"clock"}},
		{"no address", func() config { c := p.folder(now); c.base = ""; return c }, []string{"set DVK_BASE_URL"}, []string{"address"}},
		{"an address without https", func() config { c := p.folder(now); c.base = "http://sobo.example.vn"; return c }, []string{"not https"}, []string{"address"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := x.ill()
			var out bytes.Buffer
			err := doctor(t.Context(), c, nil, &out)
			said, bad := out.String(), []string{}
			for line := range strings.Lines(said) {
				if name, is := strings.CutPrefix(line, "✗ "); is {
					bad = append(bad, strings.SplitN(name, ":", 2)[0])
				}
			}
			want := slices.Clone(x.wrong)
			if !strings.Contains(said, "– backups") {
				want = append(want, "backups")
			}
			slices.Sort(want)
			if !slices.Equal(slices.Sorted(slices.Values(bad)), want) || err == nil || strings.Count(said, "→") != len(bad) {
				t.Errorf("%q is ill, want %q; %v\n%s", bad, want, err, said)
			}
			for _, words := range x.says {
				if !strings.Contains(said, words) {
					t.Errorf("%q is not said:\n%s", words, said)
				}
			}
		})
	}
}

func rm(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
