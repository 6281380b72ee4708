package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"math/rand"
	"strings"
	"testing"
	"time"
	"unicode"
)

// refused are uploads that nobody may wait for, each with what is answered.
func refused(t testing.TB) map[string]struct {
	file []byte
	want *Error
} {
	photo, still := asJPEG(t, scenery(900, 700)), asWebP(t, quarters(300, 200))
	var moving bytes.Buffer
	if err := gif.Encode(&moving, quarters(9, 9), nil); err != nil {
		t.Fatal(err)
	}
	type row = struct {
		file []byte
		want *Error
	}
	lossless := append([]byte{0x2f}, binary.LittleEndian.AppendUint32(nil, 16383|16383<<14)...)
	return map[string]row{
		"nothing":                 {nil, ErrEmpty},
		"text":                    {[]byte("ảnh"), ErrType},
		"page called .jpg":        {[]byte("<html><img src=x onerror=alert(1)>"), ErrType},
		"drawing":                 {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), ErrType},
		"gif":                     {moving.Bytes(), ErrAnimated},
		"pdf":                     {[]byte("%PDF-1.7\n"), ErrPDF},
		"heic":                    {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), ErrHEIC},
		"avif":                    {[]byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"), ErrHEIC},
		"video":                   {[]byte("\x00\x00\x00\x1cftypisom\x00\x00\x00\x00"), ErrType},
		"jpeg, magic only":        {[]byte("\xff\xd8\xff"), ErrBroken},
		"jpeg, half":              {photo[:len(photo)/2], ErrBroken},
		"jpeg, header only":       {photo[:600], ErrBroken},
		"jpeg, no end":            {photo[:len(photo)-40], ErrBroken},
		"jpeg, arithmetic":        {bytes.Replace(photo, []byte{0xff, 0xc0}, []byte{0xff, 0xc9}, 1), ErrVariant},
		"jpeg, too wide":          {jpegHeader(0xc0, 20001, 1, 0x11), ErrTooLong},
		"jpeg, 4,294 megapixels":  {jpegHeader(0xc0, 65535, 65535, 0x11), ErrTooLong},
		"jpeg, 51 megapixels":     {jpegHeader(0xc0, 8500, 6000, 0x11), ErrTooManyPixels},
		"jpeg, no pixels":         {jpegHeader(0xc0, 0, 0, 0x11), ErrBroken},
		"jpeg, heavy":             {jpegHeader(0xc2, 8000, 6000, 0x11, 0x11, 0x11), ErrTooHeavy},
		"jpeg, empty 50 MP":       {jpegHeader(0xc0, 8000, 6000, 0x11), ErrBroken},
		"png bomb":                {append(pngHeader(60000, 60000, 8, 6, 0), make([]byte, 1024)...), ErrTooLong},
		"png bomb, nearly square": {pngHeader(19999, 19999, 8, 2, 0), ErrTooManyPixels},
		"png, heavy":              {pngHeader(8000, 6000, 16, 6, 1), ErrTooHeavy},
		"png, empty 50 MP":        {pngHeader(8000, 6000, 8, 6, 0), ErrBroken},
		"png, size of 2^31":       {pngHeader(1<<31, 1, 8, 6, 0), ErrBroken},
		"png, wrong checksum":     {bytes.Replace(asPNG(t, quarters(9, 9)), []byte("IDAT"), []byte("IDAT\x00"), 1), ErrBroken},
		"webp, half":              {still[:len(still)/2], ErrBroken},
		"webp, small says large":  {riff(vp8x(0, 5000, 5000), still[12:]), ErrBroken},
		"webp, large says small":  {riff(vp8x(0, 2, 2), webpChunk("VP8L", lossless)), ErrBroken},
		"webp, 268 megapixels":    {riff(webpChunk("VP8L", lossless)), ErrTooManyPixels},
		"webp, wider than it may": {riff(vp8x(0, 1<<24, 1)), ErrTooLong},
		"webp, chunk of 4 GB":     {riff([]byte("VP8L\xff\xff\xff\xff\x2f")), ErrBroken},
		"webp, animated":          {riff(vp8x(2, 300, 200), webpChunk("ANIM", make([]byte, 6))), ErrAnimated},
		"webp without picture":    {riff(vp8x(8, 300, 200), webpChunk("EXIF", exif(6, binary.BigEndian))), ErrBroken},
	}
}

