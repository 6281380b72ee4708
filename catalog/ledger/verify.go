package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// Finding is one thing Verify found wrong. Seq is the entry it is about, 0 for
// state that no entry explains.
type Finding struct {
	Seq  int64
	What string
}

func (f Finding) String() string { return fmt.Sprintf("entry %d: %s", f.Seq, f.What) }

// Verify reads the whole chain and compares it with itself and with today's
// state, derived state too. It names every entry that was altered, removed,
// doubled or swapped; none means the registry is what was written. It writes
// nothing but what following does, and may run beside writers.
//
// The state is read first and the chain after it. So every state that was read
// lies in the chain by then, and a noun changed meanwhile accuses nobody: only
// entries up to the head from before must have reached the state. What may still
// be on its way is looked at again for Config.Settle before it is named.
func (l *Ledger) Verify(ctx context.Context) ([]Finding, Head, error) {
	head, err := l.cfg.Store.Head(ctx)
	if err != nil {
		return nil, head, err
	}
	v := &verifier{
		l: l, head: head, keys: map[string]int64{}, erased: map[BodyRef]bool{}, absent: map[BodyRef]bool{},
		state: map[ref]*standing{}, last: map[ref]latest{}, made: map[ref]made{},
	}
	for _, step := range []func(context.Context) error{v.readState, v.readChain, v.compare, v.compareDerived, v.settle} {
		if err := step(ctx); err != nil {
			return nil, head, fmt.Errorf("ledger: verify: %w", err)
		}
	}
	return v.found, head, nil
}

type verifier struct {
	l      *Ledger
	found  []Finding
	doubts []doubt
	head   Head   // when it began
	prev   Head   // the entry read last
	linked bool   // prev.Hash can be trusted to lead to the next entry
	at     string // the latest so far
	keys   map[string]int64
	erased map[BodyRef]bool // by an act of erasure
	absent map[BodyRef]bool
	state  map[ref]*standing
	last   map[ref]latest
	made   map[ref]made
}

// standing is a noun's state as it was read.
type standing struct {
	version int64
	sum     [sha256.Size]byte
	lost    []string // unique names it should hold and does not
	seq     int64    // the entry that wrote this version, 0 until found
}

// latest is where the chain last changed a noun: ever, and at the head from
// before.
type latest struct {
	version, seq int64
	due, dueSeq  int64
	dueErased    bool
}

// made is what the newest entry that derives a document makes of it.
type made struct {
	seq  int64
	body []byte // nil: takes it away
}

func (v *verifier) find(seq int64, format string, args ...any) {
	v.found = append(v.found, Finding{seq, fmt.Sprintf(format, args...)})
}

// readChain ends behind the entries whose state was read: writers may append
// faster than it reads.
func (v *verifier) readChain(ctx context.Context) error {
	end, err := v.l.cfg.Store.Head(ctx)
	if err != nil {
		return err
	}
	v.linked = true
	for v.prev.Seq <= end.Seq {
		entries, err := v.l.cfg.Store.Read(ctx, v.prev.Seq+1, followStep)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := v.entry(ctx, e); err != nil {
				return err
			}
		}
		if len(entries) == 0 {
			break
		}
	}
	if v.prev.Seq < v.head.Seq {
		v.missing(v.prev.Seq+1, v.head.Seq)
	}
	for b := range v.absent {
		if !v.erased[b] {
			v.find(b.Seq, "body %d is missing", b.N)
		}
	}
	for b := range v.erased {
		if !v.absent[b] {
			v.doubt(b.Seq, v.erasing(b), "body %d was erased and stands there again", b.N)
		}
	}
	return v.checkHead(ctx)
}

// checkHead finds entries that stand beyond the head and were not appended.
func (v *verifier) checkHead(ctx context.Context) error {
	now, err := v.l.cfg.Store.Head(ctx)
	if err == nil && now.Seq < v.prev.Seq {
		v.find(v.prev.Seq, "lies beyond the head, entry %d", now.Seq)
	}
	return err
}

func (v *verifier) missing(from, to int64) {
	if from == to {
		v.find(from, "is missing")
	} else {
		v.find(from, "is missing, and so are all up to entry %d", to)
	}
}

func (v *verifier) entry(ctx context.Context, e Full) error {
	if e.Seq > v.prev.Seq+1 {
		v.missing(v.prev.Seq+1, e.Seq-1)
		v.linked = false
	}
	if e.Digest() != e.Hash {
		v.find(e.Seq, "header is not the one hashed")
	}
	if v.linked && e.Prev != v.prev.Hash {
		v.find(e.Seq, "does not follow on entry %d", e.Seq-1)
	}
	if first, twice := v.keys[e.Key]; twice {
		v.find(e.Seq, "same key as entry %d", first)
	}
	at := Stamp(e.At)
	if at < v.at {
		v.find(e.Seq, "is earlier than the entry before")
	}
	v.at = max(v.at, at)
	v.keys[e.Key] = e.Seq
	v.prev, v.linked = Head{e.Seq, e.Hash, at}, true
	if e.Seq == v.head.Seq && v.prev != v.head {
		v.find(e.Seq, "is not the head that was written")
	}
	if len(e.Bodies) != len(e.Changes) {
		v.find(e.Seq, "bodies and changes differ in number")
		return nil
	}
	for i, c := range e.Changes {
		v.change(e.Seq, i, c, e.Bodies[i])
	}
	return v.derive(ctx, e)
}

func (v *verifier) change(seq int64, n int, c Change, b Body) {
	r := ref{c.Noun, c.ID}
	last := v.last[r]
	if c.Version != last.version+1 && c.Noun != erasureNoun {
		v.find(seq, "%s %s: version %d after %d", c.Noun, c.ID, c.Version, last.version)
	}
	last.version, last.seq = c.Version, seq
	if seq <= v.head.Seq {
		last.due, last.dueSeq, last.dueErased = c.Version, seq, b.JSON == nil
	}
	v.last[r] = last
	if st := v.state[r]; st != nil && st.version == c.Version && st.seq == 0 {
		st.seq = seq
		if b.JSON != nil && sha256.Sum256(b.JSON) != st.sum {
			v.find(seq, "%s %s: the state is not what this entry wrote", c.Noun, c.ID)
		}
	}
	switch {
	case b.JSON == nil:
		v.absent[BodyRef{seq, n}] = true
		if b.Salt != nil {
			v.find(seq, "body %d is gone and its salt is not", n)
		}
		return
	case b.Digest() != c.BodyHash:
		v.find(seq, "body %d (%s %s) is not the one hashed", n, c.Noun, c.ID)
	}
	if c.Noun == erasureNoun {
		var erasure Erasure
		if err := json.Unmarshal(b.JSON, &erasure); err != nil {
			v.find(seq, "erasure cannot be read")
		}
		for _, x := range erasure.Bodies {
			v.erased[x] = true
		}
	}
}
