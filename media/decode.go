package media

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// decode answers the pixels as they lie in the file, not yet upright.
func decode(h header, data []byte) (image.Image, error) {
	img, err := decodePixels(h.kind, bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if img.Bounds().Dx() != h.width || img.Bounds().Dy() != h.height {
		return nil, ErrBroken
	}
	return img, nil
}

func decodePixels(kind string, r io.Reader) (img image.Image, err error) {
	defer notPanic(&err)
	switch kind {
	case TypeJPEG:
		img, err = jpeg.Decode(r)
	case TypePNG:
		img, err = png.Decode(r)
	default:
		img, err = webp.Decode(r)
		fullRange(img)
	}
	return img, refusal(err)
}

// fullRange widens, in place, the colours of a lossy WebP. The format counts
// brightness from 16 to 235; the decoder hands that over as if it were 0 to 255,
// and white would come out as light grey.
func fullRange(img image.Image) {
	var planes *image.YCbCr
	switch m := img.(type) {
	case *image.YCbCr:
		planes = m
	case *image.NYCbCrA:
		planes = &m.YCbCr
	default:
		return // lossless is RGB
	}
	var luma, chroma [256]byte
	for i := range 256 {
		luma[i] = clamp((i - 16) * 255 / 219)
		chroma[i] = clamp((i-128)*255/224 + 128)
	}
	for i, v := range planes.Y {
		planes.Y[i] = luma[v]
	}
	for i, v := range planes.Cb {
		planes.Cb[i] = chroma[v]
	}
	for i, v := range planes.Cr {
		planes.Cr[i] = chroma[v]
	}
}

func clamp(v int) byte { return byte(max(0, min(255, v))) }

// notPanic turns a decoder's panic into a refusal. A decoder that panics has met
// bytes it was not made for; other people's requests go on.
func notPanic(err *error) {
	if p := recover(); p != nil {
		*err = ErrBroken.Because(fmt.Errorf("decoder panicked: %v", p))
	}
}
