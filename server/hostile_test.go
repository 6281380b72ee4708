package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"

	"golang.org/x/net/html"
)

// testdata/hostile has a folder a parser: files and requests that mean harm, and
// in say.txt what a person must be told who sends them. Its rows are: the file, or
// the address itself; the ways it is sent; the status; words of the answer. A file
// that ends in .gz is unpacked first, one that ends in .http is sent as it stands.
const hostileDir = "testdata/hostile"

type attack struct {
	folder, file string
	way          string
	status       int
	words        string
}

func (a attack) String() string { return a.folder + "/" + a.file + " by " + a.way }

// attacks reads every say.txt. A file without a row fails, so does a row without
// its file.
func attacks(t *testing.T) (out []attack) {
	t.Helper()
	folders, err := os.ReadDir(hostileDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		raw, err := os.ReadFile(filepath.Join(hostileDir, folder.Name(), "say.txt"))
		if err != nil {
			t.Error(err)
			continue
		}
		named := map[string]bool{"say.txt": true}
		for row := range strings.Lines(string(raw)) {
			if strings.HasPrefix(row, "#") || strings.TrimSpace(row) == "" {
				continue
			}
			cell := row4.FindStringSubmatch(strings.TrimSpace(row))
			if cell == nil {
				t.Errorf("%s/say.txt: %q is no row", folder.Name(), row)
				continue
			}
			named[cell[1]] = true
			status, _ := strconv.Atoi(cell[3])
			for way := range strings.SplitSeq(cell[2], ",") {
				out = append(out, attack{folder.Name(), cell[1], way, status, cell[4]})
			}
		}
		files, _ := os.ReadDir(filepath.Join(hostileDir, folder.Name()))
		for _, f := range files {
			if !named[f.Name()] {
				t.Errorf("%s/%s: say.txt does not say what is answered", folder.Name(), f.Name())
			}
		}
	}
	return out
}

var row4 = regexp.MustCompile(`^(\S+)\s+(\S+)\s+(\d{3})(?:\s+(.+))?$`)

func (a attack) bytes() ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(hostileDir, a.folder, a.file))
	if err != nil || !strings.HasSuffix(a.file, ".gz") {
		return raw, err
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// attacker is an officer of a unit, who may send more than a stranger, and an
// administrator, who may send lists.
type attacker struct {
	*launched
	unit, token string
	admin       string // token of the other
	dir         string // for files that a command reads
	client      http.Client
}

func attackerOf(t *testing.T, l *launched) *attacker {
	t.Helper()
	files, err := sample.Registered()
	if err != nil {
		t.Fatal(err)
	}
	a := &attacker{launched: l, unit: files[0].Unit, dir: t.TempDir(), client: http.Client{
		Timeout: 5 * time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
	}}
	a.token, a.admin = a.signIn(t, sample.Officer), a.signIn(t, sample.Administrator)
	return a
}

func (a *attacker) signIn(t *testing.T, email string) string {
	t.Helper()
	res, err := a.client.Post(a.url+"/api/v1/sessions", "application/json", strings.NewReader(fmt.Sprintf(`{"email":%q,"password":%q}`, email, demoPassword)))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var in struct{ Token string }
	if err := json.NewDecoder(res.Body).Decode(&in); err != nil || in.Token == "" {
		t.Fatalf("%d %v", res.StatusCode, err)
	}
	return in.Token
}

// answer is a status and what a person reads.
type answer struct {
	status int
	said   string
	head   http.Header
}

// ways are how an attack is sent.
var ways = map[string]func(*attacker, attack) (answer, error){
	"get":    (*attacker).get,
	"page":   (*attacker).byPage,
	"api":    (*attacker).byAPI,
	"record": (*attacker).record,
	"raw":    (*attacker).raw,
	"table":  (*attacker).table,
	"list":   (*attacker).list,
	"import": (*attacker).importPage, "import-api": (*attacker).importAPI,
}

// send asks as the officer, by cookie and by token.
func (a *attacker) send(method, path string, head map[string]string, body io.Reader) (answer, error) {
	req, err := http.NewRequest(method, a.url+path, body)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Origin", a.url)
	req.Header.Set("Cookie", "dvk_phien="+a.token)
	req.Header.Set("Authorization", "Bearer "+a.token)
	for k, v := range head {
		req.Header.Set(k, v)
	}
	res, err := a.client.Do(req)
	if err != nil {
		return answer{}, err
	}
	return read(res)
}

func read(res *http.Response) (answer, error) {
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	a := answer{res.StatusCode, string(raw), res.Header}
	if strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		page, err := html.Parse(bytes.NewReader(raw))
		if err != nil {
			return a, err
		}
		a.said = said(page)
	}
	return a, err
}

// get asks for an address; {{300*x}} is a long one.
func (a *attacker) get(x attack) (answer, error) {
	return a.send("GET", repeated.ReplaceAllStringFunc(x.file, func(s string) string {
		m := repeated.FindStringSubmatch(s)
		n, _ := strconv.Atoi(m[1])
		return strings.Repeat(m[2], n)
	}), nil, nil)
}

