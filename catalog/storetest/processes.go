package storetest

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// What a child process is told.
const (
	childDir   = "STORETEST_DIR"
	childName  = "STORETEST_NAME"
	childActs  = "STORETEST_ACTS"
	childBench = "STORETEST_BENCH" // acts of each writer, to be measured instead
)

// child writes its acts with four writers and prints each key when it has been
// acknowledged.
func child(kit Kit, dir string) int {
	store, err := kit.Open(dir, Nouns)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	cfg := Config(store)
	cfg.Wait = time.Minute
	l, err := ledger.Open(context.Background(), cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var acts, bench int
	fmt.Sscan(os.Getenv(childActs), &acts)
	if fmt.Sscan(os.Getenv(childBench), &bench); bench > 0 {
		return benchChild(l, bench)
	}
	var mu sync.Mutex
	code := 0
	each(4, func(i int) {
		for n := i; n < acts; n += 4 {
			key := fmt.Sprintf("%s-%d", os.Getenv(childName), n)
			draft := count(fmt.Sprint("c", n%3))
			if n%2 == 0 {
				draft = replace(key, thing{Slug: key, Title: strings.Repeat("x", 2000)})
			}
			_, err := l.Do(context.Background(), key, "p1", []byte(key), draft)
			mu.Lock()
			if err != nil {
				fmt.Fprintln(os.Stderr, key, err)
				code = 1
			} else {
				fmt.Println(key)
			}
			mu.Unlock()
		}
	})
	l.Close()
	if err := store.Close(); err != nil {
		code = 1
	}
	return code
}

// process is a running child and what it has acknowledged.
type process struct {
	cmd    *exec.Cmd
	acked  []string
	errors strings.Builder
	read   sync.WaitGroup
}

// startChild starts one; it is killed as soon as it has acknowledged killAfter
// acts, if that is not 0.
func startChild(t *testing.T, dir, name string, acts, killAfter int) *process {
	p := &process{cmd: exec.Command(os.Args[0])}
	p.cmd.Env = append(os.Environ(), childDir+"="+dir, childName+"="+name, fmt.Sprintf("%s=%d", childActs, acts))
	p.cmd.Stderr = &p.errors
	out := must1(p.cmd.StdoutPipe())(t)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // if the test ended before
	p.read.Go(func() {
		lines := bufio.NewReader(out)
		for {
			key, err := lines.ReadString('\n')
			if err != nil {
				return // half a line was no acknowledgment
			}
			p.acked = append(p.acked, strings.TrimSpace(key))
			if len(p.acked) == killAfter {
				time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
				_ = p.cmd.Process.Kill()
			}
		}
	})
	return p
}

func (p *process) wait() error {
	p.read.Wait()
	return p.cmd.Wait()
}

// Two operating-system processes write one ledger; one of them is killed in the
// middle of it, and a third opens what is left and goes on.
func testProcesses(t *testing.T, kit Kit) {
	acts, rounds := 300, 2
	if kit.Slow {
		acts, rounds = 60, 1
	}
	w := newWorld(t, kit)
	acked := map[string]bool{}
	for round := range rounds {
		stays := startChild(t, w.dir, fmt.Sprint("stays", round), acts, 0)
		dies := startChild(t, w.dir, fmt.Sprint("dies", round), acts, 1+rand.IntN(acts/2))
		_ = dies.wait() // killed
		if err := stays.wait(); err != nil || len(stays.acked) != acts {
			t.Fatalf("the process that stays: %v, %d acts acknowledged\n%s", err, len(stays.acked), stays.errors.String())
		}
		t.Logf("round %d: %d acts of the killed process were acknowledged", round, len(dies.acked))
		for _, key := range append(stays.acked, dies.acked...) {
			acked[key] = true
		}
	}
	seen := map[string]int{}
	for i, e := range entriesOf(t, w.store) {
		seen[e.Key]++
		if e.Seq != int64(i+1) {
			t.Fatalf("entry %d stands at %d", e.Seq, i+1)
		}
	}
	for key := range acked {
		if seen[key] != 1 {
			t.Errorf("%s was acknowledged and stands there %d times", key, seen[key])
		}
	}
	for key, n := range seen {
		if n != 1 {
			t.Errorf("%s stands there %d times", key, n)
		}
	}
	fresh := open(t, Config(w.another(t)))
	must1(fresh.Do(t.Context(), "fresh", "p1", nil, count("c0")))(t)
	must1(w.Do(t.Context(), "old", "p1", nil, count("c0")))(t)
	head := noFindings(t, fresh)
	if want := int64(len(seen) + 2); head.Seq != want {
		t.Errorf("the head is at %d, want %d", head.Seq, want)
	}
}

// Two ledgers of one process over two stores on one dir, as two processes see
// each other.
func testFollowers(t *testing.T, kit Kit) {
	w := newWorld(t, kit)
	w.do(t, "before", count("c"))
	var mu sync.Mutex
	var saw []string
	other := open(t, Config(w.another(t)), func(e ledger.Full, derived []ledger.Doc) {
		mu.Lock()
		defer mu.Unlock()
		saw = append(saw, fmt.Sprintf("%d:%s:%d", e.Seq, e.Key, len(derived)))
	})
	w.do(t, "one", count("c"))
	w.do(t, "two", replace("a", thing{Title: "A"}))
	if len(saw) != 0 {
		t.Errorf("saw %v unasked", saw)
	}
	for range 2 {
		if err := other.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	must1(other.Do(t.Context(), "three", "p2", []byte("three"), count("c")))(t)
	w.do(t, "four", count("c")) // follows three first
	again := must1(other.Do(t.Context(), "four", "p1", []byte("four"), count("c")))(t)
	if want := "2:one:0 3:two:1 4:three:0 5:four:0"; strings.Join(saw, " ") != want || again.Seq != 5 {
		t.Errorf("the watcher saw %v, want %s", saw, want)
	}

	t.Run("both write at once", func(t *testing.T) {
		each(8, func(i int) {
			l := []*ledger.Ledger{w.Ledger, other}[i%2]
			for n := range 15 {
				must1(l.Do(context.Background(), fmt.Sprintf("b%d-%d", i, n), "p1", nil, count("c")))(t)
			}
		})
		if err := other.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		if c := decode[counter](must1(w.store.Get(t.Context(), counterNoun, "c"))(t)); c.N != 4+8*15 {
			t.Errorf("counted %d, want %d", c.N, 4+8*15)
		}
		for i, s := range saw {
			if !strings.HasPrefix(s, fmt.Sprintf("%d:", i+2)) {
				t.Fatalf("the watcher saw %s where entry %d was due", s, i+2)
			}
		}
		if want := 4 + 8*15; len(saw) != want {
			t.Errorf("the watcher was called %d times, want %d", len(saw), want)
		}
	})
	t.Run("one double click, in two processes", func(t *testing.T) {
		for round := range 10 {
			key := fmt.Sprint("twin", round)
			var seqs [2]int64
			each(2, func(i int) {
				e, err := []*ledger.Ledger{w.Ledger, other}[i].Do(context.Background(), key, "p1", []byte(key), replace(key, thing{Slug: key}))
				if err != nil {
					t.Error(err)
				}
				seqs[i] = e.Seq
			})
			if seqs[0] != seqs[1] {
				t.Errorf("answered with entries %v", seqs)
			}
		}
		noFindings(t, other)
	})
}
