package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Canonical is the one JSON text of v: object keys sorted by their bytes, no
// white space, numbers as written, and only the escapes that JSON demands. It
// is what is hashed and what is stored. The text is written here and not by
// encoding/json, whose choice of escapes has changed between releases of Go: a
// header must hash alike in fifteen years.
func Canonical(v any) ([]byte, error) {
	var first bytes.Buffer
	if err := json.NewEncoder(&first).Encode(v); err != nil {
		return nil, fmt.Errorf("canonical: %w", err)
	}
	size := first.Len()
	dec := json.NewDecoder(&first)
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, fmt.Errorf("canonical: %w", err)
	}
	return appendValue(make([]byte, 0, size), tree), nil
}

func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return fmt.Append(b, v)
	case json.Number:
		return append(b, v...)
	case string:
		return appendString(b, v)
	case []any:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, x)
		}
		return append(b, ']')
	default: // the decoder makes nothing else
		object := v.(map[string]any)
		b = append(b, '{')
		for i, k := range slices.Sorted(maps.Keys(object)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, k), ':')
			b = appendValue(b, object[k])
		}
		return append(b, '}')
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
