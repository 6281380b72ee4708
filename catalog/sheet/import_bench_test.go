package sheet

import (
	"bytes"
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
			var library, dry, apply, again time.Duration
			for b.Loop() {
				w := newWorld(b, "sqlite")
				library += took(func() { w.check(kind.bare(raw)) })
				var p Plan
				first := took(func() { p = w.planBytes(raw) })
				dry += first
				apply += first + took(func() {
					_, err := Run(b.Context(), w.reg, "admin", fileOf("one", string(raw)), p, quiet)
					w.check(err)
				})
				again += took(func() { w.same("again", w.planBytes(raw).Counts, Counts{Same: 50_000}) })
			}
			b.ReportMetric(library.Seconds()/float64(b.N), "s-library")
			b.ReportMetric(float64(dry)/float64(library), "dry/library")
			b.ReportMetric(float64(again)/float64(library), "same/library")
			b.ReportMetric(float64(apply)/float64(library), "apply/library")
		})
	}
}

func took(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func (w *world) planBytes(raw []byte) Plan {
	w.Helper()
	t, err := Read(bytes.NewReader(raw), int64(len(raw)), "", Most)
	w.check(err)
	p, err := MakePlan(w.Context(), w.reg, t, Wanted{})
	w.check(err)
	return p
}
