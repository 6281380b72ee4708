package account

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sqlite"
)

const (
	mail = "hanh@lamdong.gov.vn"
	good = "Đường làng hoa nở"
	next = "Suối chảy qua cầu treo"
)

// hands moves the clock.
type hands struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hands) read() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hands) on(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

// house is a registry on a real store with accounts whose hashes cost nothing.
type house struct {
	*Accounts
	t    testing.TB
	ctx  context.Context
	time *hands
	file string
}

var cheap = cost{memory: 64, passes: 1, lanes: 1}

func empty(t testing.TB) house {
	t.Helper()
	ctx, file := context.Background(), filepath.Join(t.TempDir(), "so.db")
	store, err := sqlite.Open(ctx, file, catalog.Nouns)
	if err != nil {
		t.Fatal(err)
	}
	clock := &hands{now: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	reg, err := catalog.Open(ctx, store, catalog.Options{Clock: clock.read})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close(); store.Close() })
	a := New(store, reg, clock.read)
	a.hashes = newHasher(cheap)
	return house{a, t, ctx, clock, file}
}

// inhabited has a person "hanh" without a password.
func inhabited(t testing.TB) house {
	t.Helper()
	h := empty(t)
	h.do(catalog.CreatePerson{ID: "hanh", Name: "Lê Thị Mỹ Hạnh", Email: mail})
	return h
}

// keyed is inhabited, and hanh's password is good.
func keyed(t testing.TB) house {
	t.Helper()
	h := inhabited(t)
	h.must(h.Use(h.ctx, h.invite("hanh", Invitation), good))
	return h
}

func (h house) do(c catalog.Command) {
	h.t.Helper()
	_, err := h.registry.Do(h.ctx, "", catalog.NewID(), c)
	h.must(err)
}

func (h house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h house) invite(person string, why Purpose) string {
	h.t.Helper()
	token, _, err := h.Invite(h.ctx, person, why)
	h.must(err)
	return token
}

func (h house) signedIn(password string) string {
	h.t.Helper()
	token, _, err := h.SignIn(h.ctx, mail, password, "203.0.113.9")
	h.must(err)
	return token
}

func (h house) in(token string) bool {
	h.t.Helper()
	_, _, err := h.Who(h.ctx, token)
	if err != nil && !errors.Is(err, ErrSignedOut) {
		h.t.Fatal(err)
	}
	return err == nil
}

func wants(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
}

// wrongWith is the field of the only problem.
func wrongWith(t *testing.T, err error, field string) {
	t.Helper()
	var bad catalog.Invalid
	if !errors.As(err, &bad) || len(bad) != 1 || bad[0].Field != field {
		t.Errorf("got %v, want one problem with %s", err, field)
	}
}
