package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

const (
	sessionLife = 30 * 24 * time.Hour // from sign-in, whatever happens
	sessionIdle = 12 * time.Hour      // a working day without a word
	renewEvery  = 10 * time.Minute    // so that reading pages is not writing
)

// Session is one browser or program signed in.
type Session struct {
	Person string    `json:"-"` // catalog.Person.ID
	Until  time.Time `json:"-"` // when it ends if nothing more is asked
	Began  time.Time `json:"began"`
	Seen   time.Time `json:"seen"` // exact to ten minutes
}

func (s Session) until() time.Time {
	end, idle := s.Began.Add(sessionLife), s.Seen.Add(sessionIdle)
	if idle.Before(end) {
		return idle
	}
	return end
}

// begin starts a session for a person who proved to know the password of that
// turn; ErrWrong if the password has been changed meanwhile.
func (a *Accounts) begin(ctx context.Context, person string, turn int64) (string, error) {
	token, now := newToken(), a.clock()
	s := Session{Began: now, Seen: now}
	k := ledger.Kept{Kind: sessionKind, ID: digest(token), Group: person, Until: ledger.Stamp(s.until())}
	if err := a.write(ctx, k, s); err != nil {
		return "", fmt.Errorf("account: session: %w", err)
	}
	// Whoever changes the password first writes it and then ends the sessions
	// there are. Reading it again after the session is kept closes the gap: either
	// the change shows here, or this session is among those ended.
	c, err := a.credential(ctx, person)
	if err == nil && c.Turn != turn {
		err = ErrWrong
	}
	if err != nil {
		return "", errors.Join(err, a.store.Forget(ctx, sessionKind, k.ID))
	}
	return token, nil
}

// Who answers whose session the token is, the person as of this moment, so
// that a role that has ended is ended at once. It takes two reads, and a write
// at most every ten minutes. ErrSignedOut if there is no such session.
func (a *Accounts) Who(ctx context.Context, token string) (catalog.Person, Session, error) {
	var s Session
	k, err := a.read(ctx, sessionKind, digest(token), &s)
	if errors.Is(err, ledger.ErrNone) {
		err = ErrSignedOut
	}
	if err != nil {
		return catalog.Person{}, Session{}, err
	}
	s.Person, s.Until = k.Group, s.until()
	now := a.clock()
	if !now.Before(s.Until) {
		return catalog.Person{}, Session{}, ErrSignedOut
	}
	p, err := a.registry.Person(ctx, s.Person)
	if errors.Is(err, catalog.ErrNotFound) || p.Erased {
		err = ErrSignedOut
	}
	if err != nil {
		return catalog.Person{}, Session{}, err
	}
	if now.Sub(s.Seen) >= renewEvery {
		s = a.renew(ctx, k, s, now)
	}
	return p, s, nil
}

// renew moves the session's idle end on. When it fails the session stays as it
// was: another request was quicker, or it was signed out, or the store takes no
// writes, and none of that is a reason to refuse a page.
func (a *Accounts) renew(ctx context.Context, k ledger.Kept, s Session, now time.Time) Session {
	later := s
	later.Seen = now
	later.Until = later.until()
	k.Until = ledger.Stamp(later.Until)
	if a.write(ctx, k, later) != nil {
		return s
	}
	return later
}

// SignOut ends the token's session; that there is none is no error.
func (a *Accounts) SignOut(ctx context.Context, token string) error {
	return a.store.Forget(ctx, sessionKind, digest(token))
}

// SignOutAll ends every session of the person.
func (a *Accounts) SignOutAll(ctx context.Context, person string) error {
	list, err := a.store.Group(ctx, sessionKind, person)
	for _, k := range list {
		err = errors.Join(err, a.store.Forget(ctx, sessionKind, k.ID))
	}
	return err
}

// Forget drops everything a person could sign in with.
func (a *Accounts) Forget(ctx context.Context, person string) error {
	for _, kind := range []string{credentialKind, linkKind, claimKind, tokenKind, sessionKind} {
		list, err := a.store.Group(ctx, kind, person)
		for _, k := range list {
			err = errors.Join(err, a.store.Forget(ctx, kind, k.ID))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Passing reports whether documents of a kind stay behind when the registry is
// backed up: sessions, the only ones. Whoever comes back signs in again.
func Passing(kind string) bool { return kind == sessionKind }
