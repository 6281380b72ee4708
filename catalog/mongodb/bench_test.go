package mongodb_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/catalog/storetest"
)

// The same writes as catalog/sqlite's benchmark, and the reads that a page
// makes. On the stand-in they measure the stand-in; on a server named by
// DVK_TEST_MONGODB_URI, MongoDB.
var sixKB = map[string]string{"text": strings.Repeat("đồng bào ", 500)}

func benchTarget(b *testing.B) {
	if uri := os.Getenv(realEnv); uri != "" {
		use(target{"MongoDB", uri})
		b.Cleanup(func() { use(standIn) })
	}
}

func openBench(tb testing.TB, dir string) *ledger.Ledger {
	store, err := openIn(dir, storetest.Nouns)
	if err != nil {
		tb.Fatal(err)
	}
	cfg := storetest.Config(store)
	cfg.Wait = time.Minute
	l, err := ledger.Open(context.Background(), cfg)
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
	benchTarget(b)
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			l := openBench(b, b.TempDir())
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
// on one database.
func BenchmarkProcesses(b *testing.B) {
	benchTarget(b)
	dir := b.TempDir()
	openBench(b, dir)
	each := b.N/16 + 1
	b.ResetTimer()
	var children []*exec.Cmd
	var outs []*strings.Builder
	for c := range 2 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "MONGODB_BENCH_DIR="+dir, fmt.Sprintf("MONGODB_BENCH_WHO=c%d", c), fmt.Sprintf("MONGODB_BENCH_EACH=%d", each))
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
	dir := os.Getenv("MONGODB_BENCH_DIR")
	if dir == "" {
		return
	}
	store, err := openIn(dir, storetest.Nouns)
	if err != nil {
		panic(err)
	}
	cfg := storetest.Config(store)
	cfg.Wait = time.Minute
	l, err := ledger.Open(context.Background(), cfg)
	if err != nil {
		panic(err)
	}
	each, _ := strconv.Atoi(os.Getenv("MONGODB_BENCH_EACH"))
	worst, err := write(l, os.Getenv("MONGODB_BENCH_WHO"), 8, each)
	if err != nil {
		panic(err)
	}
	fmt.Print(worst)
	os.Exit(0)
}

// BenchmarkRead reads from 500 things in 50 areas.
func BenchmarkRead(b *testing.B) {
	benchTarget(b)
	l := openBench(b, b.TempDir())
	for part := range 5 {
		if _, err := l.Do(b.Context(), fmt.Sprint("seed", part), "", nil, func(*ledger.View) (ledger.Draft, error) {
			d := ledger.Draft{Act: "seed"}
			for i := range 100 {
				id := fmt.Sprintf("t%d-%d", part, i)
				d.Puts = append(d.Puts, ledger.Put{Noun: "thing", ID: id, Body: map[string]any{"title": id, "slug": id, "area": fmt.Sprint("a", i%50), "open": i%2 == 0, "text": sixKB["text"]}})
			}
			return d, nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := write(l, "one", 1, 1); err != nil {
		b.Fatal(err)
	}
	s := l.Store()
	area := []ledger.Cond{{Field: "area", Op: ledger.Is, Value: "a7"}}
	for _, x := range []struct {
		name string
		read func() error
	}{
		{"Get", func() error { _, err := s.Get(b.Context(), "thing", "t3-7"); return err }},
		{"ByKey", func() error { _, err := s.ByKey(b.Context(), "one-0-0"); return err }},
		{"Holder", func() error { _, _, err := s.Holder(b.Context(), "slug:t3-7"); return err }},
		{"Find10", func() error {
			_, err := s.Find(b.Context(), "thing", ledger.Query{Where: area, Sort: []string{"-title"}})
			return err
		}},
		{"Count", func() error { _, err := s.Count(b.Context(), "thing", nil, "area"); return err }},
	} {
		b.Run(x.name, func(b *testing.B) {
			for range b.N {
				if err := x.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
