package main

import (
	"bytes"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb/mongotest"
	"danvankheo/media/minio/miniotest"
	"danvankheo/server/archive"
)

// copying runs a copy as a process of its own until it ends, or is killed as soon
// as half says so. It answers what it printed, "" if it was killed.
func copying(t *testing.T, services config, from, to string, half func() bool) string {
	t.Helper()
	cmd := exec.Command("server", "copy", "--from", from, "--to", to)
	cmd.Env = append(cmd.Environ(), services.environment()...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	must(t, cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("copy: %v\n%s%s", err, out.String(), errs.String())
			}
			return out.String()
		case <-time.After(time.Millisecond):
		}
		if half != nil && half() {
			_ = cmd.Process.Kill() // it may just have ended
			if <-ended == nil {
				t.Fatal("it was killed too late: it had ended")
			}
			return ""
		}
	}
}

// A copy between the stores that is killed goes on where it stopped, there and back
// again, and is proved; another registry is not written into it.
func TestCopyIsKilledAndGoesOn(t *testing.T) {
	s := newSoak(t, nil, nil)
	s.prepare()
	must(t, s.start())
	tokens := map[string]string{}
	for email := range soakPeople {
		tokens[email] = s.signIn(email)
	}
	close(s.gate)
	for _, name := range []string{" một", " hai", " ba"} {
		s.life(t.Context(), tokens, soakName+name, true)
	}
	s.end()
	there := shared{uri: mongotest.Start(t).URI, minio: miniotest.Start(t)}.conf("moved")
	target, err := there.side(t.Context(), true)
	must(t, err)
	defer target.close()
	entries := func() int64 {
		head, err := target.Store.Head(t.Context())
		must(t, err)
		return head.Seq
	}
	files := func() (n int) {
		for _, err := range target.Photos.List(t.Context(), "") {
			must(t, err)
			n++
		}
		return n
	}
	copying(t, there, s.dir, "services", func() bool { return entries() > 0 })
	was := entries()
	copying(t, there, s.dir, "services", func() bool { return files() > 0 })
	if err := archive.Whole(t.Context(), target.Store); !errors.Is(err, archive.ErrHalf) {
		t.Errorf("a half copy is taken for a registry: %v", err)
	}
	if n := files(); was == 0 || n >= 18 {
		t.Errorf("killed at %d entries and %d files: that is no half", was, n)
	}
	said := copying(t, there, s.dir, "services", nil)
	if !strings.Contains(said, "18 photograph files") || !strings.Contains(said, "0 findings, photographs equal") {
		t.Error(said)
	}
	back := filepath.Join(t.TempDir(), "back")
	copying(t, there, "services", back, func() bool { return len(glob(t, back, "photos/*/*/*")) > 0 })
	if out, err := say(t, "verify", "--data", back); err == nil || !strings.Contains(err.Error(), "half restored or copied") {
		t.Errorf("a half copy is taken for a registry: %v\n%s", err, out)
	}
	copying(t, there, "services", back, nil)
	if out, err := say(t, "verify", "--data", back); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if said, again := copying(t, there, s.dir, "services", nil), copying(t, there, "services", back, nil); said != again || len(glob(t, back, "photos/*/*/*")) != 18 {
		t.Errorf("there %s\nand back %s", said, again)
	}

	// another registry with fewer entries, and one with more
	fewer, longer := newSoak(t, nil, nil), newSoak(t, nil, nil)
	fewer.prepare()
	longer.prepare()
	kept, err := target.Store.All(t.Context(), ledger.Kept{}, 1000)
	must(t, err)
	for x, says := range map[*soak]string{fewer: "the target has 23 entries and the source 8", longer: "there is another registry"} {
		into := config{from: x.dir, to: "services", mongo: there.mongo, s3: there.s3}
		if x == longer {
			into = config{from: s.dir, to: longer.dir}
		}
		if err := copyAll(t.Context(), into, nil, io.Discard); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q: %v", says, err)
		}
	}
	if now, err := target.Store.All(t.Context(), ledger.Kept{}, 1000); err != nil || len(now) != len(kept) || entries() != 23 {
		t.Errorf("another registry was written into it: %d kept documents, were %d; %v", len(now), len(kept), err)
	}
	t.Logf("%d entries, 18 files; killed behind the entries, in the photographs, and on the way back", entries())
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, pattern))
	must(t, err)
	return list
}
