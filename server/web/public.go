package web

import (
	"cmp"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/frontend/pages/erase"
	"danvankheo/frontend/pages/home"
	"danvankheo/frontend/pages/record"
	"danvankheo/frontend/parts/layout"

	"github.com/a-h/templ"
)

// home shows what there is: counts by arithmetic, records that have something
// to read, the newest first.
func (w *Web) home(q *ask) (templ.Component, error) {
	all := w.index.Cards.Search(search.Query{Sort: search.Newest, Limit: search.MaxLimit})
	p := home.Page{
		Frame: q.frame("/"), Counts: map[catalog.Field]int{}, AsOf: w.reg.Now(),
		Tries: []string{"anh sang duong lang", "hiến đất làm đường", "camera an ninh"},
	}
	for _, c := range all.Facets[search.ByField] {
		p.Counts[catalog.Field(c.Value)] = c.Count
	}
	for _, c := range all.Facets[search.ByKind] {
		switch catalog.Kind(c.Value) {
		case catalog.Model:
			p.Models = c.Count
		case catalog.Exemplar:
			p.Exemplars = c.Count
		}
	}
	for _, c := range w.index.erased.cards(w.reg.Units()) {
		p.Counts[c.Field]++
		if c.Kind == catalog.Model {
			p.Models++
		} else {
			p.Exemplars++
		}
	}
	p.Motto = w.saying()
	p.Featured, p.Cards, p.Lines = choose(all.Hits, p.Motto)
	p.Frame.Data, p.Frame.Feed = q.linked().Home(q.context()), layout.NavItem{Label: w.siteLine(), Href: "/atom.xml"}
	w.homeMap(q, &p)
	closed, _, err := w.publicRounds(q)
	if err != nil {
		return nil, err
	}
	if len(closed) > 0 {
		r := closed[0]
		p.Round = &home.Round{Slug: r.Slug, Name: r.Name, ClosedAt: *r.ClosedAt, Candidates: r.Candidates}
	}
	return home.View(p), nil
}

// choose picks what the first page shows: a photograph before a drawing, a
// complete record before a name, each field once among the cards, and nothing of what
// is said elsewhere on the page.
func choose(hits []search.Hit, said *catalog.Card) (featured *catalog.Card, cards, lines []catalog.Card) {
	rest := make([]catalog.Card, 0, len(hits))
	for _, h := range hits {
		if said == nil || h.Card.ID != said.ID {
			rest = append(rest, h.Card)
		}
	}
	slices.SortStableFunc(rest, func(a, b catalog.Card) int { return worth(b) - worth(a) })
	if len(rest) > 0 {
		featured, rest = &rest[0], rest[1:]
	}
	taken := map[string]bool{}
	for _, f := range catalog.Fields {
		for _, c := range rest {
			if c.Field == f {
				cards = append(cards, c)
				taken[c.ID] = true
				break
			}
		}
	}
	for _, c := range rest {
		if len(lines) < 6 && !taken[c.ID] {
			lines = append(lines, c)
		}
	}
	return featured, cards, lines[:len(lines)/2*2]
}

func worth(c catalog.Card) int {
	n := 0
	if c.Illustration {
		n -= 3 // what is real comes first
	}
	if len(c.Photos) > 0 {
		n += 4
	}
	if len(c.Story) > 0 {
		n += 2
	}
	if c.Summary != "" {
		n++
	}
	return n
}

// relatedMost is how many similar records a page offers.
const relatedMost = 3

func (w *Web) record(q *ask) (templ.Component, error) {
	card, ok := w.index.Cards.BySlug(q.Params("slug"))
	if !ok {
		return nil, q.gone(q.Params("slug"), &lost{w.recordsNear(q.Params("slug"))})
	}
	p := record.Page{
		Frame: q.frame("/tra-cuu"), Card: card, Now: w.reg.Now(), Beside: w.beside(card),
		Address: q.address(q.lang.Path("/ho-so/" + card.Slug)), Short: q.address(shortPath(card.ID)),
	}
	p.Frame.Article, p.Frame.Picture, p.Frame.Data = true, "/ho-so/"+card.Slug+layout.SitePicture, q.linked().Record(q.context(), card)
	if q.person != nil && q.erases(cmp.Or(card.Chosen.Unit, card.Unit)) {
		p.Erase = erase.Of(card.ID)
	}
	p.Related = w.index.Cards.Related(card, relatedMost)
	var err error
	if p.Feedback, err = w.reg.FeedbackOn(q.context(), card.ID); err != nil {
		return nil, err
	}
	return record.View(p), nil
}

// address is the full address of a path, as people reach it.
func (q *ask) address(path string) string {
	if q.web.base != "" {
		return q.web.base + path
	}
	return q.BaseURL() + path
}
