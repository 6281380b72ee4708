package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"log/slog"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sqlite"
	"danvankheo/media/disk"
	"danvankheo/server/account"
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
	nouns := append(append([]ledger.Noun{}, catalog.Nouns...), award.Nouns...)
	store, err := sqlite.Open(ctx, filepath.Join(dir, "registry.db"), nouns)
	w.must(err)
	w.store = &weak{Store: store}
	index := web.NewIndex()
	w.reg, err = catalog.Open(ctx, w.store, catalog.Options{Nouns: award.Nouns, Watch: []func(ledger.Full, []ledger.Doc){index.Watch}, Clock: w.clock})
	w.must(err)
	photos, err := disk.Open(filepath.Join(dir, "photos"))
	w.must(err)
	w.must(index.Fill(ctx, w.reg))
	w.acc = account.New(w.store, w.reg, w.clock)
	w.app = web.New(web.Deps{Registry: w.reg, Accounts: w.acc, Photos: photos, Index: index, Log: slog.New(slog.NewJSONHandler(w, nil))})
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
	units, err := gazetteer.Read(gazetteer.LamDong2025)
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

// call is one request.
type call struct {
	by, method, path string
	kind             string // Content-Type, "" for JSON where there is a body
	body             string
	head             map[string]string
}

func (c call) with(k, v string) call {
	head := map[string]string{k: v}
	for name, x := range c.head {
		if _, own := head[name]; !own {
			head[name] = x
		}
	}
	c.head = head
	return c
}

type answered struct {
	status int
	head   http.Header
	body   string
	data   map[string]any
}

// ask sends a request and holds the answer against the document.
func (w *world) ask(c call) answered {
	w.Helper()
	req, err := http.NewRequest(c.method, w.url+"/api/v1"+c.path, strings.NewReader(c.body))
	w.must(err)
	if token := w.who[c.by]; token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if c.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.kind != "" {
		req.Header.Set("Content-Type", c.kind)
	}
	for k, v := range c.head {
		if req.Header.Set(k, v); v == "" {
			req.Header.Del(k)
		}
	}
	res, err := w.http.Do(req)
	w.must(err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	w.must(err)
	a := answered{status: res.StatusCode, head: res.Header, body: string(raw)}
	if len(raw) > 0 && c.method != "HEAD" {
		if err := json.Unmarshal(raw, &a.data); err != nil {
			w.Errorf("%s %s: %d is no JSON object: %s", c.method, c.path, a.status, raw)
		}
	}
	w.hold(c, req, res, raw)
	return a
}

// wants is ask that must answer with a status.
func (w *world) wants(status int, c call) answered {
	w.Helper()
	a := w.ask(c)
	if a.status != status {
		w.Errorf("%s %s as %s: %d, want %d\n%s", c.method, c.path, c.by, a.status, status, a.body)
	}
	return a
}

func get(by, path string) call { return call{by: by, method: "GET", path: path} }

// draft is a complete record's body.
func (w *world) draft(name string) string {
	answers := map[string]string{}
	for _, i := range catalog.FormFor(catalog.Model).Items {
		answers[i.Key] = "Trả lời " + i.Key
	}
	raw, err := json.Marshal(map[string]any{"kind": "model", "unit": w.home(), "content": map[string]any{
		"name": name, "summary": "Tóm tắt", "subject": "collective", "field": "economy", "tags": []string{"nhãn"}, "hamlet": "Thôn Mẫu", "started": "2025-03",
		"answers": answers, "claims": []any{map[string]any{"name": "Hộ", "value": "12", "measure": "hộ", "period": "2025", "evidence": "Danh sách"}}, "photos": []any{},
	}})
	w.must(err)
	return string(raw)
}

func (w *world) post(by, path, body string) call {
	return call{by: by, method: "POST", path: path, body: body, head: map[string]string{"Idempotency-Key": catalog.NewID()}}
}

// made makes a record by the API and answers its id.
func (w *world) made(name string) string {
	w.Helper()
	return w.wants(201, w.post("officer", "/work/records", w.draft(name))).data["id"].(string)
}

// moved makes a move by the API.
func (w *world) moved(by, id, move string) answered {
	w.Helper()
	body := fmt.Sprintf(`{"move":%q,"note":"Lý do","judgements":{"0":{"verdict":"accepted"}}}`, move)
	return w.wants(200, w.post(by, "/work/records/"+id+"/moves", body).with("If-Match", w.version(id)))
}

// form is a multipart body.
func form(parts map[string]string, file []byte) (kind, body string) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range parts {
		m.WriteField(k, v)
	}
	if file != nil {
		p, _ := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="anh.jpg"`}, "Content-Type": {"image/jpeg"}})
		p.Write(file)
	}
	m.Close()
	return m.FormDataContentType(), b.String()
}

func snapshot(seed uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for y := range 300 {
		for x := range 400 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), seed * 40, 255})
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, img, nil)
	return b.Bytes()
}

// photo is the call that adds a photograph to a record.
func (w *world) photo(by, id string, seed uint8) call {
	kind, body := form(map[string]string{"alt": "Ảnh", "credit": "Ai đó"}, snapshot(seed))
	c := w.post(by, "/work/records/"+id+"/photos", body).with("If-Match", w.version(id))
	c.kind = kind
	return c
}
