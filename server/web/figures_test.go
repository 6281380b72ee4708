package web

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	figureCell = regexp.MustCompile(`<td class="r">(?:<a href="([^"]+)"[^>]*>)?([0-9.,]+)(?:</a>)?</td>`)
	foundCount = regexp.MustCompile(`<h2 id="h-kq"[^>]*><span class="num">([0-9.,]+)</span>`)
)

// Behind every number of the page stand as many records as it says, whatever the
// map; only a zero leads nowhere. Provinces and districts count what was recorded in
// none of the units below them.
func TestEveryFigureOpensItsRecords(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, c := range []struct{ path, has string }{
		{"/thong-ke", "unit=" + itself + "tinh-binh-thuan"}, {"/thong-ke?units=current", "unit=" + undetermined}, {"/thong-ke?units=2024-12-01", "unit=" + itself}, {"/en/thong-ke?units=2025-06-30", "unit=" + itself},
	} {
		links, followed := 0, ""
		for _, m := range figureCell.FindAllStringSubmatch(w.get("nobody", c.path).body, -1) {
			path := html.UnescapeString(m[1])
			if path == "" {
				if m[2] != "0" {
					t.Errorf("%s: %s leads nowhere", c.path, m[2])
				}
				continue
			}
			links, followed = links+1, followed+" "+path
			if n := foundCount.FindStringSubmatch(w.get("nobody", path).body); n == nil || n[1] != m[2] {
				t.Errorf("%s: %s has %q, not %s", c.path, path, n, m[2])
			}
			if lang, _, _ := strings.Cut(strings.TrimPrefix(c.path, "/"), "thong-ke"); !strings.HasPrefix(path, "/"+lang+"tra-cuu") {
				t.Errorf("%s leads to %s", c.path, path)
			}
		}
		if links < 40 || !strings.Contains(followed, c.has) {
			t.Errorf("%s: %d numbers are links, one of them with %s: %v", c.path, links, c.has, strings.Contains(followed, c.has))
		}
	}
}

// A province by itself is a choice like others: it has its words, and can be taken away.
func TestAUnitByItself(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, says := range map[string]string{
		"/tra-cuu?units=recorded&unit=rieng.tinh-binh-thuan-2025":   "Riêng Tỉnh Bình Thuận",
		"/en/tra-cuu?units=current&unit=rieng.tinh-lam-dong":        "itself, without the units below it",
		"/tra-cuu?unit=rieng.khong-co":                              "rieng.khong-co",
		"/tra-cuu?unit=rieng.&units=current":                        "rieng.",
		"/tra-cuu?unit=rieng.tinh-binh-thuan-2025&unit=xa-hoa-ninh": "Xã Hòa Ninh",
	} {
		if a := w.get("nobody", path); a.status != 200 || strings.Count(a.body, says) < 2 {
			t.Errorf("%s: %d, says %q %d times, in the panel and as a chip", path, a.status, says, strings.Count(a.body, says))
		}
	}
}

// A day in the boxes of the form, whatever the page speaks, is one that can be sent.
func TestTheDayInTheBoxIsReadAgain(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, path := range []string{"/thong-ke", "/en/thong-ke"} {
		box := regexp.MustCompile(`name="as_of"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="as_of"`).FindStringSubmatch(w.get("nobody", path+"?as_of=2024-12-31").body)
		if box == nil || box[1]+box[2] == "" {
			t.Fatalf("%s has no box", path)
		}
		if a := w.get("nobody", path+"?as_of="+url.QueryEscape(box[1]+box[2])); a.status != 200 {
			t.Errorf("%s: %q is answered %d", path, box[1]+box[2], a.status)
		}
	}
}
