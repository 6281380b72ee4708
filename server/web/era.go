package web

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	page "danvankheo/frontend/pages/search"
)

// names knows which units bear or bore a name. It is made anew when the units
// change.
type names struct {
	mu    sync.Mutex
	units *catalog.Units
	by    map[string][]string // folded words → unit ids
}

// nameMost is how many words a unit's full name has at most.
const nameMost = 7

// of are the units of a name, with or without its type word.
func (n *names) of(units *catalog.Units) map[string][]string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.units == units {
		return n.by
	}
	n.units, n.by = units, map[string][]string{}
	for _, u := range units.All() {
		called := []string{u.Name, u.FullName}
		for _, f := range u.Former {
			called = append(called, f.Name, f.FullName)
		}
		for _, s := range called {
			key := nameKey(text.Scan(s))
			if list := n.by[key]; key != "" && !slices.Contains(list, u.ID) {
				n.by[key] = append(list, u.ID)
			}
		}
	}
	return n.by
}

// nameKey is a name as names are compared: Phú Quý is Phú Quí.
func nameKey(name []text.Word) string {
	words := make([]string, len(name))
	for i, x := range name {
		words[i] = search.Spelt(x.Folded)
	}
	return strings.Join(words, " ")
}

// erasMost is how many units of one name are told apart.
const erasMost = 6

// eras are the units whose name stands in the words looked for: the longest name
// that does. A single one that is still in force says nothing new, unless nothing has
// all the words: then it says that the unit is there.
func (w *Web) eras(s wish, r search.Result) (out []page.Era) {
	units := w.reg.Units()
	ids, rest := w.named(units, s.text)
	if len(ids) == 0 || len(s.on["unit"]) > 0 {
		return nil
	}
	query := w.query(s.with(rest, "", ""))
	query.Limit = -1
	counts := w.index.Cards.Search(query).Units
	at := func(id string) page.Place {
		u, _ := units.Get(id)
		p := page.Place{Name: u.FullName, Count: counts[id]}
		if p.Count > 0 {
			p.URL = s.with(rest, "unit", u.Slug).address("", "", 1)
		}
		return p
	}
	if u, _ := units.Get(ids[0]); len(ids) == 1 && u.ValidTo == "" && r.Total > 0 && !r.Loosened {
		return nil
	}
	last := func(id string) string {
		u, _ := units.Get(id)
		return cmp.Or(u.ValidTo, catalog.Today) + u.FullName + id
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(last(a), last(b)) })
	for _, id := range ids[:min(len(ids), erasMost)] {
		u, _ := units.Get(id)
		e := page.Era{Unit: at(id), Until: u.ValidTo, Since: u.ValidFrom}
		e.Unit.URL = cmp.Or(e.Unit.URL, "/don-vi/"+u.Slug)
		if u.ValidTo != "" {
			for _, now := range units.Today().Place(id, "", catalog.Chosen{}).Units() {
				if now != id && len(e.Now) < erasMost {
					e.Now = append(e.Now, at(now))
				}
			}
		}
		out = append(out, e)
	}
	return out
}

// named finds the longest name of a unit in words, and the words without it. A name
// of one word must be all there is: it is a word of many other things.
func (w *Web) named(units *catalog.Units, words string) (ids []string, rest string) {
	by, found := w.names.of(units), text.Scan(words)
	for n := min(len(found), nameMost); n > 0; n-- {
		for i := 0; i+n <= len(found); i++ {
			if ids := by[nameKey(found[i:i+n])]; len(ids) > 0 && (n > 1 || len(found) == 1) {
				return slices.Clone(ids), text.Line(words[:found[i].Start] + words[found[i+n-1].End:])
			}
		}
	}
	return nil, words
}

// unitPlaces are the names of units for the index. Who writes a whole name, type and
// all, finds what is recorded in that unit or below it; the name of a commune or a
// district that is no more does without its type, and of such a commune also what is
// recorded where it lies today.
func unitPlaces(units *catalog.Units) (out []search.Place) {
	today := units.Today()
	for _, u := range units.All() {
		ids := []string{u.ID}
		if u.Level == catalog.Commune && u.ValidTo != "" {
			ids = append(ids, today.Place(u.ID, "", catalog.Chosen{}).Units()...)
		}
		called := []string{u.FullName}
		if u.Level != catalog.Province && u.ValidTo != "" {
			called = append(called, u.Name)
		}
		for _, f := range u.Former {
			called = append(called, f.FullName, f.Name)
		}
		for _, name := range called {
			out = append(out, search.Place{Name: name, Units: ids, Now: u.ValidTo == ""})
		}
	}
	return out
}
