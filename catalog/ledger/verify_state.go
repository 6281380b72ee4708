package ledger

import (
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

// lost are the names that a noun should hold and does not.
func (v *verifier) lost(ctx context.Context, d Doc) (lost []string, err error) {
	for _, name := range d.Unique {
		noun, id, err := v.l.cfg.Store.Holder(ctx, name)
		if err != nil && !errors.Is(err, ErrNone) {
			return nil, err
		}
		if err != nil || noun != d.Noun || id != d.ID {
			lost = append(lost, name)
		}
	}
	return lost, nil
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
			v.doubt(last.dueSeq, v.arriving(r, last.due), "%s %s: the state still has version %d", r.noun, r.id, st.version)
		}
		for _, name := range st.lost {
			v.doubt(st.seq, v.arriving(r, last.due), "%s %s does not hold its name %q", r.noun, r.id, name)
		}
	}
	for r, last := range v.last {
		if r.noun != erasureNoun && v.state[r] == nil && last.due > 0 && !last.dueErased {
			v.doubt(last.dueSeq, v.arriving(r, last.due), "%s %s is missing from the state", r.noun, r.id)
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
func (v *verifier) compareDerived(context.Context) error {
	for r, m := range v.made {
		if !v.same(r, m.body) {
			v.doubt(m.seq, v.deriving(r, m.seq), "%s %s: the state is not what this entry derives", r.noun, r.id)
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
