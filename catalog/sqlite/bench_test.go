package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
	"danvankheo/catalog/storetest"
)

var sixKB = map[string]string{"text": strings.Repeat("đồng bào ", 500)}

func openBench(tb testing.TB, path string) *ledger.Ledger {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, path, storetest.Nouns)
	if err != nil {
		tb.Fatal(err)
	}
	l, err := ledger.Open(ctx, storetest.Config(store))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close(); store.Close() })
	return l
}

// write appends n acts of one 6 KB body from each writer and answers the worst
// wait.
func write(l *ledger.Ledger, who string, writers, n int) (worst time.Duration, err error) {
	var wg sync.WaitGroup
	var most atomic.Int64
	var failed atomic.Value
	for w := range writers {
		wg.Go(func() {
			for i := range n {
				id := fmt.Sprintf("%s-%d-%d", who, w, i)
				begun := time.Now()
				_, err := l.Do(context.Background(), id, "p1", []byte("bench"), func(*ledger.View) (ledger.Draft, error) {
					return ledger.Draft{Act: "bench", Puts: []ledger.Put{{Noun: "counter", ID: id, Body: sixKB}}}, nil
				})
				if err != nil {
					failed.Store(err)
					return
				}
				for took := int64(time.Since(begun)); ; {
					if was := most.Load(); took <= was || most.CompareAndSwap(was, took) {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	if e := failed.Load(); e != nil {
		err = e.(error)
	}
	return time.Duration(most.Load()), err
}

func report(b *testing.B, entries int, worst time.Duration) {
	b.ReportMetric(float64(entries)/b.Elapsed().Seconds(), "entries/s")
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			l := openBench(b, filepath.Join(b.TempDir(), "bench.db"))
			b.ResetTimer()
			each := b.N/writers + 1
			worst, err := write(l, "b", writers, each)
			if err != nil {
				b.Fatal(err)
			}
			report(b, each*writers, worst)
		})
	}
}

// BenchmarkProcesses runs two operating-system processes of eight writers each
// on one file.
func BenchmarkProcesses(b *testing.B) {
	path := filepath.Join(b.TempDir(), "bench.db")
	openBench(b, path)
	each := b.N/16 + 1
	b.ResetTimer()
	var children []*exec.Cmd
	var outs []*strings.Builder
	for c := range 2 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "SQLITE_BENCH_FILE="+path, fmt.Sprintf("SQLITE_BENCH_WHO=c%d", c), fmt.Sprintf("SQLITE_BENCH_EACH=%d", each))
		out := &strings.Builder{}
		cmd.Stdout, cmd.Stderr = out, os.Stderr
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		children, outs = append(children, cmd), append(outs, out)
	}
	var worst time.Duration
	for i, cmd := range children {
		if err := cmd.Wait(); err != nil {
			b.Fatal(err, outs[i])
		}
		took, _ := time.ParseDuration(outs[i].String())
		worst = max(worst, took)
	}
	report(b, each*16, worst)
}

// benchChild is one process of BenchmarkProcesses, if this is one.
func benchChild() {
	path := os.Getenv("SQLITE_BENCH_FILE")
	if path == "" {
		return
	}
	ctx := context.Background()
	store, err := sqlite.Open(ctx, path, storetest.Nouns)
	if err != nil {
		panic(err)
	}
	l, err := ledger.Open(ctx, storetest.Config(store))
	if err != nil {
		panic(err)
	}
	each, _ := strconv.Atoi(os.Getenv("SQLITE_BENCH_EACH"))
	worst, err := write(l, os.Getenv("SQLITE_BENCH_WHO"), 8, each)
	if err != nil {
		panic(err)
	}
	fmt.Print(worst)
	os.Exit(0)
}
