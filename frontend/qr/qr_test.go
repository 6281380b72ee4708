package qr

import (
	"encoding/xml"
	"image"
	"image/color"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	zxing "github.com/makiuchi-d/gozxing/qrcode"
)

// TestAReaderReadsIt paints what the SVG says and lets another library's reader read it.
func TestAReaderReadsIt(t *testing.T) {
	for _, words := range []string{
		"https://dvk.lamdong.gov.vn/r/abcdefghij234567",
		"http://127.0.0.1:8080/r/zzzzzzzzzzzzzzzz",
		"https://so-bo.dan-van-kheo.tinh-rat-dai-ten.example.gov.vn/duong/dan/dai/r/abcdefghij234567",
	} {
		svg, err := SVG(words, `Mã QR của “A & <B>”`)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Title string `xml:"title"`
		}
		if err := xml.Unmarshal(svg, &doc); err != nil || doc.Title != `Mã QR của “A & <B>”` {
			t.Fatalf("title %q, %v", doc.Title, err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(paint(t, string(svg)))
		if err != nil {
			t.Fatal(err)
		}
		read, err := zxing.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil || read.GetText() != words {
			t.Errorf("read %v, %v; want %s", read, err, words)
		}
	}
}

var module = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-`)

func paint(t *testing.T, svg string) image.Image {
	t.Helper()
	size, err := strconv.Atoi(regexp.MustCompile(`viewBox="0 0 (\d+) `).FindStringSubmatch(svg)[1])
	if err != nil {
		t.Fatal(err)
	}
	const scale = 6
	img := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	for _, m := range module.FindAllStringSubmatch(svg, -1) {
		x, y, run := number(m[1]), number(m[2]), number(m[3])
		for py := y * scale; py < (y+1)*scale; py++ {
			for px := x * scale; px < (x+run)*scale; px++ {
				img.SetGray(px, py, color.Gray{})
			}
		}
	}
	return img
}

func TestTooMuchIsAnError(t *testing.T) {
	if _, err := SVG(strings.Repeat("dài ", 2000), ""); err == nil {
		t.Error("no error")
	}
}
