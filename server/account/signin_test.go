package account

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"danvankheo/catalog"

	"golang.org/x/text/unicode/norm"
)

func TestSignInTakesTheRightPasswordOnly(t *testing.T) {
	h := keyed(t)
	h.do(catalog.CreatePerson{ID: "moi", Name: "Chưa Có Mật Khẩu", Email: "moi@lamdong.gov.vn"})
	decomposed := norm.NFD.String(good)
	for _, c := range []struct {
		name, email, password string
		want                  error
	}{
		{"right", mail, good, nil},
		{"address in capitals, with spaces", " HANH@Lamdong.gov.vn ", good, nil},
		{"password typed decomposed", mail, decomposed, nil},
		{"wrong password", mail, "Đường làng hoa nơ", ErrWrong},
		{"empty password", mail, "", ErrWrong},
		{"unknown address", "ai@lamdong.gov.vn", good, ErrWrong},
		{"no address", "", good, ErrWrong},
		{"no password set yet", "moi@lamdong.gov.vn", good, ErrWrong},
		{"no password set yet, empty", "moi@lamdong.gov.vn", "", ErrWrong},
	} {
		t.Run(c.name, func(t *testing.T) {
			token, p, err := h.SignIn(h.ctx, c.email, c.password, "203.0.113.9")
			if c.want != nil {
				wants(t, err, c.want)
				if token != "" || p.ID != "" {
					t.Errorf("a refusal answers %q, %q", token, p.ID)
				}
				return
			}
			if err != nil || p.ID != "hanh" || !h.in(token) {
				t.Errorf("got person %q, error %v", p.ID, err)
			}
		})
	}
}

func TestEverySignInHasItsOwnToken(t *testing.T) {
	h := keyed(t)
	if a, b := h.signedIn(good), h.signedIn(good); a == b || len(a) != 43 {
		t.Errorf("tokens %q and %q", a, b)
	}
}

func TestTenFailuresCloseAnAddress(t *testing.T) {
	h := keyed(t)
	try := func(email, password, from string) error {
		_, _, err := h.SignIn(h.ctx, email, password, from)
		return err
	}
	for _, email := range []string{mail, "ai@lamdong.gov.vn"} { // known or not, the same
		h.time.on(triesWindow)
		for i := range triesPerAddress {
			wants(t, try(email, "sai rồi sai nữa", fmt.Sprintf("203.0.113.%d", i)), ErrWrong)
			h.time.on(time.Minute)
		}
		err := try(email, good, "198.51.100.1")
		var many *TooMany
		if !errors.As(err, &many) || !errors.Is(err, ErrTooMany) || many.After != 5*time.Minute {
			t.Fatalf("%s: got %v", email, err)
		}
		if want := "Đã thử sai quá nhiều lần. Thử lại sau 5 phút."; err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	// knocking at a closed address does not close the client's other addresses
	for range triesPerClient {
		wants(t, try("ai@lamdong.gov.vn", good, "198.51.100.1"), ErrTooMany)
	}
	wants(t, try("khac@lamdong.gov.vn", good, "198.51.100.1"), ErrWrong)
	h.time.on(5 * time.Minute)
	wants(t, try(mail, good, "198.51.100.1"), nil)
}

func TestTheWindowSlides(t *testing.T) {
	l, now := NewLimiter(2, triesWindow), time.Now()
	for _, c := range []struct {
		at   time.Duration
		wait time.Duration
	}{
		{0, 0}, {10 * time.Minute, 0}, {14 * time.Minute, time.Minute}, {15 * time.Minute, 0},
		{16 * time.Minute, 9 * time.Minute}, {25 * time.Minute, 0}, {50 * time.Minute, 0},
	} {
		if wait := l.Take("a", now.Add(c.at)); wait != c.wait {
			t.Errorf("after %v: wait %v, want %v", c.at, wait, c.wait)
		}
	}
}

func TestSuccessClearsTheAddressNotTheClient(t *testing.T) {
	h := keyed(t)
	const from = "2001:db8:1:2::7"
	fails := 0
	for fails < triesPerClient {
		for range triesPerAddress - 1 {
			if fails == triesPerClient {
				break
			}
			_, _, err := h.SignIn(h.ctx, mail, "sai rồi sai nữa", from)
			wants(t, err, ErrWrong)
			fails++
		}
		if fails < triesPerClient {
			_, _, err := h.SignIn(h.ctx, mail, good, from)
			wants(t, err, nil)
		}
	}
	// the same customer of an IPv6 network, and somebody else
	_, _, err := h.SignIn(h.ctx, "khac@lamdong.gov.vn", good, "2001:db8:1:2:ffff::1")
	wants(t, err, ErrTooMany)
	_, _, err = h.SignIn(h.ctx, mail, good, "2001:db8:1:3::1")
	wants(t, err, nil)
}

func TestATryThatWasNotJudgedDoesNotCount(t *testing.T) {
	h := keyed(t)
	h.hashes.patience = time.Millisecond
	for range hashesAtOnce {
		h.hashes.slots <- struct{}{}
	}
	for range triesPerClient + 1 {
		_, _, err := h.SignIn(h.ctx, mail, good, "203.0.113.9")
		wants(t, err, ErrBusy)
	}
	if n, m := len(h.addresses.keys), len(h.clients.keys); n+m != 0 {
		t.Errorf("%d addresses and %d clients are still counted", n, m)
	}
}

func TestTheLimiterForgetsTheLongestAgo(t *testing.T) {
	l, now := NewLimiter(1, triesWindow), time.Now()
	for i := range triesTracked + 5 {
		l.Take(fmt.Sprint(i), now)
	}
	if len(l.keys) != triesTracked || l.order.Len() != triesTracked {
		t.Errorf("%d keys, %d in order", len(l.keys), l.order.Len())
	}
	if l.Take("9", now) == 0 {
		t.Error("a recent failure was forgotten")
	}
	if l.Take("0", now) != 0 {
		t.Error("the oldest failure is still known")
	}
}

func TestManyTriesAtOnceAreNotAllLetIn(t *testing.T) {
	h := keyed(t)
	answers := make(chan error, 40)
	for range cap(answers) {
		go func() {
			_, _, err := h.SignIn(h.ctx, mail, "sai rồi sai nữa", "203.0.113.9")
			answers <- err
		}()
	}
	judged := 0
	for range cap(answers) {
		if errors.Is(<-answers, ErrWrong) {
			judged++
		}
	}
	if judged != triesPerAddress {
		t.Errorf("%d tries were judged, want %d", judged, triesPerAddress)
	}
}

// BenchmarkRefusal shows that a known and an unknown address take the same time.
func BenchmarkRefusal(b *testing.B) {
	for name, email := range map[string]string{"known": mail, "unknown": "ai@lamdong.gov.vn"} {
		b.Run(name, func(b *testing.B) {
			h := keyed(b)
			h.hashes = newHasher(strength)
			hash, err := h.hashes.hash(h.ctx, good)
			h.must(err)
			c, err := h.credential(h.ctx, "hanh")
			h.must(err)
			c.Hash = hash
			h.must(h.keep(h.ctx, "hanh", c))
			for b.Loop() {
				h.time.on(triesWindow)
				if _, _, err := h.SignIn(h.ctx, email, next, "203.0.113.9"); !errors.Is(err, ErrWrong) {
					b.Fatal(err)
				}
			}
		})
	}
}
