package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"danvankheo/catalog/sample"
)

// A line on which the first answer to everything is lost, after the registry has
// done what was asked: the command asks again, and nothing is done twice.
func TestAnImportSurvivesLostAnswers(t *testing.T) {
	l := launch(t)
	to, err := url.Parse(l.url)
	must(t, err)
	var mu sync.Mutex
	lost := map[string]int{}
	behind := httputil.NewSingleHostReverseProxy(to)
	line := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		what := r.Method + fmt.Sprint(r.URL.Query().Has("dry_run"))
		mu.Lock()
		lost[what]++
		first := lost[what] == 1
		mu.Unlock()
		if !first {
			behind.ServeHTTP(w, r)
			return
		}
		behind.ServeHTTP(httptest.NewRecorder(), r)
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		c.Close()
	}))
	defer line.Close()
	body := fmt.Sprintf(`{"email":%q,"password":%q}`, sample.Administrator, demoPassword)
	res, err := http.Post(l.url+"/api/v1/sessions", "application/json", strings.NewReader(body))
	must(t, err)
	defer res.Body.Close()
	var in struct{ Token string }
	must(t, json.NewDecoder(res.Body).Decode(&in))
	file := filepath.Join(t.TempDir(), "a.csv")
	must(t, os.WriteFile(file, []byte("Tên,Loại,Lĩnh vực,Nguồn\nHũ gạo bên kia sông,Mô hình,Văn hóa,BC 9\n"), 0o600))
	var out bytes.Buffer
	must(t, run(t.Context(), []string{"import", file, "--server", line.URL, "--token", in.Token}, &out))
	if !strings.HasSuffix(out.String(), "\n1 new, 0 same, 0 changed, 0 refused\n") || len(lost) != 3 {
		t.Errorf("%s\n%v", out.String(), lost)
	}
	out.Reset()
	must(t, run(t.Context(), []string{"import", "--data", l.data, "--list"}, &out))
	if n := strings.Count(out.String(), "a.csv"); n != 1 {
		t.Errorf("it was taken in %d times:\n%s", n, out.String())
	}
}

// The token goes to the address that was given and to no other.
func TestATokenIsNotLedAway(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was") }))
	defer elsewhere.Close()
	l := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer l.Close()
	err := newDistant(l.URL, "dvk_a_b").ask(t.Context(), asked{method: "GET", path: "/units"}, nil)
	if err == nil || !strings.Contains(err.Error(), "dẫn sang "+elsewhere.URL) {
		t.Error(err)
	}
}
