package mongodb_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

// server is a testserver running as a child process.
type server struct {
	uri, addr, dir string
	cmd            *exec.Cmd
	stdin          io.Closer
}

// build builds the testserver into the user's cache, once for each state of its
// sources and of what they depend on.
func build() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	files, err := filepath.Glob("testserver/*.*")
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no testserver: %v", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(raw))
		sum.Write(raw)
	}
	path := filepath.Join(cache, "danvankheo", "mongodb-testserver-"+hex.EncodeToString(sum.Sum(nil))[:16])
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	half := fmt.Sprintf("%s.%d", path, os.Getpid())
	cmd := exec.Command("go", "build", "-o", half, ".")
	cmd.Dir, cmd.Env = "testserver", append(os.Environ(), "GOWORK=off", "GOFLAGS=-buildvcs=false")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the testserver: %v\n%s", err, out)
	}
	return path, os.Rename(half, path)
}

// start starts a testserver on a folder, at an address it chooses or at addr.
func start(dir, addr string) (*server, error) {
	path, err := build()
	if err != nil {
		return nil, err
	}
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	s := &server{dir: dir, cmd: exec.Command(path, "-listen", addr, "-dir", dir)}
	s.cmd.Stderr = os.Stderr
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.kill()
		return nil, fmt.Errorf("the testserver says no address: %v", err)
	}
	s.addr = strings.TrimSpace(line)
	s.uri = "mongodb://" + s.addr
	return s, s.ready()
}

func (s *server) ready() error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	client, err := mongo.Connect(ctx, options.Client().ApplyURI(s.uri))
	if err != nil {
		return err
	}
	defer client.Disconnect(ctx)
	return client.Ping(ctx, nil)
}

// kill ends it as a power cut would.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}
