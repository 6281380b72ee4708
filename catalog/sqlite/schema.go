package sqlite

import (
	"context"
	"fmt"
	"strings"

	"danvankheo/catalog/ledger"
)

const tables = `
CREATE TABLE IF NOT EXISTS entries (
	seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by TEXT NOT NULL, act TEXT NOT NULL,
	schema INTEGER NOT NULL, request TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS bodies (
	seq INTEGER NOT NULL, n INTEGER NOT NULL, noun TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
	body_hash TEXT NOT NULL, salt BLOB, body TEXT, PRIMARY KEY (seq, n)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bodies_of ON bodies (noun, id, seq);
CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL);
INSERT OR IGNORE INTO head VALUES (1, 0, '', '');
CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, noun TEXT NOT NULL, id TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_of ON names (noun, id);
CREATE TABLE IF NOT EXISTS kept (
	kind TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, grp TEXT NOT NULL, until TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_group ON kept (kind, grp);
CREATE INDEX IF NOT EXISTS kept_until ON kept (until) WHERE until <> '';
`

func (s *Store) create(ctx context.Context) error {
	var b strings.Builder
	b.WriteString(tables)
	for _, n := range s.nouns {
		fmt.Fprintf(&b, "CREATE TABLE IF NOT EXISTS %s (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL);\n", n.Plural)
		for _, f := range n.Fields {
			if strings.HasSuffix(f, "[]") {
				continue // lists are matched by json_each; SQLite has no index for them
			}
			name := n.Plural + "_" + strings.ReplaceAll(f, ".", "_")
			fmt.Fprintf(&b, "CREATE INDEX IF NOT EXISTS %s ON %s (%s);\n", name, n.Plural, expr(f))
		}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, b.String()); err != nil {
		return err
	}
	return tx.Commit()
}

// where turns conditions into SQL and its values.
func where(n ledger.Noun, conds []ledger.Cond) (string, []any, error) {
	if len(conds) == 0 {
		return "", nil, nil
	}
	var parts []string
	var args []any
	for _, c := range conds {
		col, err := path(n, c.Field)
		if err != nil {
			return "", nil, err
		}
		value := c.Value
		switch c.Op {
		case ledger.Is:
			parts = append(parts, col+" = ?")
		case ledger.Not:
			parts = append(parts, col+" IS NOT ?")
		case ledger.From:
			parts = append(parts, col+" >= ?")
		case ledger.Until:
			parts = append(parts, col+" <= ?")
		case ledger.In:
			parts = append(parts, col+" IN (SELECT value FROM json_each(?))")
			list, err := ledger.Canonical(c.Value)
			if err != nil {
				return "", nil, err
			}
			value = string(list)
		case ledger.Has:
			parts = append(parts, "EXISTS (SELECT 1 FROM json_each(body, '$."+strings.TrimSuffix(c.Field, "[]")+"') WHERE value = ?)")
		default:
			return "", nil, fmt.Errorf("sqlite: unknown comparison %q", c.Op)
		}
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
		col, err := path(n, f)
		if err != nil {
			return "", err
		}
		keys = append(keys, col+dir)
	}
	return " ORDER BY " + strings.Join(append(keys, "id"), ", "), nil
}
