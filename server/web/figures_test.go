package web

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/sample"
)

var (
	figureCell = regexp.MustCompile(`<td class="r">(?:<a href="([^"]+)"[^>]*>|<span[^>]*>)?([0-9.,]+)(?:</a>|</span>)?</td>`)
	figureBar  = regexp.MustCompile(`<a href="([^"]+)" class="bar-link" aria-label="[^"0-9]+ ([0-9.,]+) `)
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
		if followed := w.figuresOpen(c.path); len(followed) < 40 || !strings.Contains(strings.Join(followed, " "), c.has) {
			t.Errorf("%s: %d numbers are links, %v", c.path, len(followed), followed)
		}
	}
}

// figuresOpen follows every number of the page and counts what it finds.
func (w *world) figuresOpen(path string) (followed []string) {
	w.t.Helper()
	page := w.get("nobody", path).body
	for _, m := range append(figureCell.FindAllStringSubmatch(page, -1), figureBar.FindAllStringSubmatch(page, -1)...) {
		to := html.UnescapeString(m[1])
		if to == "" {
			if m[2] != "0" {
				w.t.Errorf("%s: %s leads nowhere", path, m[2])
			}
			continue
		}
		followed = append(followed, to)
		if n := foundCount.FindStringSubmatch(w.get("nobody", to).body); n == nil || n[1] != m[2] {
			w.t.Errorf("%s: %s has %q, not %s", path, to, n, m[2])
		}
		if lang, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "thong-ke"); !strings.HasPrefix(to, "/"+lang+"tra-cuu") {
			w.t.Errorf("%s leads to %s", path, to)
		}
	}
	return followed
}

// With records in many hundreds of communes the table lists provinces, and every number
// still opens as many records, by every map; so do the drawings.
func TestFiguresOfTheWholeCountry(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	country, err := gazetteer.Read(gazetteer.VietNam)
	w.must(err)
	own, _ := catalog.NewUnits(country).BySlug("tinh-lam-dong") // the world has it already
	country = slices.DeleteFunc(country, func(u catalog.Unit) bool { return u.ID == own.ID || u.Parent == own.ID })
	w.do(sample.PersonID(sample.Administrator), catalog.LoadUnits{Source: "Cả nước", Units: country})
	units, cards := w.reg.Units(), []catalog.Card{}
	for i, u := range country {
		if u.Level != catalog.Commune || i%5 > 0 {
			continue
		}
		c, _ := catalog.CardOf(catalog.Publication{
			ID: fmt.Sprintf("m%015d", i), Slug: fmt.Sprintf("mau-%d", i), Kind: catalog.Kinds[i/5%2], Origin: catalog.Historical, Unit: u.ID, Since: "2026-01-02", FirstAt: w.time.read(), At: w.time.read(),
			Content: catalog.Content{Name: "Mẫu", Field: catalog.Fields[i/5%4], Subject: catalog.Collective, Started: "2025-09"},
		}, units)
		cards = append(cards, c)
	}
	w.web.index.Cards.Put(cards...)
	if len(cards) < 600 {
		t.Fatalf("%d communes", len(cards))
	}
	for _, path := range []string{"/thong-ke", "/thong-ke?units=2025-12-31"} {
		followed := strings.Join(w.figuresOpen(path), " ")
		if strings.Contains(followed, "unit=xa-") || strings.Contains(followed, itself) || strings.Count(followed, "unit=") < 34*3 {
			t.Errorf("%s leads to %s", path, followed)
		}
		if rows := strings.Count(w.get("nobody", path).body, "<tr>"); rows > 120 {
			t.Errorf("%s has %d rows", path, rows)
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
