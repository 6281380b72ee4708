package web

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/search"
	"danvankheo/catalog/text"
	"danvankheo/frontend/parts/find"
	"danvankheo/frontend/parts/hit"
)

const (
	meantMost = 5   // of each kind
	typedMost = 100 // runes
)

// suggest answers the search box with what may be meant. It is not kept among the
// finished pages: everything that anyone types would push them out.
func (w *Web) suggest(q *ask) error {
	if w.index.site.Load() == nil {
		return errNotSetUp
	}
	leave, err := w.strangers.enter(q.context())
	if err != nil {
		return err
	}
	defer leave()
	typed := text.Line(first(q.Query("q"), typedMost))
	found := w.index.Cards.Suggest(typed, meantMost)
	s := find.Suggestions{Units: w.meantUnits(q, typed)}
	for _, h := range found.Names {
		s.Names = append(s.Names, find.Suggestion{Label: spans(h.Name), Note: h.Card.Where(), Written: true, URL: "/ho-so/" + h.Card.Slug})
	}
	for _, t := range found.Tags {
		s.Tags = append(s.Tags, find.Suggestion{Label: spans(t.Label), Count: t.Count, URL: wish{on: map[string][]string{"tag": {t.Text()}}}.address("", "", 1)})
	}
	var out bytes.Buffer
	if err := find.List(s).Render(q.context(), &out); err != nil {
		return err
	}
	q.Set("Cache-Control", "private, max-age=60")
	q.Set("X-Robots-Tag", "noindex")
	q.Type("html", "utf-8")
	return q.Send(out.Bytes())
}

// meantUnits are the units whose names have all the words typed and that have
// records; those that are no more say until when they were.
func (w *Web) meantUnits(q *ask, typed string) (out []find.Suggestion) {
	words, units := text.Scan(typed), w.reg.Units()
	if len(words) == 0 {
		return nil
	}
	counts := w.index.Cards.Search(search.Query{Either: true, Limit: -1}).Units
	var all []catalog.Unit
	for id, n := range counts {
		if u, ok := units.Get(id); ok && n > 0 && begun(words, u.FullName) {
			all = append(all, u)
		}
	}
	slices.SortFunc(all, func(a, b catalog.Unit) int {
		if d := counts[b.ID] - counts[a.ID]; d != 0 { // the alphabet is dear
			return d
		}
		return cmp.Or(text.Compare(a.FullName, b.FullName), cmp.Compare(a.ID, b.ID))
	})
	for _, u := range all[:min(len(all), meantMost)] {
		out = append(out, find.Suggestion{
			Label: marked(words, q.lang.Unit(u)), Count: counts[u.ID],
			URL: wish{on: map[string][]string{"unit": {u.Slug}}}.address("", "", 1),
		})
	}
	return out
}

// begun reports whether a name has all the words, the last one as a beginning.
func begun(words []text.Word, name string) bool {
	has := text.Words(name)
	for i, x := range words {
		if !slices.ContainsFunc(has, func(s string) bool { return matches(words, i, s, x) }) {
			return false
		}
	}
	return true
}

func matches(words []text.Word, i int, folded string, x text.Word) bool {
	return search.Spelt(folded) == search.Spelt(x.Folded) || i == len(words)-1 && strings.HasPrefix(folded, x.Folded)
}

// marked is a name with those of its words marked.
func marked(words []text.Word, name string) (out []hit.Span) {
	at := 0
	for _, found := range text.Scan(name) {
		for i, x := range words {
			if matches(words, i, found.Folded, x) {
				out = append(out, hit.Span{Text: name[at:found.Start]}, hit.Span{Text: name[found.Start:found.End], Mark: true})
				at = found.End
				break
			}
		}
	}
	return append(out, hit.Span{Text: name[at:]})
}
