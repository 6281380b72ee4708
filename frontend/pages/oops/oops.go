// Package oops is the page for when something could not be done. It says what
// happened in a person's words and what to do next; it never shows an error's
// text. The request id lets an administrator find it in the log.
package oops

import (
	"context"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/layout"

	"github.com/a-h/templ"
)

// Page is what a handler fills in. Sentence, when given, replaces the standard
// one: the sentence of a refusal is written for the reader.
type Page struct {
	Frame     layout.Page
	Status    int
	Sentence  string
	Reading   string          // the address, where nothing was sent that could be lost
	Problems  catalog.Invalid // for 422
	RequestID string
	Meant     []Link // of 404: what may have been meant
}

// Link is a name and where it leads; Note tells it from others of the name. Ours is
// in the page's language: people gave the others.
type Link struct {
	Label, Href, Note string
	Ours              bool
}

func (l Link) written(ctx context.Context) templ.Attributes {
	if l.Ours {
		return nil
	}
	return lang.Written(ctx)
}

// said are the title and sentences for status; an unknown one reads as 500, or as
// 400 when it is the client's.
func (p Page) said(w words) told {
	t, ok := w.byStatus[p.Status]
	switch {
	case ok:
	case p.Status >= 400 && p.Status < 500:
		t = w.byStatus[400]
	default:
		t = w.byStatus[500]
	}
	if p.Frame.Bare {
		t.title = w.notOpen
	}
	if s := w.reading[p.Status]; s != "" && p.Reading != "" {
		t.sentence = s
	}
	if p.Sentence != "" {
		t.sentence = p.Sentence
		switch p.Status {
		case 409: // not someone else's newer version, which the page's own words are for
			t.title, t.next = w.closed, ""
		case 503: // it says what to do
			t.next = ""
		}
	}
	return t
}

// on is where to go on: to the same page, where that may help, or to the first.
func (p Page) on(ctx context.Context, w words) (href, label string) {
	if p.Reading != "" && p.Status >= 500 {
		return p.Reading, w.again
	}
	return lang.Path(ctx, "/"), w.front
}