var repeated = regexp.MustCompile(`{{(\d+)\*([^}]+)}}`)

// parts is a form with one file.
func parts(field, name string, file []byte, values map[string]string) (body io.Reader, kind string) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range values {
		m.WriteField(k, v)
	}
	p, _ := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf("form-data; name=%q; filename=%q", field, name)}, "Content-Type": {"image/jpeg"}})
	p.Write(file)
	m.Close()
	return &b, m.FormDataContentType()
}

// byPage sends a picture with the form of a new record.
func (a *attacker) byPage(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	body, kind := parts("photo", x.file, file, map[string]string{"kind": "model", "unit": a.unit, "name": "Gửi kèm " + x.file, "base": "0", "_key": catalog.NewID(), "then": "save"})
	return a.send("POST", "/lam-viec/ho-so/"+catalog.NewID()+"/sua", map[string]string{"Content-Type": kind}, body)
}

// byAPI makes a record and sends it a picture.
func (a *attacker) byAPI(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	made, err := a.send("POST", "/api/v1/work/records", map[string]string{"Content-Type": "application/json", "Idempotency-Key": catalog.NewID()},
		strings.NewReader(fmt.Sprintf(`{"kind":"model","unit":%q,"content":{"name":%q}}`, a.unit, "Gửi kèm "+x.file)))
	if err != nil || made.status != 201 {
		return made, err
	}
	body, kind := parts("file", x.file, file, map[string]string{"alt": "Ảnh"})
	return a.send("POST", made.head.Get("Location")+"/photos", map[string]string{"Content-Type": kind, "Idempotency-Key": catalog.NewID(), "If-Match": made.head.Get("ETag")}, body)
}

// table sends a spreadsheet with the form that reads a report's figures.
func (a *attacker) table(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	body, kind := parts("file", x.file, file, map[string]string{"_key": catalog.NewID()})
	return a.send("POST", "/lam-viec/so-lieu/tep", map[string]string{"Content-Type": kind}, body)
}

// list has the program read a spreadsheet as a list of records, beside the running
// one; what it says is taken for 200 or 422.
func (a *attacker) list(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	path := filepath.Join(a.dir, strings.TrimSuffix(x.file, ".gz"))
	if err := os.WriteFile(path, file, 0o600); err != nil {
		return answer{}, err
	}
	out, err := exec.Command("server", "import", path, "--dry-run", "--data", a.data).CombinedOutput()
	got := answer{status: http.StatusOK, said: string(out)}
	if err != nil {
		got.status = http.StatusUnprocessableEntity
	}
	return got, nil
}

// importPage sends a spreadsheet with the administrators' form; a file that can be read
// is looked at and dropped.
func (a *attacker) importPage(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	head := map[string]string{"Cookie": "dvk_phien=" + a.admin, "Authorization": ""}
	post := func(path string, values map[string]string, file []byte) (answer, error) {
		body, kind := parts("file", x.file, file, values)
		head["Content-Type"] = kind
		return a.send("POST", path, head, body)
	}
	got, err := post("/lam-viec/nhap-lieu", map[string]string{"_key": catalog.NewID()}, file)
	if err != nil || got.status != http.StatusSeeOther {
		return got, err
	}
	at := got.head.Get("Location")
	seen, err := a.send("GET", at, head, nil)
	if err == nil && seen.status == http.StatusOK {
		_, err = post(at+"/bo", map[string]string{"_key": catalog.NewID()}, nil)
	}
	return seen, err
}

// importAPI sends it as programs do.
func (a *attacker) importAPI(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	body, kind := parts("file", x.file, file, nil)
	return a.send("POST", "/api/v1/work/imports", map[string]string{"Cookie": "", "Authorization": "Bearer " + a.admin, "Content-Type": kind, "Idempotency-Key": catalog.NewID()}, body)
}

// record sends a JSON body as a new record; {{unit}} is filled in.
func (a *attacker) record(x attack) (answer, error) {
	body, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	body = bytes.ReplaceAll(body, []byte("{{unit}}"), []byte(a.unit))
	return a.send("POST", "/api/v1/work/records", map[string]string{"Content-Type": "application/json", "Idempotency-Key": catalog.NewID()}, bytes.NewReader(body))
}

// raw sends a request as it stands: lines of the head end in CRLF whatever the
// file has, and {{…}} is filled in.
func (a *attacker) raw(x attack) (answer, error) {
	file, err := x.bytes()
	if err != nil {
		return answer{}, err
	}
	host := strings.TrimPrefix(a.url, "http://")
	head, body, _ := strings.Cut(string(file), "\n\n")
	body = strings.NewReplacer("{{unit}}", a.unit, "{{key}}", catalog.NewID()).Replace(body)
	head = strings.NewReplacer("\n", "\r\n", "{{host}}", host, "{{token}}", a.token, "{{key}}", catalog.NewID(), "{{length}}", strconv.Itoa(len(body))).Replace(head)
	c, err := net.Dial("tcp", host)
	if err != nil {
		return answer{}, err
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(time.Minute))
	if _, err := io.WriteString(c, head+"\r\n\r\n"+body); err != nil {
		return answer{}, err
	}
	c.(*net.TCPConn).CloseWrite()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return answer{}, err
	}
	return read(res)
}

