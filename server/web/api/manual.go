package api

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Operation is one row of the table, for the page that people read.
type Operation struct {
	ID, Group, Method, Path, Summary, Text string
	// Scope a token needs; "" for the public, "-" where signing in is what it does.
	Scope   string
	Params  []Param
	Body    *Body
	Answers []Answer
	Example Example
}

// Param is a parameter in the address or the head.
type Param struct {
	Name, In, Text, Fallback string
	Must, Many               bool
	Values                   []string // the only ones; empty: any
}

// Body is what an operation takes.
type Body struct {
	Types  []string
	Schema string // its name under components/schemas
	Text   string
}

// Answer is one status an operation may answer with.
type Answer struct {
	Status int
	Text   string
	Schema string // its name under components/schemas, "" for none
}

// Operations are all operations in the order of the document.
func Operations() []Operation {
	var out []Operation
	for _, o := range (&api{}).operations() {
		x := Operation{ID: o.id, Group: o.group(), Method: o.method, Path: Base + o.path, Summary: o.summary, Text: o.text, Scope: o.door.scope(), Example: example(o.id)}
		for _, p := range o.params() {
			x.Params = append(x.Params, Param{p.name, p.in, p.text, p.fallback, p.must || p.in == "path", p.many, slices.Clone(p.enum)})
		}
		if o.takes != nil {
			x.Body = &Body{o.takes.types, schemaName(o.takes.of, o.takes.mode), o.takes.text}
		}
		for _, s := range o.answers() {
			x.Answers = append(x.Answers, Answer{s.status, s.text, answerName(s)})
		}
		out = append(out, x)
	}
	return out
}

// Kinds of problems with their status and title, for the page: a problem's type
// is Base + "/#" + the kind.
func Kinds() []ProblemKind { return slices.Clone(kinds) }

// Example is one call of an operation and what it came to on the sample
// registry. Path and Body may hold $ID, for a record's or a token's id. The
// answers are written by a test, and compared by it. One is of a call that is
// refused.
type Example struct {
	ID     string          `json:"id"`   // the operation's
	By     string          `json:"by"`   // who called, a role of the sample; "" nobody
	Path   string          `json:"path"` // below Base, with its parameters
	Match  string          `json:"match,omitempty"`
	Body   json.RawMessage `json:"body,omitempty"` // of a form: its parts
	Status int             `json:"status"`
	Answer json.RawMessage `json:"answer,omitempty"`
}

//go:embed examples.json
var examplesJSON []byte

// Examples in the order in which they were called.
var Examples = sync.OnceValue(func() []Example {
	var list []Example
	if err := json.Unmarshal(examplesJSON, &list); err != nil {
		panic("api: examples.json: " + err.Error()) // compiled in: a test reads it
	}
	return list
})

// example is how an operation is shown.
func example(op string) Example {
	list := Examples()
	if i := slices.IndexFunc(list, func(e Example) bool { return e.ID == op && e.Status < 400 }); i >= 0 {
		return list[i]
	}
	return Example{}
}

// Refusal is an example that was refused.
func Refusal() Example {
	list := Examples()
	return list[slices.IndexFunc(list, func(e Example) bool { return e.Status >= 400 })]
}

// Shape is an object that is sent or answered: a component of the document.
type Shape struct {
	Name, Text string
	Fields     []ShapeField
}

// ShapeField is one of its members: Type in words, then Of, the shape it is of.
type ShapeField struct {
	Name, Type, Of, Text string
	Values               []string // the only ones; empty: any
	Null                 bool
	Maybe                bool // may be missing
}

// Shapes are all objects of the document, by name.
func Shapes() []Shape {
	_, drawn := document((&api{}).operations())
	var out []Shape
	for _, name := range slices.Sorted(maps.Keys(drawn)) {
		o := drawn[name].(map[string]any)
		required, _ := o["required"].([]string)
		x := Shape{Name: name}
		x.Text, _ = o["description"].(string)
		for _, m := range o["properties"].(members) {
			f := ShapeField{Name: m.name, Maybe: !slices.Contains(required, m.name)}
			f.Text, _ = m.schema["description"].(string)
			f.read(m.schema)
			x.Fields = append(x.Fields, f)
		}
		out = append(out, x)
	}
	return out
}

// read says a schema in words.
func (f *ShapeField) read(s map[string]any) {
	if ref, ok := s["$ref"].(string); ok {
		f.Of = strings.TrimPrefix(ref, "#/components/schemas/")
		return
	}
	if either, ok := s["oneOf"].([]any); ok {
		f.Null = true
		f.read(either[0].(map[string]any))
		return
	}
	kind, _ := s["type"].(string)
	if both, ok := s["type"].([]string); ok {
		kind, f.Null = both[0], true
	}
	switch list := s["enum"].(type) {
	case []string:
		f.Values = list
	case []any: // the last is null
		for _, v := range list[:len(list)-1] {
			f.Values = append(f.Values, v.(string))
		}
	}
	format, _ := s["format"].(string)
	words := map[string]string{"string": "chữ", "integer": "số nguyên", "boolean": "true, false", "stringdate-time": "thời điểm", "stringbinary": "tệp"}
	switch kind {
	case "array":
		f.within("danh sách", s["items"])
	case "object":
		f.within("bảng tên →", s["additionalProperties"])
	default:
		f.Type += words[kind+format]
	}
}

// within is a list or a table of something.
func (f *ShapeField) within(words string, of any) {
	null := f.Null
	f.Type += words + " "
	f.read(of.(map[string]any))
	f.Type, f.Null = strings.TrimSpace(f.Type), null
}
