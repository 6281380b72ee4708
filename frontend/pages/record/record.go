// Package record is the public page of one record. It shows a Card and never
// says more than it: what the source does not tell stays missing and is named
// as missing.
package record

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/figure"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/pic"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Card     catalog.Card
	Related  []catalog.Card     // at most three
	Beside   []catalog.Card     // others of the same unit today
	Address  string             // the page's full address, for paper and for sharing
	Short    string             // the full short link
	Feedback []catalog.Feedback // approved
	Now      time.Time          // printed on paper
	Erase    string             // where whoever looks may erase it, "" where they may not
}

func (p Page) historical() bool { return p.Card.Origin == catalog.Historical }

// shape is how a photograph stands: upright ones keep their height, panoramas
// their breadth.
func shape(ph catalog.Photo) string {
	switch ratio := float64(ph.Width) / float64(max(1, ph.Height)); {
	case ratio < .85:
		return "upright"
	case ratio < 1.2:
		return "square"
	case ratio > 1.9:
		return "panorama"
	}
	return "landscape"
}

// plain is an address as one would read it aloud.
func plain(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	return rest
}

// headings of an English page by the item's key; a Vietnamese page has the form's.
func (w words) heading(s catalog.Passage) string {
	if h := w.Headings[s.Key]; h != "" {
		return h
	}
	return s.Heading
}

// figures are the first four claims, set large.
func figures(list []catalog.Claim) []figure.Figure {
	var out []figure.Figure
	for _, c := range list[:min(4, len(list))] {
		out = append(out, figure.Figure{Value: c.Value, Unit: c.Measure, Words: c.Name})
	}
	return out
}

func events(ctx context.Context, list []catalog.Recognition) []figure.Event {
	out := make([]figure.Event, 0, len(list))
	for _, r := range list {
		out = append(out, figure.Event{When: format.In(ctx).Day(r.Date), What: r.Text})
	}
	return out
}

// bullet is what people type before a step: "1.", "2)", "-", "Bước 3:".
var bullet = regexp.MustCompile(`^\s*(?:(?i:bước)\s+\d+\s*[.:)–-]?|\d{1,2}\s*[.)]|[-–•*+])\s+`)

// lines of a text, without empty ones.
func lines(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// stepsOf are the lines without their own numbers.
func stepsOf(text string) []string {
	out := lines(text)
	for i := range out {
		if bare := strings.TrimSpace(bullet.ReplaceAllString(out[i], "")); bare != "" {
			out[i] = bare
		}
	}
	return out
}

// stepped: only the way of working is a list of steps, and only when it has
// several.
func stepped(p catalog.Passage) bool { return p.Key == "method" && len(lines(p.Text)) > 1 }

// run is plain text or an address in it.
type run struct{ text, href string }

var address = regexp.MustCompile(`https?://[^\s<>"“”]+[^\s<>"“”.,;:)\]]`)

// runs finds web addresses in a source. What is shown of one is its host,
// because the rest says nothing to a reader; paper gets it whole.
func runs(source string) []run {
	var out []run
	for source != "" {
		at := address.FindStringIndex(source)
		if at == nil {
			return append(out, run{text: source})
		}
		if at[0] > 0 {
			out = append(out, run{text: source[:at[0]]})
		}
		link := source[at[0]:at[1]]
		shown := link
		if u, err := url.Parse(link); err == nil && u.Host != "" {
			shown = strings.TrimPrefix(u.Host, "www.")
		}
		out = append(out, run{shown, link})
		source = source[at[1]:]
	}
	return out
}

// bare: the card says no more than its name and place.
func (p Page) bare() bool {
	c := p.Card
	return len(c.Story) == 0 && len(c.Claims) == 0 && c.Figures == ""
}

// detailed: some claim has a period or evidence, which only the table shows.
func detailed(list []catalog.Claim) bool {
	for _, c := range list {
		if c.Period != "" || c.Evidence != "" {
			return true
		}
	}
	return false
}

// long names are set smaller, so that one record's name does not fill a screen.
func long(name string) bool { return utf8.RuneCountInString(name) > 60 }

// tagURL is the page of a tag.
func tagURL(tag string) string { return "/chu-de/" + text.Slug(tag) }

// leads and shots are how the first photograph and the others stand, by shape.
var (
	leads = map[string]pic.Use{
		"upright":   {Sizes: "(min-width: 60em) 31rem, (min-width: 40em) 37vw, 87vw", Eager: true},
		"square":    {Sizes: "(min-width: 60em) 40rem, 87vw", Eager: true},
		"landscape": {Sizes: "(min-width: 60em) 40rem, 87vw", Eager: true},
		"panorama":  {Sizes: "(min-width: 80em) 76rem, 87vw", Eager: true},
	}
	shots = map[string]pic.Use{
		"upright":   {Sizes: "(min-width: 40em) 11rem, 7rem"},
		"square":    {Sizes: "(min-width: 40em) 16rem, 11rem"},
		"landscape": {Sizes: "(min-width: 40em) and (min-resolution: 1.5dppx) 20rem, (min-width: 40em) 24rem, " + pic.Phone},
		"panorama":  {Sizes: "(min-width: 40em) 48rem, " + pic.Phone},
	}
)
