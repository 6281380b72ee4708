package api_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
	"danvankheo/media/disk"
	"danvankheo/server/account"
	"danvankheo/server/apart"
	"danvankheo/server/intake"
	"danvankheo/server/web"

	"github.com/gofiber/fiber/v2"
)

// world is a running edge over a copy of the filled registry.
type world struct {
	testing.TB
	reg   *catalog.Registry
	acc   *account.Accounts
	store *weak
	app   *fiber.App
	end   func() // of what goes on behind the requests
	url   string
	who   map[string]string // caller → session or token
	http  *http.Client
	mu    sync.Mutex
	now   time.Time
	log   bytes.Buffer
}

func (w *world) clock() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now }
func (w *world) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.log.Write(p)
}

// weak is a store that can be made to fail.
type weak struct {
	ledger.Store
	down atomic.Bool
}

var errDown = errors.New("the disk is on fire")

func (s *weak) Head(ctx context.Context) (ledger.Head, error) {
	if s.down.Load() {
		return ledger.Head{}, errDown
	}
	return s.Store.Head(ctx)
}

func (s *weak) Read(ctx context.Context, from int64, limit int) ([]ledger.Full, error) {
	if s.down.Load() {
		return nil, errDown
	}
	return s.Store.Read(ctx, from, limit)
}

// callers are those who ask; "" of who is nobody. The two programs are the
// officer's.
var callers = []string{"nobody", "officer", "reviewer", "publisher", "seat", "secretary", "leader", "administrator", "foreign", "reading program", "writing program"}

var mails = map[string]string{
	"officer": sample.Officer, "reviewer": sample.Reviewer, "publisher": sample.Publisher, "seat": sample.Member,
	"secretary": sample.Secretary, "leader": sample.Leader, "administrator": sample.Administrator, "foreign": "noi-khac@demo.local",
}

const (
	secret    = "Đường làng nở hoa"
	foreigner = "pnoikhacnoikhac1"
	draftID   = "draftdraftdraft1"
	openRound = "openroundopenrou"
)

var template struct {
	sync.Once
	dir string
	who map[string]string
}

func TestMain(m *testing.M) {
	apart.Main()
	code := func() int {
		dir, err := os.MkdirTemp("", "api")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		template.dir = dir
		return m.Run()
	}()
	os.Exit(code)
}

// fresh is a copy of the filled world, its own until the test ends.
func fresh(t testing.TB) *world {
	t.Helper()
	template.Do(func() { fill(t) })
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(template.dir)); err != nil {
		t.Fatal(err)
	}
	return live(t, dir, template.who)
}

