package intake

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sheet"
)

// Status is what this process does with a batch.
type Status struct {
	Running  bool
	Done, Of int   // chunks of what runs
	Failed   error // of the last time
}

const (
	lookEvery = 15 * time.Second
	// SilentFor: nobody has done anything on it for so long, so nobody will.
	SilentFor = 30 * time.Second
	listMost  = 200 // newest batches that are looked at
)

// Status of a batch, the zero value for one this process knows nothing of.
func (n *Intake) Status(id string) Status {
	n.mu.Lock()
	defer n.mu.Unlock()
	if s := n.work[id]; s != nil {
		return *s
	}
	return Status{}
}

// Begin has an upload taken in as it is wished for: that much is kept before it
// answers, the rest goes on behind.
func (n *Intake) Begin(ctx context.Context, by string, u Upload) error {
	now := n.reg.Now()
	u.Begun, u.BegunBy = &now, by
	if err := n.Save(ctx, u); err != nil {
		return err
	}
	u.rev++
	n.start(u.ID, func(told func(done, of int)) error { return n.take(u, told) })
	return nil
}

func (n *Intake) take(u Upload, told func(done, of int)) error {
	p, err := n.Plan(n.life, u)
	if err != nil {
		return err
	}
	_, err = sheet.Run(n.life, n.reg, u.BegunBy, sheet.File{ID: u.ID, Name: u.Name, Hash: u.Hash, Size: u.Size}, p, told)
	n.drop()
	switch {
	case errors.Is(err, sheet.ErrNoWork): // somebody else was faster
		u.Begun, u.BegunBy = nil, ""
		return n.Save(n.life, u)
	case err != nil:
		return err
	}
	if err := n.leaveOut(u.ID, p); err != nil {
		return err
	}
	return n.Forget(n.life, u)
}

// GoOn has whatever was begun on a batch carried out to its end, by whoever began
// it; where its file was sent again, by whoever asks. ErrNotFound: nothing was
// begun, or the file is gone that it would take and has to be sent again.
func (n *Intake) GoOn(ctx context.Context, by, id string) error {
	b, missing := sheet.Get(ctx, n.reg, id)
	if missing != nil && !errors.Is(missing, catalog.ErrNotFound) {
		return missing
	}
	if pass, deed, is := b.Passing(); is {
		n.start(id, func(told func(done, of int)) error {
			_, err := sheet.Over(n.life, n.reg, deed.By, id, pass, deed.Reason, told)
			return err
		})
		return nil
	}
	u, err := n.Get(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case u.Begun != nil:
	case missing != nil || !b.UnderWay():
		return catalog.ErrNotFound
	default: // the file was sent again for a batch that was cut off
		return n.Begin(ctx, by, u)
	}
	n.start(id, func(told func(done, of int)) error { return n.take(u, told) })
	return nil
}

// start carries out work on a batch, once at a time.
func (n *Intake) start(id string, work func(told func(done, of int)) error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if s := n.work[id]; s != nil && s.Running {
		return
	}
	n.work[id] = &Status{Running: true}
	n.under.Go(func() {
		err := work(func(done, of int) {
			n.mu.Lock()
			defer n.mu.Unlock()
			n.work[id].Done, n.work[id].Of = done, of
		})
		if err != nil && n.life.Err() == nil {
			n.log.Error("import", slog.String("batch", id), slog.String("error", err.Error()))
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		n.work[id].Running, n.work[id].Failed = false, err
	})
}

// Run goes on with what was cut off, until ctx ends: at once with what this
// process may have left when it was killed, later with what another one left.
func (n *Intake) Run(ctx context.Context) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for silent := time.Duration(0); ; silent = SilentFor {
		if err := n.resume(ctx, silent); err != nil && ctx.Err() == nil {
			n.log.Error("imports that were cut off", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

// resume goes on with everything on which nothing was done for a while.
func (n *Intake) resume(ctx context.Context, silent time.Duration) error {
	uploads, err := n.All(ctx)
	if err != nil {
		return err
	}
	cut := map[string]time.Time{} // since when
	for _, u := range uploads {
		if u.Begun != nil {
			cut[u.ID] = *u.Begun
		}
	}
	batches, err := sheet.List(ctx, n.reg, listMost)
	if err != nil {
		return err
	}
	for _, b := range batches {
		_, _, passing := b.Passing()
		if _, begun := cut[b.ID]; !passing && !begun {
			continue
		}
		p, err := sheet.ProgressOf(ctx, n.reg, b)
		if err != nil {
			return err
		}
		cut[b.ID] = p.At
	}
	for id, since := range cut {
		s := n.Status(id)
		refused := s.Failed != nil && !errors.Is(s.Failed, ledger.ErrUnavailable)
		if s.Running || refused || n.reg.Now().Sub(since) < silent {
			continue
		}
		if err := n.GoOn(ctx, "", id); err != nil {
			return err
		}
	}
	return nil
}
