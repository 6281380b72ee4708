package backup

import (
	"context"
	"sync"

	"danvankheo/catalog/ledger"
)

// Noted are the erasures that this process has seen and that are not yet on the
// list beside the backups: it must not wait for the night.
type Noted struct {
	mu   sync.Mutex
	refs []ledger.BodyRef
}

// Watch is told of every applied entry.
func (n *Noted) Watch(e ledger.Full, _ []ledger.Doc) {
	if !e.Erases() {
		return
	}
	refs, err := e.Erased()
	if err != nil {
		return // verify tells of it
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.refs = append(n.refs, refs...)
}

func (n *Noted) take() []ledger.BodyRef {
	n.mu.Lock()
	defer n.mu.Unlock()
	refs := n.refs
	n.refs = nil
	return refs
}

// Remember brings the list up to date with what was noted.
func (k *Keeper) Remember(ctx context.Context) error {
	refs := k.Noted.take()
	if len(refs) == 0 {
		return nil
	}
	var list []ledger.Erased
	var err error
	for _, at := range refs {
		var found []ledger.Full
		if found, err = k.From.Store.Read(ctx, at.Seq, 1); err != nil {
			break
		}
		if len(found) > 0 && found[0].Seq == at.Seq && at.N < len(found[0].Changes) {
			c := found[0].Changes[at.N]
			list = append(list, ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: at.Seq, N: at.N, Hash: found[0].Hash})
		}
	}
	if err == nil {
		err = Remember(ctx, k.To, list)
	}
	if err != nil { // the next look tries again
		k.Noted.mu.Lock()
		k.Noted.refs = append(k.Noted.refs, refs...)
		k.Noted.mu.Unlock()
	}
	return err
}
