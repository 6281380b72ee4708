package ledger

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNoTombstone: the newest body of a noun is to be erased that says nothing of
// what would stay of it.
var ErrNoTombstone = errors.New("ledger: no tombstone for this noun")

// Erased names a body that was erased and the entry it lay in, so that a ledger
// brought back from before the erasure can forget it again. It tells nothing of
// what was in it.
type Erased struct {
	Noun string `json:"noun"`
	ID   string `json:"id"`
	Seq  int64  `json:"seq"`
	N    int    `json:"n"`
	Hash string `json:"hash"` // of the entry: another life of the ledger has another
}

// ErasedAgain is the act of EraseAgain.
const ErasedAgain = "erase.again"

// eraseStep is how many bodies one act erases.
const eraseStep = 200

// EraseAgain drops those bodies of the list that still stand, and says how many
// they were. A noun whose newest body is among them gets its tombstone. What the
// ledger does not hold, or holds as another entry, is passed over. Doing it
// twice does it once. ErrNoTombstone, and the errors of Do.
func (l *Ledger) EraseAgain(ctx context.Context, list []Erased) (int, error) {
	standing := []Erased{}
	for _, e := range list {
		found, err := l.cfg.Store.Read(ctx, e.Seq, 1)
		if err != nil {
			return 0, fmt.Errorf("ledger: erase again: %w", err)
		}
		if len(found) > 0 && e.stands(found[0]) {
			standing = append(standing, e)
		}
	}
	slices.SortFunc(standing, newestFirst)
	for part := range slices.Chunk(standing, eraseStep) {
		request, err := json.Marshal(part)
		if err != nil {
			return 0, err
		}
		sum := sha256.Sum256(request)
		_, err = l.Do(ctx, "erase-again:"+hex.EncodeToString(sum[:]), "", request, func(v *View) (Draft, error) { return l.eraseAgain(v, part) })
		if err != nil {
			return 0, fmt.Errorf("ledger: erase again: %w", err)
		}
	}
	return len(standing), nil
}

// stands reports whether f is the entry that is meant and still has the body.
func (e Erased) stands(f Full) bool {
	return f.Seq == e.Seq && f.Hash == e.Hash && e.N >= 0 && e.N < len(f.Changes) &&
		f.Changes[e.N].Noun == e.Noun && f.Changes[e.N].ID == e.ID && f.Bodies[e.N].JSON != nil
}

// newestFirst keeps the bodies of a noun together: its tombstone is made while all
// of them still tell what was counted.
func newestFirst(a, b Erased) int {
	return cmp.Or(strings.Compare(a.Noun, b.Noun), strings.Compare(a.ID, b.ID), cmp.Compare(b.Seq, a.Seq))
}

func (l *Ledger) eraseAgain(v *View, list []Erased) (Draft, error) {
	d := Draft{Act: ErasedAgain}
	type version struct {
		ref
		seq int64
	}
	listed, done := map[version]bool{}, map[ref]bool{}
	for _, e := range list {
		d.Erase = append(d.Erase, BodyRef{e.Seq, e.N})
		listed[version{ref{e.Noun, e.ID}, e.Seq}] = true
	}
	for _, e := range list {
		r := ref{e.Noun, e.ID}
		if done[r] {
			continue
		}
		done[r] = true
		now, err := v.Get(r.noun, r.id)
		if err != nil {
			return d, err
		}
		history, err := v.History(r.noun, r.id)
		if err != nil {
			return d, err
		}
		if newest := history[len(history)-1]; newest.Changes[0].Version != now.Version || !listed[version{r, newest.Seq}] {
			continue
		}
		put, err := l.tombstone(now, history)
		if err != nil {
			return d, err
		}
		d.Puts = append(d.Puts, put)
	}
	return d, nil
}

func (l *Ledger) tombstone(now Doc, history []Full) (Put, error) {
	of := l.nouns[now.Noun].Tombstone
	if of == nil {
		return Put{}, fmt.Errorf("%w: %s %s", ErrNoTombstone, now.Noun, now.ID)
	}
	body, err := of(history)
	return Put{Noun: now.Noun, ID: now.ID, Base: now.Version, Body: json.RawMessage(body)}, err
}

// Erases reports whether the entry drops bodies of others.
func (e Entry) Erases() bool {
	return slices.ContainsFunc(e.Changes, func(c Change) bool { return c.Noun == erasureNoun })
}

// Erased are the bodies it drops.
func (f Full) Erased() ([]BodyRef, error) {
	for i, c := range f.Changes {
		if c.Noun != erasureNoun || i >= len(f.Bodies) || f.Bodies[i].JSON == nil {
			continue
		}
		var e Erasure
		if err := json.Unmarshal(f.Bodies[i].JSON, &e); err != nil {
			return nil, fmt.Errorf("ledger: erasure of entry %d: %w", f.Seq, err)
		}
		return e.Bodies, nil
	}
	return nil, nil
}
