package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func process(t testing.TB, file []byte) (Photo, []Rendition) {
	t.Helper()
	photo, made, err := Process(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return photo, made
}

func open(t testing.TB, r Rendition) image.Image {
	t.Helper()
	m, err := decodePixels(TypeOf(r.Name), bytes.NewReader(r.Bytes))
	if err != nil {
		t.Fatalf("%s: %v", r.Name, err)
	}
	if b := m.Bounds(); b.Dx() != r.Width || b.Dy() != r.Height {
		t.Errorf("%s is %v, not %d×%d", r.Name, b, r.Width, r.Height)
	}
	if kind, err := Sniff(r.Bytes); kind != TypeOf(r.Name) {
		t.Errorf("%s is %s, %v", r.Name, kind, err)
	}
	return m
}

func TestProcessMakesEveryWidthInBothFormats(t *testing.T) {
	file := asJPEG(t, scenery(1600, 1200))
	photo, made := process(t, file)
	if photo.Width != 1600 || photo.Height != 1200 || photo.Bytes != len(file) || photo.Type != TypeJPEG || !ValidKey(photo.Key) {
		t.Errorf("photo = %+v", photo)
	}
	var got []string
	for _, r := range made {
		open(t, r)
		got = append(got, fmt.Sprintf("%s %d×%d", strings.TrimPrefix(r.Name, photo.Key[:2]+"/"+photo.Key+"/"), r.Width, r.Height))
	}
	want := []string{
		"320.webp 320×240", "320.jpg 320×240", "640.webp 640×480", "640.jpg 640×480",
		"1280.webp 1280×960", "1280.jpg 1280×960",
	}
	if !slices.Equal(got, want) {
		t.Errorf("made %q", got)
	}
}

func TestProcessNeverEnlarges(t *testing.T) {
	sizes := []struct{ w, h int }{{1, 1}, {1, 20000}, {20000, 1}, {500, 300}, {320, 900}, {3, 7}, {1281, 2561}}
	for _, s := range sizes {
		photo, made := process(t, asPNG(t, image.NewGray(image.Rect(0, 0, s.w, s.h))))
		for i, r := range made {
			asked := Widths[i/2]
			open(t, r)
			if w, h := photo.Size(asked); r.Width != w || r.Height != h || r.Name != photo.Path(asked, Formats[i%2]) {
				t.Errorf("%v: %+v but Size answers %d×%d", s, r, w, h)
			}
			if r.Width > s.w || r.Height > s.h || r.Width > asked || r.Height > 2*asked {
				t.Errorf("%v at %d became %d×%d", s, asked, r.Width, r.Height)
			}
		}
	}
}

// laid answers quarters as a camera writes it that was held the given way.
func laid(upright *image.NRGBA, orientation int) *image.NRGBA {
	w, h := upright.Rect.Dx(), upright.Rect.Dy()
	// Where a place of the upright picture lies in the file. Orientation 6 says
	// that row 0 of the file is the right side: x = w-1 is row 0.
	at := map[int]func(x, y int) (int, int){
		1: func(x, y int) (int, int) { return x, y },
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, w - 1 - x },
		7: func(x, y int) (int, int) { return h - 1 - y, w - 1 - x },
		8: func(x, y int) (int, int) { return h - 1 - y, x },
	}[orientation]
	size := upright.Rect
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	file := image.NewNRGBA(size)
	for y := range h {
		for x := range w {
			fx, fy := at(x, y)
			file.SetNRGBA(fx, fy, upright.NRGBAAt(x, y))
		}
	}
	return file
}

func TestOrientation(t *testing.T) {
	encoders := map[string]func(testing.TB, *image.NRGBA) []byte{
		TypeJPEG: func(t testing.TB, m *image.NRGBA) []byte { return asJPEG(t, m) },
		TypePNG:  func(t testing.TB, m *image.NRGBA) []byte { return asPNG(t, m) },
		TypeWebP: asWebP,
	}
	for kind, as := range encoders {
		for orientation := 1; orientation <= 8; orientation++ {
			order := []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian}[orientation%2]
			file := withExif(kind, as(t, laid(quarters(400, 200), orientation)), exif(orientation, order))
			photo, made := process(t, file)
			if photo.Width != 400 || photo.Height != 200 {
				t.Errorf("%s %d: photo is %d×%d", kind, orientation, photo.Width, photo.Height)
			}
			for _, r := range made {
				m := open(t, r)
				for _, p := range []struct{ x, y float64 }{{.25, .25}, {.75, .25}, {.25, .75}, {.75, .75}} {
					x, y := int(p.x*float64(r.Width)), int(p.y*float64(r.Height))
					want := quarters(r.Width, r.Height).At(x, y)
					if !near(m.At(x, y), want) {
						t.Errorf("%s %d: %s at %v is %v, not %v", kind, orientation, r.Name[68:], p, m.At(x, y), want)
					}
				}
			}
		}
	}
}

