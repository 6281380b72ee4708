package media

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// BenchmarkProcess reports, beside the time, the most memory that the whole
// process ever held while it made the renditions (Linux only).
func BenchmarkProcess(b *testing.B) {
	for _, size := range []struct{ w, h int }{{4000, 3000}, {8660, 5773}} {
		file := asJPEG(b, scenery(size.w, size.h))
		b.Run(fmt.Sprintf("jpeg_%dMP", size.w*size.h/1_000_000), func(b *testing.B) { measure(b, file) })
	}
	file := asPNG(b, image.NewNRGBA64(image.Rect(0, 0, 8660, 5773)))
	b.Run("png_16bit_49MP", func(b *testing.B) { measure(b, file) })
}

func measure(b *testing.B, file []byte) {
	debug.FreeOSMemory()
	before := peak(b)
	for b.Loop() {
		process(b, file)
	}
	b.ReportMetric(peak(b), "peak-MB")
	b.ReportMetric(before, "before-MB")
}

// peak answers the most resident memory in MB since it was last asked.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(rest, &kb); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}

// BenchmarkWebP1280 is the dearest single step of every picture.
func BenchmarkWebP1280(b *testing.B) {
	m := shrink(scenery(1280, 960), image.Rect(0, 0, 1280, 960))
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := encodeWebP(&out, m); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
}
