package account

import (
	"context"
	"crypto/subtle"
	"errors"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// setup is the one set-up link. It is void once the site exists, whatever lies
// here, so there is nothing to claim: the ledger takes one SetUp.
type setup struct {
	Digest string `json:"digest"`
}

// SetupToken makes the link by which the first administrator sets the registry
// up; the one before stops working, since only its digest is known. It has no
// end but the set-up. catalog.ErrClosed once the site exists.
func (a *Accounts) SetupToken(ctx context.Context) (token string, err error) {
	if err := a.unset(ctx); err != nil {
		return "", err
	}
	token = newToken()
	err = again(func() error {
		var old setup
		k, err := a.read(ctx, setupKind, setupKind, &old)
		if err != nil && !errors.Is(err, ledger.ErrNone) {
			return err
		}
		return a.write(ctx, ledger.Kept{Kind: setupKind, ID: setupKind, Rev: k.Rev}, setup{digest(token)})
	})
	if err != nil {
		return "", err
	}
	return token, nil
}

// CheckSetup is nil while the token is the set-up link's: else catalog.ErrClosed
// once the site exists, catalog.ErrNotFound before.
func (a *Accounts) CheckSetup(ctx context.Context, token string) error {
	if err := a.unset(ctx); err != nil {
		return err
	}
	var s setup
	_, err := a.read(ctx, setupKind, setupKind, &s)
	if err != nil && !errors.Is(err, ledger.ErrNone) {
		return err
	}
	if subtle.ConstantTimeCompare([]byte(s.Digest), []byte(digest(token))) != 1 {
		return catalog.Refuse(catalog.ErrNotFound,
			"Đường dẫn thiết lập không đúng hoặc đã có đường dẫn mới hơn. Lấy đường dẫn mới nhất ở nơi chạy chương trình.")
	}
	return nil
}

func (a *Accounts) unset(ctx context.Context) error {
	_, err := a.registry.Site(ctx)
	switch {
	case errors.Is(err, catalog.ErrNotFound):
		return nil
	case err == nil:
		err = catalog.Refuse(catalog.ErrClosed, "Sổ bộ đã được thiết lập. Đăng nhập để dùng tiếp.")
	}
	return err
}

// SetUp names the registry and makes its first administrator with this
// password; the id in c.Person is chosen here. Of several at the same moment
// one wins. Errors: as CheckSetup, catalog.Invalid on "password" or on the
// fields of catalog.SetUp, ErrBusy, ledger.ErrUnavailable.
func (a *Accounts) SetUp(ctx context.Context, token string, c catalog.SetUp, password string) error {
	if err := a.CheckSetup(ctx, token); err != nil {
		return err
	}
	if err := rule(password, catalog.Person{Name: c.Admin, Email: c.Email}); err != nil {
		return err
	}
	hash, err := a.hashes.hash(ctx, password)
	if err != nil {
		return err
	}
	ctx, done := settled(ctx)
	defer done()
	// The password lies ready before the site exists. The other way round, a
	// power cut between the two would leave a registry that nobody can enter.
	c.Person = catalog.NewID()
	if err := a.keep(ctx, c.Person, a.next(credential{}, hash)); err != nil {
		return err
	}
	if _, err := a.registry.Do(ctx, "", "set_up:"+c.Person, c); err != nil {
		if refused(err) {
			err = errors.Join(err, a.store.Forget(ctx, credentialKind, c.Person))
		}
		return err // of anything else the outcome is open, and the password stays
	}
	return a.store.Forget(ctx, setupKind, setupKind)
}

// refused reports that a command certainly did not happen.
func refused(err error) bool {
	var bad catalog.Invalid
	var no *catalog.Refusal
	return errors.As(err, &bad) || errors.As(err, &no)
}