func TestRefused(t *testing.T) {
	for name, c := range refused(t) {
		before := time.Now()
		photo, made, err := Process(bytes.NewReader(c.file))
		if !errors.Is(err, c.want) || photo != (Photo{}) || made != nil {
			t.Errorf("%s: %v, not %v", name, err, c.want)
		}
		if took := time.Since(before); took > 5*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// jpegFrame is a JPEG that ends after its frame header, one byte of sampling
// factors a component.
func jpegFrame(marker byte, w, h int, sampling ...byte) []byte {
	b := []byte{8}
	b = binary.BigEndian.AppendUint16(b, uint16(h))
	b = binary.BigEndian.AppendUint16(b, uint16(w))
	b = append(b, byte(len(sampling)))
	for i, s := range sampling {
		b = append(b, byte(i+1), s, 0)
	}
	return withSegment([]byte{0xff, 0xd8}, marker, b)
}

// jpegHeader is a JPEG that ends where its first scan should begin.
func jpegHeader(marker byte, w, h int, sampling ...byte) []byte {
	return append(jpegFrame(marker, w, h, sampling...), segment(0xda, []byte{1, 1, 0, 0, 63, 0})...)
}

func segment(marker byte, body []byte) []byte {
	return withSegment([]byte{0, 0}, marker, body)[2:]
}

// TestTaken: strange but honest files, and files that hide something behind a picture.
func TestTaken(t *testing.T) {
	picture := quarters(640, 400)
	photo := asJPEG(t, picture)
	junk := photo
	for range 10 << 20 / 65000 {
		junk = withSegment(junk, 0xed, make([]byte, 65000))
	}
	stray := append(bytes.Clone(photo[:2]), segment(0xfe, nil)...)
	stray = append(append(stray, 0, 0, 0xff, 0xff), photo[2:]...)
	deep := image.NewRGBA64(picture.Rect)
	grey16 := image.NewGray16(picture.Rect)
	few := image.NewPaletted(picture.Rect, color.Palette{color.White, color.Black, color.NRGBA{255, 0, 0, 255}})
	first := asPNG(t, picture)
	moving := append(first[:33:33], pngChunk("acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0})...)
	files := map[string][]byte{
		"10 MB of junk segments":    junk,
		"jpeg, then a png":          append(bytes.Clone(photo), first...),
		"jpeg, then a zip":          append(bytes.Clone(photo), "PK\x03\x04<script>"...),
		"stray bytes":               stray,
		"exif pointing nowhere":     withExif(TypeJPEG, photo, []byte("II*\x00\xff\xff\xff\xff")),
		"exif of one byte":          withExif(TypeJPEG, photo, []byte("M")),
		"exif, orientation 9":       withExif(TypeJPEG, photo, exif(9, binary.LittleEndian)),
		"grey jpeg":                 asJPEG(t, image.NewGray(picture.Rect)),
		"cmyk jpeg":                 cmykJPEG(),
		"16-bit png":                asPNG(t, deep),
		"grey 16-bit png":           asPNG(t, grey16),
		"png with a palette":        asPNG(t, few),
		"animated png, first frame": append(moving, first[33:]...),
		"extended webp":             extended(asWebP(t, picture), 0),
	}
	for name, file := range files {
		_, made, err := Process(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, r := range made {
			open(t, r)
			checkBare(t, name, r)
			if bytes.Contains(r.Bytes, []byte("<script")) {
				t.Errorf("%s: passed on", name)
			}
		}
	}
}

// cmykJPEG is 8×8 pixels in four channels with Adobe's mark: each channel one
// block that says "no change" in one bit and "end of block" in another.
func cmykJPEG() []byte {
	file := append([]byte{0xff, 0xd8}, segment(0xee, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00"))...)
	file = append(file, jpegFrame(0xc0, 8, 8, 0x11, 0x11, 0x11, 0x11)[2:]...)
	quant := bytes.Repeat([]byte{1}, 65)
	quant[0] = 0
	file = append(file, segment(0xdb, quant)...)
	for _, class := range []byte{0x00, 0x10} {
		file = append(file, segment(0xc4, append([]byte{class, 1}, make([]byte, 16)...))...)
	}
	file = append(file, segment(0xda, []byte{4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0})...)
	return append(file, 0x00, 0xff, 0xd9)
}

// TestDamaged flips and cuts bytes: whatever comes, an answer and no panic.
func TestDamaged(t *testing.T) {
	picture := quarters(64, 48)
	chance := rand.New(rand.NewSource(7))
	for kind, whole := range map[string][]byte{
		TypeJPEG: withExif(TypeJPEG, asJPEG(t, picture), exif(6, binary.BigEndian)),
		TypePNG:  withExif(TypePNG, asPNG(t, picture), exif(6, binary.BigEndian)),
		TypeWebP: withExif(TypeWebP, asWebP(t, picture), exif(6, binary.BigEndian)),
	} {
		for range 300 {
			file := bytes.Clone(whole)
			for range 1 + chance.Intn(4) {
				file[chance.Intn(len(file))] = byte(chance.Intn(256))
			}
			file = file[:len(file)-chance.Intn(2)*chance.Intn(len(file))]
			h, err := readHeader(file)
			if err == nil {
				_, err = decode(h, file)
			}
			var refused *Error
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("%s: %v", kind, err)
			}
		}
	}
}

func TestPanicBecomesBroken(t *testing.T) {
	work := func() (err error) {
		defer notPanic(&err)
		var none []int
		return fmt.Errorf("%d", none[len(none)])
	}
	if err := work(); !errors.Is(err, ErrBroken) || !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("err = %v", err)
	}
}

func TestSentences(t *testing.T) {
	codes := map[string]bool{}
	for _, e := range []*Error{ErrEmpty, ErrTooBig, ErrTooManyPixels, ErrTooLong, ErrTooHeavy, ErrUnreadable, ErrVariant, ErrBroken, ErrAnimated, ErrHEIC, ErrPDF, ErrType} {
		toned := strings.ContainsFunc(e.Sentence, func(r rune) bool { return r > unicode.MaxLatin1 })
		if codes[e.Code] || !toned || !strings.HasSuffix(e.Sentence, ".") || strings.Count(e.Sentence, ". ") != 1 {
			t.Errorf("%s: %q: what is wrong, then what to do", e.Code, e.Sentence)
		}
		codes[e.Code] = true
		if !errors.Is(e.Because(context.Canceled), e) || !errors.Is(e.Because(context.Canceled), context.Canceled) || errors.Is(e, &Error{}) {
			t.Errorf("%s is not itself", e.Code)
		}
	}
}
