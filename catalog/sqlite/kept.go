package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"danvankheo/catalog/ledger"
)

// The statements of the small room.
const (
	insertKept = "INSERT INTO kept VALUES (?,?,1,?,?,?) ON CONFLICT DO NOTHING"
	updateKept = "UPDATE kept SET rev = rev + 1, grp = ?, until = ?, body = ? WHERE kind = ? AND id = ? AND rev = ?"
	deleteKept = "DELETE FROM kept WHERE kind = ? AND id = ?"
	sweepKept  = "DELETE FROM kept WHERE until <> '' AND until < ?"
	selectKept = "SELECT kind, id, rev, grp, until, body FROM kept WHERE kind = ? AND id = ?"
	groupKept  = "SELECT kind, id, rev, grp, until, body FROM kept WHERE kind = ? AND grp = ? ORDER BY id"
)

// Keep inserts a document.
func (s *Store) Keep(ctx context.Context, k ledger.Kept) error {
	return s.one(ctx, ledger.ErrTaken, insertKept, k.Kind, k.ID, k.Group, k.Until, bytes(k.Body))
}

// Kept finds a document.
func (s *Store) Kept(ctx context.Context, kind, id string) (ledger.Kept, error) {
	list, err := s.kept(ctx, selectKept, kind, id)
	if err == nil && len(list) == 0 {
		err = ledger.ErrNone
	}
	if err != nil {
		return ledger.Kept{}, err
	}
	return list[0], nil
}

// Replace swaps a document whole.
func (s *Store) Replace(ctx context.Context, k ledger.Kept) error {
	return s.one(ctx, ledger.ErrMoved, updateKept,
		k.Group, k.Until, bytes(k.Body), k.Kind, k.ID, k.Rev)
}

// Forget removes a document.
func (s *Store) Forget(ctx context.Context, kind, id string) error {
	_, err := s.write.ExecContext(ctx, deleteKept, kind, id)
	return wrap(err)
}

// Group lists documents that belong together.
func (s *Store) Group(ctx context.Context, kind, group string) ([]ledger.Kept, error) {
	return s.kept(ctx, groupKept, kind, group)
}

// All lists documents of every kind.
func (s *Store) All(ctx context.Context, after ledger.Kept, limit int) ([]ledger.Kept, error) {
	return s.kept(ctx, "SELECT kind, id, rev, grp, until, body FROM kept WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?", after.Kind, after.ID, limit)
}

// Sweep drops what ended before the stamp.
func (s *Store) Sweep(ctx context.Context, before string) error {
	_, err := s.write.ExecContext(ctx, sweepKept, before)
	return wrap(err)
}

// one runs a statement that must touch exactly one row, else answers missed.
func (s *Store) one(ctx context.Context, missed error, query string, args ...any) error {
	res, err := s.write.ExecContext(ctx, query, args...)
	if err != nil {
		return wrap(err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return wrap(err)
	}
	return missed
}

func (s *Store) kept(ctx context.Context, query string, args ...any) ([]ledger.Kept, error) {
	rows, err := s.reading.query(ctx, query, args...)
	if err != nil {
		return nil, wrap(err)
	}
	defer rows.Close()
	out := []ledger.Kept{}
	for rows.Next() {
		var k ledger.Kept
		if err := rows.Scan(&k.Kind, &k.ID, &k.Rev, &k.Group, &k.Until, &k.Body); err != nil {
			return nil, wrap(err)
		}
		out = append(out, k)
	}
	if err := rows.Err(); err != nil {
		return nil, wrap(err)
	}
	return out, nil
}

// bytes is never nil, which would be NULL.
func bytes(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// passing are results that another try may not meet: SQLITE_BUSY, SQLITE_IOERR,
// SQLITE_FULL. A full disk has room again one day.
var passing = []int{5, 10, 13}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	var code interface{ Code() int }
	if errors.As(err, &code) && slices.Contains(passing, code.Code()&0xff) {
		return fmt.Errorf("sqlite: kept: %w: %w", ledger.ErrUnavailable, err)
	}
	return fmt.Errorf("sqlite: kept: %w", err)
}
