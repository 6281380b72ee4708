package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
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

	"github.com/gofiber/fiber/v2"
)

// world is a running edge on a copy of the filled registry: nine demo persons
// and an officer of another unit, all signed in, records in every state, a
// round that is open and one that is closed.
type world struct {
	t     testing.TB
	time  *hands
	store *sqlite.Store
	reg   *catalog.Registry
	acc   *account.Accounts
	app   *fiber.App
	web   *Web
	url   string
	log   *lines
	dir   string
	who   map[string]string // role → session token
	http  *http.Client
}

// The ten who ask; "" of tokens is nobody.
var roles = []string{"nobody", "officer", "reviewer", "publisher", "seat", "unseated", "secretary", "leader", "administrator", "foreign"}

var mails = map[string]string{
	"officer": sample.Officer, "reviewer": sample.Reviewer, "publisher": sample.Publisher, "seat": sample.Member, "seat2": sample.Member2,
	"unseated": sample.Member3, "secretary": sample.Secretary, "leader": sample.Leader, "administrator": sample.Administrator, "foreign": "noi-khac@demo.local",
}

const (
	secret = "Đường làng nở hoa"
	noon   = "2026-06-15T05:00:00Z"
)

// Nouns the worlds have beside the sample's.
const (
	draftID, withdrawnID, openRound, closedRound, foreignID = "draftdraftdraftd", "withdrawnwithdra", "openroundopenrou", "closedroundclose", "pnoikhacnoikhacp"
	declaredID                                              = "declareddeclared" // of the officer's home
)

type hands struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hands) read() time.Time { h.mu.Lock(); defer h.mu.Unlock(); return h.now }
func (h *hands) on(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

type lines struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.all.Write(p) }
func (l *lines) String() string              { l.mu.Lock(); defer l.mu.Unlock(); return l.all.String() }

var template struct {
	dir    string
	tokens map[string]string
	upload string // a file that waits to be imported
}

func TestMain(m *testing.M) {
	apart.Main()
	code := func() int {
		dir, err := os.MkdirTemp("", "web")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		template.dir = dir
		return m.Run()
	}()
	os.Exit(code)
}

var fillOnce sync.Once

// fresh is a copy of the filled world, its own until the test ends.
func fresh(t testing.TB) *world {
	t.Helper()
	fillOnce.Do(func() {
		if !inherited() {
			fill(t)
		}
	})
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(template.dir)); err != nil {
		t.Fatal(err)
	}
	return live(t, dir, template.tokens)
}

