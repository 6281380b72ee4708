package sheet

import (
	"bytes"
	"syscall"
	"testing"
	"time"
)

// BenchmarkImport sets what importing 50,000 rows takes beside what the library
// alone needs to read them: the ratios are of one run. A dry run is reading and
// planning; applying is both and every entry.
func BenchmarkImport(b *testing.B) {
	for _, kind := range []struct {
		name string
		raw  func() []byte
		bare func([]byte) error
	}{{"csv", largeCSV, bareCSV}, {"xlsx", largeXLSX, bareXLSX}} {
		b.Run(kind.name, func(b *testing.B) {
			raw := kind.raw()
			var library, dry, apply, again spent
			for b.Loop() {
				w := newWorld(b, "sqlite")
				library.on(func() { w.check(kind.bare(raw)) })
				var p Plan
				dry.on(func() { p = w.planBytes(raw) })
				apply.on(func() {
					_, err := Run(b.Context(), w.reg, "admin", fileOf("one", string(raw)), p, quiet)
					w.check(err)
				})
				again.on(func() { w.same("again", w.planBytes(raw).Counts, Counts{Same: 50_000}) })
			}
			apply.wall, apply.cpu = apply.wall+dry.wall, apply.cpu+dry.cpu
			b.ReportMetric(library.wall.Seconds()/float64(b.N), "s-library")
			for name, s := range map[string]spent{"dry": dry, "same": again, "apply": apply} {
				b.ReportMetric(float64(s.wall)/float64(library.wall), name+"/library")
				b.ReportMetric(float64(s.cpu)/float64(library.cpu), name+"/library-cpu")
				b.ReportMetric(s.wall.Seconds()/float64(b.N), "s-"+name)
			}
		})
	}
}

// spent is time by the clock, and by the processor, which other work on the
// machine stretches less.
type spent struct{ wall, cpu time.Duration }

func (s *spent) on(do func()) {
	start, used := time.Now(), processor()
	do()
	s.wall += time.Since(start)
	s.cpu += processor() - used
}

// processor is the time that this process has computed.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (w *world) planBytes(raw []byte) Plan {
	w.Helper()
	t, err := Read(bytes.NewReader(raw), int64(len(raw)), "", Most)
	w.check(err)
	p, err := MakePlan(w.Context(), w.reg, t, Wanted{})
	w.check(err)
	return p
}
