package account

import (
	"container/list"
	"crypto/sha256"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"time"

	"danvankheo/catalog/text"
)

const (
	triesWindow     = 15 * time.Minute
	triesPerAddress = 10
	triesPerClient  = 50 // an office behind one address is many people
	triesTracked    = 10_000
)

// TooMany is the answer to too many failures; errors.Is finds ErrTooMany.
type TooMany struct {
	After time.Duration // for Retry-After: how long until the next try counts
}

// Error is the sentence for the person.
func (t *TooMany) Error() string {
	minutes := int((t.After + time.Minute - 1) / time.Minute)
	return fmt.Sprintf("Đã thử sai quá nhiều lần. Thử lại sau %d phút.", max(minutes, 1))
}

// Unwrap is ErrTooMany.
func (t *TooMany) Unwrap() error { return ErrTooMany }

// Limiter counts what is done by key in a sliding window: failures to sign in, say. It
// tracks a bounded number of keys and forgets the one that was counted longest ago.
type Limiter struct {
	most  int
	over  time.Duration
	mu    sync.Mutex
	keys  map[[32]byte]*list.Element
	order *list.List // of *failures, the latest first
}

type failures struct {
	key [32]byte
	at  []time.Time
}

// NewLimiter lets a key through so often within the time.
func NewLimiter(most int, over time.Duration) *Limiter {
	return &Limiter{most: most, over: over, keys: map[[32]byte]*list.Element{}, order: list.New()}
}

// Take counts one before it is known to be one, so that a hundred tries at the same
// moment are not all let through; giveBack or clear undo it. It answers how long to
// wait, 0 for come in.
func (l *Limiter) Take(name string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := sha256.Sum256([]byte(name)) // a name may be of any length
	e := l.keys[key]
	if e == nil {
		if len(l.keys) >= triesTracked {
			l.drop(l.order.Back())
		}
		e = l.order.PushFront(&failures{key: key})
		l.keys[key] = e
	}
	f := e.Value.(*failures)
	for len(f.at) > 0 && now.Sub(f.at[0]) >= l.over {
		f.at = f.at[1:]
	}
	if len(f.at) >= l.most {
		return f.at[0].Add(l.over).Sub(now)
	}
	f.at = append(f.at, now)
	l.order.MoveToFront(e)
	return 0
}

// giveBack undoes a take that was no failure.
func (l *Limiter) giveBack(name string, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.keys[sha256.Sum256([]byte(name))]
	if e == nil {
		return
	}
	f := e.Value.(*failures)
	for i := len(f.at) - 1; i >= 0; i-- {
		if f.at[i].Equal(at) {
			f.at = append(f.at[:i:i], f.at[i+1:]...)
			break
		}
	}
	if len(f.at) == 0 {
		l.drop(e)
	}
}

// clear forgets the key's failures.
func (l *Limiter) clear(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.keys[sha256.Sum256([]byte(name))]; e != nil {
		l.drop(e)
	}
}

func (l *Limiter) drop(e *list.Element) {
	delete(l.keys, e.Value.(*failures).key)
	l.order.Remove(e)
}

// attempt is one try at a password, counted against an address and a client.
type attempt struct {
	a               *Accounts
	address, client string
	at              time.Time
}

// admit lets a try at a password in, or answers *TooMany.
func (a *Accounts) admit(email, from string) (attempt, error) {
	t := attempt{a, strings.ToLower(text.Line(email)), Client(from), a.clock()}
	if wait := a.clients.Take(t.client, t.at); wait > 0 {
		return t, &TooMany{wait}
	}
	if wait := a.addresses.Take(t.address, t.at); wait > 0 {
		a.clients.giveBack(t.client, t.at)
		return t, &TooMany{wait}
	}
	return t, nil
}

// right clears the address; the client's other failures stand, or one known
// password would open the way to guessing the rest.
func (t attempt) right() {
	t.a.addresses.clear(t.address)
	t.a.clients.giveBack(t.client, t.at)
}

// unjudged takes the try back: it was never found out.
func (t attempt) unjudged() {
	t.a.addresses.giveBack(t.address, t.at)
	t.a.clients.giveBack(t.client, t.at)
}

// Client is whom to count: an IPv4 address, or the /64 that one IPv6 customer
// picks addresses from.
func Client(from string) string {
	ip, err := netip.ParseAddr(from)
	if err != nil {
		return from
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip.String()
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}
