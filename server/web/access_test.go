package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog/search"
	"danvankheo/frontend/browser"
	"danvankheo/frontend/lang"

	"github.com/chromedp/chromedp/kb"
)

// pages are the addresses of the pages for everyone, one a route and state, from
// the route table, so that a new page is looked at from its first day.
func (w *world) pages() []string {
	w.t.Helper()
	out := []string{"/khong-co", "/tra-cuu?field=economy&kind=model&q=c%C3%A0+ph%C3%AA", "/tra-cuu?q=zzz+qqq"}
	for _, r := range w.web.routes() {
		if r.method != "GET" || r.door != both {
			continue
		}
		for _, v := range w.visits(r) {
			if a := w.get("nobody", v.path); a.status == 200 && strings.Contains(a.body, "<html") {
				out = append(out, v.path)
			}
		}
	}
	return out
}

// looker is someone with a browser.
type looker struct {
	*world
	*browser.Tab
}

func (w *world) look() looker {
	w.t.Helper()
	b, err := browser.Start()
	w.must(err)
	w.t.Cleanup(b.Stop)
	tab, err := b.Visit("about:blank", browser.View{})
	w.must(err)
	w.t.Cleanup(tab.Close)
	return looker{w, tab}
}

// at opens a page in both languages and holds it to everything.
func (l looker) at(paths ...string) {
	l.t.Helper()
	for _, path := range paths {
		for _, speaks := range lang.All {
			l.must(l.Go(l.url + speaks.Path(path)))
			l.examined(speaks.Path(path))
		}
	}
}

// roomy is how narrow a page must bear to be without scrolling sideways: at 320
// pixels, at twice its size, and with letters twice as large.
var roomy = []browser.View{{Width: 320}, {Width: 640}, {Width: 1280, Letters: 32}}

const sideways = `document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll("body *")]
	.filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, svg")).slice(0, 3).map(e => e.tagName + "." + e.className).join(" ") + " is wider than the page" : ""`

func (l looker) examined(page string) {
	l.t.Helper()
	faults, err := l.Examine(browser.Everywhere)
	l.must(err)
	for _, v := range roomy {
		l.must(l.Look(v))
		over, err := browser.Eval[string](l.Tab, sideways)
		l.must(err)
		if over != "" {
			faults = append(faults, fmt.Sprintf("%+v: %s", v, over))
		}
	}
	l.must(l.Look(browser.View{}))
	faults = slices.DeleteFunc(faults, func(s string) bool { return strings.Contains(s, "the server responded with a status of") }) // it is what was asked for
	if len(faults) > 0 {
		l.t.Errorf("%s:\n%s", page, strings.Join(faults, "\n"))
	}
}

// TestNobodyIsKeptOut holds every page for everyone, in both languages and in the
// states a registry can be in, to axe, light and dark, on a phone and on a desk,
// and to reflow.
func TestNobodyIsKeptOut(t *testing.T) {
	w := fresh(t)
	l := w.look()
	l.at(w.pages()...)

	for _, speaks := range lang.All { // 422
		l.must(l.Go(w.url + speaks.Path("/dang-nhap")))
		l.must(l.Fill("email", "a@b"))
		l.must(l.Press(lang.Pick(lang.With(t.Context(), speaks), "Đăng nhập", "Sign in")))
		if status, err := l.Status(); err != nil || status != 422 {
			t.Errorf("a wrong password answers %d, %v", status, err)
		}
		l.examined("a failed sign-in, " + string(speaks))
	}

	bare, empty := search.New(), search.New()
	for _, h := range w.web.index.Cards.Search(search.Query{Limit: search.MaxLimit}).Hits {
		h.Card.Photos = nil
		bare.Put(h.Card)
	}
	w.web.index.Cards = bare // no photographs
	l.at("/?bare", "/tra-cuu?bare=1")
	w.web.index.Cards = empty
	l.at("/?empty", "/tra-cuu?empty=1", "/thong-ke?empty", "/ban-do?empty")
	w.web.strangers = newTurnstile(0, 0, 0) // 503
	l.at("/?crowded")
	w.web.index.site.Store(nil)
	l.at("/?unset")
}

// focused says what is wrong with how the focus shows: nothing else than a ring
// that is seen, in sight and under nothing.
const focused = `(() => {
	const e = document.activeElement, s = getComputedStyle(e), said = (e.innerText || e.ariaLabel || e.name || e.id || "").trim().split("\n")[0].slice(0, 40);
	if (e === document.body) return ["", "end"];
	const r = [...e.getClientRects()].find(r => r.width && r.height);
	if (!r) return [said, "has no place"];
	const ring = [s, e.closest(".card, .find, .hits li, .pick") ? getComputedStyle(e.closest(".card, .find, .hits li, .pick")) : s].some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none")
		|| [...e.querySelectorAll("svg a > *")].map(d => getComputedStyle(d)).some(s => s.stroke !== "none" && parseFloat(s.strokeWidth) >= 3); // in a drawing
	if (!ring) return [said, "shows no ring"];
	if (r.bottom < 0 || r.top > innerHeight) return [said, "is out of sight"];
	const x = Math.min(Math.max(r.x + Math.min(r.width / 2, 60), 1), innerWidth - 1), y = Math.min(Math.max(r.y + r.height / 2, 1), innerHeight - 1), top = document.elementFromPoint(x, y);
	if (top && top !== e && !e.contains(top) && !top.contains(e) && !(e.labels && [...e.labels].some(l => l.contains(top)))) return [said, "is under " + top.outerHTML.slice(0, 60)];
	return [said, ""];
})()`

