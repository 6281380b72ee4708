// Package desk_test renders every page of the signed-in workspace in its
// states and holds them to what all of them promise.
package desk_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"danvankheo/frontend"
	"danvankheo/frontend/browser"
)

func rendered(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, c := range pages() {
		var b bytes.Buffer
		if err := c.Render(context.Background(), &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = b.String()
	}
	return out
}

var (
	ids      = regexp.MustCompile(`\sid="([^"]*)"`)
	refs     = regexp.MustCompile(`\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"`)
	inside   = regexp.MustCompile(`href="#([^"]*)"`)
	control  = regexp.MustCompile(`<(?:input|select|textarea)\b[^>]*>`)
	attr     = func(name string) *regexp.Regexp { return regexp.MustCompile(`\s` + name + `="([^"]*)"`) }
	script   = regexp.MustCompile(`<script\b[^>]*>`)
	handlers = regexp.MustCompile(`\son[a-z]+="`)
	posts    = regexp.MustCompile(`(?s)<form[^>]*method="post".*?</form>`)
)

func TestEveryPageIsSound(t *testing.T) {
	for name, page := range rendered(t) {
		seen := map[string]bool{}
		for _, m := range ids.FindAllStringSubmatch(page, -1) {
			if seen[m[1]] {
				t.Errorf("%s: id %q twice", name, m[1])
			}
			seen[m[1]] = true
		}
		for _, m := range refs.FindAllStringSubmatch(page, -1) {
			for _, id := range strings.Fields(m[1]) {
				if !seen[id] {
					t.Errorf("%s: nothing has the id %q", name, id)
				}
			}
		}
		for _, m := range inside.FindAllStringSubmatch(page, -1) {
			if !seen[m[1]] {
				t.Errorf("%s: #%s leads nowhere", name, m[1])
			}
		}
		if strings.Contains(page, " style=") || handlers.MatchString(page) {
			t.Errorf("%s: style or script in the page", name)
		}
		for _, s := range script.FindAllString(page, -1) {
			if !strings.Contains(s, "src=") {
				t.Errorf("%s: a script in the page", name)
			}
		}
		if !norm.NFC.IsNormalString(page) || !utf8.ValidString(page) {
			t.Errorf("%s: text is not composed", name)
		}
		if strings.Contains(page, "%!") || strings.Contains(page, "<nil>") {
			t.Errorf("%s: a value was not written", name)
		}
	}
}

func TestEveryControlHasItsWords(t *testing.T) {
	for name, page := range rendered(t) {
		for _, c := range control.FindAllString(page, -1) {
			if strings.Contains(c, `type="hidden"`) || attr("aria-label").MatchString(c) {
				continue
			}
			id := attr("id").FindStringSubmatch(c)
			if id != nil && strings.Contains(page, `for="`+id[1]+`"`) {
				continue
			}
			at := strings.Index(page, c)
			if before := page[max(0, at-200):at]; strings.LastIndex(before, "<label") <= strings.LastIndex(before, "</label>") {
				t.Errorf("%s: no words for %s", name, c)
			}
		}
	}
}

// A key stands for one act, so no two forms of a page may send the same.
func TestEveryPostHasItsOwnKey(t *testing.T) {
	key := regexp.MustCompile(`name="_key" value="([^"]*)"`)
	for name, page := range rendered(t) {
		seen := map[string]bool{}
		for _, f := range posts.FindAllString(page, -1) {
			if strings.Contains(f, "/dang-xuat") {
				continue
			}
			m := key.FindStringSubmatch(f)
			if m == nil || m[1] == "" {
				t.Errorf("%s: a form without key: %.120s", name, f)
			} else if seen[m[1]] {
				t.Errorf("%s: two forms send the key %q", name, m[1])
			} else {
				seen[m[1]] = true
			}
		}
	}
}

func serve(t *testing.T) (url string, names []string) {
	t.Helper()
	all := rendered(t)
	photo := picture(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		if a, ok := frontend.Assets().Get(r.URL.Path); ok {
			w.Header().Set("Content-Type", a.Type)
			_, _ = w.Write(a.Body)
		} else if strings.HasPrefix(r.URL.Path, "/anh/") {
			w.Header().Set("Content-Type", "image/jpeg")
			_, _ = w.Write(photo)
		} else if page, ok := all[strings.TrimPrefix(r.URL.Path, "/")]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(page))
		} else {
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	return s.URL + "/", names
}

func picture(t *testing.T) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 640, 427))
	for y := range 427 {
		for x := range 640 {
			img.Set(x, y, color.RGBA{uint8(120 + y/6), uint8(130 + x/12), 110, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestInABrowser(t *testing.T) {
	url, names := serve(t)
	b := start(t)
	all, err := b.ExamineAll(url, names)
	if err != nil {
		t.Fatal(err)
	}
	for name, faults := range all {
		t.Errorf("%s:\n%s", name, strings.Join(faults, "\n"))
	}
}

// TestPictures writes what people see into the folder DVK_SHOTS names, of the
// pages whose names begin with DVK_PAGES; it looks at nothing itself.
func TestPictures(t *testing.T) {
	dir := os.Getenv("DVK_SHOTS")
	if dir == "" {
		return
	}
	url, names := serve(t)
	b := start(t)
	for _, name := range names {
		for _, v := range []browser.View{{Width: 360}, {Width: 768}, {Width: 1440}, {Width: 1440, Dark: true}} {
			if !strings.HasPrefix(name, os.Getenv("DVK_PAGES")) {
				continue
			}
			shot, err := b.Shot(url+name, v.Width, v.Dark)
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d-%v.png", name, v.Width, map[bool]string{true: "dark", false: "light"}[v.Dark])), shot, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// chromium is one browser for all tests here; TestMain ends it.
var chromium *browser.Browser

func start(t *testing.T) *browser.Browser {
	t.Helper()
	if chromium == nil {
		b, err := browser.Start()
		if err != nil {
			t.Fatal(err)
		}
		chromium = b
	}
	return chromium
}

func TestMain(m *testing.M) {
	code := m.Run()
	if chromium != nil {
		chromium.Stop()
	}
	os.Exit(code)
}
