package web

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/frontend/feed"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/linked"
	"danvankheo/frontend/parts/find"
	"danvankheo/frontend/parts/layout"

	"github.com/gofiber/fiber/v2"
)

const (
	atomKind = "application/atom+xml; charset=utf-8"
	xmlKind  = "application/xml; charset=utf-8"
	// entriesMost is how many records a feed tells of.
	entriesMost = 50
)

// linked is the site as other programs are told of it.
func (q *ask) linked() linked.Site {
	site := q.web.index.site.Load()
	return linked.Site{Base: q.address(""), Name: site.Name, Place: site.Place}
}

// gathers tells of a page that gathers records, and that it has a feed.
func (q *ask) gathers(frame *layout.Page, name, path string, about linked.Thing, above ...linked.Step) {
	frame.Feed = layout.NavItem{Label: name + " – " + q.web.siteLine(), Href: path + "/atom.xml"}
	frame.Data = q.linked().Collection(q.context(), name, path, about, above...)
}

// atom is what was published last of everything.
func (w *Web) atom(q *ask) ([]byte, error) {
	return q.feedOf(w.siteLine(), "/", search.Query{}, nil)
}

// fieldAtom is what was published last in a field.
func (w *Web) fieldAtom(q *ask) ([]byte, error) {
	f := catalog.Field(q.Params("field"))
	if !f.Valid() {
		return nil, catalog.ErrNotFound
	}
	return q.feedOf(lang.Field(q.context(), f)+" – "+w.siteLine(), "/linh-vuc/"+string(f), search.Query{Field: []catalog.Field{f}}, nil)
}

// unitAtom is what was published last of a unit and what lies below it, recorded
// there or there today.
func (w *Web) unitAtom(q *ask) ([]byte, error) {
	u, ok := w.reg.Units().BySlug(q.Params("slug"))
	if !ok {
		return nil, catalog.ErrNotFound
	}
	return q.feedOf(u.FullName+" – "+w.siteLine(), "/don-vi/"+u.Slug, search.Query{}, func(c catalog.Card) bool {
		return slices.Contains(c.Within, u.ID) || slices.Contains(c.TodayWithin, u.ID)
	})
}

// feedOf tells of the newest Cards of a query that only keeps.
func (q *ask) feedOf(title, home string, of search.Query, only func(catalog.Card) bool) ([]byte, error) {
	newest := few{most: entriesMost}
	for c := range q.web.index.Cards.Each(of) {
		if only == nil || only(c) {
			newest.add(0, c)
		}
	}
	cards := newest.list()
	self := q.address(q.Path())
	f := feed.Feed{
		Lang: string(q.lang), ID: self, Title: title, Author: q.web.siteLine(),
		Under:   lang.Pick(q.context(), "Mô hình, điển hình “Dân vận khéo” mới công khai hoặc mới sửa", "“Dân vận khéo” models and exemplars newly published or changed"),
		Updated: feed.Time(q.web.reg.Now().Truncate(24 * time.Hour)),
		Links:   []feed.Link{{Rel: "self", Type: "application/atom+xml", Href: self}, {Rel: "alternate", Type: "text/html", Href: q.address(q.lang.Path(home))}},
	}
	for _, c := range cards {
		f.Entries = append(f.Entries, q.entry(c))
	}
	if len(cards) > 0 {
		f.Updated = feed.Time(cards[0].At)
	}
	return f.XML()
}

func (q *ask) entry(c catalog.Card) feed.Entry {
	label := func(term, words string) feed.Category {
		return feed.Category{Term: term, Lang: string(q.lang), Label: words}
	}
	e := feed.Entry{
		Lang: string(lang.Vietnamese), ID: feed.EntryID(c.ID), Title: c.Name, Published: feed.Time(c.FirstAt), Updated: feed.Time(c.At), Author: cmp.Or(c.UnitName, q.web.siteLine()),
		Links:      []feed.Link{{Rel: "alternate", Type: "text/html", Href: q.address(q.lang.Path("/ho-so/" + c.Slug))}},
		Categories: []feed.Category{label(string(c.Field), lang.Field(q.context(), c.Field)), label(string(c.Kind), lang.Kind(q.context(), c.Kind))},
		Summary:    c.Summary,
	}
	if c.Illustration {
		e.Summary = strings.TrimSpace(lang.Pick(q.context(), "[Dữ liệu minh họa] ", "[Made up to illustrate] ") + c.Summary)
	}
	return e
}

