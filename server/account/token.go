package account

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Scope is the most that a token opens of what its person may do; each one
// holds those before it.
type Scope string

const (
	// Read opens what the person may read.
	Read Scope = "read"
	// Write also what they may write.
	Write Scope = "write"
	// Admin also their tokens.
	Admin Scope = "admin"
)

// Scopes from narrow to wide.
var Scopes = []Scope{Read, Write, Admin}

// Covers reports whether s opens what need asks for; an unknown scope covers
// nothing.
func (s Scope) Covers(need Scope) bool {
	have, want := slices.Index(Scopes, s), slices.Index(Scopes, need)
	return want >= 0 && have >= want
}

const (
	tokenKind   = "token" // id: the token's, group: person
	tokenPrefix = "dvk_"  // so that one found in a file is known for what it is
	tokensMost  = 50
)

// Token is one program's way in, until it ends or is revoked. What it opens is
// never more than its scope, nor more than its person may at that moment.
type Token struct {
	ID      string // tells nothing; names the token in lists and when it is revoked
	Person  string // catalog.Person.ID
	Name    string // what it is for, in the person's words
	Scope   Scope
	Created time.Time
	Expires time.Time
}

type keptToken struct {
	Name    string    `json:"name"`
	Scope   Scope     `json:"scope"`
	Digest  string    `json:"digest"` // of the secret
	Days    int       `json:"days"`   // as asked for: tells a repeated request from another
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
}

func (t keptToken) token(k ledger.Kept) Token {
	return Token{ID: k.ID, Person: k.Group, Name: t.Name, Scope: t.Scope, Created: t.Created, Expires: t.Expires}
}

// NewTokenAsk is what someone wants of a new token.
type NewTokenAsk struct {
	// Key makes it one token however often it is asked for; "" is always another.
	Key   string
	Name  string
	Scope Scope
	Days  int // 1 to 366
	// Until bounds its end, zero for no bound: a token that makes another one
	// gives it no longer life than its own.
	Until time.Time
}

func (n NewTokenAsk) check() error {
	var p catalog.Invalid
	if n.Name == "" || utf8.RuneCountInString(n.Name) > 100 {
		p.Add("name", "Ghi mã này dùng vào việc gì, nhiều nhất 100 chữ.")
	}
	if !slices.Contains(Scopes, n.Scope) {
		p.Add("scope", "Chọn phạm vi: read, write hoặc admin.")
	}
	if n.Days < 1 || n.Days > 366 {
		p.Add("days", "Ghi số ngày mã còn dùng được, từ 1 đến 366.")
	}
	return p.Err()
}

// NewToken makes a token for the person and answers its secret, which is kept
// nowhere. Asked again with the same key for the same it gives the same token a
// new secret: the answer to the first request may have been lost, and two secrets
// for one token would leave one that nobody watches. Errors: catalog.Invalid,
// ledger.ErrKeyReused, catalog.ErrClosed where there are too many.
func (a *Accounts) NewToken(ctx context.Context, person string, n NewTokenAsk) (secret string, t Token, err error) {
	n.Name = text.Line(n.Name)
	if err := n.check(); err != nil {
		return "", Token{}, err
	}
	id := tokenID(person, n.Key)
	err = again(func() error {
		var old keptToken
		k, err := a.read(ctx, tokenKind, id, &old)
		switch {
		case errors.Is(err, ledger.ErrNone):
			if err := a.roomForToken(ctx, person); err != nil {
				return err
			}
			now := a.clock()
			old = keptToken{Name: n.Name, Scope: n.Scope, Days: n.Days, Created: now, Expires: now.Add(time.Duration(n.Days) * 24 * time.Hour)}
			if !n.Until.IsZero() && n.Until.Before(old.Expires) {
				old.Expires = n.Until
			}
			k = ledger.Kept{Kind: tokenKind, ID: id, Group: person, Until: ledger.Stamp(old.Expires)}
		case err != nil:
			return err
		case old.Name != n.Name || old.Scope != n.Scope || old.Days != n.Days:
			return ledger.ErrKeyReused
		}
		fresh := newToken()
		old.Digest = digest(fresh)
		secret, t = tokenPrefix+id+"_"+fresh, old.token(k)
		return a.write(ctx, k, old)
	})
	if err != nil {
		return "", Token{}, err
	}
	return secret, t, nil
}

func (a *Accounts) roomForToken(ctx context.Context, person string) error {
	list, err := a.Tokens(ctx, person)
	if err == nil && len(list) >= tokensMost {
		err = catalog.Refuse(catalog.ErrClosed, fmt.Sprintf("Đã có %d mã truy cập còn hiệu lực. Thu hồi những mã không dùng nữa rồi tạo mã mới.", tokensMost))
	}
	return err
}

func tokenID(person, key string) string {
	if key == "" {
		return catalog.NewID()
	}
	sum := sha256.Sum256([]byte("token:" + person + ":" + key))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// IsToken tells a token from a session's.
func IsToken(secret string) bool { return strings.HasPrefix(secret, tokenPrefix) }

// WhoByToken answers whose token the secret is, the person as of this moment.
// ErrSignedOut if it leads to none, or to one that has ended or was revoked.
func (a *Accounts) WhoByToken(ctx context.Context, secret string) (catalog.Person, Token, error) {
	id, rest, _ := strings.Cut(strings.TrimPrefix(secret, tokenPrefix), "_")
	var kept keptToken
	k, err := a.read(ctx, tokenKind, id, &kept)
	if errors.Is(err, ledger.ErrNone) {
		err = ErrSignedOut
	}
	if err != nil {
		return catalog.Person{}, Token{}, err
	}
	if subtle.ConstantTimeCompare([]byte(kept.Digest), []byte(digest(rest))) != 1 || !a.clock().Before(kept.Expires) {
		return catalog.Person{}, Token{}, ErrSignedOut
	}
	p, err := a.registry.Person(ctx, k.Group)
	if errors.Is(err, catalog.ErrNotFound) || p.Erased { // a backup may have brought it back
		err = ErrSignedOut
	}
	return p, kept.token(k), err
}

// Tokens are the person's tokens that still work, the newest first.
func (a *Accounts) Tokens(ctx context.Context, person string) ([]Token, error) {
	list, err := a.store.Group(ctx, tokenKind, person)
	if err != nil {
		return nil, err
	}
	out := []Token{}
	for _, k := range list {
		var kept keptToken
		if err := json.Unmarshal(k.Body, &kept); err != nil {
			return nil, fmt.Errorf("account: token: %w", err)
		}
		if a.clock().Before(kept.Expires) {
			out = append(out, kept.token(k))
		}
	}
	slices.SortFunc(out, func(x, y Token) int {
		if c := y.Created.Compare(x.Created); c != 0 {
			return c
		}
		return strings.Compare(x.ID, y.ID)
	})
	return out, nil
}

// RevokeToken ends one of the person's tokens at once. catalog.ErrNotFound if
// they have none of this id.
func (a *Accounts) RevokeToken(ctx context.Context, person, id string) error {
	k, err := a.store.Kept(ctx, tokenKind, id)
	if errors.Is(err, ledger.ErrNone) || err == nil && k.Group != person {
		return catalog.ErrNotFound
	} else if err != nil {
		return err
	}
	return a.store.Forget(ctx, tokenKind, id)
}
