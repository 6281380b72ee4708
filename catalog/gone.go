package catalog

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"danvankheo/catalog/ledger"
)

// The address of an erased record is made of its name, so it must not stay. A year long
// a keyed digest tells that there was something at it, so that those who have kept it
// let go; key and digests are in no backup.
const (
	goneKind = "gone"
	goneKey  = "key"
	goneTerm = 365 * 24 * time.Hour
)

// Here reports whether kept documents of a kind are this registry's alone and in no
// backup.
func Here(kind string) bool { return kind == goneKind }

func goneMark(ctx context.Context, store ledger.Store, slug string) (string, error) {
	k, err := store.Kept(ctx, goneKind, goneKey)
	if err != nil {
		return "", err
	}
	sum := hmac.New(sha256.New, k.Body)
	sum.Write([]byte(slug))
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// leaveGone marks the addresses that a record had.
func (r *Registry) leaveGone(ctx context.Context, slugs []string) error {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	err := r.Store().Keep(ctx, ledger.Kept{Kind: goneKind, ID: goneKey, Body: key})
	for _, slug := range slugs {
		if errors.Is(err, ledger.ErrTaken) { // by another record, or twice
			err = nil
		}
		if err != nil || slug == "" {
			continue
		}
		var mark string
		if mark, err = goneMark(ctx, r.Store(), slug); err == nil {
			err = r.Store().Keep(ctx, ledger.Kept{Kind: goneKind, ID: mark, Until: ledger.Stamp(r.Now().Add(goneTerm))})
		}
	}
	if errors.Is(err, ledger.ErrTaken) {
		err = nil
	}
	return err
}

// Gone reports whether a record was at an address that has been erased.
func (r *Registry) Gone(ctx context.Context, slug string) (bool, error) {
	mark, err := goneMark(ctx, r.Store(), slug)
	if err == nil {
		_, err = r.Store().Kept(ctx, goneKind, mark)
	}
	if errors.Is(err, ledger.ErrNone) {
		return false, nil
	}
	return err == nil, err
}
