package account

import (
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

func TestASessionEnds(t *testing.T) {
	for _, c := range []struct {
		name  string
		asks  time.Duration // a request this often
		until time.Duration
		want  bool
	}{
		{"just before idle", sessionIdle, sessionIdle - time.Millisecond, true},
		{"idle", sessionIdle, sessionIdle, false},
		{"in use past idle", time.Hour, 3 * sessionIdle, true},
		{"in use to the last", 6 * time.Hour, sessionLife - time.Minute, true},
		{"in use too long", 6 * time.Hour, sessionLife, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := keyed(t)
			token := h.signedIn(good)
			var gone time.Duration
			for gone < c.until {
				step := min(c.asks, c.until-gone)
				h.time.on(step)
				if gone += step; gone < c.until && !h.in(token) {
					t.Fatalf("ended after %v", gone)
				}
			}
			if h.in(token) != c.want {
				t.Errorf("after %v: signed in is %v", c.until, !c.want)
			}
		})
	}
}

func TestASessionIsRenewedEveryTenMinutesAtMost(t *testing.T) {
	h := keyed(t)
	token := h.signedIn(good)
	for _, c := range []struct {
		on  time.Duration
		rev int64
	}{{9 * time.Minute, 1}, {time.Minute, 2}, {time.Minute, 2}, {9 * time.Minute, 3}} {
		h.time.on(c.on)
		_, s, err := h.Who(h.ctx, token)
		h.must(err)
		k, err := h.store.Kept(h.ctx, sessionKind, digest(token))
		h.must(err)
		if k.Rev != c.rev || k.Until != ledger.Stamp(s.Until) {
			t.Errorf("rev %d, want %d; swept after %s, ends %v", k.Rev, c.rev, k.Until, s.Until)
		}
	}
}

func TestALateRenewalDoesNotBringASessionBack(t *testing.T) {
	h := keyed(t)
	token := h.signedIn(good)
	var s Session
	k, err := h.read(h.ctx, sessionKind, digest(token), &s)
	h.must(err)
	h.must(h.SignOut(h.ctx, token))
	h.renew(h.ctx, k, s, h.clock().Add(time.Hour))
	if h.in(token) {
		t.Error("signed out, and in again")
	}
}

func TestWhoIsReadAfresh(t *testing.T) {
	h := keyed(t)
	h.do(catalog.GrantRole{Person: "hanh", Role: catalog.Officer})
	token := h.signedIn(good)
	p, s, err := h.Who(h.ctx, token)
	h.must(err)
	if s.Person != "hanh" || !p.Holds(catalog.Officer, h.clock()) {
		t.Fatalf("got %+v of %+v", s, p)
	}
	h.do(catalog.EndRole{Person: "hanh", Role: catalog.Officer})
	p, _, err = h.Who(h.ctx, token)
	h.must(err)
	if p.Holds(catalog.Officer, h.clock()) {
		t.Error("a role that has ended is still held")
	}
}

func TestSigningOut(t *testing.T) {
	h := keyed(t)
	a, b, c := h.signedIn(good), h.signedIn(good), h.signedIn(good)
	h.must(h.SignOut(h.ctx, a))
	h.must(h.SignOut(h.ctx, a))
	if h.in(a) || !h.in(b) || !h.in(c) {
		t.Error("signing out ends one session")
	}
	h.must(h.SignOutAll(h.ctx, "hanh"))
	if h.in(b) || h.in(c) {
		t.Error("a session outlives the end of all")
	}
	for _, token := range []string{"", "nothing", digest(b)} {
		if h.in(token) {
			t.Errorf("%q is a session", token)
		}
	}
}

func TestSweepingTakesEndedSessionsOnly(t *testing.T) {
	h := keyed(t)
	old := h.signedIn(good)
	h.time.on(7 * time.Hour)
	fresh := h.signedIn(good)
	h.time.on(7 * time.Hour)
	h.must(h.store.Sweep(h.ctx, ledger.Stamp(h.clock())))
	if _, err := h.store.Kept(h.ctx, sessionKind, digest(old)); err == nil {
		t.Error("an ended session is still kept")
	}
	if !h.in(fresh) {
		t.Error("a session was swept away")
	}
	h.signedIn(good)
}

func TestASignInThatAPasswordChangeOvertook(t *testing.T) {
	h := keyed(t)
	c, err := h.matching(h.ctx, "hanh", good)
	h.must(err)
	h.must(h.Use(h.ctx, h.invite("hanh", Reset), next))
	_, err = h.begin(h.ctx, "hanh", c.Turn)
	wants(t, err, ErrWrong)
	if list, err := h.store.Group(h.ctx, sessionKind, "hanh"); err != nil || len(list) != 0 {
		t.Errorf("%d sessions under the old password, %v", len(list), err)
	}
}
