package mongodb

import (
	"fmt"
	"slices"
	"strings"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
)

func isList(field string) bool { return strings.HasSuffix(field, "[]") }

// path is where a field of a noun lies. Only fields the noun lists exist, so no
// caller's text becomes a key.
func (n noun) path(field string) (string, error) {
	if field == "id" {
		return idField, nil
	}
	if slices.Contains(n.Fields, field) && !isList(field) {
		return pathOf(field), nil
	}
	return "", fmt.Errorf("mongodb: %w: %s has no field %q", ledger.ErrQuery, n.Name, field)
}

// list is where a list lies, named with or without its mark.
func (n noun) list(field string) (string, error) {
	name := strings.TrimSuffix(field, "[]")
	if slices.Contains(n.Fields, name+"[]") {
		return pathOf(name), nil
	}
	return "", fmt.Errorf("mongodb: %w: %s has no list %q", ledger.ErrQuery, n.Name, field)
}

func pathOf(field string) string { return docField + "." + strings.TrimSuffix(field, "[]") }

var comparisons = map[ledger.Op]string{
	ledger.Is: "$eq", ledger.Not: "$ne", ledger.From: "$gte", ledger.Until: "$lte", ledger.In: "$in", ledger.Has: "$eq",
}

// where turns conditions into a filter. A value is a value whatever it looks
// like, for it always stands behind an operator. empty says that nothing can
// match.
func (n noun) where(conds []ledger.Cond) (filter bson.D, empty bool, err error) {
	all := bson.A{bson.D{{Key: goneField, Value: bson.D{{Key: "$exists", Value: false}}}}}
	for _, c := range conds {
		path := n.path
		if c.Op == ledger.Has {
			path = n.list
		}
		at, err := path(c.Field)
		if err != nil {
			return nil, false, err
		}
		op, ok := comparisons[c.Op]
		if !ok {
			return nil, false, fmt.Errorf("mongodb: %w: comparison %q", ledger.ErrQuery, c.Op)
		}
		v := c.Value
		any, isAny := v.([]string)
		switch v.(type) {
		case string, bool, int, int64, []string:
		default:
			return nil, false, fmt.Errorf("mongodb: %w: a value of type %T", ledger.ErrQuery, v)
		}
		if isAny != (c.Op == ledger.In) {
			return nil, false, fmt.Errorf("mongodb: %w: In wants a []string, and only In", ledger.ErrQuery)
		}
		if isAny {
			empty = empty || len(any) == 0
			list := bson.A{}
			for _, s := range any {
				list = append(list, s)
			}
			v = list
		}
		all = append(all, bson.D{{Key: at, Value: bson.D{{Key: op, Value: v}}}})
	}
	return bson.D{{Key: "$and", Value: all}}, empty, nil
}

// order is the sort of a query; behind the id nothing can differ.
func (n noun) order(sort []string) (bson.D, error) {
	keys := bson.D{}
	for _, f := range append(slices.Clone(sort), "id") {
		dir := 1
		if rest, down := strings.CutPrefix(f, "-"); down {
			f, dir = rest, -1
		}
		at, err := n.path(f)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(keys, func(e bson.E) bool { return e.Key == at }) {
			continue
		}
		keys = append(keys, bson.E{Key: at, Value: dir})
		if at == idField {
			break
		}
	}
	return keys, nil
}
