// Package find is the search box. It works as a plain GET form; script adds what
// one may mean while one types, as a list beside the box.
package find

import "danvankheo/frontend/parts/hit"

// Path is where suggestions come from: List of what "q" begins.
const Path = "/tra-cuu/goi-y"

// Suggestion is one thing that may be meant. Note is what tells it apart, Written
// where people wrote that; Count is how many records it has, 0 for not said.
type Suggestion struct {
	Label   []hit.Span
	Note    string
	Written bool
	Count   int
	URL     string
}

// Suggestions are what one may mean, by what it is.
type Suggestions struct{ Names, Units, Tags []Suggestion }

func (s Suggestions) none() bool { return len(s.Names)+len(s.Units)+len(s.Tags) == 0 }
