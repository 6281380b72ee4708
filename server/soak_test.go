package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/media"
	"danvankheo/media/minio/miniotest"
)

// TestSoak is the kill harness: people write through the API while the program,
// and where it has any the database and the photo store, are killed as by a loss
// of power. After each time it must be ready by itself, with every acknowledged
// write there once, the chain whole and no photograph that nobody sent. DVK_SOAK
// says how often: a few times in CI, two hundred in `make soak`.
func TestSoak(t *testing.T) {
	kills := 4
	if n, err := strconv.Atoi(os.Getenv("DVK_SOAK")); err == nil {
		kills = n
	}
	t.Run("folder", func(t *testing.T) { newSoak(t, nil, nil).run(kills) })
	t.Run("services", func(t *testing.T) {
		// FerretDB scans, so each round takes longer the more there is: fewer
		newSoak(t, mongotest.Start(t), miniotest.Start(t)).run(max(3, kills/10))
	})
}

// soak is one program under load and what it has acknowledged.
type soak struct {
	*testing.T
	dir     string
	addr    string
	url     string
	process *launched
	mongo   *mongotest.Server
	minio   *miniotest.Server
	conf    config

	mu      sync.Mutex
	gate    chan struct{} // closed: the program may be asked
	known   map[string]told
	lists   []string      // names of rows of lists whose taking in was acknowledged
	behind  time.Duration // how far the program's clock is set back
	asked   int           // requests sent again because nobody knew
	refused int           // 503
	acks    int

	kills                     map[string]int
	slowest                   time.Duration // from start to ready
	entries, photos, findings int
}

// told is what the program has acknowledged of one record, and what it was asked
// and has not answered.
type told struct {
	name    string
	version int64
	photos  int
	open    bool
}

func newSoak(t *testing.T, mongo *mongotest.Server, minio *miniotest.Server) *soak {
	s := &soak{
		T: t, dir: filepath.Join(t.TempDir(), "data"), mongo: mongo, minio: minio,
		gate: make(chan struct{}), known: map[string]told{}, kills: map[string]int{},
	}
	s.conf = config{data: s.dir}
	if mongo != nil {
		s.conf.mongo = mongo.URI("soak")
	}
	if minio != nil {
		s.conf.s3.Endpoint, s.conf.s3.AccessKey, s.conf.s3.SecretKey = minio.Endpoint, miniotest.AccessKey, miniotest.SecretKey
		s.conf.s3.Bucket, s.conf.s3.Create = "soak", true
	}
	s.addr = freePort(t)
	s.url = "http://" + s.addr
	t.Cleanup(s.end)
	return s
}

func (s *soak) run(kills int) {
	s.prepare()
	if err := s.start(); err != nil {
		s.Fatal(err)
	}
	ctx, stop := context.WithCancel(s.Context())
	crowd := s.crowd(ctx)
	crowd.Go(func() { s.imports(ctx) })
	s.open()
	s.warm()
	for n := range kills {
		time.Sleep(time.Duration(200+rand.IntN(2300)) * time.Millisecond)
		what := s.kill(n)
		s.kills[what]++
		if err := s.recover(what); err != nil {
			s.Fatalf("kill %d, %s: %v", n+1, what, err)
		}
		s.check(fmt.Sprintf("kill %d, %s", n+1, what))
		s.open()
	}
	stop()
	crowd.Wait()
	s.shut()
	s.finishImports()
	s.end()
	s.check("at the end")
	swept := s.sweep()
	s.Logf("soak: %d kills %v, %d records, %d rows of lists, %d writes acknowledged, %d asked again, %d answered 503, %d entries, %d photographs (%d swept), slowest ready %.1f s, %d findings",
		kills, s.kills, len(s.known), len(s.lists), s.acks, s.asked, s.refused, s.entries, s.photos, swept, s.slowest.Seconds(), s.findings)
}

// warm waits until every kind of work has come to something once.
func (s *soak) warm() {
	s.Helper()
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		s.mu.Lock()
		photos, lists := 0, len(s.lists)
		for _, k := range s.known {
			photos += k.photos
		}
		s.mu.Unlock()
		if photos > 0 && lists > 0 {
			return
		}
	}
	s.Fatalf("nobody got through: %s", s.process.errs)
}

// soakClock says how far the program's clock is set back.
const soakClock = "DVK_SOAK_CLOCK"

// kill ends one of the servers; of three the program is the likeliest, and at times
// it comes back with a clock that is up to three days behind.
func (s *soak) kill(n int) string {
	switch {
	case s.mongo != nil && n%3 == 1:
		s.mongo.Kill()
		return "database"
	case s.minio != nil && n%3 == 2:
		s.minio.Kill()
		return "photographs"
	}
	s.shut()
	s.end()
	if s.behind = 0; n%4 == 1 || s.mongo != nil && n%6 == 3 {
		s.behind = time.Duration(1+rand.IntN(72*60)) * time.Minute
		return "clock"
	}
	return "program"
}

