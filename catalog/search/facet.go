package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// Facet names a list of counts; the names are those of the public API.
type Facet string

const (
	ByKind    Facet = "kind"
	BySubject Facet = "subject"
	ByField   Facet = "field"
	ByOrigin  Facet = "origin"
	ByLife    Facet = "life"
	ByYear    Facet = "year"
	ByLevel   Facet = "level"
	ByTag     Facet = "tag"
)

// Count is how many cards of a result have a value. The empty value is "chưa
// rõ": no subject stated, no year.
type Count struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Facets are the counts of every value, in the order they are listed. Kind,
// subject, field, origin and life have all their values, zeros too; years are
// those that any card has, newest first and the unknown last, zeros too. Each of
// these adds up to Total when nothing is chosen in it. A card may have several levels of recognition and
// several tags, or none: all levels are listed, and of the tags the TagsListed that
// most cards have, besides those chosen.
type Facets map[Facet][]Count

// group is one thing that cards are filtered by.
type group int

const (
	kind group = iota
	subject
	field
	origin
	life
	year
	level // of recognitions
	unit
	ground // a unit as recorded or as it lies today
	tag
	groups
)

// fixed are the facets and the values they always list.
var fixed = []struct {
	facet  Facet
	group  group
	values []string
}{
	{ByKind, kind, plain(catalog.Kinds)},
	{BySubject, subject, plain(catalog.Subjects)},
	{ByField, field, plain(catalog.Fields)},
	{ByOrigin, origin, []string{string(catalog.Registered), string(catalog.Historical)}},
	{ByLife, life, plain(catalog.Lives)},
	{ByLevel, level, plain(catalog.RecognitionLevels)},
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

// valuesOf are a card's values in every group.
func valuesOf(c catalog.Card) [groups][]string {
	within, lies := c.Within, slices.Clone(c.Within)
	for _, id := range c.TodayWithin {
		if !slices.Contains(lies, id) {
			lies = append(lies, id)
		}
	}
	if len(within) == 0 {
		within = []string{""}
	}
	if len(lies) == 0 {
		lies = []string{""}
	}
	tags := foldedTags(c.Tags)
	var levels []string
	for _, r := range c.Recognitions {
		if l := string(r.Level()); l != "" && !slices.Contains(levels, l) {
			levels = append(levels, l)
		}
	}
	return [groups][]string{
		kind: {string(c.Kind)}, subject: {string(c.Subject)}, field: {string(c.Field)},
		origin: {string(c.Origin)}, life: {string(c.Life)}, year: {c.Year}, level: levels, unit: within, ground: lies, tag: tags,
	}
}

// foldedTags are tags as they are compared, each once.
func foldedTags(tags []string) (out []string) {
	for _, t := range tags {
		if f := text.Fold(text.Line(t)); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// chosen are a query's values in every group.
func (q Query) chosen() [groups][]string {
	out := [groups][]string{
		kind: plain(q.Kind), subject: plain(q.Subject), field: plain(q.Field), origin: plain(q.Origin), life: plain(q.Life),
		year: q.Year, level: plain(q.Level), tag: foldedTags(q.Tag),
	}
	if q.Placer == nil {
		out[q.territory()] = q.Unit
	}
	return out
}

// territory is the group in which units are chosen and counted.
func (q Query) territory() group {
	if q.Either && q.Placer == nil {
		return ground
	}
	return unit
}

// values are the documents that have each value of a group.
type values map[string]*roaring.Bitmap

func (v values) add(of []string, n uint32) {
	for _, value := range of {
		b := v[value]
		if b == nil {
			b = roaring.New()
			v[value] = b
		}
		b.Add(n)
	}
}

func (v values) remove(of []string, n uint32) {
	for _, value := range of {
		if b := v[value]; b != nil {
			b.Remove(n)
			if b.IsEmpty() {
				delete(v, value)
			}
		}
	}
}

// any are the documents with at least one of the values.
func (v values) any(of []string) *roaring.Bitmap {
	var found []*roaring.Bitmap
	for _, value := range of {
		if b := v[value]; b != nil {
			found = append(found, b)
		}
	}
	return roaring.FastOr(found...)
}

// filter holds what the text found and what every group with a choice lets
// through.
type filter struct {
	text   *roaring.Bitmap
	groups [groups]*roaring.Bitmap // nil: nothing chosen
	all    *roaring.Bitmap         // text and all groups
}

func (ix *Index) filter(found *roaring.Bitmap, q Query) filter {
	f := filter{text: found}
	for g, of := range q.chosen() {
		if len(of) > 0 {
			f.groups[g] = ix.groups[g].any(of)
		}
	}
	if q.Placer != nil && len(q.Unit) > 0 {
		f.groups[unit] = ix.chosenBy(q, f.without(groups))
	}
	f.all = f.without(groups)
	return f
}

// without is what passes every group but g: the set that g is counted over.
func (f filter) without(g group) *roaring.Bitmap {
	out := f.text
	for other, b := range f.groups {
		if b != nil && group(other) != g {
			out = roaring.And(out, b)
		}
	}
	return out
}

func (f filter) countedOver(g group) *roaring.Bitmap {
	if f.groups[g] == nil {
		return f.all
	}
	return f.without(g)
}

// count counts the listed values, then those that cards have besides.
func (ix *Index) count(g group, listed []string, over *roaring.Bitmap) []Count {
	var more []string
	for value := range ix.groups[g] {
		if !slices.Contains(listed, value) {
			more = append(more, value)
		}
	}
	slices.Sort(more)
	if g == year {
		slices.Reverse(more)
	}
	all := slices.Concat(more, listed)
	if g != year {
		all = slices.Concat(listed, more)
	}
	out := make([]Count, len(all))
	for i, value := range all {
		out[i].Value = value
		if b := ix.groups[g][value]; b != nil {
			out[i].Count = int(b.AndCardinality(over))
		}
	}
	return out
}

// TagsListed is how many tags a result lists, besides those chosen.
const TagsListed = 40

// countTags counts the tags that most cards of the result have, most first.
func (ix *Index) countTags(chosen []string, over *roaring.Bitmap) []Count {
	tally := ix.tags.tally(over)
	most := ix.tags.most(tally, TagsListed)
	out := []Count{}
	for _, c := range most {
		out = append(out, Count{ix.labels.of(c.Value), c.Count})
	}
	for _, tag := range chosen {
		folded := text.Fold(text.Line(tag))
		id, known := ix.tags.ids[folded]
		switch listed := slices.ContainsFunc(most, func(c Count) bool { return c.Value == folded }); {
		case !known:
			out = append(out, Count{text.Line(tag), 0})
		case !listed:
			out = append(out, Count{ix.labels.of(folded), int(tally[id])})
		}
	}
	return out
}

func (ix *Index) facets(f filter, q Query) Facets {
	out := Facets{ByYear: ix.count(year, []string{""}, f.countedOver(year)), ByTag: ix.countTags(q.Tag, f.countedOver(tag))}
	for _, x := range fixed {
		out[x.facet] = ix.count(x.group, x.values, f.countedOver(x.group))
	}
	return out
}
