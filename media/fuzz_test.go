package media

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// corpus gives the files of the hostile corpus that are small enough to be altered
// a thousand times a second.
func corpus(t testing.TB, folder string) (files [][]byte) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("../server/testdata/hostile", folder, "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) <= 8<<10 && filepath.Base(name) != "say.txt" {
			files = append(files, raw)
		}
	}
	return files
}

// FuzzPhoto: whatever is sent as a picture is refused with a sentence, or is a
// picture within the limits whose renditions are pictures. Only small ones are drawn.
func FuzzPhoto(f *testing.F) {
	for _, raw := range corpus(f, "photo") {
		f.Add(raw)
	}
	f.Add(asJPEG(f, quarters(9, 7)))
	f.Add(asPNG(f, quarters(9, 7)))
	f.Add(asWebP(f, quarters(9, 7)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := readHeader(raw)
		var refused *Error
		if err != nil {
			if !errors.As(err, &refused) || refused.Sentence == "" {
				t.Fatalf("refused without a sentence: %v", err)
			}
			return
		}
		if h.width < 1 || h.height < 1 || h.width > MaxSide || h.height > MaxSide || h.width*h.height > MaxPixels || h.orientation < 1 || h.orientation > 8 || h.memory > maxMemory {
			t.Fatalf("let through: %+v", h)
		}
		if h.width*h.height > 1<<12 {
			return
		}
		photo, renditions, err := Process(bytes.NewReader(raw))
		switch {
		case errors.As(err, &refused):
		case err != nil:
			t.Fatal(err)
		case photo.Type != h.kind || len(renditions) != len(Widths)*len(Formats):
			t.Fatalf("%+v in %d renditions", photo, len(renditions))
		case slices.ContainsFunc(renditions, func(r Rendition) bool { return r.Width > photo.Width || len(r.Bytes) == 0 }):
			t.Fatalf("%+v was enlarged, or is empty", photo)
		}
	})
}
