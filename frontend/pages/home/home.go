// Package home is the first page: what this registry is, a way to search it,
// and some of what is in it. Whatever is not given is not shown.
package home

import (
	"net/url"
	"time"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/atlas"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame     layout.Page
	Featured  *catalog.Card // one with a photograph, if any has one
	Counts    map[catalog.Field]int
	Models    int
	Exemplars int
	AsOf      time.Time
	Cards     []catalog.Card // four look best
	Lines     []catalog.Card // an even number looks best
	Motto     *catalog.Card  // the record whose name an administrator chose to show large
	Round     *Round         // the round closed last
	Tries     []string       // things to search for
	Map       *atlas.Map     // where the records lie, nil without boundaries
	Source    string         // the line under it
	Places    []Spot         // the communes that have most
	Communes  int            // those that have any
	Placed    int            // records in them
}

// Spot is a commune with its records.
type Spot struct {
	Name, Href string
	Count      int
}

// Round is a closed award round.
type Round struct {
	Slug, Name string
	ClosedAt   time.Time
	Candidates int
}

func (p Page) total() int { return p.Models + p.Exemplars }

func lookFor(q string) string { return "/tra-cuu?q=" + url.QueryEscape(q) }

func field(f catalog.Field) string { return "/linh-vuc/" + string(f) }

// large: a name so long is a paragraph when it is set as a sentence is.
func large(name string) bool { return utf8.RuneCountInString(name) <= 70 }

// pictured: the record that stands first has a photograph to show.
func (p Page) pictured() bool { return p.Featured != nil && len(p.Featured.Photos) > 0 }

// counted: the figures have a section of their own, unless the first screen has
// said all of them.
func (p Page) counted() bool { return p.total() > 0 && (p.pictured() || p.Round != nil) }

// lines: a first record without photograph has lost its place to the fields.
func (p Page) lines() []catalog.Card {
	if p.Featured == nil || p.pictured() {
		return p.Lines
	}
	all := append([]catalog.Card{*p.Featured}, p.Lines...)
	return all[:max(1, len(all)/2*2)]
}
