package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Canonical is the one JSON text of v: object keys sorted by their bytes, no
// white space, numbers as written, and only the escapes that JSON demands. It
// is what is hashed and what is stored. The text is written here and not by
// encoding/json, whose choice of escapes has changed between releases of Go: a
// header must hash alike in fifteen years.
func Canonical(v any) ([]byte, error) {
	var first bytes.Buffer
	enc := json.NewEncoder(&first)
	enc.SetEscapeHTML(false) // so that few strings have an escape at all
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("canonical: %w", err)
	}
	out, rest, err := appendCanonical(make([]byte, 0, first.Len()), first.Bytes())
	if err == nil && len(bytes.TrimSpace(rest)) > 0 {
		err = fmt.Errorf("%q follows", rest)
	}
	if err != nil {
		return nil, fmt.Errorf("canonical: %w", err)
	}
	return out, nil
}

// member of an object: its name, decoded, and where it stands with its value.
type member struct {
	name     string
	from, to int
}

// appendCanonical appends the first value of src, which encoding/json has written
// and so is well-formed and without white space.
func appendCanonical(b, src []byte) (out, rest []byte, err error) {
	switch src[0] {
	case '"':
		return appendText(b, src)
	case '[':
		b, src = append(b, '['), src[1:]
		for src[0] != ']' {
			if src[0] == ',' {
				b, src = append(b, ','), src[1:]
			}
			if b, src, err = appendCanonical(b, src); err != nil {
				return nil, nil, err
			}
		}
		return append(b, ']'), src[1:], nil
	case '{':
		return appendObject(b, src)
	}
	n := bytes.IndexAny(src, ",]}\n") // a number, true, false, null
	if n < 0 {
		n = len(src)
	}
	return append(b, src[:n]...), src[n:], nil
}

// appendObject appends the members as they come, and puts them in order after
// that where they are not.
func appendObject(b, src []byte) (out, rest []byte, err error) {
	var space [32]member
	members, start, ordered := space[:0], len(b), true
	b = append(b, '{')
	for src = src[1:]; src[0] != '}'; {
		if src[0] == ',' {
			b, src = append(b, ','), src[1:]
		}
		n := stringEnd(src)
		m := member{from: len(b)}
		if m.name, err = decoded(src[:n]); err != nil {
			return nil, nil, err
		}
		b = append(appendString(b, m.name), ':')
		if b, src, err = appendCanonical(b, src[n+1:]); err != nil {
			return nil, nil, err
		}
		m.to = len(b)
		ordered = ordered && (len(members) == 0 || members[len(members)-1].name < m.name)
		members = append(members, m)
	}
	if !ordered {
		b = inOrder(b, start, members)
	}
	return append(b, '}'), src[1:], nil
}

// inOrder puts members by their names; the last of equal ones counts.
func inOrder(b []byte, start int, members []member) []byte {
	was := append([]byte(nil), b[start:]...)
	slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	b = append(b[:start], '{')
	for i, m := range members {
		if i+1 < len(members) && members[i+1].name == m.name {
			continue
		}
		if len(b) > start+1 {
			b = append(b, ',')
		}
		b = append(b, was[m.from-start:m.to-start]...)
	}
	return b
}

// appendText appends a string, as it stands where nothing in it is escaped.
func appendText(b, src []byte) (out, rest []byte, err error) {
	n := stringEnd(src)
	if raw := src[:n]; bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return append(b, raw...), src[n:], nil
	}
	s, err := decoded(src[:n])
	if err != nil {
		return nil, nil, err
	}
	return appendString(b, s), src[n:], nil
}

func decoded(raw []byte) (s string, err error) {
	if bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return string(raw[1 : len(raw)-1]), nil
	}
	err = json.Unmarshal(raw, &s)
	return s, err
}

// stringEnd is where the string ends with which src begins.
func stringEnd(src []byte) int {
	for i := 1; ; i++ {
		switch src[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
}

// appendString writes s, which is valid UTF-8, with the short escapes where
// JSON has them and \u00xx for the other control characters.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\b':
			b = append(b, `\b`...)
		case '\f':
			b = append(b, `\f`...)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
