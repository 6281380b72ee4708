package account

import (
	"errors"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

func TestAnInvitationSetsTheFirstPassword(t *testing.T) {
	h := inhabited(t)
	if has, err := h.HasPassword(h.ctx, "hanh"); has || err != nil {
		t.Fatalf("has a password: %v, %v", has, err)
	}
	token, until, err := h.Invite(h.ctx, "hanh", Invitation)
	h.must(err)
	if want := h.clock().Add(7 * 24 * time.Hour); !until.Equal(want) {
		t.Errorf("until %v, want %v", until, want)
	}
	for range 3 { // opening does not use it up
		p, why, err := h.Open(h.ctx, token)
		if err != nil || p.ID != "hanh" || why != Invitation {
			t.Fatalf("opened for %q, %q, %v", p.ID, why, err)
		}
	}
	wrongWith(t, h.Use(h.ctx, token, "ngắn"), "password")
	h.must(h.Use(h.ctx, token, good))
	if has, err := h.HasPassword(h.ctx, "hanh"); !has || err != nil {
		t.Errorf("has a password: %v, %v", has, err)
	}
	h.signedIn(good)
	wants(t, h.Use(h.ctx, token, next), catalog.ErrClosed)
	_, _, err = h.Open(h.ctx, token)
	wants(t, err, catalog.ErrClosed)
}

func TestAResetEndsSessionsAndTheOldPassword(t *testing.T) {
	h := keyed(t)
	session := h.signedIn(good)
	h.must(h.Use(h.ctx, h.invite("hanh", Reset), next))
	if h.in(session) {
		t.Error("a session outlives the reset")
	}
	_, _, err := h.SignIn(h.ctx, mail, good, "203.0.113.9")
	wants(t, err, ErrWrong)
	h.signedIn(next)
}

func TestLinksThatDoNotWork(t *testing.T) {
	h := keyed(t)
	h.do(catalog.CreatePerson{ID: "tam", Name: "K'Tâm", Email: "tam@lamdong.gov.vn"})
	older := h.invite("hanh", Invitation)
	newer := h.invite("hanh", Reset)
	other := h.invite("tam", Invitation)
	for name, token := range map[string]string{
		"replaced": older, "empty": "", "no dot": "hanh", "no secret": "hanh.", "another's secret": "hanh" + other[3:],
		"unknown person": "ai" + other[3:], "digest": "hanh." + digest(newer), "cut": newer[:len(newer)-1],
	} {
		_, _, err := h.Open(h.ctx, token)
		if wants(t, err, catalog.ErrClosed); t.Failed() {
			t.Fatal(name)
		}
		if wants(t, h.Use(h.ctx, token, next), catalog.ErrClosed); t.Failed() {
			t.Fatal(name)
		}
	}
	h.time.on(lives[Reset] - time.Millisecond)
	_, _, err := h.Open(h.ctx, newer)
	wants(t, err, nil)
	h.time.on(time.Millisecond)
	wants(t, h.Use(h.ctx, newer, next), catalog.ErrClosed)
	wants(t, h.Use(h.ctx, other, good), nil) // one person's links are no other's

	_, _, err = h.Invite(h.ctx, "ai", Invitation)
	wants(t, err, catalog.ErrNotFound)
	if _, _, err = h.Invite(h.ctx, "hanh", "gift"); err == nil {
		t.Error("any purpose will do")
	}
}

func TestSixteenUseOneLink(t *testing.T) {
	h := inhabited(t)
	token := h.invite("hanh", Invitation)
	errs := make([]error, 16)
	words := func(i int) string { return good + " " + string(rune('a'+i)) }
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = h.Use(h.ctx, token, words(i)) })
	}
	all.Wait()
	won := -1
	for i, err := range errs {
		switch {
		case err == nil && won < 0:
			won = i
		case !errors.Is(err, catalog.ErrClosed):
			t.Errorf("use %d: %v after %d won", i, err, won)
		}
	}
	if won < 0 {
		t.Fatal("nobody won")
	}
	h.signedIn(words(won))
}

func TestManyInviteAndOneLinkWorks(t *testing.T) {
	h := inhabited(t)
	tokens := make([]string, 6)
	var all sync.WaitGroup
	for i := range tokens {
		all.Go(func() { tokens[i], _, _ = h.Invite(h.ctx, "hanh", Invitation) })
	}
	all.Wait()
	open := 0
	for _, token := range tokens {
		if _, _, err := h.Open(h.ctx, token); err == nil {
			open++
		}
	}
	if open != 1 {
		t.Errorf("%d links are open, want 1", open)
	}
}

func TestAUsedLinkStaysUsedAfterSweeping(t *testing.T) {
	h := inhabited(t)
	token, until, err := h.Invite(h.ctx, "hanh", Invitation)
	h.must(err)
	h.must(h.Use(h.ctx, token, good))
	for _, at := range []time.Time{until.Add(-time.Second), until, until.Add(time.Second), until.Add(48 * time.Hour)} {
		h.must(h.store.Sweep(h.ctx, ledger.Stamp(at)))
		wants(t, h.Use(h.ctx, token, next), catalog.ErrClosed) // even by a clock that is behind
	}
	h.signedIn(good)
}

func TestALinkReplacedWhileItsPasswordIsHashed(t *testing.T) {
	h := inhabited(t)
	older := h.invite("hanh", Invitation)
	for range hashesAtOnce {
		h.hashes.slots <- struct{}{}
	}
	answer := make(chan error)
	go func() { answer <- h.Use(h.ctx, older, good) }()
	time.Sleep(20 * time.Millisecond) // until it waits; too short a sleep cannot fail the test
	newer := h.invite("hanh", Invitation)
	<-h.hashes.slots
	wants(t, <-answer, catalog.ErrClosed)
	<-h.hashes.slots
	wants(t, h.Use(h.ctx, newer, good), nil)
}
