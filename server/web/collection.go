package web

import (
	"cmp"
	"net/url"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/lang"
	page "danvankheo/frontend/pages/collection"
	"danvankheo/frontend/pages/oops"
	"danvankheo/frontend/pages/timeline"
	"danvankheo/frontend/pages/unit"

	"github.com/a-h/templ"
)

// How much a shelf shows: cards, lines, units and topics.
const (
	shelfCards, shelfLines = 4, 12
	shelfUnits, shelfTags  = 10, 12
)

// field is the page of one of the four fields.
func (w *Web) field(q *ask) (templ.Component, error) {
	f := catalog.Field(q.Params("field"))
	if !f.Valid() {
		l := &lost{}
		for _, f := range catalog.Fields {
			l.meant = append(l.meant, oops.Link{Label: lang.Field(q.context(), f), Href: "/linh-vuc/" + string(f), Ours: true})
		}
		return nil, l
	}
	p := page.Page{Frame: q.frame("/tra-cuu"), Field: f, All: "/tra-cuu?field=" + string(f)}
	q.gathers(&p.Frame, lang.Field(q.context(), f), "/linh-vuc/"+string(f), nil)
	w.shelf(&p, search.Query{Field: []catalog.Field{f}})
	return page.View(p), nil
}

// topic is the page of one tag.
func (w *Web) topic(q *ask) (templ.Component, error) {
	slug := q.Params("tag")
	tags := w.tags(search.Query{})
	at := slices.IndexFunc(tags, func(c page.Count) bool { return c.Href == topicURL(slug) })
	if at < 0 {
		return nil, &lost{topicsNear(tags, slug)}
	}
	name := tags[at].Label
	p := page.Page{Frame: q.frame("/tra-cuu"), Tag: name, All: "/tra-cuu?tag=" + url.QueryEscape(name)}
	w.shelf(&p, search.Query{Tag: []string{name}})
	p.Tags = slices.DeleteFunc(p.Tags, func(c page.Count) bool { return c.Href == topicURL(slug) })
	return page.View(p), nil
}

// topics are all tags.
func (w *Web) topics(q *ask) (templ.Component, error) {
	return page.All(page.Topics{Frame: q.frame("/tra-cuu"), Tags: w.topicsByName()}), nil
}

func (w *Web) topicsByName() []page.Count {
	tags := w.tags(search.Query{})
	slices.SortFunc(tags, func(a, b page.Count) int { return text.Compare(a.Label, b.Label) })
	return tags
}

func topicURL(slug string) string { return "/chu-de/" + slug }

// tags are those of the Cards a query finds, most frequent first; two spellings
// with one address are one tag, called as most call it.
func (w *Web) tags(q search.Query) []page.Count {
	type spelling map[string]int
	found := map[string]spelling{}
	for c := range w.index.Cards.Each(q) {
		for _, t := range c.Tags {
			slug := text.Slug(t)
			if slug == "" {
				continue
			}
			if found[slug] == nil {
				found[slug] = spelling{}
			}
			found[slug][t]++
		}
	}
	var out []page.Count
	for slug, names := range found {
		c := page.Count{Href: topicURL(slug)}
		most := 0
		for name, n := range names {
			if c.Count += n; n > most || n == most && name < c.Label {
				most, c.Label = n, name
			}
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b page.Count) int {
		return cmp.Or(b.Count-a.Count, text.Compare(a.Label, b.Label), cmp.Compare(a.Href, b.Href))
	})
	return out
}

// topicsNear share a word with an address that no topic has.
func topicsNear(tags []page.Count, slug string) []oops.Link {
	words := text.Words(first(slug, 100))
	var out []oops.Link
	for _, t := range tags {
		if len(out) < nearMost && slices.ContainsFunc(text.Words(t.Label), func(s string) bool { return slices.Contains(words, text.Fold(s)) }) {
			out = append(out, oops.Link{Label: t.Label, Href: t.Href})
		}
	}
	return out
}

// shelf fills in what the records a query finds have to show.
func (w *Web) shelf(p *page.Page, q search.Query) {
	units := w.reg.Units()
	byYear, byUnit, byField := map[string]int{}, map[string]int{}, map[catalog.Field]int{}
	shown := few{most: shelfCards + shelfLines}
	for c := range w.index.Cards.Each(q) {
		shown.add(worth(c), c)
		if p.Total++; c.Kind == catalog.Model {
			p.Models++
		} else {
			p.Exemplars++
		}
		byYear[c.Year]++
		byField[c.Field]++
		if len(c.Today) == 1 {
			byUnit[c.Today[0].ID]++
		}
	}
	cards := shown.list()
	p.Cards = cards[:min(len(cards), shelfCards)]
	p.Lines = cards[len(p.Cards):]
	delete(byYear, "") // the search says how many name none
	p.Years = yearRows(byYear, func(year string) string { return p.All + "&year=" + year })
	for id, n := range byUnit {
		u, _ := units.Get(id)
		p.Units = append(p.Units, page.Count{Label: u.FullName, Href: unit.URL(u), Count: n})
	}
	slices.SortFunc(p.Units, func(a, b page.Count) int {
		return cmp.Or(b.Count-a.Count, text.Compare(a.Label, b.Label), cmp.Compare(a.Href, b.Href))
	})
	p.Units = p.Units[:min(len(p.Units), shelfUnits)]
	p.Tags = w.tags(q)
	p.Tags = p.Tags[:min(len(p.Tags), shelfTags)]
	for _, f := range catalog.Fields {
		if n := byField[f]; n > 0 && p.Field == "" {
			p.Fields = append(p.Fields, page.Count{Field: f, Href: "/linh-vuc/" + string(f), Count: n})
		}
	}
}

// yearCards is how many records of a year the timeline names.
const yearCards = 5

// timeline is the records by the year they began.
func (w *Web) timeline(q *ask) (templ.Component, error) {
	p := timeline.Page{Frame: q.frame("/tra-cuu")}
	of := map[string]*few{}
	for c := range w.index.Cards.Each(search.Query{}) {
		p.Total++
		if of[c.Year] == nil {
			of[c.Year] = &few{most: yearCards}
		}
		of[c.Year].add(worth(c), c)
	}
	for year, f := range of {
		p.Years = append(p.Years, timeline.Year{Year: year, Count: f.count, Cards: f.list(), URL: "/tra-cuu?year=" + token(year)})
	}
	slices.SortFunc(p.Years, func(a, b timeline.Year) int { return cmp.Compare(b.Year, a.Year) })
	return timeline.View(p), nil
}
