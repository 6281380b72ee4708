package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/media"

	"github.com/gofrs/flock"
)

const copyHelp = `usage: server copy [settings] --from SIDE --to SIDE
a side is a data folder, or the word services: MongoDB and MinIO as DVK_MONGODB_URI and DVK_S3_* name them.
stop both registries first; a copy that was cut off goes on where it stopped`

func sides(f *flag.FlagSet, c *config) {
	f.StringVar(&c.from, "from", "", "")
	f.StringVar(&c.to, "to", "", "")
}

// side is one end of a copy.
type side struct {
	store  ledger.Store
	photos media.Store
	lock   *flock.Flock
}

// copyAll brings ledger, kept documents and photographs from one side to the
// other and proves the result: chain, state, and every photograph's bytes.
func copyAll(ctx context.Context, c config, args []string, out io.Writer) error {
	from, to := c.from, c.to
	if from == "" || to == "" || from == to || len(args) > 0 {
		return errors.New(copyHelp)
	}
	source, err := c.side(ctx, from)
	if err != nil {
		return fmt.Errorf("from %s: %w", from, err)
	}
	defer source.close()
	target, err := c.side(ctx, to)
	if err != nil {
		return fmt.Errorf("to %s: %w", to, err)
	}
	defer target.close()
	head, err := catalog.Restore(ctx, target.store, options(target.store), entriesOf(ctx, source.store, target.store))
	if err != nil {
		return err
	}
	kept, err := copyKept(ctx, source.store, target.store)
	if err != nil {
		return err
	}
	photos, err := copyPhotos(ctx, source.photos, target.photos)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d entries, %d kept documents, %d photograph files\n", head.Seq, kept, photos)
	return prove(ctx, source, target, out)
}

// side opens one end. "services" is what the settings name.
func (c config) side(ctx context.Context, word string) (s *side, err error) {
	at := c
	if word != "services" {
		at.data, at.mongo, at.s3.Endpoint = word, "", ""
	} else if c.mongo == "" || c.s3.Endpoint == "" {
		return nil, errors.New("set DVK_MONGODB_URI and DVK_S3_ENDPOINT")
	}
	s = &side{}
	if s.lock, err = at.claim(true); err == nil {
		s.store, err = at.store(ctx)
	}
	if err == nil {
		s.photos, err = at.photos(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *side) close() error {
	var err error
	if s.store != nil {
		err = s.store.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	return err
}

const copyStep = 500

// entriesOf reads what the target does not have yet.
func entriesOf(ctx context.Context, from, to ledger.Store) iter.Seq2[ledger.Full, error] {
	return func(yield func(ledger.Full, error) bool) {
		head, err := to.Head(ctx)
		for at := head.Seq + 1; err == nil; {
			var list []ledger.Full
			if list, err = from.Read(ctx, at, copyStep); err != nil || len(list) == 0 {
				break
			}
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
			}
			at = list[len(list)-1].Seq + 1
		}
		if err != nil {
			yield(ledger.Full{}, err)
		}
	}
}

// copyKept brings every kept document; one that is there already is replaced
// by the source's.
func copyKept(ctx context.Context, from, to ledger.Store) (n int, err error) {
	var after ledger.Kept
	for {
		page, err := from.All(ctx, after, copyStep)
		if err != nil || len(page) == 0 {
			return n, err
		}
		for _, k := range page {
			after = k
			err := to.Keep(ctx, k)
			if errors.Is(err, ledger.ErrTaken) {
				err = to.Forget(ctx, k.Kind, k.ID)
				if err == nil {
					err = to.Keep(ctx, k)
				}
			}
			if err != nil {
				return n, fmt.Errorf("%s %s: %w", k.Kind, k.ID, err)
			}
			n++
		}
	}
}

func copyPhotos(ctx context.Context, from, to media.Store) (n int, err error) {
	for name, err := range from.List(ctx, "") {
		if err != nil {
			return n, err
		}
		n++
		if there, err := to.Has(ctx, name); err != nil {
			return n, err
		} else if there {
			continue
		}
		object, err := from.Get(ctx, name)
		if err == nil {
			err = to.Put(ctx, name, object.Bytes)
		}
		if err != nil {
			return n, fmt.Errorf("%s: %w", name, err)
		}
	}
	return n, nil
}

// prove compares the two sides: the chain's head, the target's own
// verification, and the bytes of every photograph.
func prove(ctx context.Context, source, target *side, out io.Writer) error {
	want, err := source.store.Head(ctx)
	if err != nil {
		return err
	}
	reg, err := catalog.Open(ctx, target.store, options(target.store))
	if err != nil {
		return err
	}
	defer reg.Close()
	found, head, err := reg.Verify(ctx)
	if err != nil {
		return err
	}
	for _, f := range found {
		fmt.Fprintln(out, f)
	}
	if head != want || len(found) > 0 {
		return fmt.Errorf("copy: %d findings, head %d %s, want %d %s", len(found), head.Seq, head.Hash, want.Seq, want.Hash)
	}
	for name, err := range source.photos.List(ctx, "") {
		if err != nil {
			return err
		}
		a, errA := source.photos.Get(ctx, name)
		b, errB := target.photos.Get(ctx, name)
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
		if string(a.Bytes) != string(b.Bytes) {
			return fmt.Errorf("copy: photograph %s differs", name)
		}
	}
	fmt.Fprintf(out, "verified: head %s, 0 findings, photographs equal\n", head.Hash)
	return nil
}
