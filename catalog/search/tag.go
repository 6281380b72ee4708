package search

import (
	"strings"

	"danvankheo/catalog/text"
)

// labels are the spellings of every tag, by the tag as it is compared, and how many
// cards use each.
type labels map[string]map[string]int

func (l labels) add(tags []string) {
	for _, t := range tags {
		t = text.Line(t)
		folded := text.Fold(t)
		if l[folded] == nil {
			l[folded] = map[string]int{}
		}
		l[folded][t]++
	}
}

func (l labels) remove(tags []string) {
	for _, t := range tags {
		t = text.Line(t)
		folded := text.Fold(t)
		if l[folded][t]--; l[folded][t] == 0 {
			delete(l[folded], t)
		}
		if len(l[folded]) == 0 {
			delete(l, folded)
		}
	}
}

// of is how most cards spell a tag; "" for one that no card has.
func (l labels) of(folded string) (label string) {
	for spelling, n := range l[folded] {
		if most := l[folded][label]; n > most || n == most && strings.Compare(spelling, label) < 0 {
			label = spelling
		}
	}
	return label
}
