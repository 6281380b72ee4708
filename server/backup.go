package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"time"

	"danvankheo/catalog"
	"danvankheo/server/account"
	"danvankheo/server/archive"
	"danvankheo/server/backup"
)

const backupHelp = `usage: server backup [settings] FILE [--recipient age1…]
makes one archive of the whole registry, which may go on running. FILE lies in a folder or is s3://bucket/name.tar.
with a recipient's public key (age-keygen makes a pair) only who holds the secret key can read it`

func backupFlags(f *flag.FlagSet, c *config) {
	f.StringVar(&c.recipient, "recipient", c.recipient, "")
}

// backupNow makes one archive beside the running registry.
func backupNow(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New(backupHelp)
	}
	shelf, name, err := backup.Locate(args[0], c.s3)
	if err != nil {
		return err
	}
	source, err := c.side(ctx, false)
	if err != nil {
		return err
	}
	defer source.close()
	job, err := c.job(source.Side, shelf)
	if err != nil {
		return err
	}
	done, err := job.Make(ctx, name)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n", args[0], done.Manifest)
	return done.Err()
}

func (c config) job(from archive.Side, to backup.Shelf) (backup.Job, error) {
	recipients, err := archive.Recipients(c.recipient)
	return backup.Job{From: from, To: to, Leave: stays, Recipients: recipients, Program: release(), Now: time.Now()}, err
}

// stays tells the kinds of kept documents that no backup holds.
func stays(kind string) bool { return account.Passing(kind) || catalog.Here(kind) }

// release names this build.
func release() string {
	name := "danvankheo"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				name += " " + s.Value
			}
		}
	}
	return name
}

// keeper makes the day's backups; nil where nobody said where to.
func (h *house) keeper(c config, log *slog.Logger) (*backup.Keeper, error) {
	if c.backupTo == "" {
		return nil, nil
	}
	k := &backup.Keeper{Noted: h.noted, Clock: h.reg.Now, Log: log}
	shelf, err := backup.At(c.backupTo, c.s3)
	if err != nil {
		return nil, fmt.Errorf("DVK_BACKUP_TO: %w", err)
	}
	if k.Job, err = c.job(archive.Side{Store: h.store, Photos: h.photos, Options: options(h.store)}, shelf); err != nil {
		return nil, fmt.Errorf("DVK_BACKUP_RECIPIENT: %w", err)
	}
	if err := k.ParseTime(c.backupAt); err != nil {
		return nil, fmt.Errorf("DVK_BACKUP_AT: %w", err)
	}
	if k.Keep, err = backup.ParsePolicy(c.backupKeep); err != nil {
		return nil, fmt.Errorf("DVK_BACKUP_KEEP: %w", err)
	}
	return k, nil
}

// warning is what administrators are told of the backups; nil where nobody said
// where to.
func (h *house) warning(k *backup.Keeper) func(context.Context) (string, error) {
	if k == nil {
		return nil
	}
	return func(ctx context.Context) (string, error) {
		runs, err := backup.Runs(ctx, h.store)
		return backup.Told(runs, h.reg.Now()), err
	}
}

// backups: a good one that is not too old, with nothing missing in it.
func (h *house) backups(c config) func(context.Context) error {
	return func(ctx context.Context) error {
		if h.reg == nil {
			return errBehind
		}
		k, err := h.keeper(c, slog.New(slog.DiscardHandler))
		if err != nil {
			return ill("correct the setting", "%v", err)
		}
		if k == nil {
			return ill("set DVK_BACKUP_TO to a folder on another disk or to s3://bucket/prefix", "nobody makes backups")
		}
		if _, err := k.To.Names(ctx); err != nil {
			return ill("make the folder or bucket, or mount its disk", "%s cannot be read: %v", k.To, err)
		}
		runs, err := backup.Runs(ctx, h.store)
		if err != nil {
			return err
		}
		why := "none was tried yet"
		if len(runs) > 0 && runs[0].Why != "" {
			why = runs[0].Why
		}
		last, ok := backup.Last(runs)
		switch {
		case !ok:
			return ill("start the server, or read its log and correct what it says", "there is no good backup: %s", why)
		case h.reg.Now().Sub(last.Ended) > backup.Overdue:
			return ill("read the server's log and correct what it says", "the last good backup is of %s: %s", last.Day, why)
		case last.Lost > 0:
			return ill("bring the photographs back from an older backup, or take them out of their records", "backup of %s: %s", last.Day, last.Why)
		}
		return nil
	}
}
