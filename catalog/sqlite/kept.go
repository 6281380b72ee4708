package sqlite

import (
	"context"
	"fmt"

	"danvankheo/catalog/ledger"
)

// Keep inserts a document.
func (s *Store) Keep(ctx context.Context, k ledger.Kept) error {
	return s.one(ctx, ledger.ErrTaken, "INSERT OR IGNORE INTO kept VALUES (?,?,1,?,?,?)", k.Kind, k.ID, k.Group, k.Until, string(k.Body))
}

// Kept finds a document.
func (s *Store) Kept(ctx context.Context, kind, id string) (ledger.Kept, error) {
	list, err := s.kept(ctx, "kind = ? AND id = ?", kind, id)
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
	return s.one(ctx, ledger.ErrMoved, "UPDATE kept SET rev = rev + 1, grp = ?, until = ?, body = ? WHERE kind = ? AND id = ? AND rev = ?",
		k.Group, k.Until, string(k.Body), k.Kind, k.ID, k.Rev)
}

// Forget removes a document.
func (s *Store) Forget(ctx context.Context, kind, id string) error {
	_, err := s.write.ExecContext(ctx, "DELETE FROM kept WHERE kind = ? AND id = ?", kind, id)
	return err
}

// Group lists documents that belong together.
func (s *Store) Group(ctx context.Context, kind, group string) ([]ledger.Kept, error) {
	return s.kept(ctx, "kind = ? AND grp = ?", kind, group)
}

// Sweep drops what ended before the stamp.
func (s *Store) Sweep(ctx context.Context, before string) error {
	_, err := s.write.ExecContext(ctx, "DELETE FROM kept WHERE until <> '' AND until < ?", before)
	return err
}

// one runs a statement that must touch exactly one row, else answers missed.
func (s *Store) one(ctx context.Context, missed error, query string, args ...any) error {
	res, err := s.write.ExecContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("sqlite: kept: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return missed
}

func (s *Store) kept(ctx context.Context, cond string, args ...any) ([]ledger.Kept, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT kind, id, rev, grp, until, body FROM kept WHERE "+cond+" ORDER BY id", args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: kept: %w", err)
	}
	defer rows.Close()
	out := []ledger.Kept{}
	for rows.Next() {
		var k ledger.Kept
		if err := rows.Scan(&k.Kind, &k.ID, &k.Rev, &k.Group, &k.Until, &k.Body); err != nil {
			return nil, fmt.Errorf("sqlite: kept: %w", err)
		}
		out = append(out, k)
	}
	return out, rows.Err()
}
