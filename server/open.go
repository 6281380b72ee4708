package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"danvankheo/catalog"
	"danvankheo/catalog/award"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
	"danvankheo/media"
	"danvankheo/media/disk"
	"danvankheo/server/account"
	"danvankheo/server/web"

	"github.com/gofrs/flock"
)

// house is everything behind the edge, opened on a data folder.
type house struct {
	store    *sqlite.Store
	reg      *catalog.Registry
	photos   media.Store
	accounts *account.Accounts
	index    *web.Index
	lock     *flock.Flock // kept reachable: the collector would drop the lock with it
}

var errLocked = errors.New("the data folder is in use by a running server: do this on its pages, or stop it first")

// open opens the data folder. exclusive takes the lock that one writer holds;
// without it the folder must exist already.
func open(ctx context.Context, c config, exclusive bool) (*house, error) {
	h := &house{index: web.NewIndex()}
	if exclusive {
		if err := os.MkdirAll(c.data, 0o700); err != nil {
			return nil, err
		}
		h.lock = flock.New(filepath.Join(c.data, "lock"))
		got, err := h.lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("lock %s: %w", c.data, err)
		} else if !got {
			return nil, errLocked
		}
	} else if _, err := os.Stat(filepath.Join(c.data, "registry.db")); err != nil {
		return nil, fmt.Errorf("no registry in %s: %w", c.data, err)
	}
	nouns := append(append([]ledger.Noun{}, catalog.Nouns...), award.Nouns...)
	var err error
	if h.store, err = sqlite.Open(ctx, filepath.Join(c.data, "registry.db"), nouns); err != nil {
		return nil, err
	}
	h.reg, err = catalog.Open(ctx, h.store, catalog.Options{Nouns: award.Nouns, Watch: []func(ledger.Full, []ledger.Doc){h.index.Watch}})
	if err != nil {
		return nil, errors.Join(err, h.store.Close())
	}
	if h.photos, err = disk.Open(filepath.Join(c.data, "photos")); err != nil {
		return nil, errors.Join(err, h.close())
	}
	h.accounts = account.New(h.store, h.reg, nil)
	return h, nil
}

func (h *house) close() error {
	h.reg.Close()
	err := h.store.Close()
	if h.lock != nil {
		err = errors.Join(err, h.lock.Unlock())
	}
	return err
}
