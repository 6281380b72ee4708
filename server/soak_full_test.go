package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A disk that fills up: nothing acknowledged is lost, what cannot be kept is
// refused, and with room again the program goes on by itself.
func TestSoakFullDisk(t *testing.T) {
	s := newSoak(t, nil, nil)
	smallDisk(t, s.dir)
	s.prepare()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	crowd := s.crowd(ctx)
	s.open()
	for round := range 3 {
		time.Sleep(time.Second)
		before := s.answered()
		filler := filepath.Join(s.dir, "filler")
		fillUp(t, filler)
		for until := time.Now().Add(20 * time.Second); s.answered().refused == before.refused && time.Now().Before(until); {
			time.Sleep(50 * time.Millisecond)
		}
		if s.answered().refused == before.refused {
			t.Errorf("round %d: the disk is full and nothing was refused", round)
		}
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		full := s.answered()
		for until := time.Now().Add(20 * time.Second); s.answered().acks <= full.acks && time.Now().Before(until); {
			time.Sleep(50 * time.Millisecond)
		}
		if s.answered().acks <= full.acks {
			t.Fatalf("round %d: there is room again and nothing is written", round)
		}
		s.shut()
		if err := s.ready(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second) // what is under way comes to its end
		s.check("the disk was full")
		s.open()
	}
	stop()
	crowd.Wait()
	s.end()
	s.check("at the end")
	a := s.answered()
	t.Logf("full disk: 3 times, %d writes acknowledged, %d answered 503, %d findings", a.acks, a.refused, s.findings)
}

// smallDisk mounts one of 48 MB at dir until the test ends.
func smallDisk(t *testing.T, dir string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o700))
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=48m"); errors.Is(err, syscall.EPERM) {
		t.Skip("a small disk needs root; owner: operations, 2027-06-30")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// A disk on which little is left is told with how much.
func TestDoctorOnASmallDisk(t *testing.T) {
	p := &patients{T: t}
	c := config{data: filepath.Join(t.TempDir(), "data")}
	smallDisk(t, c.data)
	p.setUp(c, time.Now())
	var out strings.Builder
	if err := doctor(t.Context(), c, nil, &out); err == nil || !strings.Contains(out.String(), "MB free in "+c.data) || !strings.Contains(out.String(), "make room") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// fillUp takes what is left of the disk.
func fillUp(t *testing.T, path string) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4<<10)
	for {
		if _, err := f.Write(block); errors.Is(err, syscall.ENOSPC) || errors.Is(err, io.ErrShortWrite) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

type answers struct{ acks, refused int }

func (s *soak) answered() answers {
	s.mu.Lock()
	defer s.mu.Unlock()
	return answers{s.acks, s.refused}
}
