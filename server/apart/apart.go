// Package apart reads the files that strangers send in a process of its own: this
// very program, started again for one piece of work. Whatever a file holds, it can
// end that process and nothing else, and all memory it took goes with the process.
//
// A child is given bytes and nothing besides: no environment, no descriptors but
// its three, no right to write a file, bounds of memory and time (child.go). It
// says that it is ready before it reads anything, so it is known whose fault an end
// is: before that ours, after that the file's. One child reads one file; what a
// file leaves behind must not be laid at the door of the next.
//
// Starting a child takes 10 ms and compiling the encoder of photographs 0.2 s
// (BenchmarkPhoto). Both happen while the file is on its way: its bytes go straight
// to the child, and the server holds none of them.
//
// Start at photo.go and sheet.go for what is read apart. Every program that asks for it calls
// [Main] first, tests too: in TestMain.
package apart

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// What one file may take. The heaviest photograph that package media lets through,
// 50 megapixels of 16-bit PNG, is read within 600 MB and 2 s of processor time.
const (
	memoryMost  = 800 << 20 // bytes of data a child may map
	secondsMost = 15        // of processor time
	timeMost    = time.Minute
	answerMost  = 256 << 20 // bytes of what is made of a file; a list of 100,000 rows is 46 MB
)

// How many files are read at once. To receive one costs little, so that a slow
// sender holds nobody up; two at a time are worked on.
const (
	placesMost = 6
	turnsMost  = 2
	patience   = time.Minute // of whoever waits for a place
)

// Unable is our own fault, in a sentence for the sender: the same file may be sent
// again in a while.
type Unable string

func (u Unable) Error() string { return string(u) }

const (
	ErrBusy    Unable = "Đang có nhiều tệp gửi lên cùng lúc. Chờ vài giây rồi gửi lại."
	ErrNoChild Unable = "Máy chủ chưa mở được phần đọc tệp. Chờ vài giây rồi gửi lại."
)

// ended tells how a child ended that had begun to read: the file asked for more
// than a file may have.
type ended struct{ how string }

func (e *ended) Error() string { return "apart: the child ended: " + e.how }

// Workers are the children of a process. The zero value is of no use; see [New].
type Workers struct {
	places, turns chan struct{}
	patience      time.Duration
	time          time.Duration
	seconds       int
	log           *slog.Logger
}

// New has no child yet; log is told of every file that ended one.
func New(log *slog.Logger) *Workers {
	return &Workers{
		places: make(chan struct{}, placesMost), turns: make(chan struct{}, turnsMost),
		patience: patience, time: timeMost, seconds: secondsMost, log: log,
	}
}

// do has a child carry out work on all of in and hands what it answers to take.
//
// It answers ErrBusy, ErrNoChild, an *ended, the error of in, or that of ctx.
func (w *Workers) do(ctx context.Context, work string, in io.Reader, take func(io.Reader) error) error {
	waiting, enough := context.WithTimeoutCause(ctx, w.patience, ErrBusy)
	defer enough()
	if err := enter(waiting, w.places); err != nil {
		return err
	}
	defer leave(w.places)
	life, end := context.WithCancel(ctx)
	defer end()
	c, err := w.start(life, work)
	if err != nil {
		return errors.Join(ctx.Err(), err)
	}
	if err = c.feed(in); err == nil {
		if err = enter(ctx, w.turns); err == nil {
			defer leave(w.turns)
			err = c.answer(w.time, take)
		}
	}
	end()
	how := c.cmd.Wait() // killed, or done already
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errSilent):
		if c.late.Load() {
			err = errLate
		}
		err = &ended{fmt.Sprintf("%v, %v, %q", err, how, first(c.words.String()))}
		w.log.Warn("a file ended its reader", slog.String("work", work), slog.String("error", err.Error()))
	}
	return err
}

func enter(ctx context.Context, seats chan struct{}) error {
	select {
	case seats <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func leave(seats chan struct{}) { <-seats }

// child is one that runs.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   io.Reader
	words *said
	late  atomic.Bool
}

func (w *Workers) start(ctx context.Context, work string) (*child, error) {
	path, err := os.Executable()
	switch {
	case isChild():
		return nil, fmt.Errorf("%w: a child has no children", ErrNoChild)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrNoChild, err)
	case runtime.GOOS == "linux":
		path = "/proc/self/exe" // also after the file was replaced by a newer one
	}
	c := &child{words: &said{}}
	c.cmd = exec.CommandContext(ctx, path, command, work, strconv.Itoa(memoryMost), strconv.Itoa(w.seconds))
	c.cmd.Args[0] = os.Args[0]
	c.cmd.Env = []string{"GOMAXPROCS=1"} // one file takes one processor, not all of them
	c.cmd.Stderr = c.words
	if c.in, err = c.cmd.StdinPipe(); err == nil {
		if c.out, err = c.cmd.StdoutPipe(); err == nil {
			err = c.cmd.Start()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoChild, err)
	}
	if err := c.within(w.time, c.ready); err != nil {
		c.cmd.Process.Kill()
		return nil, fmt.Errorf("%w: %w: %w: %s", ErrNoChild, err, c.cmd.Wait(), first(c.words.String()))
	}
	return c, nil
}

func (c *child) ready() error {
	got := make([]byte, len(readiness))
	if _, err := io.ReadFull(c.out, got); err != nil {
		return err
	} else if string(got) != readiness {
		return errors.New("it is no child of this program: call apart.Main first")
	}
	return nil
}

// within kills the child if the doing takes too long.
func (c *child) within(most time.Duration, do func() error) error {
	clock := time.AfterFunc(most, func() {
		c.late.Store(true)
		c.cmd.Process.Kill()
	})
	defer clock.Stop()
	return do()
}

// feed gives the child all of in, or as much as it cares to read.
func (c *child) feed(in io.Reader) error {
	source := &source{r: in}
	if _, err := io.Copy(c.in, source); source.err != nil {
		return source.err
	} else if err != nil {
		return nil // it has answered already, or has ended: the answer will tell
	}
	return nil
}

// source remembers that it was the reading that failed.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != io.EOF {
		s.err = err
	}
	return n, err
}

var (
	errSilent = errors.New("no answer")
	errLate   = errors.New("it took too long")
)

// answer lets the child begin, which it does at the end of its input.
func (c *child) answer(most time.Duration, take func(io.Reader) error) error {
	return c.within(most, func() error {
		c.in.Close()
		bounded := &io.LimitedReader{R: c.out, N: answerMost}
		if err := take(bounded); err != nil {
			return fmt.Errorf("%w: %w", errSilent, err)
		} else if bounded.N == 0 {
			return fmt.Errorf("%w: it goes on and on", errSilent)
		}
		return nil
	})
}

// said keeps the beginning of what a child prints.
type said struct{ strings.Builder }

func (s *said) Write(p []byte) (int, error) {
	s.Builder.Write(p[:min(len(p), max(0, 4<<10-s.Len()))])
	return len(p), nil
}

func first(words string) string {
	line, _, _ := strings.Cut(words, "\n")
	return line
}
