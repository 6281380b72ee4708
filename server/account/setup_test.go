package account

import (
	"context"
	"errors"
	"sync"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

var first = catalog.SetUp{Name: "Dân vận khéo", Place: "Tỉnh Lâm Đồng", Admin: "Trần Văn Quản", Email: mail}

func TestSettingUp(t *testing.T) {
	h := empty(t)
	wants(t, h.CheckSetup(h.ctx, ""), catalog.ErrNotFound) // before any link was made
	older, err := h.SetupToken(h.ctx)
	h.must(err)
	token, err := h.SetupToken(h.ctx)
	h.must(err)
	wants(t, h.CheckSetup(h.ctx, older), catalog.ErrNotFound)
	wants(t, h.SetUp(h.ctx, older, first, good), catalog.ErrNotFound)
	wants(t, h.CheckSetup(h.ctx, token), nil)

	wrongWith(t, h.SetUp(h.ctx, token, first, "ngắn"), "password")
	nameless := first
	nameless.Place = ""
	wrongWith(t, h.SetUp(h.ctx, token, nameless, good), "place")
	h.must(h.SetUp(h.ctx, token, first, good))

	_, p, err := h.SignIn(h.ctx, mail, good, "203.0.113.9")
	h.must(err)
	if !p.Holds(catalog.Administrator, h.clock()) {
		t.Errorf("the first person is no administrator: %+v", p)
	}
	wants(t, h.CheckSetup(h.ctx, token), catalog.ErrClosed)
	wants(t, h.SetUp(h.ctx, token, first, good), catalog.ErrClosed)
	_, err = h.SetupToken(h.ctx)
	wants(t, err, catalog.ErrClosed)
}

// noting remembers which credentials lie in the store.
type noting struct {
	ledger.Store
	credentials map[string]bool
}

func (n noting) Keep(ctx context.Context, k ledger.Kept) error {
	if k.Kind == credentialKind {
		n.credentials[k.ID] = true
	}
	return n.Store.Keep(ctx, k)
}

func (n noting) Forget(ctx context.Context, kind, id string) error {
	if kind == credentialKind {
		delete(n.credentials, id)
	}
	return n.Store.Forget(ctx, kind, id)
}

func TestARefusedSetUpLeavesNoPassword(t *testing.T) {
	h := empty(t)
	lying := noting{h.store, map[string]bool{}}
	h.store = lying
	token, err := h.SetupToken(h.ctx)
	h.must(err)
	nameless := first
	nameless.Name = ""
	wrongWith(t, h.SetUp(h.ctx, token, nameless, good), "name")
	if len(lying.credentials) != 0 {
		t.Errorf("%d credentials of nobody", len(lying.credentials))
	}
	h.must(h.SetUp(h.ctx, token, first, good))
	if len(lying.credentials) != 1 {
		t.Errorf("%d credentials", len(lying.credentials))
	}
}

func TestASiteMadeAnotherWayVoidsTheLink(t *testing.T) {
	h := empty(t)
	token, err := h.SetupToken(h.ctx)
	h.must(err)
	other := first
	other.Person = "demo"
	h.do(other)
	wants(t, h.CheckSetup(h.ctx, token), catalog.ErrClosed)
}

func TestManySetUpAndOneWins(t *testing.T) {
	h := empty(t)
	token, err := h.SetupToken(h.ctx)
	h.must(err)
	errs := make([]error, 8)
	words := func(i int) string { return good + " " + string(rune('a'+i)) }
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = h.SetUp(h.ctx, token, first, words(i)) })
	}
	all.Wait()
	won := -1
	for i, err := range errs {
		switch {
		case err == nil && won < 0:
			won = i
		case !errors.Is(err, catalog.ErrClosed) && !errors.Is(err, catalog.ErrNotFound):
			t.Errorf("set-up %d: %v after %d won", i, err, won)
		}
	}
	if won < 0 {
		t.Fatal("nobody won")
	}
	h.signedIn(words(won))
	people, err := h.registry.Persons(h.ctx)
	h.must(err)
	if len(people) != 1 {
		t.Errorf("%d persons", len(people))
	}
	if _, err := h.store.Kept(h.ctx, setupKind, setupKind); !errors.Is(err, ledger.ErrNone) {
		t.Errorf("the link is still kept: %v", err)
	}
}
