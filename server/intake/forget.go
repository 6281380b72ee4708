package intake

import (
	"context"
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/text"
)

// ForgetNamed drops what is kept of lists that tell of one of these names: files that
// wait for somebody to take them in, and what an import left out. One that is being
// taken in goes when it is over.
func (n *Intake) ForgetNamed(ctx context.Context, names []string) error {
	tells := naming(names)
	uploads, err := n.All(ctx)
	if err != nil {
		return err
	}
	for _, u := range uploads {
		if u.Begun != nil {
			continue
		}
		t, err := n.Table(ctx, u)
		unreadable := errors.As(err, new(catalog.Invalid)) // whatever is in it
		if unreadable || err == nil && slices.ContainsFunc(t.Rows, func(r sheet.Row) bool { return slices.ContainsFunc(r.Cells, tells) }) {
			err = n.Forget(ctx, u)
		}
		if err != nil {
			return err
		}
	}
	var after ledger.Kept
	for {
		page, err := n.store.All(ctx, after, 500)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, k := range page {
			if after = k; k.Kind != leftKind {
				continue
			}
			list, err := n.LeftOut(ctx, k.ID)
			if err == nil && slices.ContainsFunc(list, func(t sheet.Told) bool { return tells(t.Name) || tells(t.Why) }) {
				err = n.store.Forget(ctx, leftKind, k.ID)
			}
			if err != nil {
				return err
			}
		}
	}
}

// naming reports whether words hold one of the names, however they are written.
func naming(names []string) func(string) bool {
	folded := make([]string, 0, len(names))
	for _, name := range names {
		if words := text.Words(name); len(words) > 0 {
			folded = append(folded, " "+strings.Join(words, " ")+" ")
		}
	}
	return func(s string) bool {
		said := " " + strings.Join(text.Words(s), " ") + " "
		return slices.ContainsFunc(folded, func(name string) bool { return strings.Contains(said, name) })
	}
}
