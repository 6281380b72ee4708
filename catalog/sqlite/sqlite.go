// Package sqlite keeps the ledger's Store promise in one SQLite file: the
// embedded default. It may know the ledger's types and SQL; it may not know
// what any noun means.
//
// One connection writes, in immediate transactions; a pool reads. An entry, the
// state it leads to and the names it takes are one transaction, so nothing has
// to be repaired after a crash or for another process. Start at schema.go, then
// Append.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"danvankheo/catalog/ledger"

	_ "modernc.org/sqlite" // the driver
)

// Store is a ledger.Store in a file.
type Store struct {
	write, read *sql.DB
	nouns       map[string]ledger.Noun
}

var _ ledger.Store = (*Store)(nil)

// Open opens or creates the file. nouns say which state tables and indexes
// there are; missing ones are added.
func Open(ctx context.Context, path string, nouns []ledger.Noun) (*Store, error) {
	s := &Store{nouns: map[string]ledger.Noun{}}
	for _, n := range nouns {
		s.nouns[n.Name] = n
	}
	var err error
	if s.write, err = sql.Open("sqlite", dsn(path, "&_txlock=immediate")); err != nil {
		return nil, fmt.Errorf("sqlite: open: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	if err := s.create(ctx); err != nil {
		s.write.Close()
		return nil, fmt.Errorf("sqlite: open %s: %w", path, err)
	}
	if s.read, err = sql.Open("sqlite", dsn(path, "&_pragma=query_only(1)")); err != nil {
		s.write.Close()
		return nil, fmt.Errorf("sqlite: open: %w", err)
	}
	s.read.SetMaxOpenConns(8)
	s.read.SetMaxIdleConns(8)
	return s, nil
}

// dsn: synchronous FULL makes an acknowledged entry survive a power cut,
// secure_delete overwrites what is erased.
func dsn(path, more string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_pragma=busy_timeout(5000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=secure_delete(1)" + more
}

// Close closes both pools.
func (s *Store) Close() error { return errors.Join(s.read.Close(), s.write.Close()) }

// Check that the file answers.
func (s *Store) Check(ctx context.Context) error {
	var one int
	return s.read.QueryRowContext(ctx, "SELECT 1 FROM head").Scan(&one)
}

// noun answers the description of a noun, or an error that names it: a query
// for an unknown noun is a mistake in the program.
func (s *Store) noun(name string) (ledger.Noun, error) {
	n, ok := s.nouns[name]
	if !ok {
		return n, fmt.Errorf("sqlite: unknown noun %q", name)
	}
	return n, nil
}

// path is the SQL of a field of a noun's state. Only fields the noun lists
// exist, so no caller's text becomes SQL.
func path(n ledger.Noun, field string) (string, error) {
	for _, f := range n.Fields {
		if f == field || strings.TrimSuffix(f, "[]") == field {
			return expr(field), nil
		}
	}
	return "", fmt.Errorf("sqlite: noun %s has no field %q to query", n.Name, field)
}

func expr(field string) string {
	return "json_extract(body, '$." + strings.TrimSuffix(field, "[]") + "')"
}

func none(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ledger.ErrNone
	}
	return err
}
