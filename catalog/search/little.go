package search

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// littles are words of a sentence, not of what is looked for: long stories have them
// all, and a name that says what is looked for has none. Those with other meanings
// common in records (từ thiện, bằng khen, thế giới) stay out.
var littles = sequencesOf(`và, của, các, những, cho, về, ở, tại, trong, theo, là, để, đã, đang, được, với,
	này, nào, gì, tôi, muốn, tìm, cần tìm, làm thế nào, như thế nào, thế nào`)

// types are what units are called besides their names.
var types = sequencesOf("tỉnh, thành phố, TP, huyện, quận, thị xã, TX, xã, phường, thị trấn, đặc khu")

// sequencesOf reads words parted by commas.
func sequencesOf(list string) (out [][]keys) {
	for s := range strings.SplitSeq(list, ",") {
		out = append(out, keysIn(s))
	}
	return out
}

// belittle marks the words that need not be found: those of littles, and the type of
// a unit before the name of a place, because a card says "Sơn Động" for the huyện. A
// query of nothing else is asked for as it stands, and so is its last word, which may
// still be typed.
func (ix *Index) belittle(p *parsed, words []keys) {
	marked := slices.ContainsFunc(words, keys.marked)
	little := make([]bool, len(words))
	for i := range words {
		n := 0
		for _, x := range littles {
			if marked && opens(words[i:], x, func(a, b keys) bool { return a.Toned == b.Toned }) {
				n = max(n, len(x))
			}
		}
		for _, x := range types {
			if opens(words[i:], x, sameLetters) && ix.namesPlace(words[i:], len(x)) {
				n = max(n, len(x))
			}
		}
		for j := range n {
			little[i+j] = !p.words[i+j].quoted && i+j < len(words)-1
		}
	}
	if slices.Contains(little, false) {
		for i := range little {
			p.words[i].little = little[i]
		}
	}
}

func sameLetters(a, b keys) bool { return a.Folded == b.Folded }

// opens reports whether words begin with some, as same has it.
func opens(words, some []keys, same func(a, b keys) bool) bool {
	return len(words) >= len(some) && slices.EqualFunc(words[:len(some)], some, same)
}

// placesTried is how many cards are read for the name of a place.
const placesTried = 100

// namesPlace reports whether words, after so many of a type, name a place that some
// card has, and no unit by its whole name.
func (ix *Index) namesPlace(words []keys, n int) bool {
	for most := min(len(words), placeMost); most > n; most-- {
		if slices.ContainsFunc(ix.places[placeKey(words[:most])], ix.itself) {
			return false
		}
	}
	name := words[n:min(len(words), n+2)] // two words of it will do
	docs := ix.live
	for i, k := range name {
		w := word{keys: k, prefix: n+i == len(words)-1}
		docs = roaring.And(docs, orEmpty(ix.match(w).any[inPlace]))
	}
	for it, tried := docs.Iterator(), 0; len(name) > 0 && it.HasNext() && tried < placesTried; tried++ {
		at := ix.docs[it.Next()].light.Place
		for _, s := range []string{at.Commune, at.District, at.Province} {
			if found := keysIn(s); says(found, name, n+len(name) == len(words)) {
				return true
			}
		}
	}
	return false
}

// itself reports whether the whole name of a unit says alone where it is: "Phường Bình
// Thuận" is not what was recorded in the province. Of one that is no more some card has
// to lie there, or cards may only speak of it.
func (ix *Index) itself(x place) bool {
	return x.now || slices.ContainsFunc(x.units, func(id string) bool { return ix.groups[ground][id] != nil })
}

// says reports whether the name of a place is, or has in it, these words; of an open
// one the last may be the beginning of a word. A single word is not enough: it must be
// all there is.
func says(place, name []keys, open bool) bool {
	if len(name) == 1 {
		return len(place) == 1 && sameLetters(place[0], name[0])
	}
	for i := 0; i+1 < len(place); i++ {
		next := place[i+1].Folded
		if sameLetters(place[i], name[0]) && (next == name[1].Folded || open && strings.HasPrefix(next, name[1].Folded)) {
			return true
		}
	}
	return false
}
