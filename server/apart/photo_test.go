package apart

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"reflect"
	"strings"
	"sync"
	"testing"

	"danvankheo/media"
)

// gradient is a JPEG.
func gradient(t testing.TB, w, h int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), 90, 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestPhotoIsWhatProcessMakes: nothing is lost on the way between two processes.
func TestPhotoIsWhatProcessMakes(t *testing.T) {
	w, _ := workers(t)
	file := gradient(t, 1400, 900)
	photo, renditions, err := w.Photo(t.Context(), bytes.NewReader(file))
	want, made, err2 := media.Process(bytes.NewReader(file))
	if err != nil || err2 != nil || photo != want || !reflect.DeepEqual(renditions, made) {
		t.Errorf("%+v and %d renditions, %v, %v", photo, len(renditions), err, err2)
	}
}

// TestPhotoRefusals: a refusal is still the same refusal, with its sentence.
func TestPhotoRefusals(t *testing.T) {
	w, log := workers(t)
	for name, c := range map[string]struct {
		file []byte
		want *media.Error
	}{
		"nothing": {nil, media.ErrEmpty}, "page": {[]byte("<script>"), media.ErrType}, "half": {gradient(t, 300, 200)[:900], media.ErrBroken},
		"too big": {append(gradient(t, 300, 200), make([]byte, 3*media.MaxBytes)...), media.ErrTooBig},
	} {
		_, made, err := w.Photo(t.Context(), bytes.NewReader(c.file))
		var refused *media.Error
		if !errors.As(err, &refused) || *refused != *c.want || made != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if log.Len() > 0 {
		t.Errorf("an ordinary refusal is logged: %s", log)
	}
}

// TestAPictureWithoutEnd: a progressive JPEG repeats a scan of a few bytes that
// each walk over the whole picture: hours of work in 10 MB.
func TestAPictureWithoutEnd(t *testing.T) {
	w, log := workers(t)
	w.seconds = 2
	_, _, err := w.Photo(t.Context(), bytes.NewReader(endless()))
	var refused *media.Error
	if !errors.As(err, &refused) || refused.Code != media.ErrUnreadable.Code || !strings.Contains(refused.Sentence, "không đọc được") {
		t.Error(err)
	}
	if !strings.Contains(log.String(), "killed") {
		t.Error(log)
	}
}

func endless() []byte {
	segment := func(marker byte, body ...byte) []byte {
		return append([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
	}
	file := append([]byte{0xff, 0xd8}, segment(0xc2, 8, 4096>>8, 0, 4096>>8, 0, 1, 1, 0x11, 0)...)
	file = append(file, segment(0xdb, make([]byte, 65)...)...)
	// one symbol, "the next 16,384 blocks have nothing"
	file = append(file, segment(0xc4, append(append([]byte{0x10, 1}, make([]byte, 15)...), 0xe0)...)...)
	scan := append(segment(0xda, 1, 1, 0, 1, 63, 0), make([]byte, 30)...)
	return append(append(file, bytes.Repeat(scan, 10<<20/len(scan))...), 0xff, 0xd9)
}

// TestTheHeaviestPictureIsRead within the bounds: 16-bit PNG of 50 megapixels.
func TestTheHeaviestPictureIsRead(t *testing.T) {
	var file bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&file, image.NewNRGBA64(image.Rect(0, 0, 8660, 5773))); err != nil {
		t.Fatal(err)
	}
	w, _ := workers(t)
	if photo, made, err := w.Photo(t.Context(), &file); err != nil || photo.Width != 8660 || len(made) != 6 {
		t.Errorf("%+v, %d, %v", photo, len(made), err)
	}
}

// TestMoreThanAreReadAtOnce are all read in the end.
func TestMoreThanAreReadAtOnce(t *testing.T) {
	w, _ := workers(t)
	file := gradient(t, 64, 48)
	var all sync.WaitGroup
	for range 2 * placesMost {
		all.Go(func() {
			if _, _, err := w.Photo(t.Context(), bytes.NewReader(file)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// BenchmarkPhoto is the way through a child beside the same work here, warm: what
// it adds is the start of the child and, where the whole file is there at once, the
// compiling of the encoder.
func BenchmarkPhoto(b *testing.B) {
	file := gradient(b, 4000, 3000)
	w, _ := workers(b)
	b.Run("apart", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := w.Photo(context.Background(), bytes.NewReader(file)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("here", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := media.Process(bytes.NewReader(file)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("nothing", func(b *testing.B) {
		for b.Loop() {
			if _, err := w.echo(context.Background(), "echo", strings.NewReader("x")); err != nil {
				b.Fatal(err)
			}
		}
	})
}
