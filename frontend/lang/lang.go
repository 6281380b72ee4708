// Package lang says in which language a public page speaks.
//
// A page's words stand in a words.go beside its template: one struct type, a value
// of it for Vietnamese and one for English, so that a missing word does not
// compile and a page's text is read in one place. A template asks for its own with
// Pick. The language travels in the context a page is rendered with, because every
// part on the page needs it and none decides by it; without one it is Vietnamese.
//
// What people wrote (names, stories, units) is never translated: on an English
// page it is marked as Vietnamese.
package lang

import (
	"context"
	"strings"

	"github.com/a-h/templ"
)

// Lang is a language a page can speak, as HTML names it.
type Lang string

// All are the languages, the first the one that needs no prefix.
var All = []Lang{Vietnamese, English}

const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// prefix is before the path of every English page.
const prefix = "/en"

type key struct{}

// With gives a context in which pages speak l.
func With(ctx context.Context, l Lang) context.Context { return context.WithValue(ctx, key{}, l) }

// Of is the language of a page rendered with this context.
func Of(ctx context.Context) Lang {
	if l, ok := ctx.Value(key{}).(Lang); ok {
		return l
	}
	return Vietnamese
}

// Pick is what stands in the page's language.
func Pick[W any](ctx context.Context, vi, en W) W {
	if Of(ctx) == English {
		return en
	}
	return vi
}

// Path is where a public page stands in the page's language: "/tra-cuu" is
// "/en/tra-cuu" on an English page.
func Path(ctx context.Context, path string) string { return Of(ctx).Path(path) }

// Path is where a public page stands in this language, given its Vietnamese address.
func (l Lang) Path(path string) string {
	switch {
	case l != English:
		return path
	case path == "/":
		return prefix
	case path == "" || path[0] != '/': // a place on the page itself
		return path
	}
	return prefix + path
}

// Split takes a path apart: the language it speaks, and the Vietnamese page's path.
// Like the route table it does not mind capitals.
func Split(path string) (Lang, string) {
	n := len(prefix)
	switch {
	case len(path) < n || !strings.EqualFold(path[:n], prefix):
	case len(path) == n:
		return English, "/"
	case path[n] == '/':
		return English, path[n:]
	}
	return Vietnamese, path
}

// Other is the language a page can be read in instead.
func (l Lang) Other() Lang {
	if l == English {
		return Vietnamese
	}
	return English
}

var written = templ.Attributes{"lang": string(Vietnamese)}

// Written marks an element whose words people wrote: Vietnamese, whatever the
// page around it speaks.
func Written(ctx context.Context) templ.Attributes {
	if Of(ctx) == Vietnamese {
		return nil
	}
	return written
}
