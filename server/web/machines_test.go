package web

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"danvankheo/frontend/lang"

	parse "golang.org/x/net/html"
)

// TestOnlyPagesOfTheirOwnAreIndexed: what only arranges or narrows a page is not for
// search engines, nor what is handed out as a file.
func TestOnlyPagesOfTheirOwnAreIndexed(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, index := range map[string]bool{
		"/": true, "/tra-cuu": true, "/ban-do": true, "/thong-ke": true, "/linh-vuc/economy": true, "/don-vi/tinh-lam-dong": true, coffeePage: true, "/khen-thuong/dot-dong": true, "/du-lieu-mo": true,
		"/tra-cuu?q=x": false, "/tra-cuu?field=economy&kind=model": false, "/tra-cuu?page=2": false, "/tra-cuu?sort=name": false, "/tra-cuu?units=current": false,
		"/ban-do?field=economy": false, "/ban-do?units=recorded": false, "/thong-ke?as_of=2024-12-31": false, "/thong-ke?units=current": false, "/thong-ke?as_of=x": false,
		saidPage: false, "/dang-nhap": false, "/ho-so/khong-co": false, "/tra-cuu.csv": false, "/tra-cuu.xlsx?field=economy": false, "/tra-cuu/goi-y?q=duong": false,
	} {
		for _, l := range lang.All {
			a := w.get("nobody", l.Path(path))
			words := said(t, a.body)
			if no := words["robots"] == "noindex" || a.header.Get("X-Robots-Tag") == "noindex"; no == index {
				t.Errorf("%s: %d, noindex %v", l.Path(path), a.status, no)
			}
			if own := words["canonical"] != ""; own != index || own && words["canonical"] != w.url+l.Path(path) {
				t.Errorf("%s calls itself %q", l.Path(path), words["canonical"])
			}
		}
	}
}

// vocabulary are the types of schema.org that pages speak of, with the properties each
// may have (checked against schema.org's own list; query-input is of its Actions).
var vocabulary = map[string]string{
	"WebSite":            "@id url name inLanguage potentialAction",
	"SearchAction":       "target query-input",
	"EntryPoint":         "urlTemplate",
	"BreadcrumbList":     "itemListElement",
	"ListItem":           "position name item",
	"CollectionPage":     "@id url name inLanguage isPartOf about",
	"Dataset":            "@id url name inLanguage isAccessibleForFree description creator distribution license",
	"DataDownload":       "encodingFormat contentUrl",
	"Organization":       "name url award",
	"Person":             "name award",
	"AdministrativeArea": "name",
	"Place":              "name",
	"ImageObject":        "url caption creditText",
	"Article": "@id url mainEntityOfPage identifier headline name inLanguage articleSection genre datePublished dateModified version isPartOf publisher image author " +
		"description temporalCoverage citation keywords contentLocation about creativeWorkStatus",
}

// addresses are the properties that lead somewhere.
var addresses = []string{"@id", "url", "item", "contentUrl", "urlTemplate", "mainEntityOfPage"}

// TestPagesUseWordsOfSchemaOrg, with something in them, and whole addresses.
func TestPagesUseWordsOfSchemaOrg(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	seen := map[string]bool{}
	var hold func(path string, v any)
	hold = func(path string, v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				hold(path, x)
			}
		case string:
			if strings.TrimSpace(v) == "" {
				t.Errorf("%s: an empty word", path)
			}
		case map[string]any:
			kind, _ := v["@type"].(string)
			may, known := vocabulary[kind]
			seen[kind] = true
			for key, x := range v {
				_, refers := v["@id"]
				switch {
				case key == "@context" || key == "@type" || key == "@graph" || key == "@id" && refers && len(v) == 1:
				case !known || !strings.Contains(" "+may+" ", " "+key+" "):
					t.Errorf("%s: %q of %q is no word of schema.org", path, key, kind)
				}
				hold(path, x)
			}
			for _, key := range addresses {
				if at, is := v[key].(string); is && !strings.HasPrefix(at, w.url+"/") {
					t.Errorf("%s: %s leads to %q", path, key, at)
				}
			}
		}
	}
	paths := append(w.pages(), "/r/"+w.sampled("coffee"))
	for i := range w.web.index.Cards.All() {
		paths = append(paths, "/ho-so/"+i.Slug)
	}
	for i, path := range paths {
		a := w.get("nobody", lang.All[i%2].Path(path))
		doc, err := parse.Parse(strings.NewReader(a.body))
		w.must(err)
		for n := range doc.Descendants() {
			if n.Data == "script" && attribute(n, "type") == "application/ld+json" {
				var v any
				w.must(json.Unmarshal([]byte(n.FirstChild.Data), &v))
				hold(path, v)
			}
		}
	}
	for kind := range vocabulary {
		if !seen[kind] {
			t.Errorf("no page speaks of %s", kind)
		}
	}
}

// TestTheSitemapKeepsItsSchema: an address with its day first, then the same page in each
// language, and nothing that must be written otherwise.
func TestTheSitemapKeepsItsSchema(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	body := w.get("nobody", "/sitemap.xml").body
	at := regexp.QuoteMeta(w.url) + `/[!#-%(-;=?-~]*`
	one := fmt.Sprintf(`<url><loc>%s</loc>(<lastmod>\d{4}-\d\d-\d\d</lastmod>)?(<xhtml:link rel="alternate" hreflang="(vi|en|x-default)" href="%s"></xhtml:link>){3}</url>`, at, at)
	whole := regexp.MustCompile(`^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">(` + one + `)+</urlset>$`)
	if !whole.MatchString(body) {
		t.Errorf("%s", short(regexp.MustCompile(one).ReplaceAllString(body, "")))
	}
	for _, m := range regexp.MustCompile(`<loc>([^<]+)`).FindAllStringSubmatch(body, -1) {
		if u, err := url.Parse(m[1]); err != nil || u.String() != m[1] || u.RawQuery != "" || u.Fragment != "" || len(m[1]) >= 2048 {
			t.Errorf("%s", m[1])
		}
	}
}
