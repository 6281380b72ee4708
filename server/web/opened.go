package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"strings"
	"sync"
	"time"

	"danvankheo/catalog/ledger"
)

// A form for everyone carries when it was opened, signed: what comes back at once was
// filled in by a program, what comes back after a day was kept by one.
const (
	openedSoonest = 3 * time.Second
	openedLongest = 12 * time.Hour

	keptSecret = "secret"
	formSecret = "form"
)

var (
	errQuick = errors.New("web: form came back at once")
	errOld   = errors.New("web: form is old, or none of ours")
)

// signer has the secret, which all copies of the program share.
type signer struct {
	mu     sync.Mutex
	secret []byte
}

func (s *signer) key(ctx context.Context, store ledger.Store) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secret != nil {
		return s.secret, nil
	}
	fresh := make([]byte, 32)
	rand.Read(fresh) // never fails
	err := store.Keep(ctx, ledger.Kept{Kind: keptSecret, ID: formSecret, Body: fresh})
	if errors.Is(err, ledger.ErrTaken) {
		var k ledger.Kept
		k, err = store.Kept(ctx, keptSecret, formSecret)
		fresh = k.Body
	}
	if err == nil {
		s.secret = fresh
	}
	return fresh, err
}

var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// opened is the token of a form about something, opened now.
func (q *ask) opened(about string) (string, error) {
	key, err := q.web.signer.key(q.context(), q.web.reg.Store())
	if err != nil {
		return "", err
	}
	raw := make([]byte, 16)
	binary.BigEndian.PutUint64(raw, uint64(q.web.reg.Now().UnixMilli()))
	rand.Read(raw[8:])
	return strings.ToLower(letters.EncodeToString(append(raw, sign16(key, raw, about)...))), nil
}

func sign16(key, raw []byte, about string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(raw)
	mac.Write([]byte(about))
	return mac.Sum(nil)[:16]
}

// checkOpened says whether a token is ours, about that, and of the right age.
func (q *ask) checkOpened(token, about string) error {
	key, err := q.web.signer.key(q.context(), q.web.reg.Store())
	if err != nil {
		return err
	}
	raw, err := letters.DecodeString(strings.ToUpper(token))
	if err != nil || len(raw) != 32 || !hmac.Equal(raw[16:], sign16(key, raw[:16], about)) {
		return errOld
	}
	age := q.web.reg.Now().Sub(time.UnixMilli(int64(binary.BigEndian.Uint64(raw))))
	switch {
	case age < openedSoonest:
		return errQuick
	case age > openedLongest:
		return errOld
	}
	return nil
}
