package account

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Purpose is what a one-time link is for.
type Purpose string

const (
	Invitation Purpose = "invitation" // the first password
	Reset      Purpose = "reset"      // a forgotten one
)

// lives says how long a link works. An invitation waits for someone who may be
// on leave; a reset is asked for by someone who sits there.
var lives = map[Purpose]time.Duration{Invitation: 7 * 24 * time.Hour, Reset: 24 * time.Hour}

func void() error {
	return catalog.Refuse(catalog.ErrClosed,
		"Đường dẫn này không còn dùng được: đã dùng rồi, đã hết hạn hoặc đã có đường dẫn mới hơn. Nhờ người quản trị gửi lại.")
}

// link is the one open link of a person.
type link struct {
	Digest  string  `json:"digest"`
	Purpose Purpose `json:"purpose"`

	person string
	until  time.Time
}

// Invite makes a link by which the person sets a password, and when it ends: 7
// days for an invitation, 24 hours for a reset. Any older link of theirs stops
// working. The caller has checked that whoever asks may. catalog.ErrNotFound
// for an unknown person.
func (a *Accounts) Invite(ctx context.Context, person string, why Purpose) (token string, until time.Time, err error) {
	life, ok := lives[why]
	if !ok {
		return "", time.Time{}, fmt.Errorf("account: no such purpose %q", why)
	}
	if _, err := a.registry.Person(ctx, person); err != nil {
		return "", time.Time{}, err
	}
	token, until = person+"."+newToken(), a.clock().Add(life)
	err = again(func() error {
		var old link
		k, err := a.read(ctx, linkKind, person, &old)
		if err != nil && !errors.Is(err, ledger.ErrNone) {
			return err
		}
		return a.write(ctx, ledger.Kept{Kind: linkKind, ID: person, Rev: k.Rev, Group: person, Until: ledger.Stamp(until)},
			link{Digest: digest(token), Purpose: why})
	})
	if err != nil {
		return "", time.Time{}, err
	}
	return token, until, nil
}

// Open says whom a link is for and why, and leaves it open: programs that
// preview messages follow links too. catalog.ErrClosed if it is used, replaced,
// over or was never one.
func (a *Accounts) Open(ctx context.Context, token string) (catalog.Person, Purpose, error) {
	p, l, err := a.open(ctx, token)
	return p, l.Purpose, err
}

func (a *Accounts) open(ctx context.Context, token string) (catalog.Person, link, error) {
	l, err := a.newest(ctx, token)
	if err != nil {
		return catalog.Person{}, link{}, err
	}
	if _, err = a.store.Kept(ctx, claimKind, l.Digest); err == nil {
		err = void()
	}
	if !errors.Is(err, ledger.ErrNone) {
		return catalog.Person{}, link{}, err
	}
	p, err := a.registry.Person(ctx, l.person)
	if errors.Is(err, catalog.ErrNotFound) {
		err = void()
	}
	return p, l, err
}

// newest is the token's link if it is the person's newest one and not over; it
// may have been used.
func (a *Accounts) newest(ctx context.Context, token string) (link, error) {
	var l link
	l.person = token[:max(strings.LastIndexByte(token, '.'), 0)]
	k, err := a.read(ctx, linkKind, l.person, &l)
	if errors.Is(err, ledger.ErrNone) {
		return l, void()
	} else if err != nil {
		return l, err
	}
	if l.until, err = ledger.ParseStamp(k.Until); err != nil {
		return l, fmt.Errorf("account: link: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(l.Digest), []byte(digest(token))) != 1 || !a.clock().Before(l.until) {
		return l, void()
	}
	return l, nil
}

// Use sets the password of the person the link is for and ends their sessions.
// It works once, however many use it at the same moment; a password that is
// refused leaves the link open. Errors: catalog.ErrClosed as Open,
// catalog.Invalid on "password", ErrBusy.
func (a *Accounts) Use(ctx context.Context, token, password string) error {
	p, l, err := a.open(ctx, token)
	if err != nil {
		return err
	}
	if err := rule(password, p); err != nil {
		return err
	}
	hash, err := a.hashes.hash(ctx, password)
	if err != nil {
		return err
	}
	ctx, done := settled(ctx)
	defer done()
	// The claim outlives its link, so that no sweep opens it again.
	claim := ledger.Kept{Kind: claimKind, ID: l.Digest, Group: p.ID, Until: ledger.Stamp(l.until.Add(24 * time.Hour)), Body: []byte("{}")}
	if err := a.store.Keep(ctx, claim); errors.Is(err, ledger.ErrTaken) {
		return void()
	} else if err != nil {
		return err
	}
	err = again(func() error {
		// hashing may have waited, and a newer link come about in the meantime
		if _, err := a.newest(ctx, token); err != nil {
			return err
		}
		c, err := a.credential(ctx, p.ID)
		if err != nil {
			return err
		}
		return a.keep(ctx, p.ID, a.next(c, hash))
	})
	if err != nil {
		// as far as we know no password was set: let them try again
		return errors.Join(err, a.store.Forget(ctx, claimKind, claim.ID))
	}
	return a.SignOutAll(ctx, p.ID)
}
