package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"danvankheo/catalog/ledger"
)

// readMost is how many bytes of bodies one Read gathers before it stops.
const readMost = 8 << 20

const entryColumns = `SELECT e.seq, e.key, e.at, e.by, e.act, e.schema, e.request, e.prev, e.hash,
	b.n, b.noun, b.id, b.version, b.body_hash, b.salt, b.body FROM entries e LEFT JOIN bodies b ON b.seq = e.seq `

// The statements that read.
const (
	readFrom     = entryColumns + "WHERE e.seq >= ? ORDER BY e.seq, b.n"
	readKey      = entryColumns + "WHERE e.key = ? ORDER BY b.n"
	readHistory  = entryColumns + "WHERE b.noun = ? AND b.id = ? ORDER BY b.seq"
	selectDocs   = "SELECT id, version, body FROM "
	selectHolder = "SELECT noun, id FROM names WHERE name = ?"
	selectMany   = "SELECT name, noun, id FROM names WHERE name IN (SELECT value FROM json_each(?))"
)

// Head of the chain. A row removed by hand reads as an empty ledger, to which
// every entry is one too many; nothing can be appended to it.
func (s *Store) Head(ctx context.Context) (ledger.Head, error) {
	var h ledger.Head
	if err := s.row(ctx, selectHead, nil, &h.Seq, &h.Hash, &h.At); err != nil && !errors.Is(err, ledger.ErrNone) {
		return ledger.Head{}, fmt.Errorf("sqlite: head: %w", err)
	}
	return h, nil
}

// row reads one row, or ErrNone.
func (s *Store) row(ctx context.Context, query string, args []any, into ...any) error {
	stmt, err := s.reading.get(ctx, query)
	if err != nil {
		return err
	}
	if err = stmt.QueryRowContext(ctx, args...).Scan(into...); errors.Is(err, sql.ErrNoRows) {
		return ledger.ErrNone
	}
	return err
}

// Read gives entries from seq on. It stops reading rows when it has enough, so
// no LIMIT has to count entries in a join with their bodies.
func (s *Store) Read(ctx context.Context, from int64, limit int) ([]ledger.Full, error) {
	size := 0
	return s.entries(ctx, func(list []ledger.Full, body int) bool {
		size += body
		return len(list) < limit && size < readMost
	}, readFrom, from)
}

// ByKey finds the entry of a key.
func (s *Store) ByKey(ctx context.Context, key string) (ledger.Full, error) {
	list, err := s.entries(ctx, all, readKey, key)
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
	return s.entries(ctx, nil, readHistory, noun, id)
}

func all([]ledger.Full, int) bool { return true }

// entries reads entries with their bodies. more is asked before a further entry
// is begun; nil stands for a history, where each entry has one body of any
// number.
func (s *Store) entries(ctx context.Context, more func(list []ledger.Full, body int) bool, query string, args ...any) ([]ledger.Full, error) {
	rows, err := s.reading.query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: entries: %w", err)
	}
	defer rows.Close()
	out, size := []ledger.Full{}, 0
	for rows.Next() {
		var r row
		if err := r.scan(rows); err != nil {
			return nil, fmt.Errorf("sqlite: entries: %w", err)
		}
		if len(out) == 0 || out[len(out)-1].Seq != r.Seq {
			if len(out) > 0 && more != nil && !more(out, size) {
				return out, nil
			}
			out, size = append(out, ledger.Full{Entry: r.Entry}), 0
		}
		r.addTo(&out[len(out)-1], more != nil)
		size += len(r.body.String)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("sqlite: entries: %w", err)
	}
	return out, nil
}

// row is one body and the entry it belongs to. The columns of the body are NULL
// where all bodies of the entry were removed by hand.
type row struct {
	ledger.Entry
	n, version           sql.NullInt64
	noun, id, hash, body sql.NullString
	salt                 []byte
}

func (r *row) scan(rows *sql.Rows) error {
	var at string
	if err := rows.Scan(&r.Seq, &r.Key, &at, &r.By, &r.Act, &r.Schema, &r.Request, &r.Prev, &r.Hash,
		&r.n, &r.noun, &r.id, &r.version, &r.hash, &r.salt, &r.body); err != nil {
		return err
	}
	// an altered stamp reads as no time at all: its entry cannot match its hash
	r.At, _ = ledger.ParseStamp(at)
	return nil
}

func (r *row) addTo(f *ledger.Full, numbered bool) {
	if !r.n.Valid {
		return
	}
	if numbered && r.n.Int64 != int64(len(f.Changes)) {
		// an altered number is not hashed itself: the empty change stands for the
		// hole it leaves, so that the entry does not match its hash
		f.Changes, f.Bodies = append(f.Changes, ledger.Change{}), append(f.Bodies, ledger.Body{})
	}
	b := ledger.Body{Salt: r.salt}
	if r.body.Valid {
		b.JSON = []byte(r.body.String)
	}
	f.Changes = append(f.Changes, ledger.Change{Noun: r.noun.String, ID: r.id.String, Version: r.version.Int64, BodyHash: r.hash.String})
	f.Bodies = append(f.Bodies, b)
}

// Get finds a noun's state.
func (s *Store) Get(ctx context.Context, noun, id string) (ledger.Doc, error) {
	n, err := s.noun(noun)
	if err != nil {
		return ledger.Doc{}, err
	}
	rows, err := s.docs(ctx, n, selectDocs+table(n)+" WHERE id = ?", id)
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
	query, args, err := find(n, q)
	if err != nil {
		return nil, err
	}
	return s.docs(ctx, n, query, args...)
}

func (s *Store) docs(ctx context.Context, n ledger.Noun, query string, args ...any) ([]ledger.Doc, error) {
	rows, err := s.reading.query(ctx, query, args...)
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
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("sqlite: %s: %w", n.Plural, err)
	}
	return out, nil
}

// Count tallies the matching state.
func (s *Store) Count(ctx context.Context, noun string, conds []ledger.Cond, by ...string) ([]ledger.Tally, error) {
	n, err := s.noun(noun)
	if err != nil {
		return nil, err
	}
	query, args, err := count(n, conds, by)
	if err != nil {
		return nil, err
	}
	rows, err := s.reading.query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("sqlite: count %s: %w", n.Plural, err)
	}
	defer rows.Close()
	out := []ledger.Tally{}
	values, into := make([]sql.NullString, len(by)), make([]any, len(by)+1)
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		t := ledger.Tally{By: make([]string, len(by))}
		into[len(by)] = &t.Count
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("sqlite: count %s: %w", n.Plural, err)
		}
		for i, v := range values {
			t.By[i] = v.String
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("sqlite: count %s: %w", n.Plural, err)
	}
	return ledger.MergeTallies(out), nil
}

// Holder says which noun holds a unique name.
func (s *Store) Holder(ctx context.Context, unique string) (noun, id string, err error) {
	err = s.row(ctx, selectHolder, []any{unique}, &noun, &id)
	return noun, id, err
}

// Holders says so of many.
func (s *Store) Holders(ctx context.Context, unique []string) (map[string]ledger.Holding, error) {
	list, err := json.Marshal(unique)
	if err != nil {
		return nil, err
	}
	stmt, err := s.reading.get(ctx, selectMany)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]ledger.Holding{}
	for rows.Next() {
		var name string
		var h ledger.Holding
		if err := rows.Scan(&name, &h.Noun, &h.ID); err != nil {
			return nil, err
		}
		out[name] = h
	}
	return out, rows.Err()
}
