package pages_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"danvankheo/frontend"
	"danvankheo/frontend/browser"
)

// policy is the one the program sends.
const policy = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// site serves every page under its name, the assets, and a made-up photograph.
func site(pages map[string]templ.Component) http.Handler {
	photo := landscape()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		if a, ok := frontend.Assets().Get(r.URL.Path); ok {
			w.Header().Set("Content-Type", a.Type)
			_, _ = w.Write(a.Body)
			return
		}
		if strings.HasPrefix(r.URL.Path, "/anh/") || strings.HasSuffix(r.URL.Path, "/qr.svg") {
			w.Header().Set("Content-Type", "image/jpeg")
			_, _ = w.Write(photo)
			return
		}
		if page, ok := pages[strings.Trim(r.URL.Path, "/")]; ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_ = page.Render(r.Context(), w)
			return
		}
		http.NotFound(w, r)
	})
}

// landscape is a sky over fields, so that pictures are seen in their frames.
func landscape() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 960, 640))
	for y := range 640 {
		for x := range 960 {
			c := color.RGBA{uint8(170 + y/8), uint8(195 + y/12), 215, 255}
			if ridge := 300 + (x*x/3000)%90; y > ridge {
				c = color.RGBA{uint8(96 - (y-ridge)/8), uint8(128 - (y-ridge)/9), uint8(70 + (x/40%2)*14), 255}
			}
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	_ = jpeg.Encode(&b, img, nil)
	return b.Bytes()
}

func names(pages map[string]templ.Component) []string {
	var out []string
	for name := range pages {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// small are things to press that are less than 44 px high or wide; links in
// running text are exempt.
const small = `[...document.querySelectorAll("a, button, select, input:not([type=hidden])")].filter(e => {
	const r = e.getBoundingClientRect();
	if (!r.width || e.closest(".vh, p:not(.row), dd, figcaption") || e.matches(".vh, .skip, .card a, .hits a, .lines a, .fieldcard a, .awardlist a, .big a")) return false;
	const box = e.closest("label") ? e.closest("label").getBoundingClientRect() : r;
	return box.height < 43.5;
}).map(e => "too small to press: " + e.outerHTML.slice(0, 90) + " " + e.getBoundingClientRect().height)`

// covered are things to press that lie under something else.
const covered = `[...document.querySelectorAll("a, button, select, input:not([type=hidden]), summary")].filter(e => {
	if (!e.checkVisibility() || !e.getClientRects().length || e.closest(".vh, svg, .trap, .onpaper") || e.matches(".vh, .skip")) return false;
	e.scrollIntoView({block: "center", behavior: "instant"});
	const r = e.getClientRects()[0], top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
	return top && !e.contains(top) && !top.contains(e);
}).map(e => "covered: " + e.outerHTML.slice(0, 90))`

// moving is what moves by itself, or more than at once, for whoever is asked for
// less motion. A busy button is one that waits for its answer.
const moving = `(() => {
	const rules = list => [...list].flatMap(r => r.type === CSSRule.MEDIA_RULE && !matchMedia(r.conditionText).matches ? [] : [r, ...rules(r.cssRules || [])]);
	const busy = [...document.querySelectorAll(".btn:not(.busy)")];
	busy.forEach(e => e.classList.add("busy"));
	const found = [...document.styleSheets].flatMap(s => rules(s.cssRules)).filter(r => r.constructor.name === "CSSViewTransitionRule").map(r => "moves: " + r.cssText);
	for (const e of document.querySelectorAll("*")) for (const part of ["", "::before", "::after"]) {
		const s = getComputedStyle(e, part || null);
		if (s.animationName !== "none" || s.scrollBehavior === "smooth" || s.transitionDuration.split(",").some(d => parseFloat(d) > 0))
			found.push("moves: " + e.tagName + "." + e.className + part);
	}
	busy.forEach(e => e.classList.remove("busy"));
	return [...new Set(found)];
})()`

// TestStillForThoseWhoAskedForIt: pages do move, and none for whoever asked for less.
func TestStillForThoseWhoAskedForIt(t *testing.T) {
	b := start(t)
	server := httptest.NewServer(site(all()))
	defer server.Close()
	tab, err := b.Visit(server.URL+"/tra-cuu", browser.View{Moving: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	for _, page := range []string{"/tra-cuu", "/bo-phan-noi-lam"} {
		if err := tab.Go(server.URL + page); err != nil {
			t.Fatal(err)
		}
		for _, v := range []browser.View{{Moving: true}, {}} {
			if err := tab.Look(v); err != nil {
				t.Fatal(err)
			}
			found, err := browser.Eval[[]string](tab, moving)
			if err != nil {
				t.Fatal(err)
			}
			spins := strings.Contains(strings.Join(found, " "), "busy::before") && strings.Contains(strings.Join(found, " "), "HTML")
			if spins != v.Moving || !v.Moving && len(found) > 0 {
				t.Errorf("%s, less motion %v: %q", page, !v.Moving, found)
			}
		}
	}
}

func TestNobodyIsKeptOut(t *testing.T) {
	b := start(t)
	pages := all()
	server := httptest.NewServer(site(pages))
	defer server.Close()
	var paths []string
	for _, name := range names(pages) {
		if !strings.HasPrefix(name, "loi-") || strings.HasPrefix(name, "loi-404") || name == "loi-500" { // the others say other words
			paths = append(paths, name)
		}
	}
	all, err := b.ExamineAll(server.URL+"/", paths, small, covered, moving)
	if err != nil {
		t.Fatal(err)
	}
	for path, faults := range all {
		t.Errorf("%s:\n%s", path, strings.Join(faults, "\n"))
	}
}

func scheme(v browser.View) string {
	switch {
	case v.Print:
		return "print"
	case v.Dark:
		return "dark"
	}
	return "light"
}

func TestFiltersWorkWithoutScript(t *testing.T) {
	b := start(t)
	server := httptest.NewServer(site(all()))
	defer server.Close()
	for path, want := range map[string]bool{"/tra-cuu": false, "/tra-cuu#loc": true} {
		tab, err := b.Open(server.URL+path, browser.View{Width: 360, NoScript: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, err := browser.Eval[bool](tab, `getComputedStyle(document.querySelector("#loc")).display !== "none"`)
		tab.Close()
		if err != nil || shown != want {
			t.Errorf("%s on a phone: filters shown %v, want %v (%v)", path, shown, want, err)
		}
	}
}

// TestPictures writes what people see into the folder DVK_SHOTS names; it
// looks at nothing itself.
func TestPictures(t *testing.T) {
	dir := os.Getenv("DVK_SHOTS")
	if dir == "" {
		return
	}
	b := start(t)
	pages := all()
	server := httptest.NewServer(site(pages))
	defer server.Close()
	for _, name := range append(names(pages), "tra-cuu#loc") {
		if only := os.Getenv("DVK_SHOTS_OF"); only != "" && !strings.Contains(","+only+",", ","+name+",") {
			continue
		}
		for _, v := range []browser.View{{Width: 360}, {Width: 768}, {Width: 1440}, {Width: 1440, Dark: true}, {Width: 360, Dark: true}, {Width: 680, Print: true}} {
			tab, err := b.Open(server.URL+"/"+name, v)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = browser.Eval[bool](tab, `Promise.all([...document.images].map(i => { i.loading = "eager"; return i.decode().catch(() => 0) })).then(() => document.fonts.ready).then(() => true)`)
			png, err := tab.Shot()
			if err != nil {
				t.Fatal(err)
			}
			file := fmt.Sprintf("%s-%d-%v.png", name, v.Width, scheme(v))
			if err := os.WriteFile(filepath.Join(dir, file), png, 0o644); err != nil {
				t.Fatal(err)
			}
			if v.Width == 1440 && !v.Dark {
				pdf, err := tab.PDF()
				if err == nil {
					err = os.WriteFile(filepath.Join(dir, name+".pdf"), pdf, 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			tab.Close()
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
