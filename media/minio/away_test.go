package minio_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/media"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
)

// cut forwards connections to the server until it has passed on so many bytes;
// then it calls then and drops what comes. It answers its own address.
func cut(t *testing.T, server *miniotest.Server, after int64, then func()) (endpoint string) {
	t.Helper()
	front, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { front.Close() })
	var once sync.Once
	left := after
	go func() {
		for {
			client, err := front.Accept()
			if err != nil {
				return
			}
			behind, err := net.Dial("tcp", strings.TrimPrefix(server.Endpoint, "http://"))
			if err != nil {
				client.Close()
				continue
			}
			go func() { io.Copy(client, behind); client.Close() }()
			n, _ := io.CopyN(behind, client, left) // one connection at a time is all that the test makes
			if left -= n; left == 0 {
				once.Do(then)
			}
			behind.Close()
			client.Close()
		}
	}()
	return "http://" + front.Addr().String()
}

// The server dies while an object is on its way: nobody sees a part of it, what
// was there before stays, and the same put completes it later.
func TestKilledInTheMiddleOfPut(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "photos"))
	put(t, s, "ab/old", random(300_000))
	for _, name := range []string{"ab/new", "ab/old"} {
		half, err := minio.New(at(cut(t, server, 2<<20, server.Kill), "photos"))
		if err != nil {
			t.Fatal(err)
		}
		if err := half.Put(t.Context(), name, random(5<<20)); !errors.Is(err, media.ErrUnavailable) {
			t.Fatalf("put %s: %v", name, err)
		}
		if _, err := s.Get(t.Context(), "ab/old"); !errors.Is(err, media.ErrUnavailable) {
			t.Fatalf("the server is still there: %v", err)
		}
		server.Restart(t)
		if name == "ab/new" {
			wantNone(t, s, name)
			if got := names(t, s, ""); len(got) != 1 {
				t.Errorf("list = %q", got)
			}
		}
		want(t, s, "ab/old", random(300_000))
		put(t, s, name, random(5<<20))
		want(t, s, name, random(5<<20))
		if name == "ab/new" {
			continue
		}
		if got := names(t, s, ""); len(got) != 2 {
			t.Errorf("list = %q", got)
		}
	}
}

// The server dies at any moment under eight writers: what was acknowledged is
// there, what was not is there whole or not at all.
func TestKilledUnderWriters(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "photos"))
	for round := range 3 {
		var writing sync.WaitGroup
		var lock sync.Mutex
		kept := map[string]bool{}
		for i := range 8 {
			writing.Go(func() {
				for n := 0; ; n++ {
					name := fmt.Sprintf("ab/%d-%d-%d", round, i, n)
					err := s.Put(t.Context(), name, random(150_000+n))
					lock.Lock()
					kept[name] = err == nil
					lock.Unlock()
					if err != nil {
						if !errors.Is(err, media.ErrUnavailable) {
							t.Error(err)
						}
						return
					}
				}
			})
		}
		time.Sleep(time.Duration(200+150*round) * time.Millisecond)
		server.Kill()
		writing.Wait()
		server.Restart(t)
		acknowledged, more := 0, 0
		for name, acked := range kept {
			got, err := s.Get(t.Context(), name)
			switch {
			case !acked && errors.Is(err, media.ErrNotFound):
				continue
			case err != nil || !bytes.Equal(got.Bytes, random(len(got.Bytes))) || len(got.Bytes) < 150_000:
				t.Errorf("%s, acknowledged %v: %d bytes, %v", name, acked, len(got.Bytes), err)
			case acked:
				acknowledged++
			default:
				more++
			}
		}
		t.Logf("round %d: %d acknowledged and kept, %d kept of %d unanswered", round, acknowledged, more, len(kept)-acknowledged)
	}
}

func each(ctx context.Context, s *minio.Store) map[string]error {
	_, got := s.Get(ctx, name)
	_, has := s.Has(ctx, name)
	var listed error
	for _, err := range s.List(ctx, "") {
		listed = err
	}
	return map[string]error{
		"put": s.Put(ctx, name, random(100_000)), "delete": s.Delete(ctx, name), "get": got, "has": has, "list": listed,
		"check": s.Check(ctx), "probe": s.Probe(ctx), "prepare": s.Prepare(ctx),
	}
}

func TestAway(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "photos"))
	put(t, s, name, random(100_000))
	server.Kill()
	begin := time.Now()
	all := each(t.Context(), s)
	t.Logf("%d calls took %v", len(all), time.Since(begin))
	for verb, err := range all {
		if !errors.Is(err, media.ErrUnavailable) {
			t.Errorf("%s: %v", verb, err)
		}
	}
	server.Restart(t)
	want(t, s, name, random(100_000))
	if err := s.Probe(t.Context()); err != nil {
		t.Error(err)
	}
}

// Somebody takes the connection and never says a word: only the bounds end it.
func TestSilent(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	config := at("http://"+silent.Addr().String(), "photos")
	config.Timeout = 200 * time.Millisecond
	s, err := minio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	all := each(t.Context(), s)
	t.Logf("%d calls took %v", len(all), time.Since(begin))
	for verb, err := range all {
		if !errors.Is(err, media.ErrUnavailable) {
			t.Errorf("%s: %v", verb, err)
		}
	}

	config.Timeout = time.Hour
	if s, err = minio.New(config); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond) // the caller's own patience
	defer cancel()
	for verb, err := range each(ctx, s) {
		if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, media.ErrUnavailable) {
			t.Errorf("%s: %v", verb, err)
		}
	}
}

// A caller that takes its time between two names is not the server's fault, and
// a server that falls silent in the middle of an object or a list is.
func TestSlowCallerAndSilenceInTheMiddle(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	config := at(server.Endpoint, "photos")
	for i := range 3 {
		put(t, open(t, config), fmt.Sprintf("ab/%d", i), []byte("x"))
	}
	config.Timeout = 2 * time.Second
	s := open(t, config)
	n := 0
	for _, err := range s.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1 {
			time.Sleep(3 * time.Second)
		}
	}
	if n != 3 {
		t.Errorf("%d names", n)
	}

	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	go func() {
		for {
			conn, err := silent.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
			fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nLast-Modified: Mon, 02 Jan 2006 15:04:05 GMT\r\n\r\n<half")
		}
	}()
	config.Endpoint, config.Timeout = "http://"+silent.Addr().String(), 200*time.Millisecond
	if s, err = minio.New(config); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Get(t.Context(), name); !errors.Is(err, media.ErrUnavailable) {
		t.Errorf("%d bytes, %v", len(got.Bytes), err)
	}
	for name, err := range s.List(t.Context(), "") {
		if !errors.Is(err, media.ErrUnavailable) {
			t.Errorf("%q, %v", name, err)
		}
	}
}

// A server that refuses before it has read what it is sent is asked again, from the
// first byte; what still lies in the first connection must not mix with it.
func TestRefusedEarlyThenTaken(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	fake := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1)%3 != 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if got, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(got, random(5<<20)) {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}))
	t.Cleanup(fake.Close)
	s, err := minio.New(at(fake.URL, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		data := random(5 << 20)
		put(t, s, name, data)
		clear(data) // the caller's own again
	}
}
