package main

import (
	"context"
	"fmt"
	"io"
)

// verify reads everything and says what is not as it was written. It may run
// beside a running server.
func verify(ctx context.Context, c config, _ []string, out io.Writer) error {
	h, err := open(ctx, c, false)
	if err != nil {
		return err
	}
	defer h.close()
	found, head, err := h.reg.Verify(ctx)
	if err != nil {
		return err
	}
	for _, f := range found {
		fmt.Fprintln(out, f)
	}
	fmt.Fprintf(out, "%d entries, head %s, %d findings\n", head.Seq, head.Hash, len(found))
	if len(found) > 0 {
		return fmt.Errorf("verify: the registry is not as it was written")
	}
	return nil
}
