package account

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

const (
	PasswordLeast = 10 // characters, after NFC
	passwordMost  = 200
)

// commonest are the passwords of ten characters or more that guessers try
// first, folded and without spaces.
var commonest = func() map[string]bool {
	set := map[string]bool{}
	for _, p := range strings.Fields(`
		1234567890 0123456789 0987654321 9876543210 12345678910 1234567891 123456789a a123456789 123456789abc
		0000000000 1111111111 1122334455 1212121212 1231231234 123123123123 aaaaaaaaaa abcd123456 abc123456789
		abcdefghij abcdef123456 qwertyuiop qwerty12345 qwerty123456 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5 asdfghjkl1
		password12 password123 password1234 password12345 p@ssword123 matkhau123 matkhau1234 matkhau12345 matkhau123456
		admin12345 admin123456 administrator quantri123 quantri1234 quantrivien iloveyou123 anhyeuem123 anhyeuem1234
		emyeuanh123 vietnam123 vietnam1234 vietnam1945 vietnam1975 danvankheo danvankheo1 danvankheo123`) {
		set[p] = true
	}
	return set
}()

// rule says what is wrong with a new password for this person, as
// catalog.Invalid on the field "password".
func rule(password string, p catalog.Person) error {
	var bad catalog.Invalid
	bare := squash(password)
	mailbox, _, _ := strings.Cut(p.Email, "@")
	switch n := utf8.RuneCountInString(text.NFC(password)); {
	case n < PasswordLeast:
		bad.Add("password", "Mật khẩu cần ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất.")
	case n > passwordMost:
		bad.Add("password", "Mật khẩu dài quá 200 ký tự; rút ngắn lại.")
	case bare == squash(p.Email), bare == squash(mailbox), bare == squash(p.Name):
		bad.Add("password", "Mật khẩu trùng với địa chỉ thư hoặc họ tên; chọn mật khẩu khác.")
	case bare == "", commonest[bare]:
		bad.Add("password", "Mật khẩu này rất nhiều người dùng nên dễ đoán; chọn mật khẩu khác.")
	}
	return bad.Err()
}

// squash is what a guesser would try: no marks, no capitals, no spaces.
func squash(s string) string { return strings.Join(strings.Fields(text.Fold(s)), "") }

// credential is how one person's password is kept. The zero one is of a person
// without a password.
type credential struct {
	Hash string    `json:"hash"` // PHC
	Turn int64     `json:"turn"` // grows with every new password; a re-hash keeps it
	Set  time.Time `json:"set"`

	rev int64
}

func (a *Accounts) credential(ctx context.Context, person string) (credential, error) {
	var c credential
	k, err := a.read(ctx, credentialKind, person, &c)
	if errors.Is(err, ledger.ErrNone) {
		return credential{}, nil
	}
	c.rev = k.Rev
	return c, err
}

// keep writes the credential over the one it was read from.
func (a *Accounts) keep(ctx context.Context, person string, c credential) error {
	return a.write(ctx, ledger.Kept{Kind: credentialKind, ID: person, Rev: c.rev, Group: person}, c)
}

// next is the credential after c with a new password.
func (a *Accounts) next(c credential, hash string) credential {
	return credential{Hash: hash, Turn: c.Turn + 1, Set: a.clock(), rev: c.rev}
}

// HasPassword reports whether the person could sign in: false until they have
// used their invitation.
func (a *Accounts) HasPassword(ctx context.Context, person string) (bool, error) {
	c, err := a.credential(ctx, person)
	return c.Hash != "", err
}

// SetPassword changes the password of the person signed in by s, who knows the
// old one. Every session of theirs ends, whoever holds its token, and an open
// link is void; the token answered is of a new session.
//
// Errors: catalog.Invalid on "old" or "password", *TooMany after ten wrong old
// ones, ErrBusy, catalog.ErrConflict when it was changed elsewhere meanwhile.
func (a *Accounts) SetPassword(ctx context.Context, s Session, old, fresh string) (token string, err error) {
	p, err := a.registry.Person(ctx, s.Person)
	if err != nil {
		return "", err
	}
	if err := rule(fresh, p); err != nil {
		return "", err
	}
	c, err := a.proven(ctx, s.Person, old)
	if err != nil {
		return "", err
	}
	hash, err := a.hashes.hash(ctx, fresh)
	if err != nil {
		return "", err
	}
	ctx, done := settled(ctx)
	defer done()
	c = a.next(c, hash)
	if err := a.keep(ctx, s.Person, c); raced(err) {
		return "", catalog.Refuse(catalog.ErrConflict, "Mật khẩu vừa được đổi ở nơi khác. Đăng nhập lại bằng mật khẩu mới.")
	} else if err != nil {
		return "", err
	}
	if err := errors.Join(a.store.Forget(ctx, linkKind, s.Person), a.SignOutAll(ctx, s.Person)); err != nil {
		return "", err
	}
	return a.begin(ctx, s.Person, c.Turn)
}

// proven is the credential if old is its password. Tries count against the
// person, apart from sign-ins: a stranger at the door must not keep someone
// inside from changing the lock.
func (a *Accounts) proven(ctx context.Context, person, old string) (credential, error) {
	name, now := "change:"+person, a.clock()
	if wait := a.addresses.Take(name, now); wait > 0 {
		return credential{}, &TooMany{wait}
	}
	c, err := a.matching(ctx, person, old)
	switch {
	case err == nil:
		a.addresses.clear(name)
	case errors.Is(err, ErrWrong):
		err = catalog.Invalid{{Field: "old", Sentence: "Mật khẩu hiện tại không đúng."}}
	default:
		a.addresses.giveBack(name, now)
	}
	return c, err
}

// matching is the person's credential if the password is theirs, else ErrWrong,
// after the same work for someone who has none.
func (a *Accounts) matching(ctx context.Context, person, password string) (credential, error) {
	c, err := a.credential(ctx, person)
	if err != nil {
		return c, err
	}
	hash := c.Hash
	if hash == "" {
		hash = a.hashes.decoy
	}
	ok, err := a.hashes.matches(ctx, hash, password)
	if err == nil && (!ok || c.Hash == "") {
		err = ErrWrong
	}
	return c, err
}
