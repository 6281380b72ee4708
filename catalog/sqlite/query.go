package sqlite

import (
	"fmt"
	"strings"

	"danvankheo/catalog/ledger"
)

// noun answers the description of a noun, or ErrQuery with its name.
func (s *Store) noun(name string) (ledger.Noun, error) {
	n, ok := s.nouns[name]
	if !ok {
		return n, fmt.Errorf("sqlite: %w: noun %q", ledger.ErrQuery, name)
	}
	return n, nil
}

// column is the SQL of a field of a noun's state. Only fields the noun lists
// exist, so no caller's text becomes SQL.
func column(n ledger.Noun, field string) (string, error) {
	if field == "id" {
		return "id", nil
	}
	for _, f := range n.Fields {
		if f == field && !isList(f) {
			return extract(f), nil
		}
	}
	return "", fmt.Errorf("sqlite: %w: %s has no field %q", ledger.ErrQuery, n.Name, field)
}

// list is the name of a list field, without its mark.
func list(n ledger.Noun, field string) (string, error) {
	name := strings.TrimSuffix(field, "[]")
	for _, f := range n.Fields {
		if isList(f) && strings.TrimSuffix(f, "[]") == name {
			return name, nil
		}
	}
	return "", fmt.Errorf("sqlite: %w: %s has no list %q", ledger.ErrQuery, n.Name, field)
}

var comparisons = map[ledger.Op]string{
	ledger.Is:    " = ?",
	ledger.Not:   " IS NOT ?",
	ledger.From:  " >= ?",
	ledger.Until: " <= ?",
	ledger.In:    " IN (SELECT value FROM json_each(?))",
}

// where turns conditions into SQL and its values.
func where(n ledger.Noun, conds []ledger.Cond) (string, []any, error) {
	if len(conds) == 0 {
		return "", nil, nil
	}
	var parts []string
	var args []any
	for _, c := range conds {
		if c.Op == ledger.Has {
			field, err := list(n, c.Field)
			if err != nil {
				return "", nil, err
			}
			parts = append(parts, "id IN (SELECT l.id FROM lists l WHERE l.noun = ? AND l.field = ? AND l.value = ?)")
			args = append(args, n.Name, field, c.Value)
			continue
		}
		col, err := column(n, c.Field)
		if err != nil {
			return "", nil, err
		}
		compare, ok := comparisons[c.Op]
		if !ok {
			return "", nil, fmt.Errorf("sqlite: %w: comparison %q", ledger.ErrQuery, c.Op)
		}
		value := c.Value
		if c.Op == ledger.In {
			any, ok := c.Value.([]string)
			if !ok {
				return "", nil, fmt.Errorf("sqlite: %w: In wants a []string", ledger.ErrQuery)
			}
			text, err := ledger.Canonical(any)
			if err != nil {
				return "", nil, err
			}
			value = string(text)
		}
		parts = append(parts, col+compare)
		args = append(args, value)
	}
	return " WHERE " + strings.Join(parts, " AND "), args, nil
}

func order(n ledger.Noun, sort []string) (string, error) {
	var keys []string
	for _, f := range sort {
		dir := ""
		if rest, down := strings.CutPrefix(f, "-"); down {
			f, dir = rest, " DESC"
		}
		col, err := column(n, f)
		if err != nil {
			return "", err
		}
		keys = append(keys, col+dir)
	}
	return " ORDER BY " + strings.Join(append(keys, "id"), ", "), nil
}

// find is the whole text of a Find.
func find(n ledger.Noun, q ledger.Query) (string, []any, error) {
	cond, args, err := where(n, q.Where)
	if err != nil {
		return "", nil, err
	}
	sort, err := order(n, q.Sort)
	if err != nil {
		return "", nil, err
	}
	limit := -1
	if q.Limit > 0 {
		limit = q.Limit
	}
	return selectDocs + table(n) + cond + sort + " LIMIT ? OFFSET ?", append(args, limit, q.Offset), nil
}

// count is the whole text of a Count. It groups by the very expression of the
// index; what is absent and what is empty are put together in Go.
func count(n ledger.Noun, conds []ledger.Cond, by []string) (string, []any, error) {
	cond, args, err := where(n, conds)
	if err != nil {
		return "", nil, err
	}
	var cols []string
	for _, f := range by {
		col, err := column(n, f)
		if err != nil {
			return "", nil, err
		}
		cols = append(cols, col)
	}
	group := ""
	if len(by) > 0 {
		group = " GROUP BY " + strings.Join(cols, ", ")
	}
	return "SELECT " + strings.Join(append(cols, "COUNT(*)"), ", ") + " FROM " + table(n) + cond + group, args, nil
}
