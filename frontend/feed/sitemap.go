package feed

import (
	"encoding/xml"

	"danvankheo/frontend/lang"
)

const (
	sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"
	htmlSpace    = "http://www.w3.org/1999/xhtml"
)

// Page is a page of every language. Changed is a day, YYYY-MM-DD, "" for unknown.
type Page struct {
	Path    string // of the Vietnamese page
	Changed string
}

type urlset struct {
	XMLName xml.Name  `xml:"urlset"`
	Space   string    `xml:"xmlns,attr"`
	HTML    string    `xml:"xmlns:xhtml,attr"`
	URLs    []mapping `xml:"url"`
}

type mapping struct {
	Loc        string      `xml:"loc"`
	Changed    string      `xml:"lastmod,omitempty"`
	Alternates []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// Sitemap lists every page in every language, each with where it is in the others.
func Sitemap(base string, pages []Page) ([]byte, error) {
	set := urlset{Space: sitemapSpace, HTML: htmlSpace}
	for _, p := range pages {
		var others []alternate
		for _, l := range lang.All {
			others = append(others, alternate{"alternate", string(l), base + l.Path(p.Path)})
		}
		others = append(others, alternate{"alternate", "x-default", base + p.Path})
		for _, l := range lang.All {
			set.URLs = append(set.URLs, mapping{base + l.Path(p.Path), p.Changed, others})
		}
	}
	return document(set)
}

type sitemapindex struct {
	XMLName xml.Name `xml:"sitemapindex"`
	Space   string   `xml:"xmlns,attr"`
	Maps    []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

// SitemapIndex lists site maps by their addresses.
func SitemapIndex(addresses []string) ([]byte, error) {
	index := sitemapindex{Space: sitemapSpace}
	for _, a := range addresses {
		index.Maps = append(index.Maps, struct {
			Loc string `xml:"loc"`
		}{a})
	}
	return document(index)
}
