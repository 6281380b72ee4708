package account

import (
	"errors"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

func TestScopesCover(t *testing.T) {
	for i, have := range Scopes {
		for j, need := range Scopes {
			if have.Covers(need) != (j <= i) {
				t.Errorf("%s covers %s: %v", have, need, have.Covers(need))
			}
		}
	}
	if Scope("").Covers(Read) || Admin.Covers("root") || Scope("root").Covers(Read) {
		t.Error("an unknown scope opens something")
	}
}

func TestATokenEnds(t *testing.T) {
	h := keyed(t)
	secret, made, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: " đọc  số liệu ", Scope: Read, Days: 30})
	h.must(err)
	p, tok, err := h.WhoByToken(t.Context(), secret)
	h.must(err)
	if p.ID != "hanh" || tok != made || tok.Name != "đọc số liệu" || tok.Scope != Read || tok.Expires.Sub(tok.Created) != 30*24*time.Hour {
		t.Fatalf("%v %+v", p.ID, tok)
	}
	for _, wrong := range []string{"", "dvk_", "dvk_" + tok.ID, "dvk_" + tok.ID + "_", secret + "x", secret[:len(secret)-1], strings.TrimPrefix(secret, "dvk_"+tok.ID)} {
		_, _, err := h.WhoByToken(t.Context(), wrong)
		wants(t, err, ErrSignedOut)
	}
	if _, _, err := h.Who(t.Context(), secret); !errors.Is(err, ErrSignedOut) {
		t.Error("a token is no session")
	}
	h.time.on(30*24*time.Hour - time.Second)
	_, _, err = h.WhoByToken(t.Context(), secret)
	h.must(err)
	h.time.on(time.Second)
	_, _, err = h.WhoByToken(t.Context(), secret)
	wants(t, err, ErrSignedOut)
	list, err := h.Tokens(t.Context(), "hanh")
	h.must(err)
	if len(list) != 0 {
		t.Error("an ended token is listed")
	}
}

func TestARevokedTokenIsGoneAtOnce(t *testing.T) {
	h := keyed(t)
	secret, tok, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: "x", Scope: Write, Days: 1})
	h.must(err)
	wants(t, h.RevokeToken(t.Context(), "someone else", tok.ID), catalog.ErrNotFound)
	h.must(h.RevokeToken(t.Context(), "hanh", tok.ID))
	_, _, err = h.WhoByToken(t.Context(), secret)
	wants(t, err, ErrSignedOut)
	wants(t, h.RevokeToken(t.Context(), "hanh", tok.ID), catalog.ErrNotFound)
}

func TestAskingAgainForATokenGivesOneTokenWithOneSecret(t *testing.T) {
	h := keyed(t)
	ask := NewTokenAsk{Key: "k", Name: "x", Scope: Read, Days: 5}
	first, a, err := h.NewToken(t.Context(), "hanh", ask)
	h.must(err)
	h.time.on(time.Hour)
	second, b, err := h.NewToken(t.Context(), "hanh", ask)
	h.must(err)
	if a != b || first == second {
		t.Fatalf("%+v %+v", a, b)
	}
	_, _, err = h.WhoByToken(t.Context(), first)
	wants(t, err, ErrSignedOut)
	_, _, err = h.WhoByToken(t.Context(), second)
	h.must(err)
	ask.Scope = Admin
	_, _, err = h.NewToken(t.Context(), "hanh", ask)
	wants(t, err, ledger.ErrKeyReused)
}

func TestATokenLivesNoLongerThanItsMaker(t *testing.T) {
	h := keyed(t)
	_, maker, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: "x", Scope: Admin, Days: 2})
	h.must(err)
	_, made, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: "y", Scope: Admin, Days: 300, Until: maker.Expires})
	h.must(err)
	if made.Expires.After(maker.Expires) {
		t.Error(made.Expires)
	}
}

func TestWhatATokenMayNotBe(t *testing.T) {
	h := keyed(t)
	for field, ask := range map[string]NewTokenAsk{
		"name": {Scope: Read, Days: 1}, "scope": {Name: "x", Scope: "root", Days: 1}, "days": {Name: "x", Scope: Read, Days: 367},
	} {
		_, _, err := h.NewToken(t.Context(), "hanh", ask)
		wrongWith(t, err, field)
	}
	for range tokensMost {
		_, _, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: "x", Scope: Read, Days: 1})
		h.must(err)
	}
	_, _, err := h.NewToken(t.Context(), "hanh", NewTokenAsk{Name: "x", Scope: Read, Days: 1})
	wants(t, err, catalog.ErrClosed)
}
