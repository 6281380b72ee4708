package search

import "strings"

// Place is a name of a unit, with or without its type, and the units meant: itself,
// those in force where it lies today.
type Place struct {
	Name  string
	Units []string
	Now   bool // the unit is in force
}

// placeMost is how many words a place's name has at most.
const placeMost = 7

// place is a Place with its words.
type place struct {
	words []keys
	units []string
	now   bool
}

func placeKey(words []keys) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.Folded)
		b.WriteByte(' ')
	}
	return b.String()
}

// SetPlaces names the units: who looks for one finds, last of all, what lies in those
// meant. A name of one word is passed over: it would be a word of many
// texts.
func (ix *Index) SetPlaces(list []Place) {
	places := map[string][]place{}
	for _, x := range list {
		words := keysIn(x.Name)
		if n := len(words); n >= 2 && n <= placeMost {
			key := placeKey(words)
			places[key] = append(places[key], place{words, x.Units, x.Now})
		}
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.places = places
	ix.version++
}
