// Package mongotest starts a server that speaks MongoDB's protocol for a test,
// on loopback, with a folder of its own: the stand-in of the nested module
// catalog/mongodb/testserver, FerretDB, built once per machine into the user's
// cache folder. After that everything is offline.
//
// Start at [Start]; at [Database] if the test kills no server and so may run on
// a real one too. The package knows no store: whoever starts a server opens it.
package mongotest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// readyTime is how long a server may take to answer on a busy machine.
const readyTime = time.Minute

// Given is the real server that DVK_TEST_MONGODB_URI names, "" for none.
func Given() string { return os.Getenv("DVK_TEST_MONGODB_URI") }

// Server is a running stand-in.
type Server struct {
	Address string // "127.0.0.1:PORT", the same after a restart

	program, dir string

	lock  sync.Mutex // of what follows
	cmd   *exec.Cmd
	stdin io.Closer     // its end ends the server: none outlives the test process
	ended chan struct{} // closed when the process is gone
}

// Start answers a fresh stand-in, which ends with the test.
func Start(t testing.TB) *Server {
	t.Helper()
	s, err := Run()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.End)
	return s
}

// Run is Start without a test: whoever calls it calls End.
func Run() (*Server, error) {
	program, err := build()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(memory(), "dvk-mongodb")
	if err != nil {
		return nil, fmt.Errorf("mongotest: %w", err)
	}
	s := &Server{Address: "127.0.0.1:0", program: program, dir: dir}
	if err := s.start(); err != nil {
		s.End()
		return nil, err
	}
	return s, nil
}

// memory is a folder that no disk has to be waited for, where there is one: what
// a killed server leaves is there all the same.
func memory() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// End kills the server and removes its folder.
func (s *Server) End() {
	s.Kill()
	_ = os.RemoveAll(s.dir) // in a temporary folder anyway
}

// URI names one of its databases, "" for none.
func (s *Server) URI(database string) string { return "mongodb://" + s.Address + "/" + database }

// Kill ends the server as a loss of power would, without a word, and waits
// until it is gone. It may be called from any goroutine, again, and on a server
// that is not running.
func (s *Server) Kill() {
	s.lock.Lock()
	cmd, ended := s.cmd, s.ended
	s.lock.Unlock()
	if cmd != nil {
		_ = cmd.Process.Kill() // it may have ended
		<-ended
	}
}

// Restart starts a server that was killed, at the same address and with what
// its folder holds.
func (s *Server) Restart(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

func (s *Server) start() error {
	cmd := exec.Command(s.program, "-listen", s.Address, "-dir", s.dir)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("mongotest: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("mongotest: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("mongotest: %w", err)
	}
	ended := make(chan struct{})
	s.lock.Lock()
	s.cmd, s.stdin, s.ended = cmd, stdin, ended
	s.lock.Unlock()
	line, err := bufio.NewReader(out).ReadString('\n')
	go func() {
		_ = cmd.Wait() // killed: that it says so is no news
		close(ended)
	}()
	if err != nil {
		return fmt.Errorf("mongotest: the stand-in says no address: %w", err)
	}
	s.Address = strings.TrimSpace(line)
	return s.ready()
}

func (s *Server) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), readyTime)
	defer cancel()
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(s.URI("")).SetServerSelectionTimeout(readyTime))
	if err != nil {
		return fmt.Errorf("mongotest: %w", err)
	}
	defer client.Disconnect(ctx)
	return client.Ping(ctx, nil)
}

// Database answers the URI of a database of the test's own: on the server that
// is Given, where it is dropped when the test ends, else on a fresh stand-in.
func Database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("dvk_test_%d", time.Now().UnixNano())
	if Given() == "" {
		return Start(t).URI(name)
	}
	at, err := url.Parse(Given())
	if err != nil {
		t.Fatal("DVK_TEST_MONGODB_URI cannot be read") // it may hold a password
	}
	at.Path = "/" + name
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), readyTime)
		defer cancel()
		client, err := mongo.Connect(ctx, options.Client().ApplyURI(at.String()))
		if err == nil {
			err = client.Database(name).Drop(ctx)
			_ = client.Disconnect(ctx)
		}
		if err != nil {
			t.Errorf("database %s is left behind: %v", name, err)
		}
	})
	return at.String()
}
