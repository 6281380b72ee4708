package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// Errors of Decrypt that a person can act on.
var (
	ErrNoIdentity = errors.New("archive: it is encrypted: give the file with the secret key (--identity FILE)")
	ErrIdentity   = errors.New("archive: none of the keys given opens it: it was encrypted for another")
)

// Recipients reads public keys (age1…), divided by commas or white space.
func Recipients(keys string) ([]age.Recipient, error) {
	words := strings.FieldsFunc(keys, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
	if len(words) == 0 {
		return nil, nil
	}
	list, err := age.ParseRecipients(strings.NewReader(strings.Join(words, "\n")))
	if err != nil {
		return nil, fmt.Errorf("archive: a recipient is a public key as age-keygen prints it (age1…): %w", err)
	}
	return list, nil
}

// Identities reads a file of secret keys (AGE-SECRET-KEY-1…).
func Identities(r io.Reader) ([]age.Identity, error) {
	list, err := age.ParseIdentities(r)
	if err != nil {
		// without its cause, which may quote the key
		return nil, errors.New("archive: the file of the secret key cannot be read: it is what age-keygen writes, a line AGE-SECRET-KEY-1…")
	}
	return list, nil
}

// Encrypt writes for those who hold the recipients' secret keys; for nobody in
// particular it writes in the clear. Close ends it, not w.
func Encrypt(w io.Writer, recipients []age.Recipient) (io.WriteCloser, error) {
	if len(recipients) == 0 {
		return clear{w}, nil
	}
	return age.Encrypt(w, recipients...)
}

type clear struct{ io.Writer }

func (clear) Close() error { return nil }

// encrypted is how a file of age begins.
const encrypted = "age-encryption.org/"

// Decrypt opens what Encrypt wrote, in the clear or not.
func Decrypt(r io.Reader, identities []age.Identity) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	if start, _ := in.Peek(len(encrypted)); string(start) != encrypted {
		return in, nil
	}
	if len(identities) == 0 {
		return nil, ErrNoIdentity
	}
	out, err := age.Decrypt(in, identities...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, ErrIdentity
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return sealed{out}, nil
}

// sealed: what age cannot open was altered.
type sealed struct{ io.Reader }

func (s sealed) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return n, err
}
