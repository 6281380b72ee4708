package media

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand"
	"testing"
)

// quarters is a picture that no turn and no mirror leaves the same: red, green,
// blue and white from left to right, top to bottom.
func quarters(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{255, 0, 0, 255}
			switch {
			case x >= w/2 && y >= h/2:
				c = color.NRGBA{255, 255, 255, 255}
			case x >= w/2:
				c = color.NRGBA{0, 255, 0, 255}
			case y >= h/2:
				c = color.NRGBA{0, 0, 255, 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// scenery looks to an encoder like a photograph: soft shapes and grain.
func scenery(w, h int) *image.YCbCr {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	grain := rand.New(rand.NewSource(1))
	noise := make([]float64, 1<<16)
	for i := range noise {
		noise[i] = grain.NormFloat64() * 6
	}
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			light := 128 + 60*math.Sin(40*u+3*math.Sin(9*v)) + 40*math.Sin(700*u*v)
			m.Y[y*m.YStride+x] = uint8(max(0, min(255, light+noise[grain.Uint32()&0xffff])))
		}
	}
	for i := range m.Cb {
		m.Cb[i] = uint8(i / m.CStride * 255 / (h/2 + 1))
		m.Cr[i] = uint8(i % m.CStride * 255 / (w/2 + 1))
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asWebP(t testing.TB, m *image.NRGBA) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := encodeWebP(&out, shrink(m, m.Rect)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// exif is a TIFF block with an orientation, a maker, and a place in Hà Nội.
func exif(orientation int, order binary.AppendByteOrder) []byte {
	short, long := order.AppendUint16, order.AppendUint32
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = long(b, 8)
	b = short(b, 3)
	b = long(long(short(short(b, 0x010f), 2), 11), 50) // maker, at 50
	b = short(short(long(short(short(b, 0x0112), 3), 1), uint16(orientation)), 0)
	b = long(long(short(short(b, 0x8825), 4), 1), 61) // GPS directory, at 61
	b = long(b, 0)
	b = append(b, "SecretPhon\x00"...)
	b = short(b, 1)
	b = long(long(short(short(b, 1), 2), 4), 0x4e4e4e4e)
	b = long(b, 0)
	return append(b, "21.0278N 105.8342E"...)
}

// withSegment puts a segment behind the start of a JPEG.
func withSegment(file []byte, marker byte, body []byte) []byte {
	out := append([]byte{}, file[:2]...)
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	return append(append(out, body...), file[2:]...)
}

// withExif puts an EXIF block where each format has it.
func withExif(kind string, file, tiff []byte) []byte {
	switch kind {
	case TypeJPEG:
		return withSegment(file, 0xe1, append([]byte("Exif\x00\x00"), tiff...))
	case TypePNG:
		const afterIHDR = 33
		return append(append(append([]byte{}, file[:afterIHDR]...), pngChunk("eXIf", tiff)...), file[afterIHDR:]...)
	}
	return extended(file, 8, webpChunk("EXIF", tiff))
}

func pngChunk(name string, body []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func webpChunk(name string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	out = append(out, body...)
	return append(out, make([]byte, len(body)&1)...)
}

func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// extended gives a simple WebP file the header of an extended one.
func extended(file []byte, flags byte, after ...[]byte) []byte {
	config, err := readConfig(TypeWebP, file)
	if err != nil {
		panic(err)
	}
	return riff(vp8x(flags, config.Width, config.Height), file[12:], bytes.Join(after, nil))
}

func vp8x(flags byte, w, h int) []byte {
	b := []byte{flags, 0, 0, 0}
	b = append(b, byte(w-1), byte((w-1)>>8), byte((w-1)>>16))
	b = append(b, byte(h-1), byte((h-1)>>8), byte((h-1)>>16))
	return webpChunk("VP8X", b)
}

// pngHeader is a PNG that says its size and is then cut off.
func pngHeader(w, h int, depth, colour, interlace byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(w))
	b = binary.BigEndian.AppendUint32(b, uint32(h))
	b = append(b, depth, colour, 0, 0, interlace)
	return append([]byte("\x89PNG\r\n\x1a\n"), pngChunk("IHDR", b)...)
}