func live(t testing.TB, dir string, tokens map[string]string) *world {
	t.Helper()
	start, _ := time.Parse(time.RFC3339, noon)
	w := &world{t: t, dir: dir, time: &hands{now: start}, log: &lines{}, who: map[string]string{}}
	for k, v := range tokens {
		w.who[k] = v
	}
	ctx := t.Context()
	var err error
	if w.store, err = sqlite.Open(ctx, filepath.Join(dir, "registry.db"), slices.Concat(catalog.Nouns, award.Nouns, report.Nouns, sheet.Nouns)); err != nil {
		t.Fatal(err)
	}
	index := NewIndex()
	w.reg, err = catalog.Open(ctx, w.store, catalog.Options{Nouns: slices.Concat(award.Nouns, report.Nouns, sheet.Nouns), Tied: []catalog.Tied{award.Tied}, Watch: []func(ledger.Full, []ledger.Doc){index.Watch}, Clock: w.time.read})
	if err != nil {
		t.Fatal(err)
	}
	photos, err := disk.Open(filepath.Join(dir, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	if err := index.Fill(ctx, w.reg); err != nil {
		t.Fatal(err)
	}
	w.acc = account.New(w.store, w.reg, w.time.read)
	log := slog.New(slog.NewJSONHandler(w.log, nil))
	readers := apart.New(log)
	life, stop := context.WithCancel(context.Background())
	imports := intake.New(life, w.reg, readers, log)
	w.web = newWeb(Deps{Registry: w.reg, Accounts: w.acc, Photos: photos, Index: index, Apart: readers, Intake: imports, Log: log, Boundaries: shipped(), Scratch: dir})
	w.app = w.web.app(false)
	w.http = &http.Client{
		Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 8},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}
	w.listen()
	t.Cleanup(func() { stop(); imports.Wait() })
	return w
}

func (w *world) listen() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.url = "http://" + l.Addr().String()
	go w.app.Listener(l)
	w.t.Cleanup(func() {
		w.http.CloseIdleConnections()
		w.app.ShutdownWithTimeout(2 * time.Second)
		w.reg.Close()
		w.store.Close()
	})
	for range 200 { // Fiber builds its routes once it listens
		if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
			c.Close()
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// fill makes the template, once.
func fill(t testing.TB) {
	t.Helper()
	w := live(t, template.dir, nil)
	ctx := t.Context()
	w.must(sample.Fill(ctx, w.reg))
	w.do(sample.PersonID(sample.Administrator), catalog.CreatePerson{ID: foreignID, Name: "Cán bộ nơi khác", Email: mails["foreign"]})
	w.do(sample.PersonID(sample.Administrator), catalog.GrantRole{Person: foreignID, Role: catalog.Officer, Unit: w.elsewhere()})
	w.plan()
	var both sync.WaitGroup
	var mu sync.Mutex
	pair := make(chan struct{}, 2) // passwords are hashed two at a time
	for role, mail := range mails {
		both.Go(func() {
			pair <- struct{}{}
			defer func() { <-pair }()
			p, err := w.reg.PersonByEmail(ctx, mail)
			w.check(err)
			link, _, err := w.acc.Invite(ctx, p.ID, account.Invitation)
			w.check(err)
			w.check(w.acc.Use(ctx, link, secret))
			token, _, err := w.acc.SignIn(ctx, mail, secret, "127.0.0.1")
			w.check(err)
			mu.Lock()
			defer mu.Unlock()
			w.who[role] = token
		})
	}
	both.Wait()
	w.write(draftID, "Bí mật nháp", picture(640, 480, 1))
	w.write(withdrawnID, "Rút rồi", picture(640, 480, 2))
	w.publish(withdrawnID)
	w.move("publisher", withdrawnID, "withdraw", "Bí mật gỡ")
	seats := []string{sample.PersonID(sample.Member), sample.PersonID(sample.Member2)}
	for id, name := range map[string]string{openRound: "Đợt mở", closedRound: "Đợt đóng"} {
		w.do(sample.PersonID(sample.Secretary), award.OpenRound{ID: id, Name: name, Unit: w.province(), Seats: seats})
		w.do(seats[0], award.MarkCandidates{Round: id, Records: []string{w.sampled("coffee")}})
	}
	w.do(sample.PersonID(sample.Secretary), award.CloseRound{Round: closedRound})
	v := w.declaring(w.home())
	v.Set("id", declaredID)
	if a := w.post("officer", "/lam-viec/so-lieu/moi", v); a.status != 303 {
		t.Fatalf("declare: %d\n%s", a.status, a.body)
	}
	u, err := w.web.intake.Keep(ctx, intake.Upload{By: sample.PersonID(sample.Administrator), Name: "danh-sach.csv"}, strings.NewReader(sentList))
	w.must(err)
	template.tokens, template.upload = w.who, u.ID
	w.app.ShutdownWithTimeout(2 * time.Second)
	w.reg.Close()
	w.must(w.store.Close())
	raw, err := json.Marshal(w.who)
	w.must(err)
	w.must(os.WriteFile(filepath.Join(template.dir, templateTokens), raw, 0o600))
	os.Setenv(templateEnv, template.dir)
}

// A fuzzing process starts others of itself; they take the template of the first.
const (
	templateEnv    = "DVK_TEST_WORLD"
	templateTokens = "tokens.json"
)

// inherited takes the template of the process that started this one.
func inherited() bool {
	dir := os.Getenv(templateEnv)
	raw, err := os.ReadFile(filepath.Join(dir, templateTokens))
	if dir == "" || err != nil || json.Unmarshal(raw, &template.tokens) != nil {
		return false
	}
	template.dir = dir
	return true
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// check is must for other goroutines.
func (w *world) check(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Error(err)
	}
}

func (w *world) do(by string, c catalog.Command) {
	w.t.Helper()
	_, err := w.reg.Do(context.Background(), by, catalog.NewID(), c)
	w.must(err)
}

func (w *world) files() []sample.File {
	w.t.Helper()
	files, err := samples()
	w.must(err)
	return files
}

// sampled is the id of a sample file.
func (w *world) sampled(key string) string {
	w.t.Helper()
	for _, f := range w.files() {
		if f.Key == key {
			return f.ID
		}
	}
	w.t.Fatal("no sample file " + key)
	return ""
}

// home is a unit in which the demo officer writes.
func (w *world) home() string { return w.files()[0].Unit }

func (w *world) province() string {
	all := w.reg.Units().Within(w.home())
	return all[len(all)-1]
}

var units, samples = sync.OnceValues(func() ([]catalog.Unit, error) { return gazetteer.Read(gazetteer.LamDong) }), sync.OnceValues(sample.Registered)

// elsewhere is a commune of the same province in which nobody writes.
func (w *world) elsewhere() string {
	w.t.Helper()
	units, err := units()
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
	w.t.Fatal("no unit is free")
	return ""
}

func (w *world) head() int64 {
	w.t.Helper()
	h, err := w.store.Head(context.Background())
	w.must(err)
	return h.Seq
}

func (w *world) stored(id string) catalog.Record {
	w.t.Helper()
	doc, err := w.store.Get(context.Background(), "record", id)
	w.must(err)
	r, err := catalog.Decode[catalog.Record](doc)
	w.must(err)
	return r
}

// form is a complete model's form.
func (w *world) form(name string) url.Values {
	v := url.Values{"kind": {"model"}, "unit": {w.home()}, "name": {name}, "field": {"economy"}, "subject": {"collective"}, "started": {"2025-03"},
		"summary": {"Tóm tắt " + name}, "hamlet": {"Thôn Mẫu"}, "tags": {"nhãn một, nhãn hai"}, "base": {"0"}, "_key": {catalog.NewID()}, "then": {"save"},
		"claims.0.name": {"Hộ tham gia"}, "claims.0.value": {"12"}, "claims.0.measure": {"hộ"}, "claims.0.period": {"2025"}, "claims.0.evidence": {"Danh sách"}}
	for _, i := range catalog.FormFor(catalog.Model).Items {
		v.Set("answers."+i.Key, "Trả lời "+i.Key)
	}
	return v
}

// declaring is a form that declares for a unit, or in words.
func (w *world) declaring(unit string) url.Values {
	v := url.Values{"_key": {catalog.NewID()}, "id": {catalog.NewID()}, "unit": {unit}, "as_of": {"31/12/2025"}, "source": {"Bí mật: báo cáo " + catalog.NewID()},
		"economy.model": {"1.234"}, "culture.model": {"0"}, "totals.model": {"1.300"}, "grand": {"1.300"}}
	if unit == "" {
		v.Set("declarer", "Tỉnh Láng Giềng")
	}
	return v
}

// originReport is what the demo declares, and former the province that it is of.
func (w *world) originReport() report.Declare {
	w.t.Helper()
	d, err := sample.Declared()
	w.must(err)
	return d
}

func (w *world) former() string { return w.originReport().Unit }

// write makes a record through the page, with photographs.
func (w *world) write(id, name string, pictures ...[]byte) {
	w.t.Helper()
	a := w.multi("officer", "/lam-viec/ho-so/"+id+"/sua", w.form(name), pictures...)
	if a.status != 303 {
		w.t.Fatalf("write %s: %d\n%s", id, a.status, a.body)
	}
	if len(pictures) == 0 {
		return
	}
	v := w.form(name)
	v.Set("base", fmt.Sprint(w.stored(id).Version))
	for i, p := range w.stored(id).Content.Photos {
		at := fmt.Sprintf("photos.%d.", i)
		v.Set(at+"key", p.Key)
		v.Set(at+"width", fmt.Sprint(p.Width))
		v.Set(at+"height", fmt.Sprint(p.Height))
		v.Set(at+"alt", "Ảnh của "+name)
		v.Set(at+"credit", "Người chụp")
	}
	if a := w.post("officer", "/lam-viec/ho-so/"+id+"/sua", v); a.status != 303 {
		w.t.Fatalf("write %s: %d\n%s", id, a.status, a.body)
	}
}

func (w *world) move(role, id, name, note string) {
	w.t.Helper()
	v := url.Values{"move": {name}, "note": {note}, "base": {fmt.Sprint(w.stored(id).Version)}, "_key": {catalog.NewID()}}
	for i := range w.stored(id).Content.Claims {
		v.Set(fmt.Sprintf("claims.%d.verdict", i), "accepted")
	}
	if a := w.post(role, "/lam-viec/ho-so/"+id+"/buoc", v); a.status != 303 {
		w.t.Fatalf("%s %s %s: %d\n%s", role, name, id, a.status, a.body)
	}
}

func (w *world) publish(id string) {
	w.t.Helper()
	w.move("officer", id, "submit", "")
	w.move("reviewer", id, "verify", "")
	w.move("publisher", id, "publish", "")
}

// answered is what came back.
type answered struct {
	status int
	body   string
	header http.Header
}

func (w *world) request(role, method, path string, body io.Reader) *http.Request {
	w.t.Helper()
	r, err := http.NewRequest(method, w.url+path, body)
	w.must(err)
	if token := w.who[role]; token != "" {
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: token})
	}
	if method != "GET" && method != "HEAD" {
		r.Header.Set("Origin", w.url)
	}
	return r
}

