package web

import (
	"cmp"
	"slices"

	"danvankheo/catalog"
)

// few are those of many cards that come first: what is worth most, of the same worth
// the newest. The others are counted and let go, for a Card is large.
type few struct {
	most  int
	count int
	cards []*weighed
}

type weighed struct {
	worth int
	catalog.Card
}

func (f *few) add(worth int, c catalog.Card) {
	f.count++
	at, _ := slices.BinarySearchFunc(f.cards, 0, func(x *weighed, _ int) int {
		return cmp.Or(worth-x.worth, c.At.Compare(x.At), cmp.Compare(x.ID, c.ID))
	})
	if at == f.most {
		return
	}
	f.cards = slices.Insert(f.cards, at, &weighed{worth, c})
	f.cards = f.cards[:min(len(f.cards), f.most)]
}

// list are those there are, the first first.
func (f *few) list() []catalog.Card {
	out := make([]catalog.Card, len(f.cards))
	for i, x := range f.cards {
		out[i] = x.Card
	}
	return out
}
