package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"danvankheo/catalog"
	"danvankheo/server/web/api"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
)

// held is the document as a reader who knows nothing of us sees it, and what of it
// has been seen.
var held struct {
	sync.Once
	sync.Mutex
	validator.Validator
	seen map[string]map[int]bool
}

func (w *world) reader() validator.Validator {
	w.Helper()
	held.Do(func() {
		held.seen = map[string]map[int]bool{}
		res, err := http.Get(w.url + "/api/v1/openapi.json")
		w.must(err)
		raw, err := io.ReadAll(res.Body)
		w.must(err)
		doc, err := libopenapi.NewDocument(raw)
		w.must(err)
		v, errs := validator.NewValidator(doc)
		if len(errs) > 0 {
			w.Fatal(errs)
		}
		if ok, errs := v.ValidateDocument(); !ok {
			w.Fatal(errs)
		}
		held.Validator = v
	})
	return held.Validator
}

// secrets are what no answer may carry, whatever its fields are called.
var secrets = regexp.MustCompile(`"(seq|hash|prev_hash|body_hash|salt|identity|digest)"\s*:`)

// hold checks an answer against the document: its status must be named, nothing
// may be in it that is not, and a request that was taken must be a good one.
func (w *world) hold(c call, req *http.Request, res *http.Response, raw []byte) {
	w.Helper()
	v := w.reader()
	if found := secrets.Find(raw); found != nil {
		w.Errorf("%s %s carries %s", c.method, c.path, found)
	}
	if res.StatusCode >= 400 {
		w.holdProblem(c, res, raw)
	}
	op, ok := operationOf(c)
	if !ok {
		return
	}
	if !slices.ContainsFunc(op.Answers, func(a api.Answer) bool { return a.Status == res.StatusCode }) {
		w.Errorf("%s answered %d, which its document does not name: %s", op.ID, res.StatusCode, raw)
		return
	}
	held.Lock()
	defer held.Unlock()
	if held.seen[op.ID] == nil {
		held.seen[op.ID] = map[int]bool{}
	}
	held.seen[op.ID][res.StatusCode] = true
	req = req.Clone(req.Context())
	req.Body = io.NopCloser(strings.NewReader(c.body))
	if res.StatusCode < 300 && op.Body != nil && op.Body.Types[0] != "multipart/form-data" {
		if ok, errs := v.ValidateHttpRequest(req); !ok {
			for _, e := range errs {
				w.Errorf("%s took a request its document does not: %s: %s %v", op.ID, e.Message, e.Reason, e.SchemaValidationErrors)
			}
		}
	}
	if res.StatusCode == 204 || res.StatusCode == 304 {
		if len(raw) > 0 {
			w.Errorf("%s: %d with a body %q", op.ID, res.StatusCode, raw)
		}
		return
	}
	res.Body = io.NopCloser(bytes.NewReader(raw))
	if ok, errs := v.ValidateHttpResponse(req, res); !ok {
		for _, e := range errs {
			w.Errorf("%s %d: %s: %s %v\n%.600s", op.ID, res.StatusCode, e.Message, e.Reason, e.SchemaValidationErrors, raw)
		}
	}
}

func (w *world) holdProblem(c call, res *http.Response, raw []byte) {
	w.Helper()
	if c.method == "HEAD" {
		return
	}
	var p api.Problem
	err := json.Unmarshal(raw, &p)
	if err != nil || p.Status != res.StatusCode || p.Title == "" || p.Detail == "" || p.Instance != res.Header.Get("X-Request-Id") || p.Instance == "" ||
		!strings.HasPrefix(p.Type, "/api/v1/#") || res.Header.Get("Content-Type") != "application/problem+json" {
		w.Errorf("%s %s: %d is no problem: %s %s", c.method, c.path, res.StatusCode, res.Header.Get("Content-Type"), raw)
	}
	need := map[int]string{401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}[res.StatusCode]
	if need != "" && res.Header.Get(need) == "" {
		w.Errorf("%s %s: %d without %s", c.method, c.path, res.StatusCode, need)
	}
}

// operationOf finds the row a call belongs to.
func operationOf(c call) (api.Operation, bool) {
	path, _, _ := strings.Cut("/api/v1"+c.path, "?")
	for _, o := range api.Operations() {
		pattern := "^" + regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(o.Path), "[^/]+") + "$"
		if o.Method == c.method && regexp.MustCompile(pattern).MatchString(path) {
			return o, true
		}
	}
	return api.Operation{}, false
}

