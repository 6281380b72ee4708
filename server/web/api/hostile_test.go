package api_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"danvankheo/server/web/api"
)

// zeros is a body of three gigabytes that is nowhere.
type zeros struct{ left int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), z.left)
	clear(p[:n])
	z.left -= n
	return int(n), nil
}

// TestThreeGigabytes sends them to everything that takes a body, announced and in
// chunks. The answer comes soon, and memory stays.
func TestThreeGigabytes(t *testing.T) {
	w := fresh(t)
	kind, head := form(nil, []byte{})
	head = head[:strings.LastIndex(head, "--")-4]
	for _, o := range api.Operations() {
		if o.Body == nil {
			continue
		}
		for _, announced := range []bool{true, false} {
			c, _ := w.good(o.ID)
			var body io.Reader = &zeros{3 << 30}
			if o.Body.Types[0] == "multipart/form-data" {
				c.kind, body = kind, io.MultiReader(strings.NewReader(head), body)
			} else {
				body = io.MultiReader(strings.NewReader(strings.Repeat(" ", 1<<16)), body)
			}
			ctx, done := context.WithTimeout(context.Background(), 30*time.Second)
			req, err := http.NewRequestWithContext(ctx, c.method, w.url+"/api/v1"+c.path, body)
			w.must(err)
			if announced {
				req.ContentLength = 3 << 30
			}
			for k, v := range c.head {
				req.Header.Set(k, v)
			}
			if req.Header.Set("Content-Type", "application/json"); c.kind != "" {
				req.Header.Set("Content-Type", c.kind)
			}
			req.Header.Set("Authorization", "Bearer "+w.who[c.by])
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			res, err := w.http.Do(req)
			if err != nil {
				t.Errorf("%s announced=%v: %v", o.ID, announced, err)
				done()
				continue
			}
			res.Body.Close()
			done()
			runtime.ReadMemStats(&after)
			if want := 413; res.StatusCode != want && !(res.StatusCode == 400 && !announced) {
				t.Errorf("%s announced=%v: %d, want %d", o.ID, announced, res.StatusCode, want)
			}
			if took := time.Since(start); took > 15*time.Second {
				t.Errorf("%s announced=%v took %s", o.ID, announced, took)
			}
			if took := int64(after.TotalAlloc - before.TotalAlloc); took > 200<<20 {
				t.Errorf("%s announced=%v allocated %d MB", o.ID, announced, took>>20)
			}
		}
	}
	w.wants(200, get("", "/units"))
}

// TestBodiesThatAreNotTaken says where and why.
func TestBodiesThatAreNotTaken(t *testing.T) {
	w := fresh(t)
	before := w.head()
	for name, x := range map[string]struct {
		status int
		body   string
		says   string
	}{
		"deep list":     {400, strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), "sâu"},
		"deep object":   {400, strings.Repeat(`{"a":`, 10_000) + "1" + strings.Repeat("}", 10_000), "sâu"},
		"twice":         {400, `{"kind":"model","content":{"name":"a","name":"b"}}`, "content.name"},
		"trailing":      {400, w.draft("x") + "{}", "thừa"},
		"trailing word": {400, w.draft("x") + " x", "thừa"},
		"cut":           {400, w.draft("x")[:60], "hỏng"},
		"not utf-8":     {400, "{\"kind\":\"\xff\"}", "UTF-8"},
		"no object":     {422, `[1]`, "body"},
		"null":          {422, `null`, "body"},
		"unknown":       {422, strings.Replace(w.draft("x"), `"hamlet"`, `"Hamlet"`, 1), "content.Hamlet"},
		"unknown row":   {422, strings.Replace(w.draft("x"), `"measure"`, `"verdict"`, 1), "content.claims.0.verdict"},
		"wrong kind":    {422, strings.Replace(w.draft("x"), `"model"`, `"mascot"`, 1), "kind"},
		"number":        {422, strings.Replace(w.draft("x"), `"12"`, `12`, 1), "content.claims.0.value"},
		"no answer so":  {422, strings.Replace(w.draft("x"), `"goal"`, `"gaol"`, 1), "content.answers.gaol"},
		"no unit":       {422, `{"kind":"model","content":{}}`, "unit"},
		"a photograph":  {422, strings.Replace(w.draft("x"), `"photos":[]`, `"photos":[{"key":"`+strings.Repeat("a", 64)+`"}]`, 1), "content.photos.0.key"},
		"too long":      {422, strings.Replace(w.draft("x"), `"name":"x"`, `"name":"`+strings.Repeat("x", 300)+`"`, 1), "content.name"},
	} {
		if a := w.wants(x.status, w.post("officer", "/work/records", x.body)); !strings.Contains(a.body, x.says) {
			t.Errorf("%s: does not say %q: %s", name, x.says, a.body)
		}
	}
	if w.head() != before {
		t.Error("something was written")
	}
}

