package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"danvankheo/catalog/ledger"
)

// Head of the chain.
func (s *Store) Head(ctx context.Context) (ledger.Head, error) {
	var h ledger.Head
	err := s.read.QueryRowContext(ctx, "SELECT seq, hash, at FROM head").Scan(&h.Seq, &h.Hash, &h.At)
	return h, err
}

const entryColumns = `SELECT e.seq, e.key, e.at, e.by, e.act, e.schema, e.request, e.prev, e.hash,
	b.noun, b.id, b.version, b.body_hash, b.salt, b.body FROM entries e LEFT JOIN bodies b ON b.seq = e.seq `

// Read gives entries from seq on without a gap.
func (s *Store) Read(ctx context.Context, from int64, limit int) ([]ledger.Full, error) {
	list, err := s.entries(ctx, entryColumns+"WHERE e.seq >= ? AND e.seq < ? ORDER BY e.seq, b.n", from, from+int64(limit))
	for i, e := range list {
		if e.Seq != from+int64(i) {
			return list[:i], err
		}
	}
	return list, err
}

// ByKey finds the entry of a key.
func (s *Store) ByKey(ctx context.Context, key string) (ledger.Full, error) {
	list, err := s.entries(ctx, entryColumns+"WHERE e.key = ? ORDER BY b.n", key)
	if err == nil && len(list) == 0 {
		err = ledger.ErrNone
	}
	if err != nil {
		return ledger.Full{}, err
	}
	return list[0], nil
}

// History gives every version of a noun.
func (s *Store) History(ctx context.Context, noun, id string) ([]ledger.Full, error) {
	return s.entries(ctx, entryColumns+"WHERE b.noun = ? AND b.id = ? ORDER BY e.seq", noun, id)
}

func (s *Store) entries(ctx context.Context, query string, args ...any) ([]ledger.Full, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: entries: %w", err)
	}
	defer rows.Close()
	out := []ledger.Full{}
	for rows.Next() {
		var e ledger.Entry
		var at string
		var noun, id, hash, body sql.NullString // NULL where an entry's bodies were removed by hand
		var version sql.NullInt64
		var salt []byte
		if err := rows.Scan(&e.Seq, &e.Key, &at, &e.By, &e.Act, &e.Schema, &e.Request, &e.Prev, &e.Hash,
			&noun, &id, &version, &hash, &salt, &body); err != nil {
			return nil, fmt.Errorf("sqlite: entries: %w", err)
		}
		if e.At, err = ledger.ParseStamp(at); err != nil {
			e.At = e.At.UTC() // an altered stamp: its digest cannot match, and verify says so
		}
		if len(out) == 0 || out[len(out)-1].Seq != e.Seq {
			out = append(out, ledger.Full{Entry: e})
		}
		if !noun.Valid {
			continue
		}
		f := &out[len(out)-1]
		f.Changes = append(f.Changes, ledger.Change{Noun: noun.String, ID: id.String, Version: version.Int64, BodyHash: hash.String})
		b := ledger.Body{Salt: salt}
		if body.Valid {
			b.JSON = []byte(body.String)
		}
		f.Bodies = append(f.Bodies, b)
	}
	return out, rows.Err()
}

// Get finds a noun's state.
func (s *Store) Get(ctx context.Context, noun, id string) (ledger.Doc, error) {
	n, err := s.noun(noun)
	if err != nil {
		return ledger.Doc{}, err
	}
	rows, err := s.docs(ctx, n, "SELECT id, version, body FROM "+n.Plural+" WHERE id = ?", id)
	if err == nil && len(rows) == 0 {
		err = ledger.ErrNone
	}
	if err != nil {
		return ledger.Doc{}, err
	}
	return rows[0], nil
}

// Find selects state of one noun.
func (s *Store) Find(ctx context.Context, noun string, q ledger.Query) ([]ledger.Doc, error) {
	n, err := s.noun(noun)
	if err != nil {
		return nil, err
	}
	cond, args, err := where(n, q.Where)
	if err != nil {
		return nil, err
	}
	sort, err := order(n, q.Sort)
	if err != nil {
		return nil, err
	}
	limit := -1
	if q.Limit > 0 {
		limit = q.Limit
	}
	return s.docs(ctx, n, "SELECT id, version, body FROM "+n.Plural+cond+sort+" LIMIT ? OFFSET ?", append(args, limit, q.Offset)...)
}

func (s *Store) docs(ctx context.Context, n ledger.Noun, query string, args ...any) ([]ledger.Doc, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", n.Plural, err)
	}
	defer rows.Close()
	out := []ledger.Doc{}
	for rows.Next() {
		d := ledger.Doc{Noun: n.Name}
		if err := rows.Scan(&d.ID, &d.Version, &d.Body); err != nil {
			return nil, fmt.Errorf("sqlite: %s: %w", n.Plural, err)
		}
		if n.Unique != nil {
			if d.Unique, err = n.Unique(d.Body); err != nil {
				return nil, fmt.Errorf("sqlite: %s %s: %w", n.Name, d.ID, err)
			}
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// Count tallies the matching state.
func (s *Store) Count(ctx context.Context, noun string, conds []ledger.Cond, by ...string) ([]ledger.Tally, error) {
	n, err := s.noun(noun)
	if err != nil {
		return nil, err
	}
	cond, args, err := where(n, conds)
	if err != nil {
		return nil, err
	}
	cols := make([]string, len(by))
	for i, f := range by {
		col, err := path(n, f)
		if err != nil {
			return nil, err
		}
		cols[i] = "COALESCE(" + col + ", '')"
	}
	group := ""
	if len(by) > 0 {
		group = " GROUP BY " + strings.Join(cols, ", ") + " ORDER BY " + strings.Join(cols, ", ")
	}
	rows, err := s.read.QueryContext(ctx, "SELECT "+strings.Join(append(cols, "COUNT(*)"), ", ")+" FROM "+n.Plural+cond+group, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: count %s: %w", n.Plural, err)
	}
	defer rows.Close()
	out := []ledger.Tally{}
	for rows.Next() {
		t := ledger.Tally{By: make([]string, len(by))}
		into := make([]any, 0, len(by)+1)
		for i := range t.By {
			into = append(into, &t.By[i])
		}
		if err := rows.Scan(append(into, &t.Count)...); err != nil {
			return nil, fmt.Errorf("sqlite: count %s: %w", n.Plural, err)
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// Holder says which noun holds a unique name.
func (s *Store) Holder(ctx context.Context, unique string) (noun, id string, err error) {
	err = none(s.read.QueryRowContext(ctx, "SELECT noun, id FROM names WHERE name = ?", unique).Scan(&noun, &id))
	return noun, id, err
}
