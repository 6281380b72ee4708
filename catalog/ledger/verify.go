package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// docOf is the state a change leads to; an erased body has none. For an
// erasure it answers the bodies to drop.
func (l *Ledger) docOf(c Change, b Body) (Doc, []BodyRef, error) {
	d := Doc{Noun: c.Noun, ID: c.ID, Version: c.Version, Body: b.JSON}
	if b.JSON == nil {
		return d, nil, nil
	}
	if c.Noun == erasureNoun {
		var e Erasure
		err := json.Unmarshal(b.JSON, &e)
		return d, e.Bodies, err
	}
	var err error
	d.Unique, err = unique(l.nouns[c.Noun], b.JSON)
	return d, nil, err
}

// Finding is one thing Verify found wrong. Seq is the entry it is about, 0 for
// state that no entry explains.
type Finding struct {
	Seq  int64
	What string
}

func (f Finding) String() string { return fmt.Sprintf("entry %d: %s", f.Seq, f.What) }

// Verify reads the whole chain and compares it with itself and with today's
// state. It names every entry that was altered, removed, doubled or swapped;
// none means the registry is what was written. It writes nothing.
func (l *Ledger) Verify(ctx context.Context) ([]Finding, Head, error) {
	for range 3 {
		found, head, err := l.verify(ctx)
		if err != nil || len(found) == 0 {
			return found, head, err
		}
		if now, err := l.cfg.Store.Head(ctx); err != nil || now == head {
			return found, head, err
		} // someone wrote meanwhile: look again before accusing
	}
	return l.verify(ctx)
}

func (l *Ledger) verify(ctx context.Context) ([]Finding, Head, error) {
	v := &verifier{l: l, keys: map[string]int64{}, last: map[ref]folded{}, erased: map[BodyRef]bool{}, missing: map[BodyRef]bool{}}
	// entries are read by position, not through the gap-stopping Read, so that a
	// removed one does not hide what follows
	head, err := l.cfg.Store.Head(ctx)
	if err != nil {
		return nil, head, err
	}
	for from := int64(1); from <= head.Seq; {
		entries, err := l.cfg.Store.Read(ctx, from, followStep)
		if err != nil {
			return nil, head, err
		}
		if len(entries) == 0 {
			v.find(from, "missing")
			v.prev = "" // unknown: the next entry's own Prev is taken
			v.gap = true
			from++
			continue
		}
		for _, e := range entries {
			v.entry(e)
		}
		from = entries[len(entries)-1].Seq + 1
	}
	for b := range v.missing {
		if !v.erased[b] {
			v.find(b.Seq, fmt.Sprintf("body %d missing", b.N))
		}
	}
	if head.Seq > 0 && !v.gap && v.prev != head.Hash {
		v.find(head.Seq, "not the head that was written")
	}
	if beyond, err := l.cfg.Store.Read(ctx, head.Seq+1, 1); err != nil {
		return nil, head, err
	} else if len(beyond) > 0 {
		v.find(beyond[0].Seq, "lies beyond the head")
	}
	err = v.state(ctx)
	return v.found, head, err
}

type folded struct {
	version, seq int64
	body         string
}

type verifier struct {
	l       *Ledger
	found   []Finding
	prev    string
	at      string
	gap     bool
	keys    map[string]int64
	last    map[ref]folded
	erased  map[BodyRef]bool
	missing map[BodyRef]bool
}

func (v *verifier) find(seq int64, what string) { v.found = append(v.found, Finding{seq, what}) }

func (v *verifier) entry(e Full) {
	if e.Digest() != e.Hash {
		v.find(e.Seq, "header is not the one hashed")
	}
	if e.Prev != v.prev && !v.gap {
		v.find(e.Seq, fmt.Sprintf("does not follow on entry %d", e.Seq-1))
	}
	if first, twice := v.keys[e.Key]; twice {
		v.find(e.Seq, fmt.Sprintf("same key as entry %d", first))
	}
	if at := Stamp(e.At); at < v.at {
		v.find(e.Seq, "earlier than the entry before")
	} else {
		v.at = at
	}
	v.keys[e.Key], v.prev, v.gap = e.Seq, e.Hash, false
	if len(e.Bodies) != len(e.Changes) {
		v.find(e.Seq, "bodies and changes differ in number")
		return
	}
	for i, c := range e.Changes {
		v.change(e.Seq, i, c, e.Bodies[i])
	}
}

func (v *verifier) change(seq int64, n int, c Change, b Body) {
	r := ref{c.Noun, c.ID}
	was := v.last[r]
	if c.Version != was.version+1 && c.Noun != erasureNoun {
		v.find(seq, fmt.Sprintf("%s %s: version %d after %d", c.Noun, c.ID, c.Version, was.version))
	}
	v.last[r] = folded{c.Version, seq, string(b.JSON)}
	if b.JSON == nil {
		v.missing[BodyRef{seq, n}] = true
		return
	}
	if b.Digest() != c.BodyHash {
		v.find(seq, fmt.Sprintf("body %d (%s %s) is not the one hashed", n, c.Noun, c.ID))
	}
	if c.Noun == erasureNoun {
		_, erase, err := v.l.docOf(c, b)
		if err != nil {
			v.find(seq, "erasure cannot be read")
		}
		for _, x := range erase {
			v.erased[x] = true
		}
	}
}

// state compares every noun's state with the newest body of the chain.
func (v *verifier) state(ctx context.Context) error {
	for _, n := range v.l.cfg.Nouns {
		if n.Derived {
			continue
		}
		docs, err := v.l.cfg.Store.Find(ctx, n.Name, Query{})
		if err != nil {
			return err
		}
		for _, d := range docs {
			r := ref{d.Noun, d.ID}
			f, ok := v.last[r]
			switch {
			case !ok:
				v.find(0, fmt.Sprintf("%s %s stands in the state and in no entry", d.Noun, d.ID))
			case f.version != d.Version || f.body != "" && f.body != string(d.Body):
				v.find(f.seq, fmt.Sprintf("%s %s: the state is not what this entry wrote", d.Noun, d.ID))
			}
			for _, name := range d.Unique {
				if noun, id, err := v.l.cfg.Store.Holder(ctx, name); errors.Is(err, ErrNone) || noun != d.Noun || id != d.ID {
					v.find(f.seq, fmt.Sprintf("%s %s does not hold its name %q", d.Noun, d.ID, name))
				} else if err != nil {
					return err
				}
			}
			delete(v.last, r)
		}
	}
	for r, f := range v.last {
		if r.noun != erasureNoun && f.body != "" {
			v.find(f.seq, fmt.Sprintf("%s %s is missing from the state", r.noun, r.id))
		}
	}
	return nil
}
