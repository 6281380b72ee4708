package web

import (
	"cmp"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/find"

	parse "golang.org/x/net/html"
)

// written is everything in the registry that people wrote, longest first, and all of
// it in one text.
type written struct {
	without *strings.Replacer
	all     string
}

func (w *world) written() written {
	w.t.Helper()
	seen := map[string]bool{}
	var take func(v any)
	take = func(v any) {
		switch x := v.(type) {
		case string:
			for _, line := range append(strings.Split(x, "\n"), x) {
				seen[one(line)] = true
			}
		case []any:
			for _, v := range x {
				take(v)
			}
		case map[string]any:
			for _, v := range x {
				take(v)
			}
		}
	}
	add := func(v any) {
		raw, err := json.Marshal(v)
		w.must(err)
		var tree any
		w.must(json.Unmarshal(raw, &tree))
		take(tree)
	}
	for c := range w.web.index.Cards.All() {
		for _, p := range c.Story {
			add(p.Text)
		}
		c.Story = nil
		add(c)
		add(c.Where())
	}
	for _, u := range w.reg.Units().All() {
		add(u)
	}
	add(w.web.index.site.Load())
	for _, typed := range []string{"Đợt mở", "Đợt đóng", "Ka Mẫu", "Có người thật", "“Đức”", "“Linh”"} { // and what this test types
		seen[typed] = true
	}
	var list []string
	for s := range seen {
		if foreign(s) {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var pairs []string
	for _, s := range list {
		pairs = append(pairs, s, "")
	}
	return written{strings.NewReplacer(pairs...), strings.Join(list, "\n")}
}

// one is text on one line.
func one(s string) string { return strings.Join(strings.Fields(s), " ") }

// ours is what is left of a text without what people wrote, "" if nothing is
// Vietnamese in that.
func (x written) ours(s string) string {
	s = one(s)
	if !foreign(s) || strings.Contains(x.all, strings.Trim(s, " …“”.")) {
		return ""
	}
	if s = x.without.Replace(s); foreign(s) {
		return s
	}
	return ""
}

// vietnameseOf are the texts of an English page that are Vietnamese and nobody's.
func (x written) vietnameseOf(page string) (out []string) {
	doc, err := parse.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	say := func(s string) {
		if left := x.ours(s); left != "" {
			out = append(out, one(s)+" ["+left+"]")
		}
	}
	for n := range doc.Descendants() {
		switch {
		case n.Type == parse.TextNode && n.Parent.Data == "script":
			var v any
			if json.Unmarshal([]byte(n.Data), &v) != nil {
				out = append(out, "a script")
			}
			x.within(v, say)
		case n.Type == parse.TextNode && !stays(n):
			say(n.Data)
		}
		for _, key := range []string{"alt", "aria-label", "aria-description", "title", "placeholder", "content", "value", "label", "summary"} {
			say(attribute(n, key))
		}
	}
	return out
}

func (x written) within(v any, say func(string)) {
	switch v := v.(type) {
	case string:
		say(v)
	case []any:
		for _, v := range v {
			x.within(v, say)
		}
	case map[string]any:
		for _, v := range v {
			x.within(v, say)
		}
	}
}

// stays are words of other languages and examples of what is sent and answered.
func stays(n *parse.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "pre" || attribute(n, "hreflang") == "vi" {
			return true
		}
	}
	return false
}

// TestNothingOfOursIsVietnameseOnAnEnglishPage: without what people wrote no page, in
// whatever state, has a Vietnamese word left: in its text, its names for screen
// readers, its head or what it tells programs.
func TestNothingOfOursIsVietnameseOnAnEnglishPage(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	x, seen := w.written(), 0
	look := func(path string, status int, a answered) {
		seen++
		if status > 0 && a.status != status {
			t.Errorf("%s: %d, want %d", path, a.status, status)
		}
		if left := x.vietnameseOf(a.body); len(left) > 0 {
			t.Errorf("%s: %d says %q", path, a.status, left[:min(len(left), 8)])
		}
	}
	for _, path := range w.pages() {
		path = lang.English.Path(path)
		look(path, 0, w.get("nobody", path))
	}
	for path, status := range map[string]int{
		"/en/tra-cuu?q=ca+phe+zzzz": 200, "/en/tra-cuu?q=%C4%90%E1%BB%A9c+Linh": 200, "/en/tra-cuu?unit=huyen-duc-linh": 200, "/en/tra-cuu?unit=khong-co&tag=khong-co&year=1999&level=x&trang=99999999": 200,
		"/en/tra-cuu?unit=tinh-lam-dong&units=2024-12-01": 200, "/en/tra-cuu?units=current&unit=undetermined": 200, "/en" + find.Path + "?q=duc": 200, "/en" + find.Path + "?q=zzzz": 200,
		"/en/ho-so/to-doi-cong": 404, "/en/don-vi/huyen-duc-linh-cu": 404, "/en/linh-vuc/khong-co": 404, "/en/chu-de/ca": 404, "/en/khen-thuong/khong-co": 404, "/en/lam-viec": 404,
		"/en/don-vi/tinh-binh-thuan-2025": 200, "/en/ban-do?units=2024-12-01": 200, "/en/ban-do?units=recorded&field=economy": 200, "/en/thong-ke?as_of=31/12/2024": 200, "/en/thong-ke?known=2019-01-01": 200,
		"/en/thong-ke?as_of=x&known=2999-01-01&units=9": 422, "/en/dang-nhap?tiep=%2Flam-viec": 200, "/en" + saidPage: 200, "/en" + saidPage + "/cam-on": 200, "/en/tra-cuu.pdf": 404,
	} {
		look(path, status, w.get("nobody", path))
	}
	said := w.saying("")
	look("nothing said", 422, w.post("nobody", "/en"+saidPage, said))
	said.Set("text", "Có người thật")
	said.Set("token", "x")
	look("an old form", 422, w.post("nobody", "/en"+saidPage, said))
	look("wrong password", 422, w.post("nobody", "/en/dang-nhap", url.Values{"email": {"a@b"}, "password": {"x"}}))
	var wrong answered
	for tries := 0; wrong.status != 429 && tries < 40; tries++ {
		wrong = w.post("nobody", "/en/dang-nhap", url.Values{"email": {"a@b"}, "password": {"x"}})
	}
	look("too many wrong passwords", 429, wrong)
	foreignForm := w.request("nobody", "POST", "/en/dang-nhap", strings.NewReader("email=a"))
	foreignForm.Header.Set("Origin", "https://ke-xau.example")
	look("another site's form", 403, w.send(foreignForm))
	look("too much", 413, w.post("nobody", "/en"+saidPage, url.Values{"text": {strings.Repeat("x", 3<<20)}}))
	name := w.stored(w.sampled("coffee")).Content.Name
	if a := w.post("administrator", "/lam-viec/ho-so/"+w.sampled("coffee")+"/xoa", url.Values{"_key": {catalog.NewID()}, "name": {name}, "reason": {"Văn bản 1"}}); a.status != 303 {
		t.Fatalf("erase: %d\n%s", a.status, short(a.body))
	}
	look("what was erased", 410, w.get("nobody", "/en"+coffeePage))
	look("figures with an erased record", 200, w.get("nobody", "/en/thong-ke"))
	w.web.strangers = newTurnstile(0, 0, 0)
	crowd := w.get("nobody", "/en/tra-cuu?q=crowd")
	look("a crowd", 503, crowd)
	if !strings.Contains(crowd.body, `<a class="btn" href="/en/tra-cuu?q=crowd">`) {
		t.Error("a crowd: nothing leads to the same page again")
	}
	w.web.index.site.Store(nil)
	look("not set up", 503, w.get("nobody", "/en/tra-cuu?q=crowd"))
	if seen < 50 {
		t.Errorf("only %d pages were read", seen)
	}
	if got := x.vietnameseOf(strings.Replace(w.get("nobody", "/khong-co").body, `lang="vi"`, `lang="en"`, 1)); len(got) < 5 {
		t.Errorf("of a Vietnamese page only %q is seen", got)
	}
}
