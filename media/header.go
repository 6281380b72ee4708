package media

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// maxMemory is what decoding one picture may hold, in bytes: 50 megapixels of
// 16-bit PNG or of progressive 4:2:0 JPEG. Only what no camera writes needs more.
const maxMemory = 400 << 20

// header is what is known of an upload before any pixel of it is decoded.
type header struct {
	kind          string
	width, height int
	orientation   int // 1 to 8, as EXIF counts; 1 is upright
	memory        int // bytes that decoding holds at its worst
}

// readHeader refuses what must not be decoded.
func readHeader(data []byte) (header, error) {
	kind, err := Sniff(data)
	if err != nil {
		return header{}, err
	}
	config, err := readConfig(kind, data)
	if err != nil {
		return header{}, err
	}
	h := header{kind: kind, width: config.Width, height: config.Height}
	switch {
	case h.width <= 0 || h.height <= 0:
		return header{}, ErrBroken
	case h.width > MaxSide || h.height > MaxSide:
		return header{}, ErrTooLong
	case h.width*h.height > MaxPixels:
		return header{}, ErrTooManyPixels
	}
	var perPixel float64
	switch kind {
	case TypeJPEG:
		perPixel, h.orientation = lookJPEG(data)
	case TypePNG:
		perPixel, h.orientation = lookPNG(data)
	case TypeWebP:
		var animated bool
		if perPixel, h.orientation, animated = lookWebP(data); animated {
			return header{}, ErrAnimated
		}
	}
	if h.memory = int(perPixel * float64(h.width*h.height)); h.memory > maxMemory {
		return header{}, ErrTooHeavy
	}
	return h, nil
}

// upright swaps the sides of a picture that lies on its side.
func (h header) upright(width, height int) (int, int) {
	if h.orientation >= 5 {
		return height, width
	}
	return width, height
}

func readConfig(kind string, data []byte) (config image.Config, err error) {
	defer notPanic(&err)
	r := bytes.NewReader(data)
	switch kind {
	case TypeJPEG:
		config, err = jpeg.DecodeConfig(r)
	case TypePNG:
		config, err = png.DecodeConfig(r)
	default:
		config, err = webp.DecodeConfig(r)
	}
	return config, refusal(err)
}

// refusal turns what a decoder says into what the sender is told.
func refusal(err error) error {
	var jpegVariant jpeg.UnsupportedError
	var pngVariant png.UnsupportedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &jpegVariant), errors.As(err, &pngVariant):
		return ErrVariant.Because(err)
	}
	return ErrBroken.Because(err)
}

// lookJPEG estimates the decoder's bytes per pixel from the frame header. A
// progressive picture holds four bytes of coefficients for each sample, and four
// channels are copied once more in the end. Where no frame header is
// found the worst is assumed: the decoder may be more patient than this walk.
func lookJPEG(data []byte) (perPixel float64, orientation int) {
	perPixel, orientation = 24, 1
	exif := false
	for marker, body := range jpegSegments(data) {
		switch marker {
		case 0xc0, 0xc1, 0xc2:
			perPixel = jpegSamples(body)
			if marker == 0xc2 {
				perPixel *= 5
			}
			if len(body) > 5 && body[5] == 4 {
				perPixel += 4
			}
			return perPixel, orientation
		case 0xe1:
			if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && !exif {
				exif, orientation = true, exifOrientation(tiff)
			}
		}
	}
	return perPixel, orientation
}

// jpegSamples is the number of samples per pixel: 1.5 for 4:2:0, 3 for 4:4:4.
func jpegSamples(frame []byte) float64 {
	var sum, most byte
	for i := 7; i < len(frame); i += 3 {
		size := (frame[i] >> 4) * (frame[i] & 15)
		sum, most = sum+size, max(most, size)
	}
	if most == 0 {
		return 4
	}
	return max(1, float64(sum)/float64(most))
}

// lookPNG: four bytes per pixel, eight at 16 bits a channel, and half as much
// again for the largest pass of an interlaced picture. Less may be needed, but
// a later chunk (transparency) may turn the least of pictures into the most.
func lookPNG(data []byte) (perPixel float64, orientation int) {
	const depth, interlace = 24, 28 // fixed places: IHDR comes first
	perPixel = 4
	if data[depth] == 16 {
		perPixel = 8
	}
	if data[interlace] != 0 {
		perPixel *= 1.5
	}
	orientation = 1
	for name, body := range pngChunks(data) {
		if name == "eXIf" {
			orientation = exifOrientation(body)
		}
	}
	return perPixel, orientation
}

// lookWebP: planes and their alpha, or, lossless, two copies of four bytes.
func lookWebP(data []byte) (perPixel float64, orientation int, animated bool) {
	orientation = 1
	for name, body := range webpChunks(data) {
		switch name {
		case "VP8X":
			animated = len(body) > 0 && body[0]&2 != 0
		case "VP8 ":
			perPixel += 1.5
		case "VP8L", "ALPH":
			perPixel += 8
		case "EXIF":
			orientation = exifOrientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
	}
	return min(perPixel, 8), orientation, animated
}
