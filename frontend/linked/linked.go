// Package linked says what a page shows in the words of schema.org, for search
// engines and other programs, in the page's language. It says nothing that the page does
// not say, and knows no request: addresses begin with the base it is given.
package linked

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/pic"
)

// Thing is one thing of schema.org, as JSON.
type Thing = map[string]any

const vocabulary = "https://schema.org"

// Site is whose pages these are.
type Site struct {
	Base  string // "https://dvk.example"
	Name  string // "Dân vận khéo"
	Place string // "Tỉnh Lâm Đồng"
}

func (s Site) title() string { return s.Name + ", " + s.Place }

// id names the site in every page alike.
func (s Site) id() string { return s.Base + "/#so-bo" }

func (s Site) ref() Thing { return Thing{"@id": s.id()} }

// Home is the registry itself and how to search it.
func (s Site) Home(ctx context.Context) Thing {
	return Thing{
		"@context": vocabulary, "@type": "WebSite", "@id": s.id(), "url": s.Base + "/", "name": s.title(), "inLanguage": lang.All,
		"potentialAction": Thing{
			"@type": "SearchAction", "query-input": "required name=q",
			"target": Thing{"@type": "EntryPoint", "urlTemplate": s.Base + lang.Path(ctx, "/tra-cuu") + "?q={q}"},
		},
	}
}

// Step is a page on the way to this one, by its Vietnamese address.
type Step struct{ Name, Path string }

// crumbs is the way from the first page.
func (s Site) crumbs(ctx context.Context, way ...Step) Thing {
	list := []Thing{}
	for i, x := range append([]Step{{lang.Pick(ctx, vi, en).home, "/"}}, way...) {
		list = append(list, Thing{"@type": "ListItem", "position": i + 1, "name": x.Name, "item": s.Base + lang.Path(ctx, x.Path)})
	}
	return Thing{"@type": "BreadcrumbList", "itemListElement": list}
}

func (s Site) graph(things ...Thing) Thing {
	return Thing{"@context": vocabulary, "@graph": append(things, Thing{"@type": "WebSite", "@id": s.id(), "url": s.Base + "/", "name": s.title()})}
}

// Collection is a page that gathers records: a field's, a unit's.
func (s Site) Collection(ctx context.Context, name, path string, about Thing, above ...Step) Thing {
	at := s.Base + lang.Path(ctx, path)
	page := Thing{"@type": "CollectionPage", "@id": at, "url": at, "name": name, "inLanguage": lang.Of(ctx), "isPartOf": s.ref()}
	if about != nil {
		page["about"] = about
	}
	return s.graph(page, s.crumbs(ctx, append(above, Step{name, path})...))
}

// Dataset is everything that is public, in one archive.
func (s Site) Dataset(ctx context.Context, path, archive string, l catalog.Licence) Thing {
	w := lang.Pick(ctx, vi, en)
	set := Thing{
		"@type": "Dataset", "@id": s.Base + path, "url": s.Base + lang.Path(ctx, path), "name": w.dataset + " – " + s.title(), "inLanguage": lang.Vietnamese, "isAccessibleForFree": true,
		"description":  w.datasetSays,
		"creator":      Thing{"@type": "Organization", "name": s.title(), "url": s.Base + "/"},
		"distribution": []Thing{{"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": s.Base + archive}},
	}
	if l.URL != "" {
		set["license"] = l.URL
	}
	return s.graph(set, s.crumbs(ctx, Step{w.dataset, path}))
}

// Area is a territory, or a body that has no territory.
func Area(u catalog.Unit) Thing {
	kind := "Organization"
	if u.Kind == catalog.Territory {
		kind = "AdministrativeArea"
	}
	return Thing{"@type": kind, "name": u.FullName}
}

// Record is a record's page: an article, about a person or a body where its subject
// is one. Its own words are Vietnamese on every page. A made-up one says so.
func (s Site) Record(ctx context.Context, c catalog.Card) Thing {
	path, field := "/ho-so/"+c.Slug, lang.Field(ctx, c.Field)
	at := s.Base + lang.Path(ctx, path)
	article := Thing{
		"@type": "Article", "@id": s.Base + "/r/" + c.ID, "url": at, "mainEntityOfPage": at, "identifier": c.ID,
		"headline": c.Name, "name": c.Name, "inLanguage": lang.Vietnamese, "articleSection": field, "genre": lang.Kind(ctx, c.Kind),
		"datePublished": c.FirstAt.In(catalog.Zone).Format(stamp), "dateModified": c.At.In(catalog.Zone).Format(stamp), "version": c.Edition,
		"isPartOf": s.ref(), "publisher": Thing{"@type": "Organization", "name": s.title(), "url": s.Base + "/"},
		"image": s.images(c), "author": s.author(c),
	}
	for key, v := range map[string]string{"description": c.Summary, "temporalCoverage": c.Started, "citation": c.Source} {
		if v != "" {
			article[key] = v
		}
	}
	if len(c.Tags) > 0 {
		article["keywords"] = c.Tags
	}
	if where := c.Where(); where != "" {
		article["contentLocation"] = Thing{"@type": "Place", "name": where}
	}
	if about := about(c); about != nil {
		article["about"] = about
	}
	if c.Illustration {
		article["creativeWorkStatus"] = lang.Pick(ctx, vi, en).madeUp
	}
	return s.graph(article, s.crumbs(ctx, Step{field, "/linh-vuc/" + string(c.Field)}, Step{c.Name, path}))
}

const stamp = "2006-01-02T15:04:05-07:00"

// about is the person or body that an exemplar is; a model is a way of working and no
// thing of its own.
func about(c catalog.Card) Thing {
	if c.Kind != catalog.Exemplar || c.Subject == catalog.Unclear {
		return nil
	}
	kind := map[catalog.Subject]string{catalog.Collective: "Organization", catalog.Individual: "Person"}[c.Subject]
	who := Thing{"@type": kind, "name": c.Name}
	var awards []string
	for _, r := range c.Recognitions {
		awards = append(awards, r.Text)
	}
	if len(awards) > 0 {
		who["award"] = awards
	}
	return who
}

// author is the unit that registered it; what comes from a source was written down by
// the registry.
func (s Site) author(c catalog.Card) Thing {
	if c.Origin == catalog.Registered && c.UnitName != "" {
		return Thing{"@type": "Organization", "name": c.UnitName}
	}
	return Thing{"@type": "Organization", "name": s.title(), "url": s.Base + "/"}
}

// images are the photographs, or the picture that stands for the page.
func (s Site) images(c catalog.Card) []Thing {
	out := []Thing{}
	for _, p := range c.Photos {
		img := Thing{"@type": "ImageObject", "url": s.Base + pic.URL(p.Key, 1280, "jpg")}
		if p.Alt != "" {
			img["caption"] = p.Alt
		}
		if credit := pic.Credit(p); credit != "" {
			img["creditText"] = credit
		}
		out = append(out, img)
	}
	if len(out) == 0 {
		out = append(out, Thing{"@type": "ImageObject", "url": s.Base + "/ho-so/" + c.Slug + "/anh-chia-se.jpg"})
	}
	return out
}