func (w *world) send(r *http.Request) answered {
	w.t.Helper()
	a, err := w.try(r)
	w.must(err)
	return a
}

func (w *world) try(r *http.Request) (answered, error) {
	res, err := w.http.Do(r)
	if err != nil {
		return answered{}, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return answered{res.StatusCode, string(raw), res.Header}, err
}

func (w *world) get(role, path string) answered {
	w.t.Helper()
	return w.send(w.request(role, "GET", path, nil))
}

func (w *world) post(role, path string, v url.Values) answered {
	w.t.Helper()
	r := w.request(role, "POST", path, strings.NewReader(v.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return w.send(r)
}

func (w *world) multi(role, path string, v url.Values, files ...[]byte) answered {
	w.t.Helper()
	body, kind := parts(v, files...)
	r := w.request(role, "POST", path, bytes.NewReader(body))
	r.Header.Set("Content-Type", kind)
	return w.send(r)
}

func parts(v url.Values, files ...[]byte) ([]byte, string) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, list := range v {
		for _, x := range list {
			m.WriteField(k, x)
		}
	}
	for i, f := range files {
		p, _ := m.CreateFormFile("photo", fmt.Sprintf("anh-%d.jpg", i))
		p.Write(f)
	}
	m.Close()
	return b.Bytes(), m.FormDataContentType()
}

// picture is a JPEG; another seed is another picture.
func picture(w, h int, seed uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), seed * 40, 255})
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, img, nil)
	return b.Bytes()
}

// guarded reports what an answer lacks that every answer must carry.
func guarded(a answered) string {
	for k, v := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "geolocation=(), microphone=(), camera=()"} {
		if a.header.Get(k) != v {
			return fmt.Sprintf("%s is %q", k, a.header.Get(k))
		}
	}
	if a.header.Get("X-Request-Id") == "" {
		return "no request id"
	}
	return ""
}
