package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/catalog/sample"
	"danvankheo/media/minio/miniotest"
)

// newCopies is a small registry that two copies serve, each for itself and both
// behind nginx.
func newCopies(t *testing.T) (*soak, *front) {
	lookNginx(t)
	s := newSoak(t, mongotest.Start(t), miniotest.Start(t))
	s.prepare()
	f := newFront(t, s.conf, t.TempDir())
	if err := f.begin(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, l := range f.copies {
			l.end()
		}
		f.end()
	})
	s.url = f.url
	return s, f
}

// What one copy publishes the other shows, and a role that one ends is ended on the
// other. Two seconds are promised; the log has what it took.
func TestWhatOneCopyDoesTheOtherKnows(t *testing.T) {
	s, f := newCopies(t)
	here, there := "http://"+f.addrs[0], "http://"+f.addrs[1]
	tokens := map[string]string{}
	for email := range soakPeople {
		tokens[email] = s.signIn(email)
	}
	close(s.gate)
	name := soakName + " hai bản"
	s.url = here
	s.life(t.Context(), tokens, name, false)
	published := time.Now()
	took := soon(t, func() bool { return strings.Contains(fetched(t, there+"/api/v1/records?q=hai+ban"), name) })
	if !strings.Contains(fetched(t, here+"/api/v1/records?q=hai+ban"), name) {
		t.Error("the copy that published it does not show it")
	}
	t.Logf("the other copy shows a publication %v after it was acknowledged, at %v", took.Round(time.Millisecond), published.Format(time.TimeOnly))

	officer := tokens[sample.Officer]
	asked := func(at string) int {
		s.url = at
		draft := map[string]any{"kind": "model", "unit": soakUnit, "content": map[string]any{"name": soakName + " sau cùng"}}
		raw, kind := s.form(draft)
		status, _, err := s.send(t.Context(), officer, "POST", "/work/records?dry_run=true", catalog.NewID(), "", raw, kind)
		if err != nil {
			t.Fatal(err)
		}
		return status
	}
	if a, b := asked(here), asked(there); a != 200 || b != 200 {
		t.Fatalf("the officer may write: %d and %d", a, b)
	}
	h, err := open(t.Context(), s.conf, false) // a third copy, that ends the role
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	p, err := h.reg.PersonByEmail(t.Context(), sample.Officer)
	if err == nil {
		_, err = h.reg.Do(t.Context(), "admin", catalog.NewID(), catalog.EndRole{Person: p.ID, Role: catalog.Officer, Unit: soakUnit})
	}
	if err != nil {
		t.Fatal(err)
	}
	// whoever is signed in is never answered by what was: no waiting here
	if a, b := asked(here), asked(there); a != 403 || b != 403 {
		t.Errorf("a role that has ended may still write: %d and %d", a, b)
	}
}

// One of two copies is killed again and again in the middle of writes. People go
// on at the other, and nothing that was acknowledged is lost or there twice.
func TestOneOfTwoCopiesIsKilled(t *testing.T) {
	s, f := newCopies(t)
	ctx, stop := context.WithCancel(t.Context())
	crowd := s.crowd(ctx)
	s.open()
	grow := func(what string) {
		before := s.answered().acks
		soon(t, func() bool { return s.answered().acks > before+3 })
		if t.Failed() {
			t.Fatal("nothing is written while ", what)
		}
	}
	for n := range 3 {
		grow("both run")
		f.copies[n%2].end()
		grow("one is dead")
		l, err := begin(append(f.conf.environment(), "DVK_BASE_URL="+f.url, "DVK_PROXIES=1"), "--addr", f.addrs[n%2])
		if err != nil {
			t.Fatal(err)
		}
		f.copies[n%2] = l
	}
	grow("both are back")
	stop()
	crowd.Wait()
	s.check("at the end")
	a := s.answered()
	t.Logf("two copies: 3 kills, %d records, %d writes acknowledged, %d asked again, %d answered 503, %d entries, %d photographs, %d findings",
		len(s.known), a.acks, s.asked, a.refused, s.entries, s.photos, s.findings)
}

// soon waits for something that comes soon, and says how long it took.
func soon(t *testing.T, so func() bool) time.Duration {
	t.Helper()
	begun := time.Now()
	for !so() {
		if time.Since(begun) > time.Minute {
			t.Error("it never comes")
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(begun)
}

func fetched(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", url, res.StatusCode, err)
	}
	return string(raw)
}
