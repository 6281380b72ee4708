package web

import (
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/frontend/pages/oops"
	"danvankheo/frontend/parts/card"
)

// besideRecords is how many records of the same place a page names.
const besideRecords = 4

// beside are other records that lie in the same commune today, the most worth
// reading first.
func (w *Web) beside(c catalog.Card) []catalog.Card {
	if len(c.Today) != 1 || !commune(w.reg.Units(), c.Today[0].ID) {
		return nil
	}
	nearest := few{most: besideRecords}
	for o := range w.index.Cards.Each(search.Query{Unit: []string{c.Today[0].ID}, Either: true}) {
		if o.ID != c.ID && len(o.Today) == 1 && o.Today[0].ID == c.Today[0].ID {
			nearest.add(worth(o), o)
		}
	}
	return nearest.list()
}

// recordsNear are records whose words are those of an address that nobody has.
func (w *Web) recordsNear(slug string) []oops.Link {
	var out []oops.Link
	for _, h := range w.index.Cards.Search(search.Query{Text: strings.ReplaceAll(first(slug, 120), "-", " "), Limit: nearMost}).Hits {
		out = append(out, oops.Link{Label: h.Card.Name, Href: card.Href(h.Card), Note: h.Card.Where()})
	}
	return out
}
