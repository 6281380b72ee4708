package apart

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"
)

// What a hostile file might bring its reader to.
func TestMain(m *testing.M) {
	works["echo"] = echo
	works["eat"] = func(in io.Reader, _ io.Writer) error {
		io.Copy(io.Discard, in)
		var all [][]byte
		for {
			piece := make([]byte, 16<<20)
			for i := range len(piece) / 4096 {
				piece[i*4096] = 1
			}
			all = append(all, piece)
			runtime.KeepAlive(all)
		}
	}
	works["spin"] = func(in io.Reader, _ io.Writer) error {
		io.Copy(io.Discard, in)
		for n := 0; ; n++ {
			runtime.KeepAlive(n)
		}
	}
	works["sleep"] = func(in io.Reader, _ io.Writer) error { io.Copy(io.Discard, in); time.Sleep(time.Hour); return nil }
	works["fall"] = func(in io.Reader, _ io.Writer) error {
		io.Copy(io.Discard, in)
		var f func(int) int
		f = func(n int) int { return f(n+1) + 1 }
		return errors.New(fmt.Sprint(f(0)))
	}
	works["babble"] = func(in io.Reader, out io.Writer) error {
		for {
			if _, err := out.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
		}
	}
	works["hasty"] = func(_ io.Reader, out io.Writer) error { _, err := io.WriteString(out, "enough"); return err }
	works["loud"] = func(in io.Reader, out io.Writer) error {
		fmt.Println("not an answer")
		return echo(in, out)
	}
	works["look"] = look
	Main()
	os.Exit(m.Run())
}

func echo(in io.Reader, out io.Writer) error {
	raw, err := io.ReadAll(in)
	if err == nil {
		_, err = out.Write(raw)
	}
	return err
}

// sight is what a child sees of the world.
type sight struct {
	Env     []string
	Open    []string // what its descriptors are
	Written string   // why it could not write a file
}

func look(in io.Reader, out io.Writer) error {
	path, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	s := sight{Env: os.Environ()}
	fds, _ := filepath.Glob("/proc/self/fd/*")
	for _, fd := range fds {
		if to, err := os.Readlink(fd); err == nil {
			s.Open = append(s.Open, to)
		}
	}
	if err := os.WriteFile(string(path), []byte("x"), 0o600); err != nil {
		s.Written = err.Error()
	}
	return json.NewEncoder(out).Encode(s)
}

func workers(t testing.TB) (*Workers, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	return New(slog.New(slog.NewTextHandler(&log, nil))), &log
}

func (w *Workers) echo(ctx context.Context, work string, in io.Reader) (string, error) {
	var got string
	err := w.do(ctx, work, in, func(r io.Reader) error {
		raw, err := io.ReadAll(r)
		if got = string(raw); err == nil && got == "" {
			err = io.ErrUnexpectedEOF
		}
		return err
	})
	return got, err
}

func TestAChildAnswers(t *testing.T) {
	w, log := workers(t)
	long := strings.Repeat("ảnh ", 2<<20)
	for work, want := range map[string]string{"echo": long, "loud": long, "hasty": "enough"} {
		if got, err := w.echo(t.Context(), work, strings.NewReader(long)); err != nil || got != want {
			t.Errorf("%s: %d bytes, %v", work, len(got), err)
		}
	}
	if log.Len() > 0 {
		t.Error(log)
	}
}

// TestAFileEndsItsReaderOnly: whatever it does, the answer is that the file did
// it, and the next file is read.
func TestAFileEndsItsReaderOnly(t *testing.T) {
	w, log := workers(t)
	w.seconds, w.time = 2, 20*time.Second
	for work, why := range map[string]string{"eat": "out of memory", "spin": "killed", "fall": "the child ended", "babble": "on and on"} {
		_, err := w.echo(t.Context(), work, strings.NewReader("x"))
		var end *ended
		if !errors.As(err, &end) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", work, err)
		}
		if !strings.Contains(log.String(), why) {
			t.Errorf("%s: the log says %s", work, log)
		}
		if got, err := w.echo(t.Context(), "echo", strings.NewReader("y")); got != "y" || err != nil {
			t.Errorf("after %s: %q, %v", work, got, err)
		}
	}
	w.time = 300 * time.Millisecond
	if _, err := w.echo(t.Context(), "sleep", strings.NewReader("x")); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Error(err)
	}
	if len(w.places)+len(w.turns) > 0 {
		t.Error("places are not given back")
	}
}

// TestWhatIsOurFault is told from what is the file's.
func TestWhatIsOurFault(t *testing.T) {
	w, _ := workers(t)
	if _, err := w.echo(t.Context(), "nothing", strings.NewReader("x")); !errors.Is(err, ErrNoChild) {
		t.Error(err)
	}
	gone := errors.New("the sender has gone")
	if _, err := w.echo(t.Context(), "echo", io.MultiReader(strings.NewReader("x"), iotest.ErrReader(gone))); !errors.Is(err, gone) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := w.echo(ctx, "sleep", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	w.patience = 50 * time.Millisecond
	for range placesMost {
		w.places <- struct{}{}
	}
	if _, err := w.echo(t.Context(), "echo", strings.NewReader("x")); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
}

// TestSlowSendersHoldNobodyUp: one who is still sending takes no turn.
func TestSlowSendersHoldNobodyUp(t *testing.T) {
	w, _ := workers(t)
	slow, pipe := io.Pipe()
	var sending sync.WaitGroup
	for range placesMost - 1 {
		sending.Go(func() { w.echo(t.Context(), "echo", slow) })
	}
	if got, err := w.echo(t.Context(), "echo", strings.NewReader("quick")); got != "quick" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	pipe.Close()
	sending.Wait()
}

// TestAChildSeesNothing: no setting, no secret, no open file, none to write.
func TestAChildSeesNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("descriptors and limits are Linux's")
		return
	}
	t.Setenv("DVK_S3_SECRET_KEY", "a secret")
	kept, err := os.Create(filepath.Join(t.TempDir(), "open"))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	w, _ := workers(t)
	var s sight
	path := filepath.Join(t.TempDir(), "written")
	if err := w.do(t.Context(), "look", strings.NewReader(path), func(r io.Reader) error { return json.NewDecoder(r).Decode(&s) }); err != nil {
		t.Fatal(err)
	}
	if len(s.Open) < 3 || len(s.Env) != 1 || s.Env[0] != "GOMAXPROCS=1" {
		t.Errorf("it knows %q", s.Env)
	}
	for _, o := range s.Open {
		if o == kept.Name() || strings.HasPrefix(o, "socket:") {
			t.Errorf("it has %s open", o)
		}
	}
	if raw, _ := os.ReadFile(path); len(raw) > 0 || s.Written == "" {
		t.Error("it could write a file")
	}
}
