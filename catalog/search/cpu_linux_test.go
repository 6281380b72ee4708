package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"danvankheo/catalog"
)

// cpu is the time this thread has worked, which other programs do not lengthen.
func cpu(b *testing.B) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}

// asked are queries as people ask them, each with all facets. Those of the second
// list find as many cards in a small index as in a large one.
func asked(g generator) (mixed, same []Query) {
	for range 200 {
		q := g.query()
		q.Limit, q.Offset, q.Either = 20, 20*g.IntN(5), true
		if g.IntN(5) > 0 { // quotation marks are rare
			q.Text = strings.ReplaceAll(q.Text, `"`, "")
		}
		mixed = append(mixed, q)
	}
	for i := range 60 {
		same = append(same, Query{Text: fmt.Sprintf("q7q%d dan van", i%6), Limit: 20, Either: true, Field: catalog.Fields[i%4:]})
	}
	return mixed, same
}

// percentile of sorted durations.
func percentile(all []time.Duration, p float64) time.Duration {
	slices.Sort(all)
	return all[int(p*float64(len(all)-1))]
}

// BenchmarkPercentiles asks a small and a large index the same in one run, by turns.
func BenchmarkPercentiles(b *testing.B) {
	mixed, same := asked(generator{Rand: rand.New(rand.NewPCG(7, 7)), units: 3300})
	for name, queries := range map[string][]Query{"mixed": mixed, "same hits": same} {
		b.Run(name, func(b *testing.B) {
			runtime.LockOSThread() // its clock is the thread's
			defer runtime.UnlockOSThread()
			took := map[int][]time.Duration{5000: nil, 50000: nil}
			for n := range took {
				bigIndex(b, n)
			}
			for b.Loop() {
				for _, q := range queries {
					for _, n := range []int{5000, 50000} {
						ix := bigIndex(b, n)
						start := cpu(b)
						ix.Search(q)
						took[n] = append(took[n], cpu(b)-start)
					}
				}
			}
			for _, p := range []float64{.5, .99} {
				small, large := percentile(took[5000], p), percentile(took[50000], p)
				b.ReportMetric(float64(large.Microseconds()), fmt.Sprintf("p%d-µs", int(p*100)))
				b.ReportMetric(float64(large)/float64(small), fmt.Sprintf("p%d-ratio", int(p*100)))
			}
			if name == "mixed" {
				b.Log(slowest(b, mixed))
			}
		})
	}
}

// slowest names the queries that take longest, for whoever makes them faster.
func slowest(b *testing.B, queries []Query) string {
	type timed struct {
		q    Query
		took time.Duration
	}
	var all []timed
	for _, q := range queries {
		start := cpu(b)
		bigIndex(b, 50000).Search(q)
		all = append(all, timed{q, cpu(b) - start})
	}
	slices.SortFunc(all, func(x, y timed) int { return int(y.took - x.took) })
	var out strings.Builder
	for _, x := range all[:8] {
		fmt.Fprintf(&out, "\n%v %q kind %v unit %v tag %v sort %s", x.took, x.q.Text, x.q.Kind, x.q.Unit, x.q.Tag, x.q.Sort)
	}
	return out.String()
}

// BenchmarkRelated likens cards of a small and a large index in one run, by turns.
func BenchmarkRelated(b *testing.B) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	g, took := rand.New(rand.NewPCG(7, 7)), map[int][]time.Duration{}
	for b.Loop() {
		for _, n := range []int{5000, 50000} {
			ix := bigIndex(b, n)
			c, _ := ix.Get(fmt.Sprint("c", g.IntN(n)))
			start := cpu(b)
			ix.Related(c, 3)
			took[n] = append(took[n], cpu(b)-start)
		}
	}
	for _, p := range []float64{.5, .99} {
		small, large := percentile(took[5000], p), percentile(took[50000], p)
		b.ReportMetric(float64(large.Microseconds()), fmt.Sprintf("p%d-µs", int(p*100)))
		b.ReportMetric(float64(large)/float64(small), fmt.Sprintf("p%d-ratio", int(p*100)))
	}
}
