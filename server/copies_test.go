package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sample"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
	"danvankheo/server/account"

	"github.com/rogpeppe/go-internal/testscript"
)

// front is two copies of the program behind nginx, on one database and one photo
// store.
type front struct {
	t      *testing.T
	nginx  string
	dir    string
	conf   config
	addrs  []string
	url    string
	copies []*launched
	ahead  *nginx
	latest time.Duration // how late strangers saw something
	busy   int           // answers 503
}

// shared are the services that several fronts share, each with a database and a
// bucket of its own.
type shared struct {
	uri   func(database string) string
	minio *miniotest.Server
}

func newShared(t *testing.T) shared {
	s := shared{minio: miniotest.Start(t)}
	if mongotest.Given() == "" {
		s.uri = mongotest.Start(t).URI
	} else {
		s.uri = func(string) string { return mongotest.Database(t) }
	}
	return s
}

func (s shared) conf(name string) config {
	return config{mongo: s.uri(name), s3: minio.Config{
		Endpoint: s.minio.Endpoint, AccessKey: miniotest.AccessKey, SecretKey: miniotest.SecretKey, Bucket: "copies-" + name, Create: true,
	}}
}

func (c config) environment() []string {
	return []string{
		"DVK_MONGODB_URI=" + c.mongo, "DVK_S3_ENDPOINT=" + c.s3.Endpoint, "DVK_S3_ACCESS_KEY=" + c.s3.AccessKey,
		"DVK_S3_SECRET_KEY=" + c.s3.SecretKey, "DVK_S3_BUCKET=" + c.s3.Bucket,
	}
}

func newFront(t *testing.T, conf config, dir string) *front {
	return &front{t: t, nginx: lookNginx(t), dir: dir, conf: conf, addrs: []string{freePort(t), freePort(t)}, url: "http://" + freePort(t)}
}

// begin runs both copies and nginx, one after the other: of two set-up links the
// second is the newer.
func (f *front) begin(env ...string) (err error) {
	env = append(append(env, f.conf.environment()...), "DVK_BASE_URL="+f.url, "DVK_PROXIES=1")
	f.copies = nil
	for _, addr := range f.addrs {
		l, err := begin(env, "--addr", addr)
		if err != nil {
			return err
		}
		f.copies = append(f.copies, l)
	}
	if f.ahead == nil {
		f.ahead, err = startNginx(f.nginx, f.dir, f.url, f.addrs...)
	}
	return err
}

// end ends nginx: each copy must have had its share.
func (f *front) end() {
	if f.ahead == nil {
		return
	}
	f.ahead.end()
	asked, err := f.ahead.asked()
	for _, addr := range f.addrs {
		if err != nil || asked[addr] == 0 {
			f.t.Errorf("%s was never asked: %v %v", addr, asked, err)
		}
	}
	f.t.Logf("%s: requests by copy %v; what one copy published another showed at most %v later; busy %d times", filepath.Base(f.dir), asked, f.latest.Round(time.Millisecond), f.busy)
}

// start is what journeys call.
func (f *front) start(ts *testscript.TestScript, env, args []string) error {
	if slices.Contains(args, "--demo") && f.ahead == nil { // a second start finds it there
		if err := f.seed(); err != nil {
			return err
		}
	}
	return f.begin(env...)
}

// sampled is a data folder with the demo, made once, but for what makes a stand-in
// that scans slow: the historical records and the communes nobody works in.
var sampled = sync.OnceValues(func() (c config, err error) {
	if c.data, err = os.MkdirTemp("", "sample"); err != nil {
		return c, err
	}
	ctx := context.Background()
	h, err := open(ctx, c, true)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	acts, err := sample.Acts()
	if err != nil {
		return c, err
	}
	people, err := sample.People()
	if err != nil {
		return c, err
	}
	for _, a := range acts {
		if _, is := a.Command.(catalog.SetSaying); is || strings.HasPrefix(a.Key, "demo:historical") {
			continue // what is said is the name of one of them
		}
		if load, is := a.Command.(catalog.LoadUnits); is {
			load.Units = slices.DeleteFunc(load.Units, func(u catalog.Unit) bool {
				return u.Level == catalog.Commune && !slices.ContainsFunc(people, func(p catalog.Person) bool {
					return slices.ContainsFunc(p.Grants, func(g catalog.Grant) bool { return g.Unit == u.ID })
				})
			})
			a.Command = load
		}
		if _, err := h.reg.Do(ctx, a.By, a.Key, a.Command); err != nil {
			return c, fmt.Errorf("%s: %w", a.Key, err)
		}
	}
	for _, p := range people {
		token, _, err := h.accounts.Invite(ctx, p.ID, account.Invitation)
		if err == nil {
			err = h.accounts.Use(ctx, token, demoPassword)
		}
		if err != nil {
			return c, err
		}
	}
	return c, nil
})

