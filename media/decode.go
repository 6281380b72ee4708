package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"time"

	"golang.org/x/image/webp"
)

// decodeTime bounds the decoding of one picture. 50 megapixels take about a
// second; a progressive JPEG can ask for hours in 20 MB by repeating a scan of
// a few bytes over the whole picture. A variable for tests only.
var decodeTime = 30 * time.Second

// decode answers the pixels as they lie in the file, not yet upright.
func decode(ctx context.Context, h header, data []byte) (img image.Image, err error) {
	limited, cancel := context.WithTimeout(ctx, decodeTime)
	defer cancel()
	img, err = decodePixels(h.kind, reader{limited, bytes.NewReader(data)})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil && errors.Is(err, limited.Err()):
		return nil, ErrTooHeavy.because(err)
	case err != nil:
		return nil, err
	case img.Bounds().Dx() != h.width || img.Bounds().Dy() != h.height:
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
		*err = ErrBroken.because(fmt.Errorf("decoder panicked: %v", p))
	}
}

// reader stops a decoder when ctx ends: decoders know no context, but all of
// them read a few kilobytes at a time.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
