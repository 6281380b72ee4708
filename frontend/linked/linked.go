// Package linked says what a page shows in the words of schema.org, for search
// engines and other programs. It says nothing that the page does not say, and knows
// no request: addresses begin with the base it is given.
package linked

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/pic"
)

// Thing is one thing of schema.org, as JSON.
type Thing = map[string]any

const context = "https://schema.org"

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
func (s Site) Home() Thing {
	return Thing{
		"@context": context, "@type": "WebSite", "@id": s.id(), "url": s.Base + "/", "name": s.title(), "inLanguage": []string{"vi", "en"},
		"potentialAction": Thing{
			"@type": "SearchAction", "query-input": "required name=q",
			"target": Thing{"@type": "EntryPoint", "urlTemplate": s.Base + "/tra-cuu?q={q}"},
		},
	}
}

// Step is a page above this one.
type Step struct{ Name, Path string }

func (s Site) crumbs(steps []Step) Thing {
	list := []Thing{}
	for i, x := range steps {
		list = append(list, Thing{"@type": "ListItem", "position": i + 1, "name": x.Name, "item": s.Base + x.Path})
	}
	return Thing{"@type": "BreadcrumbList", "itemListElement": list}
}

func (s Site) graph(things ...Thing) Thing {
	return Thing{"@context": context, "@graph": append(things, Thing{"@type": "WebSite", "@id": s.id(), "url": s.Base + "/", "name": s.title()})}
}

// Collection is a page that gathers records: a field's, a unit's.
func (s Site) Collection(name, path string, about Thing, above ...Step) Thing {
	page := Thing{"@type": "CollectionPage", "@id": s.Base + path, "url": s.Base + path, "name": name, "inLanguage": "vi", "isPartOf": s.ref()}
	if about != nil {
		page["about"] = about
	}
	return s.graph(page, s.crumbs(append(above, Step{name, path})))
}

// Dataset is everything that is public, in one archive.
func (s Site) Dataset(path, archive string, l catalog.Licence, above ...Step) Thing {
	set := Thing{
		"@type": "Dataset", "@id": s.Base + path, "url": s.Base + path, "name": "Dữ liệu mở – " + s.title(), "inLanguage": "vi", "isAccessibleForFree": true,
		"description":  "Hồ sơ mô hình, điển hình “Dân vận khéo” đã công khai và danh mục đơn vị: CSV, JSON Lines, từ điển dữ liệu, mã kiểm tra.",
		"creator":      Thing{"@type": "Organization", "name": s.title(), "url": s.Base + "/"},
		"distribution": []Thing{{"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": s.Base + archive}},
	}
	if l.URL != "" {
		set["license"] = l.URL
	}
	return s.graph(set, s.crumbs(append(above, Step{"Dữ liệu mở", path})))
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
// is one. A made-up one says so.
func (s Site) Record(c catalog.Card) Thing {
	path := "/ho-so/" + c.Slug
	article := Thing{
		"@type": "Article", "@id": s.Base + "/r/" + c.ID, "url": s.Base + path, "mainEntityOfPage": s.Base + path, "identifier": c.ID,
		"headline": c.Name, "name": c.Name, "inLanguage": "vi", "articleSection": c.Field.Label(), "genre": c.Kind.Label(),
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
		article["creativeWorkStatus"] = "Dữ liệu minh họa, không có thật"
	}
	return s.graph(article, s.crumbs([]Step{{"Trang đầu", "/"}, {c.Field.Label(), "/linh-vuc/" + string(c.Field)}, {c.Name, path}}))
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
