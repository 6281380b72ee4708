package account

import (
	"context"
	"strings"
	"testing"
	"time"
)

func TestHashing(t *testing.T) {
	h, ctx := newHasher(cheap), context.Background()
	a, err := h.hash(ctx, good)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := h.hash(ctx, good); a == b {
		t.Error("two hashes of one password are alike: no salt")
	}
	if !strings.HasPrefix(a, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Error(a)
	}
	for password, want := range map[string]bool{good: true, good + " ": false, "": false, strings.ToLower(good): false} {
		if ok, err := h.matches(ctx, a, password); ok != want || err != nil {
			t.Errorf("%q: %v, %v", password, ok, err)
		}
	}
	parts := strings.Split(a, "$")
	for _, bad := range []string{"", "x", "$argon2i$" + a[10:], strings.Replace(a, "v=19", "v=18", 1), strings.Replace(a, "t=1", "t=0", 1),
		strings.Replace(a, "p=1", "p=0", 1), strings.Replace(a, "m=64", "m=4000000000", 1), strings.Join(parts[:5], "$") + "$", strings.Replace(a, parts[4], "?", 1)} {
		if ok, err := h.matches(ctx, bad, good); ok || err == nil {
			t.Errorf("%q: %v, %v", bad, ok, err)
		}
	}
}

func TestAWeakHashGrowsAtSignIn(t *testing.T) {
	h := keyed(t)
	hash := func() credential {
		c, err := h.credential(h.ctx, "hanh")
		h.must(err)
		return c
	}
	weak := hash()
	h.signedIn(good)
	if hash().rev != weak.rev {
		t.Error("a hash of today's strength was made anew")
	}
	session := h.signedIn(good)
	h.hashes = newHasher(cost{memory: 128, passes: 1, lanes: 1})
	_, _, err := h.SignIn(h.ctx, mail, "sai rồi sai nữa", "203.0.113.9")
	wants(t, err, ErrWrong)
	if hash().Hash != weak.Hash {
		t.Error("a wrong password made a hash")
	}
	h.signedIn(good)
	if strong := hash(); !strings.Contains(strong.Hash, "$m=128,") || strong.Turn != weak.Turn {
		t.Errorf("got %+v", strong)
	}
	h.signedIn(good)
	if !h.in(session) {
		t.Error("a stronger hash of the same password ended a session")
	}
	h.hashes = newHasher(cheap) // a weaker setting takes nothing back
	h.signedIn(good)
	if !strings.Contains(hash().Hash, "$m=128,") {
		t.Error("a hash was weakened")
	}
}

func TestTheThirdHashWaits(t *testing.T) {
	h, ctx := newHasher(cheap), context.Background()
	for range hashesAtOnce {
		h.slots <- struct{}{}
	}
	answer := make(chan error, 1)
	go func() {
		_, err := h.hash(ctx, good)
		answer <- err
	}()
	select {
	case err := <-answer:
		t.Fatalf("the third did not wait: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	<-h.slots
	wants(t, <-answer, nil)
	if len(h.slots) != hashesAtOnce-1 {
		t.Errorf("%d slots are taken", len(h.slots))
	}
}

func TestWaitingForAHashEnds(t *testing.T) {
	h := newHasher(cheap)
	for range hashesAtOnce {
		h.slots <- struct{}{}
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := h.hash(ctx, good)
	wants(t, err, context.Canceled)

	h.patience = 20 * time.Millisecond
	_, err = h.hash(context.Background(), good)
	wants(t, err, ErrBusy)

	for range hashesAtOnce {
		<-h.slots
	}
	_, err = h.hash(ctx, good) // cancelled before: no work for nobody
	wants(t, err, context.Canceled)
}

// BenchmarkHash is what chose strength.
func BenchmarkHash(b *testing.B) {
	for name, c := range map[string]cost{"19MiB-2": {19 << 10, 2, 1}, "46MiB-1": {46 << 10, 1, 1}, "64MiB-1": strength} {
		h := newHasher(c)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				h.hash(context.Background(), good)
			}
		})
		b.Run(name+"-both", func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					h.hash(context.Background(), good)
				}
			})
		})
	}
}
