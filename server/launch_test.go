package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"
)

// launched is the program as a process of its own.
type launched struct {
	url       string
	data      string // "" where the caller knows
	cmd       *exec.Cmd
	out, errs *output // what it prints and what it logs
}

// launch runs the demo on an empty folder until the test ends.
func launch(t *testing.T) *launched {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	l := launchOn(t, "--demo", "--data", data)
	l.data = data
	return l
}

// launchOn runs the program with these settings until the test ends.
func launchOn(t *testing.T, args ...string) *launched {
	t.Helper()
	l, err := begin([]string{"DVK_DEMO_PASSWORD=" + demoPassword}, append(args, "--addr", "127.0.0.1:0")...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.end)
	return l
}

// begin runs the program with more in its environment and waits until it listens.
// Whoever begins it ends it.
func begin(env []string, args ...string) (*launched, error) {
	path, err := exec.LookPath("server") // testscript.Main made it of this binary
	if err != nil {
		return nil, err
	}
	l := &launched{cmd: exec.Command(path, args...), out: &output{open: make(chan string, 1)}, errs: &output{}}
	l.cmd.Env, l.cmd.Stderr = append(os.Environ(), env...), l.errs
	pipe, err := l.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := l.cmd.Start(); err != nil {
		return nil, err
	}
	go l.out.read(bufio.NewScanner(pipe))
	why := "does not listen"
	select {
	case url, ok := <-l.out.open:
		if ok {
			l.url = url
			return l, nil
		}
		why = "ended"
	case <-time.After(2 * time.Minute):
	}
	l.end()
	return nil, fmt.Errorf("the program %s:\n%s%s", why, l.out, l.errs)
}

// end is a power cut.
func (l *launched) end() {
	_ = l.cmd.Process.Kill() // it may have ended
	_ = l.cmd.Wait()         // killed: that it says so is no news
}

// stop asks it to end and expects it to.
func (l *launched) stop() error {
	if err := l.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- l.cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(30 * time.Second):
		return fmt.Errorf("the program does not stop")
	}
}

// output keeps what the program prints and tells when it listens.
type output struct {
	mu   sync.Mutex
	all  bytes.Buffer
	open chan string
}

var listening = regexp.MustCompile(`đang chạy ở (\S+)`)

func (o *output) read(lines *bufio.Scanner) {
	for lines.Scan() {
		o.mu.Lock()
		o.all.WriteString(lines.Text() + "\n")
		o.mu.Unlock()
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			o.open <- m[1]
		}
	}
	close(o.open)
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.String()
}
