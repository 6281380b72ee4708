package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/feed"
	"danvankheo/frontend/parts/find"

	parse "golang.org/x/net/html"
)

// hostileName is a name that would break out of whatever it is written into.
const hostileName = `Thôn </script><script>alert(1)</script> ]]> & "Mẫu" <!-- ' \u003c`

func (w *world) feed(path string) feed.Feed {
	w.t.Helper()
	a := w.get("nobody", path)
	var f feed.Feed
	if err := xml.Unmarshal([]byte(a.body), &f); err != nil || a.status != 200 || a.header.Get("Content-Type") != atomKind {
		w.t.Fatalf("%s: %d %s %v", path, a.status, a.header.Get("Content-Type"), err)
	}
	return f
}

// TestAtomFeedsTellWhatIsNew: each is what RFC 4287 asks for, names every entry by what
// never changes, and shows a publication at once and a withdrawal no more.
func TestAtomFeedsTellWhatIsNew(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	id := catalog.NewID()
	w.write(id, hostileName, picture(320, 240, 9))
	unit, _ := w.reg.Units().Get(w.home())
	province, _ := w.reg.Units().Get(w.province())
	paths := []string{"/atom.xml", "/linh-vuc/economy/atom.xml", "/don-vi/" + unit.Slug + "/atom.xml", "/don-vi/" + province.Slug + "/atom.xml"}
	has := func(f feed.Feed) bool {
		return slices.ContainsFunc(f.Entries, func(e feed.Entry) bool { return e.ID == feed.EntryID(id) })
	}
	for _, p := range paths {
		if has(w.feed(p)) {
			t.Errorf("%s tells of a draft", p)
		}
	}
	w.time.on(time.Hour)
	w.publish(id)
	for _, p := range paths {
		f := w.feed(p)
		if !has(f) || f.Entries[0].Title != hostileName {
			t.Errorf("%s: the first is %q", p, f.Entries[0].Title)
		}
		if f.ID != w.url+p || f.Links[0].Rel != "self" || f.Links[0].Href != f.ID || f.Title == "" || f.Author == "" || f.Updated != f.Entries[0].Updated || len(f.Entries) > entriesMost {
			t.Errorf("%s: %+v", p, f)
		}
		seen := map[string]bool{}
		for _, e := range f.Entries {
			if seen[e.ID] || e.Title == "" || e.Author == "" || time.Time(e.Updated).Before(time.Time(e.Published)) || time.Time(e.Published).IsZero() {
				t.Errorf("%s: %+v", p, e)
			}
			if a := w.get("nobody", strings.TrimPrefix(e.Links[0].Href, w.url)); a.status != 200 || !strings.HasPrefix(e.ID, "urn:uuid:") {
				t.Errorf("%s leads to %s: %d", e.ID, e.Links[0].Href, a.status)
			}
			seen[e.ID] = true
		}
	}
	if has(w.feed("/linh-vuc/security/atom.xml")) {
		t.Error("it is told in another field too")
	}
	w.move("publisher", id, "withdraw", "Bí mật gỡ")
	for _, p := range paths {
		if has(w.feed(p)) {
			t.Errorf("%s tells of what is withdrawn", p)
		}
	}
	for _, p := range []string{"/linh-vuc/x/atom.xml", "/don-vi/x/atom.xml"} {
		if a := w.get("nobody", p); a.status != 404 {
			t.Errorf("%s: %d", p, a.status)
		}
	}
}

