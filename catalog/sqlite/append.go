package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"danvankheo/catalog/ledger"
)

// Append writes entries, state, names and erasures in one transaction.
func (s *Store) Append(ctx context.Context, b ledger.Batch) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("sqlite: append: %w", err)
	}
	defer tx.Rollback()
	var head int64
	if err := tx.QueryRowContext(ctx, "SELECT seq FROM head").Scan(&head); err != nil {
		return fmt.Errorf("sqlite: append: %w", err)
	}
	if head != b.After {
		return ledger.ErrBehind
	}
	w := &writer{ctx: ctx, tx: tx, s: s, stmts: map[string]*sql.Stmt{}}
	w.entries(b.Entries)
	w.state(b.State)
	w.erase(b.Erase)
	last := b.Entries[len(b.Entries)-1]
	w.exec("UPDATE head SET seq = ?, hash = ?, at = ?", last.Seq, last.Hash, ledger.Stamp(last.At))
	if w.err == nil {
		w.err = tx.Commit()
	}
	if w.err != nil {
		return fmt.Errorf("sqlite: append: %w", w.err)
	}
	return nil
}

// Follow has nothing to do: Append wrote the state with the entry.
func (s *Store) Follow(context.Context, ledger.Batch) error { return nil }

// writer keeps the first error and the statements of one transaction.
type writer struct {
	ctx   context.Context
	tx    *sql.Tx
	s     *Store
	stmts map[string]*sql.Stmt
	err   error
}

func (w *writer) exec(query string, args ...any) {
	if w.err != nil {
		return
	}
	stmt := w.stmts[query]
	if stmt == nil {
		if stmt, w.err = w.tx.PrepareContext(w.ctx, query); w.err != nil {
			return
		}
		w.stmts[query] = stmt
	}
	_, w.err = stmt.ExecContext(w.ctx, args...)
}

func (w *writer) entries(entries []ledger.Full) {
	for _, e := range entries {
		w.exec("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?)",
			e.Seq, e.Key, ledger.Stamp(e.At), e.By, e.Act, e.Schema, e.Request, e.Prev, e.Hash)
		for i, c := range e.Changes {
			w.exec("INSERT INTO bodies VALUES (?,?,?,?,?,?,?,?)",
				e.Seq, i, c.Noun, c.ID, c.Version, c.BodyHash, e.Bodies[i].Salt, string(e.Bodies[i].JSON))
		}
	}
}

func (w *writer) state(docs []ledger.Doc) {
	for _, d := range docs {
		n, err := w.s.noun(d.Noun)
		if err != nil {
			w.err = err
			return
		}
		if d.Body == nil {
			w.exec("DELETE FROM "+n.Plural+" WHERE id = ?", d.ID)
		} else {
			w.exec("INSERT INTO "+n.Plural+" VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body WHERE excluded.version > version",
				d.ID, d.Version, string(d.Body))
		}
		if n.Unique == nil {
			continue
		}
		w.exec("DELETE FROM names WHERE noun = ? AND id = ?", d.Noun, d.ID)
		for _, name := range d.Unique {
			w.exec("INSERT INTO names VALUES (?,?,?)", name, d.Noun, d.ID)
		}
	}
}

func (w *writer) erase(refs []ledger.BodyRef) {
	for _, r := range refs {
		w.exec("UPDATE bodies SET salt = NULL, body = NULL WHERE seq = ? AND n = ?", r.Seq, r.N)
	}
}
