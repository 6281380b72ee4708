package mongodb

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
)

// nestMost is how deep a readable document goes; MongoDB takes a hundred levels
// in all. What lies deeper is shown as text.
const nestMost = 80

// readable is a body as people and queries see it. It is a copy: the body lies
// beside it as the text that was hashed, for a document cannot keep that
// byte by byte (1.50 is 1.5 there).
func readable(body []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	return value(tree, 0), nil
}

func value(v any, depth int) any {
	if depth > nestMost {
		raw, _ := json.Marshal(v) // it was decoded from JSON
		return string(raw)
	}
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		if f, err := v.Float64(); err == nil {
			return f
		}
		return v.String()
	case []any:
		list := bson.A{}
		for _, x := range v {
			list = append(list, value(x, depth+1))
		}
		return list
	case map[string]any:
		doc := bson.D{}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			doc = append(doc, bson.E{Key: fieldName(k), Value: value(v[k], depth+1)})
		}
		return doc
	}
	return v // string, bool or nil
}

// fieldName is a key that means nothing to a query: a dot would be a path, a
// dollar an operator, and a zero byte would end it.
func fieldName(key string) string {
	key = strings.NewReplacer(".", "．", "\x00", "␀").Replace(key)
	if rest, dollar := strings.CutPrefix(key, "$"); dollar {
		key = "＄" + rest
	}
	return key
}