// tabs presses Tab through a page and gives what was met, in order.
func (l looker) tabs(most int) (met []string) {
	l.t.Helper()
	for range most {
		l.must(l.Keys(kb.Tab))
		said, err := browser.Eval[[]string](l.Tab, focused)
		l.must(err)
		if said[1] == "end" {
			break
		}
		if said[1] != "" {
			l.t.Errorf("the focus on %q %s", said[0], said[1])
		}
		met = append(met, said[0])
	}
	return met
}

// TestByKeyboardAlone goes the main ways through the public pages without a mouse:
// past the frame, to a search, into a record, to a number's records, and to the
// other language. The focus shows at every step and goes in the order of reading.
func TestByKeyboardAlone(t *testing.T) {
	w := fresh(t)
	l := w.look()
	for _, width := range []int{1280, 360} {
		l.must(l.Look(browser.View{Width: width}))
		for path, most := range map[string]int{"/": 60, "/tra-cuu": 60, "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau": 60, "/thong-ke": 60, "/khen-thuong/dot-dong": 40} {
			l.must(l.Go(w.url + path))
			if met := l.tabs(most); len(met) < 10 || met[0] != "Đến nội dung chính" {
				t.Errorf("%s at %d pixels: %q", path, width, met)
			}
			order, err := browser.Eval[[]string](l.Tab, `[...document.querySelectorAll("[tabindex]")].filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 80))`)
			l.must(err)
			if len(order) > 0 {
				t.Errorf("%s has an order of its own: %q", path, order)
			}
		}
	}
	l.must(l.Look(browser.View{}))
	l.must(l.Go(w.url + "/"))
	l.must(l.Keys(kb.Tab + kb.Enter)) // the skip link
	l.must(l.Wait(`document.activeElement.id === "noi-dung"`))
	l.must(l.Keys(kb.Tab)) // the first thing after it
	l.must(l.Wait(`document.activeElement.name === "q"`))
	l.must(l.Keys("cà phê" + kb.Enter))
	l.must(l.Wait(`location.pathname === "/tra-cuu" && document.readyState === "complete"`))
	l.follow(`/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau`)
	l.must(l.Go(w.url + "/thong-ke"))
	l.follow(`/tra-cuu?field=economy`)
	l.must(l.Go(w.url + "/khen-thuong"))
	l.follow(`/en/khen-thuong`)
	l.must(l.Wait(`document.documentElement.lang === "en"`))
}

// follow goes to a link by Tab and takes it by Enter.
func (l looker) follow(href string) {
	l.t.Helper()
	for range 80 {
		l.must(l.Keys(kb.Tab))
		if at, err := browser.Eval[bool](l.Tab, `(document.activeElement.getAttribute("href") || "").startsWith("`+href+`")`); err == nil && at {
			l.must(l.Keys(kb.Enter))
			l.must(l.Wait(`(location.pathname + location.search).startsWith("` + href + `") && document.readyState === "complete"`))
			return
		}
	}
	l.t.Errorf("Tab never comes to %s", href)
}

// TestStillAndInForcedColours: whoever asked for no motion gets none, and with the
// system's own colours everything that is pressed still has an edge or a line.
func TestStillAndInForcedColours(t *testing.T) {
	w := fresh(t)
	l := w.look()
	for _, path := range []string{"/", "/tra-cuu", "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", "/thong-ke", "/ban-do"} {
		l.must(l.Go(w.url + path))
		moving, err := browser.Eval[[]string](l.Tab, `[...document.querySelectorAll("*")].filter(e => [null, "::before", "::after"].some(p => { const s = getComputedStyle(e, p);
			return s.transitionDuration.split(",").some(d => parseFloat(d) > 0.01) || s.animationName !== "none" && parseFloat(s.animationDuration) > 0.01 || s.scrollBehavior === "smooth" })).slice(0, 3).map(e => e.outerHTML.slice(0, 80))`)
		l.must(err)
		if len(moving) > 0 {
			t.Errorf("%s moves: %q", path, moving)
		}
		l.must(l.Look(browser.View{Forced: true}))
		bare, err := browser.Eval[[]string](l.Tab, `[...document.querySelectorAll(".btn:not(.bare), .in, input[type=search]")].filter(e => e.getClientRects().length && ![e, e.closest(".find")].some(x => x && getComputedStyle(x).borderTopWidth !== "0px")).slice(0, 3).map(e => e.outerHTML.slice(0, 80))`)
		l.must(err)
		if len(bare) > 0 {
			t.Errorf("%s in forced colours: no edge around %q", path, bare)
		}
		l.must(l.Look(browser.View{}))
	}
}