type sitemap struct {
	XMLName xml.Name
	URLs    []struct {
		Loc     string `xml:"loc"`
		Changed string `xml:"lastmod"`
		Links   []struct {
			Lang string `xml:"hreflang,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
	Maps []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

func (w *world) sitemap(path string) sitemap {
	w.t.Helper()
	a := w.get("nobody", path)
	var m sitemap
	if err := xml.Unmarshal([]byte(a.body), &m); err != nil || a.status != 200 || m.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" {
		w.t.Fatalf("%s: %d %v %v", path, a.status, m.XMLName, err)
	}
	return m
}

// TestTheSitemapIsEveryPage: every address in it answers and may be found, both
// languages name each other, every record is there, and nothing that is hidden.
func TestTheSitemapIsEveryPage(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	m := w.sitemap("/sitemap.xml")
	listed := map[string]bool{}
	for _, u := range m.URLs {
		at := strings.TrimPrefix(u.Loc, w.url)
		if at == u.Loc || listed[at] || len(u.Links) != 3 {
			t.Errorf("%s: there already %v, %+v", u.Loc, listed[at], u.Links)
		}
		listed[at] = true
		if len(listed)%7 == 0 { // one in seven, of every kind
			a := w.get("nobody", at)
			if a.status != 200 || said(t, a.body)["robots"] != "" {
				t.Errorf("%s: %d, %q", at, a.status, said(t, a.body)["robots"])
			}
		}
	}
	if listed[find.Path] {
		t.Errorf("%s is no page", find.Path)
	}
	for c := range w.web.index.Cards.All() {
		if !listed["/ho-so/"+c.Slug] || !listed["/en/ho-so/"+c.Slug] {
			t.Fatalf("%s is missing", c.Slug)
		}
	}
	for _, p := range []string{"/", "/en", "/tra-cuu", "/thong-ke", "/khen-thuong", "/khen-thuong/dot-dong"} {
		if !listed[p] {
			t.Errorf("%s is missing", p)
		}
	}
	for p := range listed {
		if strings.Contains(p, "bi-mat") || strings.Contains(p, "rut-roi") || strings.Contains(p, "dot-mo") || strings.Contains(p, "lam-viec") || strings.Contains(p, ":") {
			t.Errorf("%s is listed", p)
		}
	}
	if a := w.get("nobody", "/robots.txt"); a.status != 200 || !strings.Contains(a.body, "Sitemap: "+w.url+"/sitemap.xml\n") || !strings.Contains(a.body, "Disallow: /lam-viec\n") {
		t.Errorf("robots: %d %s", a.status, a.body)
	}
}

// TestALargeRegistryHasAnIndexOfMaps that together list every record once.
func TestALargeRegistryHasAnIndexOfMaps(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	few := w.web.index.Cards.Len()
	card := slices.Collect(w.web.index.Cards.All())[0]
	var cards []catalog.Card
	for i := range 2 * mapOnce {
		card.ID, card.Slug = fmt.Sprintf("m%015d", i), fmt.Sprintf("mau-%d", i)
		cards = append(cards, card)
	}
	w.web.index.Cards.Put(cards...)
	records := map[string]int{}
	m := w.sitemap("/sitemap.xml")
	if len(m.Maps) != 4 || len(m.URLs) != 0 {
		t.Fatalf("%d maps, %d pages", len(m.Maps), len(m.URLs))
	}
	for _, x := range m.Maps {
		for _, u := range w.sitemap(strings.TrimPrefix(x.Loc, w.url)).URLs {
			records[u.Loc]++
		}
	}
	n := 0
	for at, times := range records {
		if times != 1 {
			t.Errorf("%s is there %d times", at, times)
		}
		if strings.HasPrefix(at, w.url+"/ho-so/") {
			n++
		}
	}
	if n != few+2*mapOnce {
		t.Errorf("%d records, want %d", n, few+2*mapOnce)
	}
	for _, p := range []string{"/sitemap-4.xml", "/sitemap--1.xml", "/sitemap-x.xml"} {
		if a := w.get("nobody", p); a.status != 404 {
			t.Errorf("%s: %d", p, a.status)
		}
	}
}

// TestPagesSpeakToMachines: what a page says in schema.org's words is JSON, whatever
// the words in it, and says who, where and when.
func TestPagesSpeakToMachines(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	id := catalog.NewID()
	w.write(id, hostileName, picture(320, 240, 9))
	w.publish(id)
	at := w.get("nobody", "/r/"+id).header.Get("Location")
	page := w.get("nobody", at).body
	if strings.Contains(page, "<script>alert") {
		t.Fatal("a name has become a script")
	}
	things := graph(t, page)
	article, crumbs := things["Article"], things["BreadcrumbList"]
	if article["headline"] != hostileName || article["url"] != w.url+at || article["datePublished"] == nil || article["articleSection"] != "Phát triển kinh tế" || article["inLanguage"] != "vi" {
		t.Errorf("%v", article)
	}
	img, _ := article["image"].([]any)[0].(map[string]any)["url"].(string)
	if a := w.get("nobody", strings.TrimPrefix(img, w.url)); a.status != 200 {
		t.Errorf("%s: %d", img, a.status)
	}
	if list, _ := crumbs["itemListElement"].([]any); len(list) != 3 {
		t.Errorf("%v", crumbs)
	}
	if home := graph(t, w.get("nobody", "/").body)["WebSite"]; home["potentialAction"] == nil || home["url"] != w.url+"/" {
		t.Errorf("%v", home)
	}
	for card := range w.web.index.Cards.All() {
		if card.Kind == catalog.Exemplar && card.Subject == catalog.Individual {
			about, _ := graph(t, w.get("nobody", "/ho-so/"+card.Slug).body)["Article"]["about"].(map[string]any)
			if about["@type"] != "Person" || about["name"] != card.Name {
				t.Errorf("%s is about %v", card.Slug, about)
			}
			return
		}
	}
	t.Error("nobody is outstanding")
}

// graph are a page's things by type.
func graph(t *testing.T, page string) map[string]map[string]any {
	t.Helper()
	doc, err := parse.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for n := range doc.Descendants() {
		if n.Data != "script" || n.FirstChild == nil {
			continue
		}
		var top map[string]any
		if err := json.Unmarshal([]byte(n.FirstChild.Data), &top); err != nil || top["@context"] != "https://schema.org" {
			t.Fatalf("%v in %s", err, n.FirstChild.Data)
		}
		list, several := top["@graph"].([]any)
		if !several {
			list = []any{top}
		}
		for _, x := range list {
			thing := x.(map[string]any)
			out[thing["@type"].(string)] = thing
		}
	}
	return out
}

// linkedData reports a block that is no script: whole JSON that browsers do not run.
func linkedData(n *parse.Node) bool {
	return attribute(n, "type") == "application/ld+json" && n.FirstChild != nil && json.Valid([]byte(n.FirstChild.Data)) && attribute(n, "src") == ""
}
