// Package miniotest starts the real MinIO server for a test, on loopback, with a
// folder of its own.
//
// Start at [Start]. The server is a program apart: the nested module
// media/minio/testserver names its version, nothing of it (AGPL) is
// linked. It is built once per machine, into the user's cache
// folder, which takes about four minutes of one processor and, the first
// time, the Go module proxy; after that everything is offline.
//
// The package knows no store: whoever starts a server opens it.
package miniotest

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

// The keys of every test server.
const (
	AccessKey = "registry-test"
	SecretKey = "registry-test-secret"
)

// readyTime is how long a server may take to answer on a busy machine.
const readyTime = time.Minute

// Server is a running MinIO.
type Server struct {
	Endpoint string // "http://127.0.0.1:PORT", the same after a restart
	Dir      string // its drive: a bucket is a folder in it

	address string
	program string
	home    string

	lock    sync.Mutex // of what follows
	process *os.Process
	ended   chan struct{} // closed when the process is gone
}

// Start builds the server if this machine has none yet, and answers a fresh
// one that takes requests. It is killed when the test ends, and with the process that runs the test (Linux).
func Start(t testing.TB) *Server {
	t.Helper()
	program, err := build(t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Endpoint: "http://" + address, Dir: t.TempDir(), address: address, program: program, home: t.TempDir()}
	t.Cleanup(s.Kill)
	s.Restart(t)
	return s
}

// Kill ends the server as a loss of power would, without a word, and waits
// until it is gone. It may be called from any goroutine, again, and on a server
// that is not running.
func (s *Server) Kill() {
	s.lock.Lock()
	process, ended := s.process, s.ended
	s.lock.Unlock()
	if process != nil {
		process.Kill()
		<-ended
	}
}

// Restart starts a server that was killed, at the same address and with what
// its folder holds.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	ended, err := s.start()
	if err != nil {
		t.Fatal(err)
	}
	limit := time.Now().Add(readyTime)
	for !s.live() {
		select {
		case <-ended:
			log, _ := os.ReadFile(s.logFile())
			t.Fatalf("minio ended: %s", log)
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(limit) {
			t.Fatalf("minio does not answer at %s", s.Endpoint)
		}
	}
}

// start runs the server from a thread of its own, which lasts as long as the
// server: Linux ends it with that thread (see withParent).
func (s *Server) start() (ended chan struct{}, err error) {
	log, err := os.OpenFile(s.logFile(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(s.program, "server", "--quiet", "--address", s.address, s.Dir)
	cmd.Env = []string{
		"HOME=" + s.home, "MINIO_BROWSER=off", "MINIO_UPDATE=off", "MINIO_ROOT_USER=" + AccessKey, "MINIO_ROOT_PASSWORD=" + SecretKey,
	}
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = log, log, withParent()
	started := make(chan error)
	ended = make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer log.Close()
		err := cmd.Start()
		started <- err
		if err == nil {
			cmd.Wait()
		}
		close(ended)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("miniotest: %w", err)
	}
	s.lock.Lock()
	s.process, s.ended = cmd.Process, ended
	s.lock.Unlock()
	return ended, nil
}

func (s *Server) logFile() string { return filepath.Join(s.home, "log") }

// live: the health check answers before the drive is open, while every request
// is still refused with 503; so a request that needs the drive is asked, which
// a stranger is denied.
func (s *Server) live() bool {
	client := http.Client{Timeout: time.Second}
	for path, want := range map[string]int{"/minio/health/live": http.StatusOK, "/": http.StatusForbidden} {
		answer, err := client.Get(s.Endpoint + path)
		if err != nil {
			return false
		}
		answer.Body.Close()
		if answer.StatusCode != want || answer.Header.Get("X-Minio-Server-Status") == "offline" {
			return false
		}
	}
	return true
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
