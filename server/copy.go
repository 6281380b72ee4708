package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"danvankheo/catalog/ledger"
	"danvankheo/server/archive"
)

const copyHelp = `usage: server copy [settings] --from SIDE --to SIDE
a side is a data folder, or the word services: MongoDB and MinIO as DVK_MONGODB_URI and DVK_S3_* name them.
stop both registries first; a copy that was cut off goes on where it stopped`

func sides(f *flag.FlagSet, c *config) {
	f.StringVar(&c.from, "from", "", "")
	f.StringVar(&c.to, "to", "", "")
}

// copyAll brings ledger, kept documents and photographs from one side to the
// other and proves the result: chain, state, and every photograph's bytes.
func copyAll(ctx context.Context, c config, args []string, out io.Writer) error {
	if c.from == "" || c.to == "" || c.from == c.to || len(args) > 0 {
		return errors.New(copyHelp)
	}
	source, err := c.end(ctx, c.from, true)
	if err == nil {
		if err = archive.Whole(ctx, source.Store); err != nil {
			err = errors.Join(err, source.close())
		}
	}
	if err != nil {
		return fmt.Errorf("from %s: %w", c.from, err)
	}
	defer source.close()
	target, err := c.end(ctx, c.to, false)
	if err != nil {
		return fmt.Errorf("to %s: %w", c.to, err)
	}
	defer target.close()
	return source.copyTo(ctx, target, out)
}

// end opens one end of a copy; the source must be there.
func (c config) end(ctx context.Context, word string, source bool) (*side, error) {
	at, err := c.named(word)
	if err == nil && source {
		err = at.exists()
	}
	if err != nil {
		return nil, err
	}
	return at.side(ctx, true)
}

func (s *side) copyTo(ctx context.Context, target *side, out io.Writer) error {
	head, err := s.Store.Head(ctx)
	if err != nil {
		return err
	}
	if head.Seq == 0 {
		return errors.New("copy: there is no registry in the source")
	}
	there, err := target.Store.Head(ctx)
	if err != nil {
		return err
	}
	if there.Seq > head.Seq {
		return fmt.Errorf("copy: the target has %d entries and the source %d", there.Seq, head.Seq)
	}
	if err := s.leadsTo(ctx, there); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	if err := target.Mark(ctx, "copy"); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	var n [3]int
	if err := target.Into(ctx, counted(s.Items(ctx, archive.Scope{After: there.Seq, All: true}), &n)); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	fmt.Fprintf(out, "%d entries, %d kept documents, %d photograph files\n", head.Seq, n[1], n[2])
	if err := target.Prove(ctx, head.Seq, head.Hash, s.Items(ctx, archive.Scope{After: head.Seq, All: true})); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	if now, err := target.Store.Head(ctx); err != nil {
		return err
	} else if now != head {
		return fmt.Errorf("copy: the target has %d entries and the source %d", now.Seq, head.Seq)
	}
	if err := target.Done(ctx); err != nil {
		return err
	}
	fmt.Fprintf(out, "verified: head %s, 0 findings, photographs equal\n", head.Hash)
	return nil
}

// leadsTo is nil for a head of this very registry, as it was once or is.
func (s *side) leadsTo(ctx context.Context, there ledger.Head) error {
	if there.Seq == 0 {
		return nil
	}
	list, err := s.Store.Read(ctx, there.Seq, 1)
	if err == nil && (len(list) == 0 || list[0].Seq != there.Seq || list[0].Hash != there.Hash) {
		err = errors.New("there is another registry in the target: copy into an empty folder or database")
	}
	return err
}
