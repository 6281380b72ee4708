package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// answer is an error whose text is the sentence a person reads.
type answer string

func (s answer) Error() string { return string(s) }

// Answers besides the four sentinels of catalog and catalog.Invalid.
var (
	// ErrWrong: no such address, no password yet, or another password. Which of
	// them it was is nobody's business.
	ErrWrong error = answer("Địa chỉ hoặc mật khẩu không đúng. Kiểm tra lại rồi thử lần nữa.")
	// ErrSignedOut: the token leads to no session, or to one that has ended.
	ErrSignedOut error = answer("Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.")
	// ErrBusy: too many passwords wait to be checked; a few seconds later it works.
	ErrBusy error = answer("Hệ thống đang bận. Đợi vài giây rồi thử lại.")
	// ErrTooMany is what a *TooMany unwraps to.
	ErrTooMany error = answer("Đã thử sai quá nhiều lần.")
)

// Kinds of kept documents.
const (
	credentialKind = "credential" // id: person
	sessionKind    = "session"    // id: digest of the token, group: person
	linkKind       = "link"       // id: person, so that a newer link replaces the older
	claimKind      = "claim"      // id: digest of the used link's token
	setupKind      = "setup"      // id: the same word; there is one
)

// Accounts keeps the credentials of one registry. Its methods are safe for
// concurrent use; several processes may share the store. The limits on failed
// sign-ins and on hashes at a time are each process's own.
type Accounts struct {
	store     ledger.Store
	registry  *catalog.Registry
	clock     func() time.Time
	hashes    *hasher
	addresses *Limiter
	clients   *Limiter
}

// New keeps accounts in store for the persons of reg. Make one a process. A
// nil clock is the registry's.
func New(store ledger.Store, reg *catalog.Registry, clock func() time.Time) *Accounts {
	if clock == nil {
		clock = reg.Now
	}
	return &Accounts{
		store: store, registry: reg, clock: clock, hashes: newHasher(strength),
		addresses: NewLimiter(triesPerAddress, triesWindow), clients: NewLimiter(triesPerClient, triesWindow),
	}
}

// newToken is 256 random bits for an address or a cookie.
func newToken() string {
	raw := make([]byte, 32)
	rand.Read(raw) // never fails: crypto/rand ends the process instead
	return base64.RawURLEncoding.EncodeToString(raw)
}

// digest is what is stored of a token. A plain hash is enough: nobody guesses
// 256 bits.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// read fills body from a kept document; ledger.ErrNone if there is none.
func (a *Accounts) read(ctx context.Context, kind, id string, body any) (ledger.Kept, error) {
	k, err := a.store.Kept(ctx, kind, id)
	if err != nil {
		return k, err
	}
	if err := json.Unmarshal(k.Body, body); err != nil {
		return k, fmt.Errorf("account: %s: %w", kind, err)
	}
	return k, nil
}

// write inserts a document at Rev 0 and replaces the one that was read at any
// other; ledger.ErrTaken or ErrMoved when someone was quicker.
func (a *Accounts) write(ctx context.Context, k ledger.Kept, body any) error {
	var err error
	if k.Body, err = json.Marshal(body); err != nil {
		return fmt.Errorf("account: %s: %w", k.Kind, err)
	}
	if k.Rev == 0 {
		return a.store.Keep(ctx, k)
	}
	return a.store.Replace(ctx, k)
}

// again repeats what lost a race; whoever wins it makes progress, so a few
// times are enough.
func again(try func() error) error {
	var err error
	for range 8 {
		if err = try(); !raced(err) {
			return err
		}
	}
	return err
}

func raced(err error) bool {
	return errors.Is(err, ledger.ErrTaken) || errors.Is(err, ledger.ErrMoved)
}

// settled is a context for the writes that must not stop half-way because the
// person closed the window.
func settled(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
}
