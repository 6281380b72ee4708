package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/media"
)

// SweepAfter is how long a photograph waits for the form it was sent with.
const SweepAfter = 48 * time.Hour

const sweepStep = 500

// SweepPhotos erases photographs that were sent before a time and that no
// version of their record has come to show, and those of records that were erased,
// and gives how many. Several copies may sweep at once.
func SweepPhotos(ctx context.Context, store ledger.Store, photos media.Store, before time.Time) (erased int, err error) {
	gone, err := catalog.ErasedRecords(ctx, store)
	if err != nil {
		return 0, err
	}
	var after ledger.Kept
	for {
		page, err := store.All(ctx, after, sweepStep)
		if err != nil || len(page) == 0 {
			return erased, err
		}
		for _, k := range page {
			after = k
			if k.Kind != keptPhoto {
				continue
			}
			swept, err := sweepPhoto(ctx, store, photos, k, ledger.Stamp(before), gone)
			if err != nil {
				return erased, fmt.Errorf("web: sweep photo %s: %w", k.Group, err)
			}
			if swept {
				erased++
			}
		}
	}
}

func sweepPhoto(ctx context.Context, store ledger.Store, photos media.Store, k ledger.Kept, before string, gone map[string]bool) (bool, error) {
	var sent sentPhoto
	if err := json.Unmarshal(k.Body, &sent); err != nil {
		return false, err
	}
	switch forgotten := gone[sent.Record]; {
	case !forgotten && (sent.Used || sent.At >= before):
		return false, nil
	case forgotten && !sent.Gone:
		sent.Used, sent.Gone = false, true
		if err := mark(ctx, store, k, sent); err != nil {
			return false, err
		}
	case !sent.Gone:
		used, err := shows(ctx, store, sent.Record, k.Group)
		if err != nil {
			return false, err
		}
		if sent.Used, sent.Gone = used, !used; used {
			return false, mark(ctx, store, k, sent)
		}
		if err := mark(ctx, store, k, sent); err != nil {
			return false, err
		}
	}
	others, err := store.Group(ctx, keptPhoto, k.Group)
	if err != nil {
		return false, err
	}
	for _, o := range others {
		var other sentPhoto
		if err := json.Unmarshal(o.Body, &other); err != nil {
			return false, err
		}
		if !other.Gone { // another record shows the same picture, or may
			return false, store.Forget(ctx, k.Kind, k.ID)
		}
	}
	if err := media.Erase(ctx, photos, k.Group); err != nil {
		return false, err
	}
	return true, store.Forget(ctx, k.Kind, k.ID)
}

// mark writes what became of it; whoever sent it again meanwhile comes first.
func mark(ctx context.Context, store ledger.Store, k ledger.Kept, sent sentPhoto) error {
	body, err := ledger.Canonical(sent)
	if err == nil {
		k.Body = body
		err = store.Replace(ctx, k)
	}
	if errors.Is(err, ledger.ErrMoved) {
		return media.ErrUnavailable
	}
	return err
}

// shows reports whether any version of the record has the photograph.
func shows(ctx context.Context, store ledger.Store, record, key string) (bool, error) {
	entries, err := store.History(ctx, "record", record)
	for _, e := range entries {
		for _, b := range e.Bodies {
			if bytes.Contains(b.JSON, []byte(key)) {
				return true, nil
			}
		}
	}
	return false, err
}
