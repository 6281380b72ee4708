package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/catalog/report"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/sqlite"
	"danvankheo/media"
	"danvankheo/media/disk"
	"danvankheo/media/minio"
	"danvankheo/server/account"
	"danvankheo/server/archive"
	"danvankheo/server/backup"
	"danvankheo/server/web"

	"github.com/gofrs/flock"
)

// house is everything behind the edge.
type house struct {
	store    ledger.Store
	reg      *catalog.Registry
	photos   media.Store
	accounts *account.Accounts
	index    *web.Index
	noted    *backup.Noted
	lock     *flock.Flock // kept reachable: the collector would drop the lock with it
}

var errLocked = errors.New("the data folder is in use by a running server: do this on its pages, or stop it first")

// nouns of everything, for the stores; more are those beside the catalog's own.
var (
	more  = slices.Concat(award.Nouns, report.Nouns, sheet.Nouns)
	nouns = slices.Concat(catalog.Nouns, more)
)

// database is where the file of an embedded registry lies.
func (c config) database() string { return filepath.Join(c.data, "registry.db") }

// open opens the registry the settings name: MongoDB, or the data folder.
// exclusive takes the lock that the one writer of a data folder holds; without
// it the folder must exist already.
func open(ctx context.Context, c config, exclusive bool) (*house, error) {
	h := &house{index: web.NewIndex(), noted: &backup.Noted{}}
	if err := h.open(ctx, c, exclusive); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

func (h *house) open(ctx context.Context, c config, exclusive bool) (err error) {
	if h.lock, err = c.claim(exclusive); err != nil {
		return err
	}
	if err := h.openRegistry(ctx, c); err != nil {
		return err
	}
	h.photos, err = c.photos(ctx)
	return err
}

// openRegistry opens what needs the database and no photographs.
func (h *house) openRegistry(ctx context.Context, c config) (err error) {
	if h.store, err = c.store(ctx); err != nil {
		return err
	}
	if err := archive.Whole(ctx, h.store); err != nil {
		return err
	}
	o := options(h.store)
	o.Watch = []func(ledger.Full, []ledger.Doc){h.index.Watch, h.noted.Watch}
	if h.reg, err = catalog.Open(ctx, h.store, o); err != nil {
		return err
	}
	h.accounts = account.New(h.store, h.reg, nil)
	return nil
}

// readClock is the machine's clock where it is nil; the kill harness sets it back.
var readClock func() time.Time

// options of a registry on this store.
func options(store ledger.Store) catalog.Options {
	o := catalog.Options{Built: []catalog.Built{award.Built, report.Built}, Tied: []catalog.Tied{award.Tied}, Nouns: more, Clock: readClock}
	if _, is := store.(*mongodb.Store); is {
		o.Mend = mongodb.Mend
	}
	return o
}

// claim makes the data folder and takes its lock. With database and photographs
// elsewhere there is no folder, and several copies may run.
func (c config) claim(exclusive bool) (*flock.Flock, error) {
	if c.mongo != "" && c.s3.Endpoint != "" {
		return nil, nil
	}
	if !exclusive {
		return nil, c.exists()
	}
	if err := os.MkdirAll(c.data, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(c.data, "lock"))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", c.data, err)
	} else if !got {
		return nil, errLocked
	}
	return lock, nil
}

// exists is nil where the data folder holds what it should: never a new one beside
// what somebody meant.
func (c config) exists() error {
	there := c.database()
	if c.mongo != "" {
		there = c.data
	}
	if c.mongo != "" && c.s3.Endpoint != "" {
		return nil
	}
	_, err := os.Stat(there)
	return err
}

// scratch is where a running registry may put what is too large for memory.
func (c config) scratch() string {
	if c.mongo != "" && c.s3.Endpoint != "" {
		return ""
	}
	return c.data
}

func (c config) store(ctx context.Context) (ledger.Store, error) {
	if c.mongo != "" {
		return orNone[ledger.Store](mongodb.Open(ctx, c.mongo, nouns))
	}
	return orNone[ledger.Store](sqlite.Open(ctx, c.database(), nouns))
}

func (c config) photos(ctx context.Context) (media.Store, error) {
	if c.s3.Endpoint != "" {
		return orNone[media.Store](minio.Open(ctx, c.s3))
	}
	return orNone[media.Store](disk.Open(filepath.Join(c.data, "photos")))
}

// orNone is what was opened, or nil: a nil pointer in an interface would be
// closed again.
func orNone[S any](s S, err error) (S, error) {
	if err != nil {
		var none S
		return none, err
	}
	return s, nil
}

func (h *house) close() error {
	var errs []error
	if h.reg != nil {
		h.reg.Close()
	}
	if h.store != nil {
		errs = append(errs, h.store.Close())
	}
	if h.lock != nil {
		errs = append(errs, h.lock.Unlock())
	}
	return errors.Join(errs...)
}
