package intake

import (
	"context"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
)

// seen is the last file that was read and the last plan made of it: who looks at
// a plan page by page has it made once.
type seen struct {
	file, plan string // what they are of
	table      sheet.Table
	made       sheet.Plan
	drop       *time.Timer
}

// seenFor: memory goes back where nobody looks any more.
const seenFor = 5 * time.Minute

// Table is the upload's file, read. Errors are those of apart.Sheet.
func (n *Intake) Table(ctx context.Context, u Upload) (sheet.Table, error) {
	if err := n.hold(ctx); err != nil {
		return sheet.Table{}, err
	}
	defer n.release()
	return n.table(ctx, u)
}

// Plan is what taking the upload in would do to the registry as it is now. The
// error is that of apart.Sheet or of sheet.MakePlan.
func (n *Intake) Plan(ctx context.Context, u Upload) (sheet.Plan, error) {
	if err := n.hold(ctx); err != nil {
		return sheet.Plan{}, err
	}
	defer n.release()
	t, err := n.table(ctx, u)
	if err != nil {
		return sheet.Plan{}, err
	}
	head, err := n.store.Head(ctx)
	if err != nil {
		return sheet.Plan{}, err
	}
	wanted, err := ledger.Canonical(u.Wanted)
	if err != nil {
		return sheet.Plan{}, err
	}
	if of := n.seen.file + "|" + head.Hash + "|" + string(wanted); of != n.seen.plan {
		p, err := sheet.MakePlan(ctx, n.reg, t, u.Wanted)
		if err != nil {
			return sheet.Plan{}, err
		}
		n.seen.plan, n.seen.made = of, p
	}
	return n.seen.made, nil
}

func (n *Intake) table(ctx context.Context, u Upload) (sheet.Table, error) {
	of := u.Parts + "|" + u.Sheet
	if of == n.seen.file {
		return n.seen.table, nil
	}
	file, err := n.open(ctx, u)
	if err != nil {
		return sheet.Table{}, err
	}
	t, err := n.readers.Sheet(ctx, file, u.Sheet)
	if err == nil {
		n.seen.file, n.seen.table, n.seen.plan, n.seen.made = of, t, "", sheet.Plan{}
	}
	return t, err
}

func (n *Intake) hold(ctx context.Context) error {
	select {
	case n.planning <- struct{}{}:
		if n.seen.drop != nil {
			n.seen.drop.Stop()
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (n *Intake) release() {
	n.seen.drop = time.AfterFunc(seenFor, n.drop)
	<-n.planning
}

// drop forgets what was seen, unless someone looks right now.
func (n *Intake) drop() {
	select {
	case n.planning <- struct{}{}:
		n.seen = seen{}
		<-n.planning
	default:
	}
}
