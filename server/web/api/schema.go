package api

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/sheet"
	"danvankheo/server/account"
)

// mode is which way a type goes.
type mode int

const (
	out   mode = iota // written: every field is there
	in                // read: fields marked must are there
	patch             // read as a merge patch: any field may be missing, null takes it away
)

// enums are the types that have a fixed list of values.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[catalog.Kind]():    plain(catalog.Kinds),
	reflect.TypeFor[catalog.Subject](): {string(catalog.Collective), string(catalog.Individual)},
	reflect.TypeFor[catalog.Field]():   plain(catalog.Fields),
	reflect.TypeFor[catalog.File]():    plain(catalog.Files),
	reflect.TypeFor[catalog.Life]():    plain(catalog.Lives),
	reflect.TypeFor[catalog.Origin]():  {string(catalog.Registered), string(catalog.Historical)},
	reflect.TypeFor[catalog.Verdict](): {string(catalog.Accepted), string(catalog.Adjusted), string(catalog.Rejected)},
	reflect.TypeFor[catalog.Role]():    plain(catalog.Roles),
	reflect.TypeFor[catalog.Level]():   {string(catalog.Province), string(catalog.District), string(catalog.Commune)},
	reflect.TypeFor[account.Scope]():   plain(account.Scopes),
	reflect.TypeFor[award.State]():     {string(award.Open), string(award.Closed)},
	reflect.TypeFor[moveName]():        moveNames(),
	reflect.TypeFor[ImportState]():     plain(importStates),
	reflect.TypeFor[sheet.What]():      {string(sheet.Alike), string(sheet.Changed), string(sheet.Left), string(sheet.Refused)},
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

// field is one member of an object: the JSON that encoding/json writes and reads.
type field struct {
	name, doc   string
	typ         reflect.Type
	must, maybe bool // maybe: left out when empty
}

func fieldsOf(t reflect.Type) []field {
	var list []field
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			list = append(list, fieldsOf(f.Type)...)
			continue
		}
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		list = append(list, field{name, f.Tag.Get("doc"), f.Type, f.Tag.Get("must") != "", strings.Contains(rest, "omit")})
	}
	return list
}

// schemas draws JSON Schema from Go types; objects become components.
type schemas map[string]any

func schemaName(t reflect.Type, m mode) string {
	r := []rune(t.Name())
	r[0] = unicode.ToUpper(r[0])
	name := string(r)
	switch {
	case m == patch:
		name += "Patch"
	case m == in && !strings.HasSuffix(name, "In"): // less is asked of what is sent than is answered
		name += "In"
	}
	return name
}

// of is the schema of a type, or a reference to it.
func (s schemas) of(t reflect.Type, m mode) map[string]any {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case t == reflect.TypeFor[statRow]():
		s["StatRow"] = statRowSchema()
		return map[string]any{"$ref": "#/components/schemas/StatRow"}
	case t == reflect.TypeFor[upload]():
		return map[string]any{"type": "string", "format": "binary"}
	case t == reflect.TypeFor[openAPI]():
		return map[string]any{"type": "object", "description": "Tài liệu OpenAPI 3.1 này."}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return nullable(s.of(t.Elem(), m))
	case reflect.Struct:
		return s.object(t, m)
	case reflect.Map:
		of := s.of(t.Elem(), m)
		if m == patch {
			of = nullable(of)
		}
		return map[string]any{"type": "object", "additionalProperties": of}
	case reflect.Slice:
		if m == patch {
			m = in // a merge patch replaces a list as a whole
		}
		return map[string]any{"type": "array", "items": s.of(t.Elem(), m)}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	x := map[string]any{"type": "string"}
	if list := enums[t]; list != nil {
		x["enum"] = list
	}
	return x
}

func nullable(x map[string]any) map[string]any {
	x = maps.Clone(x)
	switch t := x["type"].(type) {
	case string:
		x["type"] = []string{t, "null"}
	case nil:
		return map[string]any{"oneOf": []any{x, map[string]any{"type": "null"}}}
	}
	if list, ok := x["enum"].([]string); ok {
		all := []any{}
		for _, v := range list {
			all = append(all, v)
		}
		x["enum"] = append(all, nil)
	}
	return x
}

// member is one property of an object.
type member struct {
	name   string
	schema map[string]any
}

// members are written in the order in which an answer has them.
type members []member

// MarshalJSON writes an object.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, x := range m {
		b.WriteByte("{,"[min(i, 1)])
		name, err := encode(x.name)
		if err != nil {
			return nil, err
		}
		schema, err := encode(x.schema)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(schema)
	}
	return append(b.Bytes(), '}'), nil
}

// object is a component: nothing that it does not name may be in it.
func (s schemas) object(t reflect.Type, m mode) map[string]any {
	name := schemaName(t, m)
	ref := map[string]any{"$ref": "#/components/schemas/" + name}
	if s[name] != nil {
		return ref
	}
	s[name] = true // so that it is drawn once
	var props members
	required := []string{}
	for _, f := range fieldsOf(t) {
		x := s.of(f.typ, m)
		if m == patch && f.typ.Kind() != reflect.Pointer {
			x = nullable(x)
		}
		if f.doc != "" {
			x = maps.Clone(x)
			x["description"] = f.doc
		}
		props = append(props, member{f.name, x})
		if m == out && !f.maybe || m == in && f.must {
			required = append(required, f.name)
		}
	}
	o := map[string]any{"type": "object", "properties": props, "additionalProperties": false}
	if slices.Sort(required); len(required) > 0 {
		o["required"] = required
	}
	s[name] = o
	return ref
}