// memory is what a process holds and what it ever held, in MB; 0 but on Linux.
func (l *launched) memory() (now, most int) {
	raw, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.cmd.Process.Pid))
	for line := range strings.Lines(string(raw)) {
		f := strings.Fields(line)
		switch {
		case len(f) < 2:
		case f[0] == "VmRSS:":
			now, _ = strconv.Atoi(f[1])
		case f[0] == "VmHWM:":
			most, _ = strconv.Atoi(f[1])
		}
	}
	return now >> 10, most >> 10
}

// settled is what the process holds once it gives back no more. The collector does
// so at leisure, and only while there is something to do.
func (a *attacker) settled(t *testing.T) int {
	t.Helper()
	least, _ := a.memory()
	for still := 0; still < 30; still++ {
		for range 10 {
			if got, err := a.send("GET", "/lam-viec", nil, nil); err != nil || got.status != 200 {
				t.Fatal(got.status, err)
			}
		}
		time.Sleep(100 * time.Millisecond)
		if now, _ := a.memory(); now < least {
			least, still = now, 0
		}
	}
	return least
}

// TestHostile sends the whole corpus to the running program, fifty at a time. Each
// is answered with its sentence, the public is answered all the while, the process
// never holds what the files ask for, and afterwards no more than before.
func TestHostile(t *testing.T) {
	all := attacks(t)
	l := launch(t)
	a := attackerOf(t, l)
	warm := attack{folder: "photo", file: "taken-cmyk.jpg"}
	if got, err := a.byAPI(warm); err != nil || got.status != 200 {
		t.Fatal(got, err)
	}
	base := a.settled(t)

	var served atomic.Int64
	over := make(chan struct{})
	var public sync.WaitGroup
	public.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-over:
				return
			case <-time.After(50 * time.Millisecond):
			}
			path := []string{"/", "/tra-cuu?q=mo+hinh", "/thong-ke", "/api/v1/records?limit=3", "/livez"}[i%5]
			if got, err := a.send("GET", path, nil, nil); err != nil || got.status != 200 {
				t.Errorf("meanwhile %s: %d %v", path, got.status, err)
			}
			served.Add(1)
		}
	})
	var sending sync.WaitGroup
	fifty := make(chan struct{}, 50)
	slices.SortStableFunc(all, func(x, y attack) int { return strings.Compare(y.file, x.file) }) // the ways of a file together
	for _, x := range all {
		fifty <- struct{}{}
		sending.Go(func() {
			defer func() { <-fifty }()
			got, err := a.attack(x)
			if err != nil || got.status != x.status || !strings.Contains(got.said, x.words) {
				t.Errorf("%s: %d, want %d; %v; want %q in\n%.1500s", x, got.status, x.status, err, x.words, got.said)
			}
			for _, name := range guards {
				if x.way != "list" && got.head.Get(name) == "" {
					t.Errorf("%s: %d without %s", x, got.status, name)
				}
			}
		})
	}
	sending.Wait()
	close(over)
	public.Wait()
	if log := l.errs.String(); strings.Contains(log, "panic") || strings.Contains(log, `"status":500`) {
		t.Errorf("the log says:\n%s", log)
	}
	_, most := l.memory()
	now := a.settled(t)
	t.Logf("%d attacks, %d pages served meanwhile; the process held %d MB before, %d MB at most, %d MB after", len(all), served.Load(), base, most, now)
	if most > base+heldMost || now > base+leftMost {
		t.Errorf("the process held %d MB before, %d MB at most, %d MB after", base, most, now)
	}
	if err := l.stop(); err != nil {
		t.Fatal(err)
	}
	h, err := open(t.Context(), config{data: l.data}, true)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	kept, err := h.store.All(t.Context(), ledger.Kept{}, 10_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kept {
		if strings.HasPrefix(k.Kind, "import") {
			t.Errorf("of a list that was refused %s %s is left", k.Kind, k.ID)
		}
	}
}

// guards are headers that every answer carries, also one to a request that could not
// be read.
var guards = []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "X-Request-Id"}

// In MB: what fifty attacks at a time may cost the server itself, 128 of it for two
// passwords that are being hashed. One picture alone asks for 400.
const heldMost, leftMost = 220, 30

// attack is sent again while the program asks for patience.
func (a *attacker) attack(x attack) (got answer, err error) {
	send, known := ways[x.way]
	if !known {
		return got, fmt.Errorf("no way is called %q", x.way)
	}
	for range 10 {
		if got, err = send(a, x); err != nil || got.status != 503 || x.status == 503 {
			return got, err
		}
		time.Sleep(2 * time.Second)
	}
	return got, err
}
