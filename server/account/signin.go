package account

import (
	"context"
	"errors"

	"danvankheo/catalog"
)

// SignIn answers a new session's token for the right address and password.
// from is the client's address without a port; clients without a known one
// share a limit. Someone whose roles have all ended can sign in: they see
// nothing but what the public sees.
//
// Errors: ErrWrong, the same and after the same work whether the address is
// known or not; *TooMany; ErrBusy.
func (a *Accounts) SignIn(ctx context.Context, email, password, from string) (token string, person catalog.Person, err error) {
	try, err := a.admit(email, from)
	if err != nil {
		return "", catalog.Person{}, err
	}
	token, person, err = a.signIn(ctx, email, password)
	switch {
	case err == nil:
		try.right()
	case !errors.Is(err, ErrWrong):
		try.unjudged()
	}
	return token, person, err
}

func (a *Accounts) signIn(ctx context.Context, email, password string) (string, catalog.Person, error) {
	p, err := a.registry.PersonByEmail(ctx, email)
	if errors.Is(err, catalog.ErrNotFound) {
		// the look-up a known address takes
		if _, err = a.registry.Person(ctx, ""); errors.Is(err, catalog.ErrNotFound) {
			err = nil
		}
	}
	if err != nil {
		return "", catalog.Person{}, err
	}
	c, err := a.matching(ctx, p.ID, password)
	if err != nil {
		return "", catalog.Person{}, err
	}
	a.strengthen(ctx, p.ID, c, password)
	token, err := a.begin(ctx, p.ID, c.Turn)
	if err != nil {
		return "", catalog.Person{}, err
	}
	return token, p, nil
}

// strengthen hashes the password anew where hashes have become costlier since.
// Nothing is lost if it fails: the next sign-in does it.
func (a *Accounts) strengthen(ctx context.Context, person string, c credential, password string) {
	if !a.hashes.outgrown(c.Hash) {
		return
	}
	hash, err := a.hashes.hash(ctx, password)
	if err != nil {
		return
	}
	c.Hash = hash
	_ = a.keep(ctx, person, c)
}
