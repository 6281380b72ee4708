package sqlite

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"danvankheo/catalog/ledger"
)

// The tables are STRICT, so that a value of another type cannot lie where a
// query expects a number. lists holds the values of list fields, one a row:
// SQLite has no index into a JSON list. bodies are a table with row numbers: in one
// without, a row of more than a quarter page lies in a page of its own.
const tables = `
CREATE TABLE IF NOT EXISTS entries (
	seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by TEXT NOT NULL, act TEXT NOT NULL,
	schema INTEGER NOT NULL, request TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS bodies (
	seq INTEGER NOT NULL, n INTEGER NOT NULL, noun TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
	body_hash TEXT NOT NULL, salt BLOB, body TEXT, PRIMARY KEY (seq, n)) STRICT;
CREATE INDEX IF NOT EXISTS bodies_of ON bodies (noun, id, seq);
CREATE TABLE IF NOT EXISTS head (
	one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT OR IGNORE INTO head VALUES (1, 0, '', '');
CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, noun TEXT NOT NULL, id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_of ON names (noun, id);
CREATE TABLE IF NOT EXISTS lists (
	noun TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
	PRIMARY KEY (noun, field, value, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lists_of ON lists (noun, id);
CREATE TABLE IF NOT EXISTS kept (
	kind TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, grp TEXT NOT NULL, until TEXT NOT NULL, body BLOB NOT NULL,
	PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_group ON kept (kind, grp);
CREATE INDEX IF NOT EXISTS kept_until ON kept (until) WHERE until <> '';
`

var (
	plain  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	dotted = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[\])?$`)
)

// check that a noun's names can be names of tables, indexes and JSON paths.
func check(n ledger.Noun) error {
	switch n.Plural {
	case "entries", "bodies", "head", "names", "lists", "kept":
		return fmt.Errorf("noun %q: plural %q is taken", n.Name, n.Plural)
	}
	if !plain.MatchString(n.Name) || !plain.MatchString(n.Plural) {
		return fmt.Errorf("noun %q, plural %q: want small letters, digits and _", n.Name, n.Plural)
	}
	for _, f := range n.Fields {
		if !dotted.MatchString(f) {
			return fmt.Errorf("noun %q: field %q: want a path of small letters, digits and _", n.Name, f)
		}
	}
	return nil
}

// table is the quoted name of a noun's state table: a plural may be a word of
// SQL.
func table(n ledger.Noun) string { return `"` + n.Plural + `"` }

// create adds what is missing, in the order of the nouns.
func (s *Store) create(ctx context.Context, nouns []ledger.Noun) error {
	var b strings.Builder
	b.WriteString(tables)
	for _, n := range nouns {
		fmt.Fprintf(&b, "CREATE TABLE IF NOT EXISTS %s (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;\n", table(n))
		for _, f := range n.Fields {
			if !isList(f) {
				name := n.Plural + "_by_" + strings.ReplaceAll(f, ".", "_")
				fmt.Fprintf(&b, "CREATE INDEX IF NOT EXISTS %s ON %s (%s);\n", name, table(n), extract(f))
			}
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

func isList(field string) bool { return strings.HasSuffix(field, "[]") }

// extract is the SQL of a field: the very text that its index is on.
func extract(field string) string {
	return "json_extract(body, '$." + strings.TrimSuffix(field, "[]") + "')"
}
