package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Into writes items into a side: entries behind those that are there, folded
// into its state, then the rest. What is there already stays if it is the same
// and is replaced if it is not, so that doing it again goes on where it stopped.
func (s Side) Into(ctx context.Context, items iter.Seq2[Item, error]) error {
	next, stop := iter.Pull2(items)
	defer stop()
	head, err := s.Store.Head(ctx)
	if err != nil {
		return err
	}
	var item Item // the first that is no entry
	var more bool
	_, err = catalog.Restore(ctx, s.Store, s.Options, func(yield func(ledger.Full, error) bool) {
		for {
			var err error
			if item, err, more = next(); !more {
				return
			}
			switch {
			case err != nil:
				more = false
				yield(ledger.Full{}, err)
				return
			case item.Entry == nil:
				return
			case item.Entry.Seq == head.Seq && item.Entry.Hash != head.Hash:
				yield(ledger.Full{}, fmt.Errorf("entry %d there is another: it is another registry", head.Seq))
				return
			case item.Entry.Seq > head.Seq && !yield(*item.Entry, nil):
				return
			}
		}
	})
	for err == nil && more {
		if err = s.put(ctx, item); err == nil {
			item, err, more = next()
		}
	}
	return err
}

func (s Side) put(ctx context.Context, item Item) error {
	if item.Kept == nil {
		return s.putFile(ctx, item)
	}
	k := *item.Kept
	err := s.Store.Keep(ctx, k)
	if errors.Is(err, ledger.ErrTaken) {
		if err = s.Store.Forget(ctx, k.Kind, k.ID); err == nil {
			err = s.Store.Keep(ctx, k)
		}
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", k.Kind, k.ID, err)
	}
	return nil
}

func (s Side) putFile(ctx context.Context, item Item) error {
	if item.Bytes == nil {
		return nil
	}
	there, err := s.Photos.Has(ctx, item.Name)
	if err != nil {
		return fmt.Errorf("photograph %s: %w", item.Name, err)
	}
	if there {
		if same, err := s.file(ctx, item.Name); err == nil && bytes.Equal(same, item.Bytes) {
			return nil
		}
	}
	if err := s.Photos.Put(ctx, item.Name, item.Bytes); err != nil {
		return fmt.Errorf("photograph %s: %w", item.Name, err)
	}
	return nil
}

// Prove compares a side with items that were written into it, entries by the
// entry that stands for all before it: nil means that it holds them, that its
// chain is whole and that its state is what follows from it.
func (s Side) Prove(ctx context.Context, seq int64, hash string, items iter.Seq2[Item, error]) error {
	if list, err := s.Store.Read(ctx, seq, 1); err != nil {
		return err
	} else if len(list) == 0 || list[0].Seq != seq || list[0].Hash != hash {
		return fmt.Errorf("archive: entry %d is not %s", seq, hash)
	}
	reg, err := catalog.Open(ctx, s.Store, s.Options)
	if err != nil {
		return err
	}
	defer reg.Close()
	if found, _, err := reg.Verify(ctx); err != nil {
		return err
	} else if len(found) > 0 {
		return fmt.Errorf("archive: %d findings, the first: %s", len(found), found[0])
	}
	for item, err := range items {
		if err == nil {
			err = s.holds(ctx, item)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s Side) holds(ctx context.Context, item Item) error {
	switch {
	case item.Entry != nil, item.Kept == nil && item.Bytes == nil:
		return nil
	case item.Kept != nil:
		k := *item.Kept
		got, err := s.Store.Kept(ctx, k.Kind, k.ID)
		if err == nil && (got.Group != k.Group || got.Until != k.Until || !bytes.Equal(got.Body, k.Body)) {
			err = errors.New("is another")
		}
		if err != nil {
			return fmt.Errorf("archive: kept %s %s: %w", k.Kind, k.ID, err)
		}
		return nil
	}
	got, err := s.file(ctx, item.Name)
	if err == nil && !bytes.Equal(got, item.Bytes) {
		err = errors.New("differs")
	}
	if err != nil {
		return fmt.Errorf("archive: photograph %s: %w", item.Name, err)
	}
	return nil
}
