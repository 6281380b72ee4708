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
	"path/filepath"
	"sync"

	"danvankheo/catalog/ledger"

	_ "modernc.org/sqlite" // the driver
)

// Store is a ledger.Store in a file.
type Store struct {
	write, read *sql.DB
	nouns       map[string]ledger.Noun
	writing     map[string]*sql.Stmt // every statement of an append
	reading     statements
	wal         string // path of the write-ahead log
	walNext     int64  // the size at which it is to be cut off; the appender's own
}

var _ ledger.Store = (*Store)(nil)

// Open opens or creates the file. nouns say which state tables and indexes
// there are; missing ones are added.
func Open(ctx context.Context, path string, nouns []ledger.Noun) (*Store, error) {
	s := &Store{nouns: map[string]ledger.Noun{}, wal: path + "-wal", walNext: walMost}
	for _, n := range nouns {
		if err := check(n); err != nil {
			return nil, fmt.Errorf("sqlite: open: %w", err)
		}
		s.nouns[n.Name] = n
	}
	var err error
	if s.write, err = sql.Open("sqlite", dsn(path, writing)); err != nil {
		return nil, fmt.Errorf("sqlite: open: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	if err := s.create(ctx, nouns); err != nil {
		s.write.Close()
		return nil, fmt.Errorf("sqlite: open %s: %w", path, err)
	}
	if s.read, err = sql.Open("sqlite", dsn(path, "&_pragma=query_only(1)")); err != nil {
		s.write.Close()
		return nil, fmt.Errorf("sqlite: open: %w", err)
	}
	s.read.SetMaxOpenConns(8)
	s.read.SetMaxIdleConns(8)
	s.reading.db = s.read
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("sqlite: open %s: %w", path, err), s.Close())
	}
	return s, nil
}

// busyTimeout is how many milliseconds a process waits for another's write.
const busyTimeout = 5000

// writing: entries that come one after the other change the same pages of the
// indexes, so they are held in memory (8 MB) and moved from the log into the file
// once in 16 MB. An import writes a third less.
const writing = "&_txlock=immediate&_pragma=cache_size(-8192)&_pragma=wal_autocheckpoint(4096)"

// dsn: synchronous FULL makes an acknowledged entry survive a power cut,
// secure_delete overwrites what is erased. The path is escaped, so that one
// with a question mark is no query.
func dsn(path, more string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() +
		fmt.Sprintf("?_pragma=busy_timeout(%d)", busyTimeout) + "&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=secure_delete(1)" + more
}

// Close closes both pools.
func (s *Store) Close() error { return errors.Join(s.read.Close(), s.write.Close()) }

// Check that the file answers.
func (s *Store) Check(ctx context.Context) error {
	_, err := s.Head(ctx)
	return err
}

// statements are prepared once and kept. Only fixed texts and those made of a
// noun's fields come here, never a caller's, so there are not many.
type statements struct {
	db   *sql.DB
	kept sync.Map // text to *sql.Stmt
}

func (s *statements) get(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := s.kept.Load(query); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := s.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if first, twice := s.kept.LoadOrStore(query, stmt); twice {
		stmt.Close()
		return first.(*sql.Stmt), nil
	}
	return stmt, nil
}

func (s *statements) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.get(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}