// mapOnce is how many records one site map lists; with more there is an index.
const mapOnce = 1000

// sitemap lists every page, or the maps that do.
func (w *Web) sitemap(q *ask) ([]byte, error) {
	n := w.index.Cards.Len()
	if n > mapOnce {
		list := []string{q.address("/sitemap-0.xml")}
		for i := 1; (i-1)*mapOnce < n; i++ {
			list = append(list, q.address(fmt.Sprintf("/sitemap-%d.xml", i)))
		}
		return feed.SitemapIndex(list)
	}
	pages, err := w.staticPages(q)
	if err != nil {
		return nil, err
	}
	return feed.Sitemap(q.address(""), append(pages, w.recordPages(1)...))
}

// sitemapPart is one of them: 0 are the pages that are no records.
func (w *Web) sitemapPart(q *ask) error {
	n, err := strconv.Atoi(q.Params("n"))
	if err != nil || n < 0 || n > 0 && (n-1)*mapOnce >= w.index.Cards.Len() {
		return catalog.ErrNotFound
	}
	// there may be many and each is asked for once: none is kept
	leave, err := w.strangers.enter(q.context())
	if err != nil {
		return err
	}
	defer leave()
	var pages []feed.Page
	if n > 0 {
		pages = w.recordPages(n)
	} else if pages, err = w.staticPages(q); err != nil {
		return err
	}
	raw, err := feed.Sitemap(q.address(""), pages)
	if err != nil {
		return err
	}
	q.Set(fiber.HeaderContentType, xmlKind)
	q.Set(fiber.HeaderCacheControl, "no-cache")
	return q.send(finished{raw: raw})
}

// recordPages are the n-th thousand records, by id.
func (w *Web) recordPages(n int) []feed.Page {
	type at struct{ id, slug, day string }
	var all []at
	for c := range w.index.Cards.Each(search.Query{}) {
		all = append(all, at{c.ID, c.Slug, c.At.In(catalog.Zone).Format(time.DateOnly)})
	}
	slices.SortFunc(all, func(a, b at) int { return strings.Compare(a.id, b.id) })
	var out []feed.Page
	for _, r := range all[min((n-1)*mapOnce, len(all)):min(n*mapOnce, len(all))] {
		out = append(out, feed.Page{Path: "/ho-so/" + r.slug, Changed: r.day})
	}
	return out
}

// staticPages are the pages of the route table that everyone reads in every language
// and that are not records: those of fields, of units that have records, of rounds.
func (w *Web) staticPages(q *ask) ([]feed.Page, error) {
	var out []feed.Page
	for _, r := range w.routes() {
		if r.door != both || r.method != fiber.MethodGet {
			continue
		}
		switch r.path {
		case "/dang-nhap", find.Path:
		case "/linh-vuc/:field":
			for _, f := range catalog.Fields {
				out = append(out, feed.Page{Path: "/linh-vuc/" + string(f)})
			}
		case "/don-vi/:slug":
			for _, slug := range w.unitsShown() {
				out = append(out, feed.Page{Path: "/don-vi/" + slug})
			}
		case "/khen-thuong/:slug":
			closed, _, err := w.publicRounds(q)
			if err != nil {
				return nil, err
			}
			for _, n := range closed {
				out = append(out, feed.Page{Path: "/khen-thuong/" + n.Slug, Changed: n.ClosedAt.In(catalog.Zone).Format(time.DateOnly)})
			}
		default:
			if !strings.Contains(r.path, ":") && path.Ext(r.path) == "" {
				out = append(out, feed.Page{Path: r.path})
			}
		}
	}
	return out, nil
}

// unitsShown are the addresses of units on whose page a record stands.
func (w *Web) unitsShown() []string {
	hit := map[string]bool{}
	for c := range w.index.Cards.Each(search.Query{}) {
		for _, ids := range [][]string{c.Within, c.TodayWithin} {
			for _, id := range ids {
				hit[id] = true
			}
		}
	}
	units := w.reg.Units()
	var out []string
	for id := range hit {
		if u, ok := units.Get(id); ok {
			out = append(out, u.Slug)
		}
	}
	slices.Sort(out)
	return out
}

// robots says where the map is, and that nothing is to be found where people work.
func (w *Web) robots(q *ask) ([]byte, error) {
	return []byte("User-agent: *\nDisallow: /lam-viec\nDisallow: /lien-ket/\nDisallow: /thiet-lap/\n\nSitemap: " + q.address("/sitemap.xml") + "\n"), nil
}
