// Package feed writes what other programs follow the registry by: an Atom feed of
// what was published last, and site maps of everything there is. It is given
// addresses and words, and knows no request and no store.
package feed

import (
	"encoding/xml"
	"time"

	"danvankheo/frontend/format"

	"github.com/google/uuid"
)

// Feed is a list of what was published last, newest first (RFC 4287).
type Feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"xml:lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Under   string   `xml:"subtitle,omitempty"`
	Updated Time     `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []Link   `xml:"link"`
	Entries []Entry  `xml:"entry"`
}

// Entry is one record of it. ID never changes, whatever becomes of its page's name or
// of the registry's address: see EntryID.
// Lang is that of its own words, which are not translated.
type Entry struct {
	Lang       string     `xml:"xml:lang,attr"`
	ID         string     `xml:"id"`
	Title      string     `xml:"title"`
	Links      []Link     `xml:"link"`
	Published  Time       `xml:"published"`
	Updated    Time       `xml:"updated"`
	Author     string     `xml:"author>name"`
	Categories []Category `xml:"category"`
	Summary    string     `xml:"summary,omitempty"`
}

// EntryID names a record in every feed alike, under whatever address it is read.
func EntryID(record string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:danvankheo:record:"+record)).URN()
}

// Link is an address and what is found there.
type Link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// Category is a value of ours and its words.
type Category struct {
	Lang  string `xml:"xml:lang,attr"`
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// Time is a moment as Atom writes it.
type Time time.Time

// MarshalText writes it.
func (t Time) MarshalText() ([]byte, error) { return []byte(format.Stamp(time.Time(t))), nil }

// UnmarshalText reads it.
func (t *Time) UnmarshalText(raw []byte) error {
	at, err := time.Parse(time.RFC3339, string(raw))
	*t = Time(at)
	return err
}

// XML is the document.
func (f Feed) XML() ([]byte, error) { return document(f) }

func document(v any) ([]byte, error) {
	body, err := xml.Marshal(v)
	return append([]byte(xml.Header), body...), err
}
