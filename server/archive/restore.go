package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/media"
)

// halfKind marks a registry that is being restored or copied into: one document,
// whose body says from what.
const halfKind = "half"

// Errors that a person can act on.
var (
	ErrNotEmpty = errors.New("archive: there is a registry already: restore into an empty folder or database")
	ErrOther    = errors.New("archive: another restore or copy was cut off there: finish that one first, or begin with an empty folder or database")
)

// ErrHalf: a restore or a copy was cut off there.
var ErrHalf = errors.New("archive: this registry is half restored or copied: run the same restore or copy again, it goes on where it stopped")

// Whole is ErrHalf for a registry whose restore or copy was cut off.
func Whole(ctx context.Context, store ledger.Store) error {
	is, err := Side{Store: store}.marked(ctx)
	if err == nil && is != "" {
		err = ErrHalf
	}
	return err
}

// Restore brings an archive into an empty side, or goes on where the same
// restore was cut off. It reads the archive three times: to prove it before
// anything is written, to write it, and to compare. What is on the list of
// erasures and in the archive is forgotten again, and photographs that nothing
// else names do not come back; erased is how many bodies that were.
func Restore(ctx context.Context, to Side, open func() (io.ReadCloser, error), list []ledger.Erased) (m Manifest, erased int, err error) {
	items := func() iter.Seq2[Item, error] { return reading(open, &m) }
	for _, err := range items() {
		if err != nil {
			return m, 0, err
		}
	}
	seal := m.Seal
	err = to.begin(ctx, seal)
	if errors.Is(err, ErrNotEmpty) && to.restored(ctx, m, without(items(), list)) == nil {
		if erased, err = to.eraseAgain(ctx, list); err == nil {
			err = catalog.SweepErased(ctx, to.Store)
		}
		return m, erased, err
	}
	if err != nil {
		return m, 0, err
	}
	if err := to.Into(ctx, without(items(), list)); err != nil {
		return m, 0, fmt.Errorf("archive: restore: %w", err)
	}
	if erased, err = to.eraseAgain(ctx, list); err != nil {
		return m, erased, err
	}
	if err := to.Prove(ctx, m.Seq, m.Hash, without(items(), list)); err != nil {
		return m, erased, err
	}
	// what was kept beside the ledger of records that were erased since
	if err := catalog.SweepErased(ctx, to.Store); err != nil {
		return m, erased, err
	}
	if m.Seal != seal {
		return m, erased, errors.New("archive: the file changed while it was read")
	}
	return m, erased, to.Done(ctx)
}

// Mark says that what is here is half, until Done: nothing starts on it. from names
// what goes on; where something else was cut off it is ErrOther.
func (s Side) Mark(ctx context.Context, from string) error {
	switch is, err := s.marked(ctx); {
	case err != nil || is == from:
		return err
	case is != "":
		return ErrOther
	}
	return s.Store.Keep(ctx, ledger.Kept{Kind: halfKind, ID: halfKind, Body: []byte(from)})
}

// Done takes the mark away.
func (s Side) Done(ctx context.Context) error { return s.Store.Forget(ctx, halfKind, halfKind) }

// marked is what Mark was told, "" for a whole side.
func (s Side) marked(ctx context.Context) (string, error) {
	mark, err := s.Store.Kept(ctx, halfKind, halfKind)
	if errors.Is(err, ledger.ErrNone) {
		err = nil
	}
	return string(mark.Body), err
}

// reading opens the archive and closes it behind the last item.
func reading(open func() (io.ReadCloser, error), m *Manifest) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		r, err := open()
		if err != nil {
			yield(Item{}, err)
			return
		}
		defer r.Close()
		Read(r, m)(yield)
	}
}

// begin marks an empty side. A registry nobody has set up is empty: what is kept
// there, the set-up link, belongs to nobody.
func (s Side) begin(ctx context.Context, seal string) error {
	if is, err := s.marked(ctx); err != nil || is != "" {
		return errors.Join(err, s.Mark(ctx, seal))
	}
	if head, err := s.Store.Head(ctx); err != nil {
		return err
	} else if head.Seq > 0 {
		return ErrNotEmpty
	}
	for k, err := range s.kept(ctx) {
		if err == nil {
			err = s.Store.Forget(ctx, k.Kind, k.ID)
		}
		if err != nil {
			return err
		}
	}
	return s.Mark(ctx, seal)
}

// restored is nil for a side that this restore has brought back already: it was
// stopped between its last write and its end, or is run twice.
func (s Side) restored(ctx context.Context, m Manifest, items iter.Seq2[Item, error]) error {
	for e, err := range s.entries(ctx, m.Seq) {
		if err == nil && e.Act != ledger.ErasedAgain {
			err = ErrNotEmpty
		}
		if err != nil {
			return err
		}
	}
	gone, err := catalog.ErasedRecords(ctx, s.Store)
	if err != nil {
		return err
	}
	return s.Prove(ctx, m.Seq, m.Hash, func(yield func(Item, error) bool) {
		for item, err := range items {
			if item.Kept != nil && len(gone) > 0 { // what waited on an erased record went with it
				if _, none := s.Store.Kept(ctx, item.Kept.Kind, item.Kept.ID); errors.Is(none, ledger.ErrNone) {
					continue
				}
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	})
}

func (s Side) eraseAgain(ctx context.Context, list []ledger.Erased) (int, error) {
	if len(list) == 0 {
		return 0, nil
	}
	reg, err := catalog.Open(ctx, s.Store, s.Options)
	if err != nil {
		return 0, err
	}
	defer reg.Close()
	return reg.Ledger().EraseAgain(ctx, list)
}

// without leaves out the photographs that only bodies on the list name. The
// entries pass as they are: they are hashed.
func without(items iter.Seq2[Item, error], list []ledger.Erased) iter.Seq2[Item, error] {
	if len(list) == 0 {
		return items
	}
	gone := map[ledger.Erased]bool{}
	for _, e := range list {
		gone[e] = true
	}
	return func(yield func(Item, error) bool) {
		named := map[string]bool{}
		for item, err := range items {
			if err == nil && item.Entry != nil {
				left := *item.Entry
				left.Bodies = append([]ledger.Body{}, left.Bodies...)
				for n, c := range left.Changes {
					if gone[ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: left.Seq, N: n, Hash: left.Hash}] {
						left.Bodies[n] = ledger.Body{}
					}
				}
				err = nameIn(named, left)
			}
			if err == nil && item.Name != "" && !namedIn(named, item.Name) {
				continue
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	}
}

func namedIn(named map[string]bool, file string) bool {
	key, _, _, _ := media.ParseObject(file)
	_, is := named[key]
	return is
}
