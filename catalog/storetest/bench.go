package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
)

// Bench measures the same writes and reads on every store: acts of one body of
// 6 KB, and 500 things of that size in 50 areas. Ratios are of one run.
func Bench(b *testing.B, kit Kit) {
	var alone float64
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("Append/writers=%d", writers), func(b *testing.B) {
			l := benched(b, newWorld(b, kit).store)
			each := (b.N + writers - 1) / writers
			b.ResetTimer()
			worst, err := write(l, "w", writers, each)
			rate := appended(b, each*writers, worst, err)
			if writers == 1 {
				alone = rate
			} else if alone > 0 { // the other may not have been asked for
				b.ReportMetric(rate/alone, "x-one-writer")
			}
		})
	}
	b.Run("Append/processes=2x8", func(b *testing.B) { benchProcesses(b, newWorld(b, kit)) })
	b.Run("Follow", func(b *testing.B) { benchFollow(b, newWorld(b, kit)) })
	b.Run("Read", func(b *testing.B) { benchRead(b, newWorld(b, kit)) })
}

// benched is a ledger as patient as a benchmark needs it.
func benched(tb testing.TB, s ledger.Store) *ledger.Ledger {
	cfg := Config(s)
	cfg.Wait = time.Minute
	return open(tb, cfg)
}

// write appends n acts of each writer and answers the worst wait.
func write(l *ledger.Ledger, who string, writers, n int) (worst time.Duration, err error) {
	var mu sync.Mutex
	each(writers, func(w int) {
		for i := range n {
			id, begun := fmt.Sprintf("%s-%d-%d", who, w, i), time.Now()
			_, failed := l.Do(context.Background(), id, "p1", []byte("bench"), put("bench", ledger.Put{Noun: counterNoun, ID: id, Body: filler(6 << 10)}))
			mu.Lock()
			worst, err = max(worst, time.Since(begun)), errors.Join(err, failed)
			mu.Unlock()
		}
	})
	return worst, err
}

func appended(b *testing.B, entries int, worst time.Duration, err error) float64 {
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
	return perSecond(b, entries, "entries/s")
}

// perSecond reports a rate instead of a time.
func perSecond(b *testing.B, n int, unit string) float64 {
	rate := float64(n) / b.Elapsed().Seconds()
	b.ReportMetric(rate, unit)
	b.ReportMetric(0, "ns/op")
	return rate
}

// benchProcesses lets two operating-system processes of eight writers each write
// one ledger.
func benchProcesses(b *testing.B, w *world) {
	each := (b.N + 15) / 16
	b.ResetTimer()
	var children [2]*exec.Cmd
	var outs [2]strings.Builder
	for c := range children {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+w.dir, fmt.Sprintf("%s=bench%d", childName, c), fmt.Sprintf("%s=%d", childBench, each))
		cmd.Stdout, cmd.Stderr, children[c] = &outs[c], os.Stderr, cmd
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
	}
	var worst time.Duration
	var failed error
	for c, cmd := range children {
		failed = errors.Join(failed, cmd.Wait())
		took, _ := time.ParseDuration(outs[c].String())
		worst = max(worst, took)
	}
	appended(b, 16*each, worst, failed)
}

// benchChild is one process of benchProcesses.
func benchChild(l *ledger.Ledger, each int) int {
	worst, err := write(l, os.Getenv(childName), 8, each)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Print(worst)
	return 0
}

// unread is a store as a process finds it that has applied nothing yet.
type unread struct {
	ledger.Store
	once sync.Once
}

func (u *unread) Head(ctx context.Context) (head ledger.Head, err error) {
	first := false
	u.once.Do(func() { first = true })
	if first {
		return ledger.Head{}, nil
	}
	return u.Store.Head(ctx)
}

// benchFollow applies what another process has written, its state standing.
func benchFollow(b *testing.B, w *world) {
	const entries = 100
	if _, err := write(benched(b, w.store), "w", 4, entries/4); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for range b.N {
		l := benched(b, &unread{Store: w.store})
		if err := l.CatchUp(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	perSecond(b, entries*b.N, "entries/s")
}

func benchRead(b *testing.B, w *world) {
	l, body := benched(b, w.store), filler(6 << 10)["text"]
	for part := range 5 {
		var puts []ledger.Put
		for i := range 100 {
			id := fmt.Sprintf("t%d-%d", part, i)
			puts = append(puts, ledger.Put{Noun: thingNoun, ID: id, Body: map[string]any{"title": id, "slug": id, "area": fmt.Sprint("a", i%50), "open": i%2 == 0, "text": body}})
		}
		if _, err := l.Do(b.Context(), fmt.Sprint("seed", part), "p1", nil, put("seed", puts...)); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := write(l, "w", 1, 1); err != nil {
		b.Fatal(err)
	}
	area := []ledger.Cond{where("area", ledger.Is, "a7")}
	var get float64
	for _, x := range []struct {
		name string
		read func() error
	}{
		{"Get", func() error { _, err := w.store.Get(b.Context(), thingNoun, "t3-7"); return err }},
		{"ByKey", func() error { _, err := w.store.ByKey(b.Context(), "w-0-0"); return err }},
		{"Holder", func() error { _, _, err := w.store.Holder(b.Context(), "slug:t3-7"); return err }},
		{"Find10", func() error {
			_, err := w.store.Find(b.Context(), thingNoun, ledger.Query{Where: area, Sort: []string{"-title"}})
			return err
		}},
		{"Count", func() error { _, err := w.store.Count(b.Context(), thingNoun, nil, "area"); return err }},
	} {
		b.Run(x.name, func(b *testing.B) {
			for range b.N {
				if err := x.read(); err != nil {
					b.Fatal(err)
				}
			}
			rate := perSecond(b, b.N, "reads/s")
			if x.name == "Get" {
				get = rate
			} else if get > 0 {
				b.ReportMetric(get/rate, "x-get")
			}
		})
	}
}