func (s *soak) recover(what string) error {
	switch what {
	case "database":
		time.Sleep(time.Second) // so that writes meet its absence
		s.mongo.Restart(s.T)
		s.shut()
	case "photographs":
		time.Sleep(time.Second)
		s.minio.Restart(s.T)
		s.shut()
	default:
		return s.start()
	}
	return s.ready()
}

// start runs the program and waits until it is ready.
func (s *soak) start() (err error) {
	begun := time.Now()
	if s.process, err = s.begin(s.addr); err != nil {
		return err
	}
	if err := s.ready(); err != nil {
		return err
	}
	s.slowest = max(s.slowest, time.Since(begun))
	return nil
}

// begin runs a copy of the program.
func (s *soak) begin(addr string) (*launched, error) {
	return begin(append(s.conf.environment(), soakClock+"="+s.behind.String()), "--data", s.dir, "--addr", addr)
}

func (s *soak) ready() error {
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if res, err := http.Get(s.url + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
	}
	return fmt.Errorf("it is not ready by itself: %s", s.process.errs)
}

func (s *soak) end() {
	if s.process != nil {
		s.process.end()
		s.process = nil
	}
}

// open lets the crowd ask; shut makes it wait with what it knows.
func (s *soak) open() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.gate:
	default:
		close(s.gate)
	}
}

func (s *soak) shut() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.gate:
		s.gate = make(chan struct{})
	default:
	}
}

// check reads the store itself, beside the program: what was acknowledged, what
// is twice, the chain, and photographs that nobody sent.
func (s *soak) check(when string) {
	s.Helper()
	ctx := s.Context()
	h, err := open(ctx, s.conf, false)
	if err != nil {
		s.Fatalf("%s: %v", when, err)
	}
	defer h.close()
	found, head, err := h.reg.Verify(ctx)
	if err != nil {
		s.Fatalf("%s: verify: %v", when, err)
	}
	for _, f := range found {
		s.Errorf("%s: %s", when, f)
	}
	s.entries, s.findings = int(head.Seq), s.findings+len(found)
	s.checkRecords(ctx, h.store, when)
	s.checkPhotos(ctx, h, when)
}

func (s *soak) checkRecords(ctx context.Context, store ledger.Store, when string) {
	list := s.records(ctx, store)
	there, names := map[string]catalog.Record{}, map[string]int{}
	for _, r := range list {
		there[r.ID] = r
		if strings.HasPrefix(r.Content.Name, soakName) {
			names[r.Content.Name]++
		}
	}
	for name, n := range names {
		if n > 1 {
			s.Errorf("%s: %q is there %d times", when, name, n)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, k := range s.known {
		r, ok := there[id]
		switch {
		case !ok:
			s.Errorf("%s: %s %q was acknowledged and is lost", when, id, k.name)
		case r.Version < k.version:
			s.Errorf("%s: %s is in version %d, %d was acknowledged", when, id, r.Version, k.version)
		case !k.open && r.Version != k.version:
			s.Errorf("%s: %s is in version %d, only %d was asked for", when, id, r.Version, k.version)
		case len(r.Content.Photos) < k.photos:
			s.Errorf("%s: %s has %d photographs, %d were acknowledged", when, id, len(r.Content.Photos), k.photos)
		}
	}
}

// checkPhotos: each is noted as sent by someone, and each that a record shows is
// there in full.
func (s *soak) checkPhotos(ctx context.Context, h *house, when string) {
	noted := map[string]bool{}
	var after ledger.Kept
	for {
		page, err := h.store.All(ctx, after, 500)
		if err != nil {
			s.Fatalf("%s: %v", when, err)
		}
		for _, k := range page {
			after = k
			noted[k.Group] = noted[k.Group] || k.Kind == "photo"
		}
		if len(page) == 0 {
			break
		}
	}
	s.photos = 0
	for name, err := range h.photos.List(ctx, "") {
		if err != nil {
			s.Fatalf("%s: %v", when, err)
		}
		s.photos++
		if key, _, _, ok := media.ParseObject(name); !ok || !noted[key] {
			s.Errorf("%s: photograph %s is nobody's", when, name)
		}
	}
	for _, r := range s.records(ctx, h.store) {
		for _, p := range r.Content.Photos {
			if there, err := h.photos.Has(ctx, media.ObjectName(p.Key, media.Widths[0], media.Formats[0])); err != nil || !there {
				s.Errorf("%s: record %s shows photograph %s, which is not there (%v)", when, r.ID, p.Key, err)
			}
		}
	}
}