func near(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 24<<8 }
	return !far(ar, br) && !far(ag, bg) && !far(ab, bb)
}

func TestNothingOfTheUploadsNotesIsPublished(t *testing.T) {
	const secret = "21.0278N 105.8342E"
	tiff := exif(1, binary.BigEndian)
	picture := quarters(700, 500)
	files := map[string][]byte{
		"jpeg exif":    withExif(TypeJPEG, asJPEG(t, picture), tiff),
		"jpeg xmp":     withSegment(asJPEG(t, picture), 0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00"+secret)),
		"jpeg icc":     withSegment(asJPEG(t, picture), 0xe2, []byte("ICC_PROFILE\x00\x01\x01"+secret)),
		"jpeg comment": withSegment(asJPEG(t, picture), 0xfe, []byte(secret)),
		"jpeg tail":    append(asJPEG(t, picture), "PK\x03\x04<script>"+secret...),
		"png exif":     withExif(TypePNG, asPNG(t, picture), tiff),
		"png text":     append(asPNG(t, picture), pngChunk("tEXt", []byte("Comment\x00"+secret))...),
		"webp exif":    withExif(TypeWebP, asWebP(t, picture), tiff),
		"webp xmp":     extended(asWebP(t, picture), 4, webpChunk("XMP ", []byte(secret))),
	}
	for name, file := range files {
		if !bytes.Contains(file, []byte(secret)) {
			t.Fatalf("%s: nothing in it to leak", name)
		}
		_, made := process(t, file)
		for _, r := range made {
			for _, word := range []string{secret, "105.8342", "SecretPhon", "Exif", "EXIF", "XMP", "xap/1.0", "ICC", "<script", "PK\x03\x04"} {
				if bytes.Contains(r.Bytes, []byte(word)) {
					t.Errorf("%s: %s contains %q", name, r.Name, word)
				}
			}
			checkBare(t, name, r)
		}
	}
}

// checkBare looks at the structure: no segment or chunk but those of pixels.
func checkBare(t *testing.T, name string, r Rendition) {
	t.Helper()
	if TypeOf(r.Name) == TypeJPEG {
		for marker := range jpegSegments(r.Bytes) {
			if marker >= 0xe0 {
				t.Errorf("%s: %s has a segment %x", name, r.Name, marker)
			}
		}
		return
	}
	for chunk := range webpChunks(r.Bytes) {
		if chunk != "VP8 " {
			t.Errorf("%s: %s has a chunk %s", name, r.Name, chunk)
		}
	}
}

func TestTransparentIsWhite(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 900, 900))
	half := image.NewNRGBA64(image.Rect(0, 0, 900, 900))
	for i := range half.Pix {
		half.Pix[i] = []byte{0, 0, 0, 0, 0, 0, 0x80, 0}[i%8]
	}
	grey := color.Gray{127}
	for _, c := range []struct {
		m    image.Image
		want color.Color
	}{{clear, color.White}, {half, grey}} {
		_, made := process(t, asPNG(t, c.m))
		for _, r := range made {
			if got := open(t, r).At(r.Width/2, r.Height/2); !near(got, c.want) {
				t.Errorf("%T: %s is %v", c.m, r.Name[68:], got)
			}
		}
	}
}

func TestProcessAnswersTheReadersError(t *testing.T) {
	gone := errors.New("the sender went away")
	_, _, err := Process(iotest.ErrReader(gone))
	var refused *Error
	if !errors.Is(err, gone) || errors.As(err, &refused) {
		t.Errorf("err = %v", err)
	}
}

func TestTooBigIsNoticedWhileReading(t *testing.T) {
	endless := &counted{}
	if _, _, err := Process(endless); !errors.Is(err, ErrTooBig) {
		t.Errorf("err = %v", err)
	}
	if endless.n > MaxBytes+1 {
		t.Errorf("read %d bytes", endless.n)
	}
}

type counted struct{ n int }

func (c *counted) Read(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}
