package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
)

// statePage is how many documents are held in memory at once.
const statePage = 200

// readState takes the version and a digest of every document there is.
func (v *verifier) readState(ctx context.Context) error {
	for _, n := range v.l.cfg.Nouns {
		if n.Derived && v.l.cfg.Derive == nil {
			continue
		}
		after := ""
		for {
			docs, err := v.l.cfg.Store.Find(ctx, n.Name, Query{Where: []Cond{{"id", From, after}}, Limit: statePage})
			if err != nil {
				return err
			}
			for _, d := range docs {
				if d.ID == after {
					continue
				}
				st := &standing{version: d.Version, sum: sha256.Sum256(d.Body)}
				v.state[ref{n.Name, d.ID}] = st
				if st.lost, err = v.lost(ctx, d); err != nil {
					return err
				}
			}
			if len(docs) < statePage {
				break
			}
			after = docs[len(docs)-1].ID
		}
	}
	return nil
}

// lost are the names that a noun should hold and does not. Where it has moved
// on since it was read, its newer version is asked.
func (v *verifier) lost(ctx context.Context, d Doc) ([]string, error) {
	for {
		var lost []string
		for _, name := range d.Unique {
			noun, id, err := v.l.cfg.Store.Holder(ctx, name)
			if err != nil && !errors.Is(err, ErrNone) {
				return nil, err
			}
			if err != nil || noun != d.Noun || id != d.ID {
				lost = append(lost, name)
			}
		}
		if len(lost) == 0 {
			return nil, nil
		}
		now, err := v.l.cfg.Store.Get(ctx, d.Noun, d.ID)
		if errors.Is(err, ErrNone) || err == nil && now.Version == d.Version {
			return lost, nil
		} else if err != nil {
			return nil, err
		}
		d = now
	}
}

// compare finds state that the chain does not explain, and entries that the
// state does not show.
func (v *verifier) compare(context.Context) error {
	for r, st := range v.state {
		if v.l.nouns[r.noun].Derived {
			continue
		}
		last, known := v.last[r]
		switch {
		case !known:
			v.find(0, "%s %s stands in the state and in no entry", r.noun, r.id)
		case st.seq == 0:
			v.find(last.seq, "%s %s: the state has version %d, which no entry wrote", r.noun, r.id, st.version)
		case st.version < last.due:
			v.find(last.dueSeq, "%s %s: the state still has version %d", r.noun, r.id, st.version)
		}
		for _, name := range st.lost {
			v.find(max(st.seq, last.due), "%s %s does not hold its name %q", r.noun, r.id, name)
		}
	}
	for r, last := range v.last {
		if r.noun != erasureNoun && v.state[r] == nil && last.due > 0 && !last.dueErased {
			v.find(last.dueSeq, "%s %s is missing from the state", r.noun, r.id)
		}
	}
	return nil
}

// derive notes what an entry makes of today's state. Whatever changes what a
// document is derived from derives it again, so the newest entry that derives
// one makes of today's state what stands there.
func (v *verifier) derive(ctx context.Context, e Full) error {
	docs, err := v.l.derive(ctx, v.l.cfg.Store.Get, e)
	var store *storeError
	if errors.As(err, &store) {
		return err
	} else if err != nil {
		v.find(e.Seq, "%v", err)
	}
	for _, d := range docs {
		v.made[ref{d.Noun, d.ID}] = made{e.Seq, d.Body}
	}
	return nil
}

// compareDerived compares derived state with what the entries make of it.
func (v *verifier) compareDerived(ctx context.Context) error {
	for r, m := range v.made {
		if v.same(r, m.body) {
			delete(v.state, r)
			continue
		}
		ok, err := v.moved(ctx, r, m)
		if err != nil {
			return err
		}
		if !ok {
			v.find(m.seq, "%s %s: the state is not what this entry derives", r.noun, r.id)
		}
		delete(v.state, r)
	}
	for r, st := range v.state {
		if !v.l.nouns[r.noun].Derived {
			continue
		}
		seq := st.version // the entry it claims to be from, if there is one
		if seq > v.prev.Seq {
			seq = 0
		}
		v.find(seq, "%s %s stands in the state and no entry derives it", r.noun, r.id)
	}
	return nil
}

func (v *verifier) same(r ref, body []byte) bool {
	st := v.state[r]
	if st == nil || body == nil {
		return st == nil && body == nil
	}
	return st.sum == sha256.Sum256(body)
}

// moved looks again at a derived document that differs: a writer may have
// changed it, or what it is made of, between the two reads.
func (v *verifier) moved(ctx context.Context, r ref, m made) (bool, error) {
	for range 20 {
		before, err := v.l.cfg.Store.Get(ctx, r.noun, r.id)
		if err != nil && !errors.Is(err, ErrNone) {
			return false, err
		}
		list, err := v.l.cfg.Store.Read(ctx, m.seq, 1)
		if err != nil || len(list) == 0 {
			return false, err
		}
		docs, err := v.l.derive(ctx, v.l.cfg.Store.Get, list[0])
		if err != nil {
			return false, nil // named already, by derive
		}
		var body []byte
		for _, d := range docs {
			if (ref{d.Noun, d.ID}) == r {
				body = d.Body
			}
		}
		if bytes.Equal(body, before.Body) {
			return true, nil
		}
		after, err := v.l.cfg.Store.Get(ctx, r.noun, r.id)
		if err != nil && !errors.Is(err, ErrNone) {
			return false, err
		}
		if after.Version == before.Version {
			return before.Version > v.prev.Seq, nil // made by an entry that was not read
		}
	}
	return true, nil // it never stands still; the next Verify looks again
}