// good is a call of every operation that must succeed, on a world that may be
// written to. An operation that is not here fails.
func (w *world) good(id string) (call, int) {
	w.Helper()
	switch id {
	case "listRecords":
		return get("", "/records?q=cong+hai&kind=model&kind=exemplar&sort=name&limit=5"), 200
	case "getRecord":
		return get("", "/records/"+w.file("published", false)), 200
	case "getStatistics":
		return get("", "/statistics?by=field,kind,year&units=recorded"), 200
	case "listUnits":
		return get("", "/units?limit=7"), 200
	case "getDocument":
		return get("", "/openapi.json"), 200
	case "signIn":
		return call{method: "POST", path: "/sessions", body: fmt.Sprintf(`{"email":%q,"password":%q}`, mails["leader"], secret)}, 201
	case "signOut":
		return call{by: "seat", method: "DELETE", path: "/sessions"}, 204
	case "listTokens":
		return get("officer", "/tokens"), 200
	case "createToken":
		return w.post("officer", "/tokens", `{"name":"đọc số liệu","scope":"read","days":30}`), 201
	case "revokeToken":
		made := w.wants(201, w.post("officer", "/tokens", `{"name":"bỏ","scope":"read","days":30}`))
		return call{by: "officer", method: "DELETE", path: "/tokens/" + made.data["id"].(string)}, 204
	case "listWorkRecords":
		return get("officer", "/work/records?state=draft&limit=3"), 200
	case "createWorkRecord":
		return w.post("officer", "/work/records", w.draft("Mới")), 201
	case "getWorkRecord":
		return get("officer", "/work/records/"+w.file("draft", false)), 200
	case "editWorkRecord":
		rec := w.made("Để sửa")
		return call{by: "officer", method: "PATCH", path: "/work/records/" + rec, kind: "application/merge-patch+json", body: `{"content":{"summary":"Mới","field":null}}`, head: map[string]string{"If-Match": w.version(rec)}}, 200
	case "moveWorkRecord":
		rec := w.made("Để gửi")
		return w.post("officer", "/work/records/"+rec+"/moves", `{"move":"submit"}`).with("If-Match", w.version(rec)), 200
	case "addWorkPhoto":
		return w.photo("officer", w.made("Để thêm ảnh"), 1), 200
	case "createImport":
		return w.sends("administrator", catalog.NewID(), ""), 202
	case "getImport":
		return get("administrator", "/work/imports/"+w.imported(catalog.NewID())), 200
	case "listTasks":
		return get("reviewer", "/work/tasks"), 200
	case "listRounds":
		return get("secretary", "/work/rounds"), 200
	}
	w.Fatalf("%s: say in good() how to call it", id)
	return call{}, 0
}

// provoke makes an operation answer with a status.
func (w *world) provoke(o api.Operation, status int) {
	w.Helper()
	c, fine := w.good(o.ID)
	closed := func() string { // a record that waits for its reviewer
		id := w.made("Đã gửi")
		w.moved("officer", id, "submit")
		return id
	}
	switch status {
	case fine:
	case 200: // of what makes something
		c.path += "?dry_run=true"
	case 204: // of a move
		id := w.file("published", false)
		w.moved("officer", id, "revise")
		c = w.post("publisher", "/work/records/"+id+"/moves", `{"move":"withdraw","note":"Gỡ"}`).with("If-Match", w.version(id))
	case 304:
		c = c.with("If-None-Match", w.ask(c).head.Get("ETag"))
	case 400:
		if c.body = "{"; o.Body.Types[0] == "multipart/form-data" {
			_, whole := form(nil, snapshot(1))
			c.body = whole[:len(whole)/2]
			c.kind = "multipart/form-data; boundary=" + strings.TrimSpace(whole[2:strings.Index(whole, "\n")])
		}
	case 401:
		if c.by = "nobody"; o.ID == "signIn" {
			c.body = strings.Replace(c.body, secret, "không phải nó", 1)
		}
	case 403:
		c.by = "reading program"
	case 404:
		c.path = regexp.MustCompile(`[^/]+(/moves|/photos)?$`).ReplaceAllString(c.path, "khongcogica00000$1")
	case 406:
		c = c.with("Accept", "text/html, application/json;q=0")
	case 409:
		w.provokeClosed(&c, o.ID, closed)
	case 412:
		c = c.with("If-Match", `"v99999"`)
	case 413:
		c.body = strings.Repeat(" ", 34<<20)
	case 415:
		c.kind = "text/plain"
	case 422:
		c.path += "?khong_co=1"
		if strings.Count(c.path, "?") > 1 {
			c.path = strings.Replace(c.path, "?khong_co", "&khong_co", 1)
		}
	case 428:
		c = c.with("If-Match", "")
	case 429:
		c.body = strings.Replace(c.body, secret, "không phải nó", 1)
		for range 10 {
			w.wants(401, c)
		}
	case 503:
		w.store.down.Store(true)
		defer w.store.down.Store(false)
	default:
		w.Fatalf("%s: say in provoke() how to make it answer %d", o.ID, status)
	}
	w.wants(status, c)
}

func (w *world) provokeClosed(c *call, op string, closed func() string) {
	switch op {
	case "createToken":
		for range 50 {
			w.ask(w.post("officer", "/tokens", `{"name":"nhiều","scope":"read","days":3}`))
		}
	case "addWorkPhoto":
		*c = w.photo("officer", closed(), 3)
	default:
		id := closed()
		c.path = regexp.MustCompile(`/records/[a-z0-9]+`).ReplaceAllString(c.path, "/records/"+id)
		*c = c.with("If-Match", w.version(id))
	}
}

// TestTheDocumentIsTrue calls every operation and makes it answer with every
// status that its document names.
func TestTheDocumentIsTrue(t *testing.T) {
	w := fresh(t)
	named, seen := 0, 0
	for _, o := range api.Operations() {
		for _, a := range o.Answers {
			if a.Status == 429 || a.Status == 409 && o.ID == "createToken" {
				w = fresh(t) // it uses up what others need
			}
			named++
			w.provoke(o, a.Status)
			if a.Status == 429 || o.ID == "signOut" || a.Status == 409 && o.ID == "createToken" {
				w = fresh(t)
			}
			if held.seen[o.ID][a.Status] {
				seen++
			} else {
				t.Errorf("%s never answered %d", o.ID, a.Status)
			}
		}
	}
	t.Logf("OpenAPI coverage: operations %d of %d, statuses %d of %d", len(held.seen), len(api.Operations()), seen, named)
}