func live(t testing.TB, dir string, who map[string]string) *world {
	t.Helper()
	ctx := context.Background()
	w := &world{TB: t, who: who, now: time.Date(2026, 6, 15, 5, 0, 0, 0, time.UTC), http: &http.Client{Timeout: time.Minute, Transport: &http.Transport{}}}
	nouns := slices.Concat(catalog.Nouns, award.Nouns, report.Nouns, sheet.Nouns)
	store, err := sqlite.Open(ctx, filepath.Join(dir, "registry.db"), nouns)
	w.must(err)
	w.store = &weak{Store: store}
	index := web.NewIndex()
	w.reg, err = catalog.Open(ctx, w.store, catalog.Options{Nouns: slices.Concat(award.Nouns, report.Nouns, sheet.Nouns), Tied: []catalog.Tied{award.Tied}, Watch: []func(ledger.Full, []ledger.Doc){index.Watch}, Clock: w.clock})
	w.must(err)
	photos, err := disk.Open(filepath.Join(dir, "photos"))
	w.must(err)
	w.must(index.Fill(ctx, w.reg))
	w.acc = account.New(w.store, w.reg, w.clock)
	log := slog.New(slog.NewJSONHandler(w, nil))
	life, stop := context.WithCancel(ctx)
	readers := apart.New(log)
	imports := intake.New(life, w.reg, readers, log)
	w.end = func() { stop(); imports.Wait() }
	w.app = web.New(web.Deps{Registry: w.reg, Accounts: w.acc, Photos: photos, Index: index, Apart: readers, Intake: imports, Log: log})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	w.url = "http://" + l.Addr().String()
	go w.app.Listener(l)
	t.Cleanup(w.close)
	for range 200 { // Fiber builds its routes once it listens
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			c.Close()
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	return w
}

func (w *world) close() {
	w.http.CloseIdleConnections()
	w.app.ShutdownWithTimeout(2 * time.Second)
	w.end()
	w.reg.Close()
	w.store.Close()
}

func fill(t testing.TB) {
	t.Helper()
	w := live(t, template.dir, map[string]string{})
	ctx := context.Background()
	w.must(sample.Fill(ctx, w.reg))
	admin := sample.PersonID(sample.Administrator)
	w.do(admin, catalog.CreatePerson{ID: foreigner, Name: "Cán bộ nơi khác", Email: mails["foreign"]})
	w.do(admin, catalog.GrantRole{Person: foreigner, Role: catalog.Officer, Unit: w.elsewhere()})
	w.do(sample.PersonID(sample.Secretary), award.OpenRound{ID: openRound, Name: "Đợt mở", Unit: w.province(), Seats: []string{sample.PersonID(sample.Member)}})
	w.do(sample.PersonID(sample.Officer), catalog.SaveRecord{ID: draftID, Kind: catalog.Model, Unit: w.home(), Content: catalog.Content{Name: "Bí mật nháp", Summary: "Bí mật"}})
	for role, mail := range mails {
		p, err := w.reg.PersonByEmail(ctx, mail)
		w.must(err)
		link, _, err := w.acc.Invite(ctx, p.ID, account.Invitation)
		w.must(err)
		w.must(w.acc.Use(ctx, link, secret))
		w.who[role], _, err = w.acc.SignIn(ctx, mail, secret, "127.0.0.1")
		w.must(err)
	}
	for name, scope := range map[string]account.Scope{"reading program": account.Read, "writing program": account.Write} {
		var err error
		w.who[name], _, err = w.acc.NewToken(ctx, sample.PersonID(sample.Officer), account.NewTokenAsk{Name: name, Scope: scope, Days: 30})
		w.must(err)
	}
	template.who = w.who
	w.app.ShutdownWithTimeout(2 * time.Second)
	w.end()
	w.reg.Close()
	w.must(w.store.Close())
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) do(by string, c catalog.Command) {
	w.Helper()
	_, err := w.reg.Do(context.Background(), by, catalog.NewID(), c)
	w.must(err)
}

func (w *world) files() []sample.File {
	list, err := sample.Registered()
	w.must(err)
	return list
}

// file is a sample file that stands so and has, or has not, a text the public
// reads beside it.
func (w *world) file(stands catalog.File, revised bool) string {
	w.Helper()
	if stands == catalog.Draft && !revised {
		return draftID
	}
	for _, f := range w.files() {
		if f.Stands == stands && (f.Revision != nil) == revised {
			return f.ID
		}
	}
	w.Fatalf("no sample file is %s", stands)
	return ""
}

func (w *world) home() string { return w.files()[0].Unit }

func (w *world) province() string {
	all := w.reg.Units().Within(w.home())
	return all[len(all)-1]
}

// elsewhere is a commune in which nobody writes.
func (w *world) elsewhere() string {
	units, err := gazetteer.Read(gazetteer.LamDong)
	w.must(err)
	held := map[string]bool{}
	for _, f := range w.files() {
		held[f.Unit] = true
	}
	for _, u := range units {
		if u.Level == catalog.Commune && !held[u.ID] && u.ValidTo == "" {
			return u.ID
		}
	}
	w.Fatal("no unit is free")
	return ""
}

func (w *world) head() ledger.Head {
	h, err := w.store.Head(context.Background())
	w.must(err)
	return h
}

func (w *world) version(id string) string {
	w.Helper()
	doc, err := w.store.Get(context.Background(), "record", id)
	w.must(err)
	return fmt.Sprintf(`"v%d"`, doc.Version)
}
