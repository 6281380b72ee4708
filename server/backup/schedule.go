package backup

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

const (
	lookEvery = time.Minute
	silent    = 10 * time.Minute // whoever makes a backup and says nothing for so long is dead
	tryAgain  = time.Hour
	triesMost = 6 // a day
)

// Plan is when a backup is made every day and which stay.
type Plan struct {
	Hour, Minute int // local time
	Keep         Policy
}

// ParseTime reads an hour of the day like 02:00.
func (p *Plan) ParseTime(s string) error {
	at, err := time.Parse("15:04", s)
	if err != nil {
		return fmt.Errorf("backup: %q is no hour of the day like 02:00", s)
	}
	p.Hour, p.Minute = at.Hour(), at.Minute()
	return nil
}

// due is when a backup should last have begun.
func (p Plan) due(now time.Time) time.Time {
	now = now.In(catalog.Zone)
	at := time.Date(now.Year(), now.Month(), now.Day(), p.Hour, p.Minute, 0, 0, catalog.Zone)
	if at.After(now) {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

// Keeper makes the day's backup, once, however many copies of the program have
// one. Job's Now is not used.
type Keeper struct {
	Job
	Plan
	Noted *Noted
	Clock func() time.Time
	Log   *slog.Logger
}

// Run looks every minute until ctx ends.
func (k *Keeper) Run(ctx context.Context) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		_, err := k.Look(ctx)
		if err = errors.Join(err, k.Remember(ctx)); err != nil && ctx.Err() == nil {
			k.Log.Error("backup", slog.String("error", err.Error()))
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

// Look makes the backup that is due, if nobody else has or does. One that was
// missed while nothing ran is made as soon as something does.
func (k *Keeper) Look(ctx context.Context) (made bool, err error) {
	head, err := k.From.Store.Head(ctx)
	if err != nil || head.Seq == 0 {
		return false, err
	}
	t := &turn{k: k}
	if mine, err := t.claim(ctx); err != nil || !mine {
		return false, err
	}
	t.make(ctx)
	return t.run.State == Good, t.end(ctx)
}

// turn is one try at a day's backup.
type turn struct {
	k    *Keeper
	mu   sync.Mutex // of run and rev, which the beat writes too
	run  Run
	rev  int64
	lost error // the claim: someone took over
}

// claim takes the day's backup, if it is free.
func (t *turn) claim(ctx context.Context) (bool, error) {
	now := t.k.Clock()
	day := t.k.due(now).Format("2006-01-02")
	t.run = Run{Day: day, State: Running, Began: now, Beat: now, Tries: 1, Place: t.k.To.String()}
	old, err := t.k.From.Store.Kept(ctx, kind, day)
	switch {
	case errors.Is(err, ledger.ErrNone):
		doc, err := t.run.kept(0)
		if err == nil {
			err = t.k.From.Store.Keep(ctx, doc)
		}
		t.rev = 1
		return mine(err)
	case err != nil:
		return false, err
	}
	was, err := runOf(old)
	if err != nil {
		return false, err
	}
	free := was.Dead(now) || was.State == Failed && !now.Before(was.Next)
	if !free || was.Tries >= triesMost {
		return false, nil
	}
	t.run.Tries, t.rev = was.Tries+1, old.Rev
	return mine(t.replace(ctx))
}

func mine(err error) (bool, error) {
	if errors.Is(err, ledger.ErrTaken) || errors.Is(err, ledger.ErrMoved) {
		return false, nil
	}
	return err == nil, err
}

func (t *turn) replace(ctx context.Context) error {
	doc, err := t.run.kept(t.rev)
	if err == nil {
		err = t.k.From.Store.Replace(ctx, doc)
	}
	if err == nil {
		t.rev++
	}
	return err
}

// make makes the backup while it says every now and then that it is alive.
func (t *turn) make(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	var alive sync.WaitGroup
	alive.Go(func() { t.beat(ctx, cancel) })
	job, name := t.k.Job, Name(t.run.Began, len(t.k.Recipients) > 0)
	job.Now = t.run.Began
	done, err := job.Make(ctx, name)
	var untidy error
	if err == nil {
		untidy = t.k.tidy(ctx)
	}
	stopped := ctx.Err()
	cancel()
	alive.Wait()
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.k.Clock()
	t.run.Ended, t.run.Beat, t.run.File = now, now, name
	switch {
	case t.lost != nil:
	case err == nil:
		t.run.State, t.run.Bytes, t.run.Seq, t.run.Hash = Good, done.Bytes, done.Seq, done.Hash
		t.run.Entries, t.run.Photos, t.run.Lost = done.Entries, done.Photos, done.Lost
		if err := errors.Join(done.Err(), untidy); err != nil {
			t.run.Why = err.Error()
		}
	case stopped != nil: // the program ends: whoever starts next may try at once
		t.run.State, t.run.Why, t.run.Next, t.run.Tries = Failed, "the program was stopped", now, t.run.Tries-1
	default:
		t.run.State, t.run.Why, t.run.Next = Failed, err.Error(), now.Add(tryAgain)
	}
}

func (t *turn) beat(ctx context.Context, cancel context.CancelFunc) {
	tick := time.NewTicker(silent / 5)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		t.mu.Lock()
		t.run.Beat = t.k.Clock()
		if err := t.replace(ctx); errors.Is(err, ledger.ErrMoved) {
			t.lost = err
			cancel()
		}
		t.mu.Unlock()
	}
}

// end writes how it went, also while the program is stopping.
func (t *turn) end(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	log := t.k.Log.With(slog.String("day", t.run.Day), slog.String("place", t.run.Place), slog.String("file", t.run.File))
	if t.lost != nil {
		return fmt.Errorf("backup: %s: another copy of the program took over", t.run.Day)
	}
	switch {
	case t.run.State == Failed:
		log.Error("backup failed", slog.String("error", t.run.Why), slog.Int("try", t.run.Tries))
	case t.run.Why != "":
		log.Error("backup made, with something to look at", slog.String("error", t.run.Why))
	default:
		log.Info("backup made", slog.Int64("bytes", t.run.Bytes), slog.Int64("seq", t.run.Seq), slog.String("hash", t.run.Hash))
	}
	return t.replace(ctx)
}

// tidy removes backups that the policy does not keep.
func (k *Keeper) tidy(ctx context.Context) error {
	names, err := k.To.Names(ctx)
	if err != nil {
		return err
	}
	for _, name := range k.Keep.Drop(names) {
		if err := k.To.Delete(ctx, name); err != nil {
			return fmt.Errorf("backup: old backup %s: %w", name, err)
		}
	}
	return nil
}