// TestDeepBodies: JSON of ten thousand levels is refused by everything that takes
// JSON, before anything else is asked of it.
func TestDeepBodies(t *testing.T) {
	w := fresh(t)
	deep := 0
	for _, o := range api.Operations() {
		if o.Body == nil || !strings.HasSuffix(o.Body.Types[0], "json") {
			continue
		}
		deep++
		for _, body := range []string{strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), strings.Repeat(`{"content":`, 10_000) + "1" + strings.Repeat("}", 10_000), strings.Repeat("[", 10_000)} {
			c, _ := w.good(o.ID)
			before := w.head() // good makes what it needs
			c.body = body
			if a := w.wants(400, c); !strings.Contains(a.body, "sâu") {
				t.Errorf("%s: %s", o.ID, a.body)
			}
			if w.head() != before {
				t.Errorf("%s wrote", o.ID)
			}
		}
	}
	if deep < 4 {
		t.Errorf("only %d operations take JSON", deep)
	}
}

func TestWhatNoAddressTakes(t *testing.T) {
	w := fresh(t)
	for _, path := range []string{
		"/records?feild=economy", "/records?kind=mascot", "/records?limit=0", "/records?limit=1000", "/records?limit=x", "/records?limit=5&limit=6", "/records?year=24",
		"/records?cursor=x", "/records?cursor=" + strings.Repeat("A", 5000), "/records?cursor=e30", "/records?q=" + strings.Repeat("x", 400), "/records?q=%zz", "/units?cursor=bnVsbA",
		"/statistics?by=", "/statistics?by=colour", "/statistics?by=field,field", "/statistics?by=year,unit", "/statistics?by=field,kind,subject,origin",
		"/statistics?as_of=1-1-2020", "/statistics?as_of=2999-01-01", "/statistics?known=2020", "/statistics?known=2999-01-01", "/statistics?known=2020-01-01&as_of=2020-01-02",
		"/statistics?units=now", "/statistics?units=2999-01-01", "/statistics?known=7", "/records?sort=random",
	} {
		if path == "/statistics?by=" {
			w.wants(200, get("", path)) // an empty parameter is none
			continue
		}
		w.wants(422, get("", path))
	}
	for _, c := range []call{{method: "DELETE", path: "/records"}, {method: "POST", path: "/units"}, {method: "OPTIONS", path: "/records"}, {method: "PUT", path: "/work/records/x"}} {
		w.wants(405, c)
	}
	if a := w.ask(call{method: "DELETE", path: "/work/records"}); a.head.Get("Allow") != "GET, HEAD, POST" || !strings.Contains(a.body, "chỉ có GET, HEAD, POST") {
		t.Error(a.head.Get("Allow"), a.body)
	}
	for _, c := range []call{get("", "/nothing"), get("", "/work"), {method: "POST", path: "/"}} {
		if a := w.wants(404, c); !strings.Contains(a.data["detail"].(string), "/api/v1/ ") {
			t.Errorf("%s %s does not say where to look: %s", c.method, c.path, a.body)
		}
	}
	if a := w.wants(200, call{method: "HEAD", path: "/units"}); a.body != "" || a.head.Get("ETag") == "" {
		t.Errorf("%q %v", a.body, a.head)
	}
	for _, good := range []string{"", "*/*", "application/*;q=0.5", "text/html, application/json; charset=utf-8"} {
		w.wants(200, get("", "/units?limit=1").with("Accept", good))
	}
}

// TestOnlyBearersComeIn: a cookie opens nothing, and only public reads may be asked
// for by other sites.
func TestOnlyBearersComeIn(t *testing.T) {
	w := fresh(t)
	for _, o := range api.Operations() {
		c, fine := w.good(o.ID)
		session := w.who[c.by]
		a := w.ask(c)
		if open := a.head.Get("Access-Control-Allow-Origin"); (open == "*") != (o.Scope == "") || open != "" && open != "*" {
			t.Errorf("%s: other sites: %q", o.ID, open)
		}
		for name := range a.head {
			if strings.HasPrefix(name, "Access-Control-") && name != "Access-Control-Allow-Origin" || name == "Set-Cookie" {
				t.Errorf("%s: %s", o.ID, name)
			}
		}
		if o.Scope == "" || o.Scope == "-" {
			continue
		}
		c.by = "nobody"
		for _, bad := range []map[string]string{
			{"Cookie": "dvk_phien=" + session}, {"Authorization": "Basic " + session}, {"Authorization": session}, {"Authorization": "Bearer"},
			{"Authorization": "Bearer " + session + "x"}, {"Authorization": "Bearer dvk_" + session}, {"Authorization": "Bearer dvk_aaaa_bbbb"},
		} {
			for k, v := range bad {
				if a := w.ask(c.with(k, v)); a.status != 401 {
					t.Errorf("%s with %s: %d, good is %d", o.ID, fmt.Sprint(bad), a.status, fine)
				}
			}
		}
		if o.ID == "signOut" {
			w = fresh(t)
		}
	}
}
