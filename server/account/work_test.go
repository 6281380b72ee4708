package account

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// counting counts what is asked of a store.
type counting struct {
	ledger.Store
	asked atomic.Int64
}

func (c *counting) Get(ctx context.Context, noun, id string) (ledger.Doc, error) {
	c.asked.Add(1)
	return c.Store.Get(ctx, noun, id)
}

func (c *counting) Find(ctx context.Context, noun string, q ledger.Query) ([]ledger.Doc, error) {
	c.asked.Add(1)
	return c.Store.Find(ctx, noun, q)
}

func (c *counting) Kept(ctx context.Context, kind, id string) (ledger.Kept, error) {
	c.asked.Add(1)
	return c.Store.Kept(ctx, kind, id)
}

// TestAWrongSignInIsTheSameWork: an unknown address, a wrong password and a person
// who has none yet cost as many questions to the store and as much hashing, so the
// time of an answer tells nobody which addresses are there. Counted, not timed.
func TestAWrongSignInIsTheSameWork(t *testing.T) {
	h := keyed(t)
	h.do(catalog.CreatePerson{ID: "moi", Name: "Chưa Có Mật Khẩu", Email: "moi@lamdong.gov.vn"})
	store := &counting{Store: h.Accounts.store}
	reg, err := catalog.Open(h.ctx, store, catalog.Options{Clock: h.time.read})
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	a := New(store, reg, nil)
	a.hashes = newHasher(cheap)
	var hashed []cost
	derive := a.hashes.derive
	a.hashes.derive = func(password, salt []byte, passes, memory uint32, lanes uint8, size uint32) []byte {
		hashed = append(hashed, cost{memory, passes, lanes})
		return derive(password, salt, passes, memory, lanes, size)
	}
	type work struct {
		asked  int64
		hashed []cost
	}
	tried := func(email, password string) work {
		t.Helper()
		store.asked.Store(0)
		hashed = nil
		_, _, err := a.SignIn(h.ctx, email, password, "203.0.113.9")
		wants(t, err, ErrWrong)
		return work{store.asked.Load(), hashed}
	}
	want := tried(mail, "sai rồi sai nữa")
	if want.asked == 0 || len(want.hashed) != 1 {
		t.Fatalf("a wrong password is %+v", want)
	}
	for name, got := range map[string]work{
		"unknown address": tried("ai@lamdong.gov.vn", "sai rồi sai nữa"),
		"no password yet": tried("moi@lamdong.gov.vn", "sai rồi sai nữa"),
		"empty password":  tried(mail, ""),
		"no address":      tried("", "sai rồi sai nữa"),
	} {
		if got.asked != want.asked || !slices.Equal(got.hashed, want.hashed) {
			t.Errorf("%s is other work than a wrong password: %+v, %+v", name, got, want)
		}
	}
}
