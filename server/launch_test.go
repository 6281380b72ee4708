package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// launched is the program as a process of its own.
type launched struct {
	url  string
	data string
	cmd  *exec.Cmd
	errs *output // what it logs
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
	path, err := exec.LookPath("server") // testscript.Main made it of this binary
	if err != nil {
		t.Fatal(err)
	}
	l := &launched{errs: &output{}}
	l.cmd = exec.Command(path, append(args, "--addr", "127.0.0.1:0")...)
	l.cmd.Env = append(os.Environ(), "DVK_DEMO_PASSWORD="+demoPassword)
	l.cmd.Stderr = l.errs
	pipe, err := l.cmd.StdoutPipe()
	if err == nil {
		err = l.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = l.cmd.Process.Kill()
		_ = l.cmd.Wait() // killed: that it says so is no news
	})
	o := &output{open: make(chan string, 1)}
	go o.read(bufio.NewScanner(pipe))
	select {
	case url, ok := <-o.open:
		if ok {
			l.url = url
			return l
		}
	case <-time.After(time.Minute):
	}
	t.Fatalf("the program does not listen:\n%s%s", o, l.errs)
	return nil
}
