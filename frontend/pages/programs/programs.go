// Package programs is the page on which people read what programs may ask for:
// a first call, a token, the common rules, each operation with an example, the
// kinds of problems, the objects.
package programs

import (
	"encoding/json"
	"slices"
	"strings"

	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame      layout.Page
	Address    string // where this registry answers programs, "https://…/api/v1"
	Operations []Operation
	Kinds      []Kind
	Shapes     []Shape
	Refusal    json.RawMessage // a problem as it is answered
}

// Operation is one thing that a program may ask for.
type Operation struct {
	ID, Group, Method, Path, Summary, Text string
	Scope                                  string // of the token; "" none, "-" a password
	Params                                 []Param
	Body                                   *Body
	Answers                                []Answer
	Example                                Example
}

// Param stands in the address or the head.
type Param struct {
	Name, In, Text, Fallback string
	Must, Many               bool
	Values                   []string // the only ones; empty: any
}

// Body is what is sent.
type Body struct {
	Types  []string
	Schema string // a Shape
	Text   string
}

// Answer is one status.
type Answer struct {
	Status int
	Text   string
	Schema string // a Shape, "" for none
}

// Example is one call and what came back. Path lies below Address.
type Example struct {
	Path, Match  string
	Body, Answer json.RawMessage
	Status       int
}

// Kind is a kind of problem, which its type names as an anchor of this page.
type Kind struct {
	Kind   string
	Status int
	Title  string
	Todo   string
}

// Shape is an object that is sent or answered.
type Shape struct {
	Name, Text string
	Fields     []ShapeField
}

// ShapeField is one of its members: Type in words, then the Shape it is of.
type ShapeField struct {
	Name, Type, Of, Text string
	Values               []string
	Null, Maybe          bool
}

type group struct {
	id, name   string
	operations []Operation
}

// groups are the operations under their headings, in their order.
func (p Page) groups() []group {
	var out []group
	for _, o := range p.Operations {
		if len(out) == 0 || out[len(out)-1].name != o.Group {
			out = append(out, group{id: "nhom-" + o.ID, name: o.Group})
		}
		g := &out[len(out)-1]
		g.operations = append(g.operations, o)
	}
	return out
}

// op is the operation of this id, an empty one if there is none.
func (p Page) op(id string) Operation {
	if i := slices.IndexFunc(p.Operations, func(o Operation) bool { return o.ID == id }); i >= 0 {
		return p.Operations[i]
	}
	return Operation{}
}

// live is where a browser sees the answer itself, "" where that takes a token.
func (o Operation) live() string {
	if o.Scope != "" {
		return ""
	}
	return "/api/v1" + o.Example.Path
}

func (o Operation) good() []Answer {
	return slices.DeleteFunc(slices.Clone(o.Answers), func(a Answer) bool { return a.Status >= 400 })
}

// refused are the kinds of problems an operation may answer with.
func (p Page) refused(o Operation) []Kind {
	return slices.DeleteFunc(slices.Clone(p.Kinds), func(k Kind) bool {
		return !slices.ContainsFunc(o.Answers, func(a Answer) bool { return a.Status == k.Status })
	})
}

// schema is the shape of what the example came to.
func (o Operation) schema() string {
	for _, a := range o.Answers {
		if a.Status == o.Example.Status {
			return a.Schema
		}
	}
	return ""
}

// like is an earlier operation whose example shows the same shape, "" for none.
func (p Page) like(o Operation) string {
	for _, x := range p.Operations {
		if x.ID == o.ID {
			return ""
		}
		if x.schema() == o.schema() {
			return x.ID
		}
	}
	return ""
}

// facts of a parameter, on one line; most stand behind the question mark, and
// that goes without saying.
func (p Param) facts(w words) string {
	var words []string
	if at := map[string]string{"path": w.inPath, "header": w.inHeader}[p.In]; at != "" {
		words = append(words, at)
	}
	if p.Must {
		words = append(words, w.must)
	}
	if p.Many {
		words = append(words, w.many)
	}
	if p.Fallback != "" {
		words = append(words, w.fallback+p.Fallback)
	}
	return strings.Join(words, " · ")
}

// common is what means the same everywhere.
func (p Param) common() bool { return p.In == "header" || p.Name == "dry_run" }

// tail of a type, after the shape it is of.
func (f ShapeField) tail(w words) string {
	var words string
	if f.Null {
		words += w.orNull
	}
	if f.Maybe {
		words += w.maybe
	}
	return words
}