// seed brings the demo to the services as it stands, state and all.
func (f *front) seed() error {
	c, err := sampled()
	if err != nil {
		return err
	}
	ctx := context.Background()
	from, err := c.side(ctx, false)
	if err != nil {
		return err
	}
	defer from.close()
	patient := f.conf
	if mongotest.Given() == "" { // the stand-in takes its time, and other journeys share it
		patient.mongo += "?timeoutMS=60000"
	}
	to, err := patient.side(ctx, true)
	if err != nil {
		return err
	}
	defer to.close()
	reg, err := catalog.Open(ctx, to.Store, to.Options) // an empty one, whose state stands
	if err != nil {
		return err
	}
	defer reg.Close()
	var b ledger.Batch
	if b.Entries, err = from.Store.Read(ctx, 1, 1<<20); err != nil {
		return err
	}
	for _, n := range nouns {
		list, err := from.Store.Find(ctx, n.Name, ledger.Query{})
		if err != nil {
			return err
		}
		b.State = append(b.State, list...)
	}
	kept, err := from.Store.All(ctx, ledger.Kept{}, 1<<20)
	for _, k := range kept {
		err = errors.Join(err, to.Store.Keep(ctx, k))
	}
	for name, failed := range from.Photos.List(ctx, "") {
		got, lost := from.Photos.Get(ctx, name)
		err = errors.Join(err, failed, lost, to.Photos.Put(ctx, name, got.Bytes))
	}
	return errors.Join(err, to.Store.Append(ctx, b))
}

// lateMost is how long a stranger waits for what another copy has published. Two
// seconds are promised; here other tests run beside.
const lateMost = 20 * time.Second

// late asks whether something is so and, where several copies stand behind one
// address and a stranger is asking, asks for the page again until it is. Whoever
// is signed in is not made to wait.
func (s *story) late(so func() bool) bool {
	p, begun := s.who, time.Now()
	for !so() {
		if s.front == nil || p.posted || p.signedIn() || time.Since(begun) > lateMost {
			return false
		}
		time.Sleep(20 * time.Millisecond)
		if p.visit(p.at.String()) != nil {
			return false
		}
		s.front.latest = max(s.front.latest, time.Since(begun))
	}
	return true
}

// patient does what a page says that had to wait for a database that is slow, as
// the stand-in is on a busy machine: it sends the same again, with the same key.
func (s *story) patient(err error) error {
	for n := 0; s.front != nil && err == nil && s.who.status == http.StatusServiceUnavailable && n < 20; n++ {
		time.Sleep(time.Second)
		s.front.busy++
		err = s.who.again()
	}
	return err
}

// The journeys of one program on a folder, told to two copies on MongoDB's
// protocol and MinIO behind nginx: every request goes to the other copy than the
// one before.
func TestJourneysOfTwoCopies(t *testing.T) {
	lookNginx(t)
	all := newShared(t)
	p := journeys(func(e *testscript.Env, s *story) error {
		name := strings.TrimPrefix(filepath.Base(e.WorkDir), "script-")
		dir := filepath.Join(e.WorkDir, "nginx-"+name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
		s.front = newFront(t, all.conf(name), dir)
		e.Defer(s.front.end)
		for _, x := range s.front.conf.environment() {
			k, v, _ := strings.Cut(x, "=")
			e.Setenv(k, v)
		}
		return nil
	})
	for _, name := range []string{"chain", "declared", "erase", "feedback", "people", "round"} {
		p.Files = append(p.Files, filepath.Join("testdata", "journeys", name+".txtar"))
	}
	p.Condition = func(word string) (bool, error) { return word == "copies", nil }
	testscript.Run(t, p)
}
