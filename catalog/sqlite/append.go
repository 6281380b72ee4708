package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"danvankheo/catalog/ledger"
)

// The statements of an append.
const (
	selectHead  = "SELECT seq, hash, at FROM head"
	updateHead  = "UPDATE head SET seq = ?, hash = ?, at = ?"
	insertEntry = "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?)"
	insertBody  = "INSERT INTO bodies VALUES (?,?,?,?,?,?,?,?)"
	eraseBody   = "UPDATE bodies SET salt = NULL, body = NULL WHERE seq = ? AND n = ?"
	markRemains = "PRAGMA user_version = 1" // of what was erased; see Remains
	deleteNames = "DELETE FROM names WHERE noun = ? AND id = ?"
	insertName  = "INSERT INTO names VALUES (?,?,?)"
	deleteLists = "DELETE FROM lists WHERE noun = ? AND id = ?"
	// what is in the list and no string cannot be asked for
	insertList = "INSERT OR IGNORE INTO lists SELECT ?, ?, value, ? FROM json_each(?, ?) WHERE type = 'text'"
)

func putDoc(n ledger.Noun) string {
	return "INSERT INTO " + table(n) + " VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body"
}

func deleteDoc(n ledger.Noun) string { return "DELETE FROM " + table(n) + " WHERE id = ?" }

// prepare prepares every statement of an append once: in a transaction there is
// no other connection to prepare one on, and preparing a small append would
// take as long as running it.
func (s *Store) prepare(ctx context.Context) error {
	texts := []string{selectHead, updateHead, insertEntry, insertBody, eraseBody, markRemains, deleteNames, insertName, deleteLists, insertList}
	for _, n := range s.nouns {
		texts = append(texts, putDoc(n), deleteDoc(n))
	}
	s.writing = map[string]*sql.Stmt{}
	for _, text := range texts {
		stmt, err := s.write.PrepareContext(ctx, text)
		if err != nil {
			return err
		}
		s.writing[text] = stmt
	}
	return nil
}

// Append writes entries, state, names and erasures in one transaction.
func (s *Store) Append(ctx context.Context, b ledger.Batch) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("sqlite: append: %w", err)
	}
	defer tx.Rollback()
	var head ledger.Head
	if err := tx.StmtContext(ctx, s.writing[selectHead]).QueryRowContext(ctx).Scan(&head.Seq, &head.Hash, &head.At); err != nil {
		return fmt.Errorf("sqlite: append: %w", err)
	}
	if head.Seq != b.After {
		return ledger.ErrBehind
	}
	w := &writer{ctx: ctx, tx: tx, s: s}
	w.entries(b.Entries)
	w.state(b.State)
	for _, r := range b.Erase {
		w.exec(eraseBody, r.Seq, r.N)
	}
	if len(b.Erase) > 0 {
		w.exec(markRemains)
	}
	last := b.Entries[len(b.Entries)-1]
	w.exec(updateHead, last.Seq, last.Hash, ledger.Stamp(last.At))
	if w.err == nil {
		w.err = tx.Commit()
	}
	if w.err != nil {
		return fmt.Errorf("sqlite: append: %w", w.err)
	}
	if len(b.Erase) > 0 {
		// it is written, whether or not its remains are gone: Rewrite sees to them
		_ = s.forget(context.WithoutCancel(ctx))
	}
	s.tidy(context.WithoutCancel(ctx))
	return nil
}

// Follow has nothing to do: Append wrote the state with the entry.
func (s *Store) Follow(context.Context, ledger.Batch) error { return nil }

// writer keeps the first error of one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	s   *Store
	err error
}

func (w *writer) exec(query string, args ...any) {
	if w.err != nil {
		return
	}
	_, w.err = w.tx.StmtContext(w.ctx, w.s.writing[query]).ExecContext(w.ctx, args...)
}

func (w *writer) entries(entries []ledger.Full) {
	for _, e := range entries {
		w.exec(insertEntry, e.Seq, e.Key, ledger.Stamp(e.At), e.By, e.Act, e.Schema, e.Request, e.Prev, e.Hash)
		for i, c := range e.Changes {
			var salt, body any // NULL once erased
			if b := e.Bodies[i]; b.JSON != nil {
				salt, body = b.Salt, string(b.JSON)
			}
			w.exec(insertBody, e.Seq, i, c.Noun, c.ID, c.Version, c.BodyHash, salt, body)
		}
	}
}

// state writes every noun of the batch. All let go of their names before any
// takes one, so that a name can pass from one to another in one batch.
func (w *writer) state(docs []ledger.Doc) {
	for _, d := range docs {
		n, err := w.s.noun(d.Noun)
		if err != nil {
			w.err = err
			return
		}
		if n.Unique != nil {
			w.exec(deleteNames, d.Noun, d.ID)
		}
		w.doc(n, d)
	}
	for _, d := range docs {
		for _, name := range d.Unique {
			w.exec(insertName, name, d.Noun, d.ID)
		}
	}
}

func (w *writer) doc(n ledger.Noun, d ledger.Doc) {
	if d.Body == nil {
		w.exec(deleteDoc(n), d.ID)
	} else {
		w.exec(putDoc(n), d.ID, d.Version, string(d.Body))
	}
	cleared := false
	for _, f := range n.Fields {
		if !isList(f) {
			continue
		}
		if !cleared {
			w.exec(deleteLists, d.Noun, d.ID)
			cleared = true
		}
		if d.Body != nil {
			name, _ := list(n, f) // f is one of n.Fields
			w.exec(insertList, d.Noun, name, d.ID, string(d.Body), "$."+name)
		}
	}
}
