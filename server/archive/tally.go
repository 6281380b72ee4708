package archive

import (
	"fmt"

	"danvankheo/catalog/ledger"
	"danvankheo/media"
)

// tally follows what passes, on its way in and on its way out: it counts, and
// holds the chain to its hashes.
type tally struct {
	m      Manifest
	named  map[string]bool // keys of photographs: whether a file of it has passed
	absent map[ledger.BodyRef]ledger.Erased
	erased map[ledger.BodyRef]bool // by an act of erasure
}

func newTally() *tally {
	return &tally{
		m:      Manifest{Format: Format, Missing: []string{}, Sums: []string{}},
		named:  map[string]bool{},
		absent: map[ledger.BodyRef]ledger.Erased{}, erased: map[ledger.BodyRef]bool{},
	}
}

func (t *tally) entry(e ledger.Full) error {
	if e.Schema > ledger.Schema {
		return fmt.Errorf("entry %d: %w", e.Seq, ledger.ErrNewer)
	}
	if e.Seq != t.m.Seq+1 || e.Prev != t.m.Hash || e.Digest() != e.Hash || len(e.Bodies) != len(e.Changes) {
		return fmt.Errorf("entry %d does not follow on entry %d", e.Seq, t.m.Seq)
	}
	for n, c := range e.Changes {
		at, b := ledger.BodyRef{Seq: e.Seq, N: n}, e.Bodies[n]
		switch {
		case b.JSON == nil && b.Salt == nil:
			t.absent[at] = ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: e.Seq, N: n, Hash: e.Hash}
		case b.Digest() != c.BodyHash:
			return fmt.Errorf("entry %d: body %d (%s %s) is not the one hashed", e.Seq, n, c.Noun, c.ID)
		}
	}
	erased, err := e.Erased()
	if err != nil {
		return err
	}
	for _, b := range erased {
		t.erased[b] = true
	}
	t.m.Seq, t.m.Hash, t.m.At = e.Seq, e.Hash, ledger.Stamp(e.At)
	t.m.Entries++
	return nameIn(t.named, e)
}

// file counts a rendition; data nil is one that nobody has.
func (t *tally) file(name string, data []byte) error {
	key, _, _, ok := media.ParseObject(name)
	if _, named := t.named[key]; !ok || !named {
		return fmt.Errorf("%s: a photograph that no entry names", name)
	}
	if data == nil {
		if t.m.Lost++; t.m.Lost <= missingMost {
			t.m.Missing = append(t.m.Missing, name)
		}
		return nil
	}
	t.named[key] = true
	t.m.Files++
	return nil
}

// end completes the manifest.
func (t *tally) end() (Manifest, error) {
	t.m.Named = len(t.named)
	for _, passed := range t.named {
		if passed {
			t.m.Photos++
		}
	}
	for at, e := range t.absent {
		if !t.erased[at] {
			return t.m, fmt.Errorf("entry %d: body %d (%s %s) is missing", e.Seq, e.N, e.Noun, e.ID)
		}
	}
	if t.m.Entries == 0 {
		return t.m, fmt.Errorf("there is no entry")
	}
	return t.m, nil
}
