// Package media turns what people upload into photographs that are safe to
// publish, and says what a store of them must promise.
//
// Start at [Process]: it takes the bytes of one upload and gives back a [Photo]
// and its renditions, each width of [Widths] as WebP and as JPEG. [Keep] puts
// them into a [Store]. How a folder keeps the promise of Store is in media/disk;
// the promise itself, as tests, is in media/storetest.
//
// The uploaded file is not kept. A phone writes into it where the photograph
// was taken, when, and with which device, and the only sure way not to publish
// that is not to have it: a rendition is encoded anew from bare pixels. What
// stays of the upload is its SHA-256, which is the photo's key, so that the same
// file sent twice is one photo.
//
// An upload is hostile until shown otherwise: its type is read from its content,
// its size from its header before a pixel is allocated, and what needs more memory
// than a camera's picture is refused. What a header hides is for the caller to
// bound: the server lets Process run only in a process of its own, with limits
// (server/apart).
//
// The package knows nothing of awards, records, people, requests or HTML, and
// imports nothing else of this project.
package media

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Limits of one upload.
const (
	MaxBytes  = 20 << 20   // bytes of the file
	MaxPixels = 50_000_000 // width times height, as the header says
	MaxSide   = 20_000     // pixels of either side
)

// Photo is what the registry keeps of one upload beside its renditions.
type Photo struct {
	Key    string `json:"key"`    // SHA-256 of the uploaded bytes, 64 lower-case hex digits
	Width  int    `json:"width"`  // pixels of the upload, upright
	Height int    `json:"height"` // pixels of the upload, upright
	Bytes  int    `json:"bytes"`  // size of the uploaded file
	Type   string `json:"type"`   // what the upload was: TypeJPEG, TypePNG or TypeWebP
}

// Rendition is one picture to publish: bare pixels, without any metadata.
type Rendition struct {
	Name   string // object name, see ObjectName
	Width  int    // pixels; less than the asked width if the upload was narrower
	Height int    // pixels
	Bytes  []byte // the encoded picture; must not be changed
}

// Process reads one upload to its end and makes its renditions, ordered by
// width, WebP before JPEG.
//
// It answers an [*Error] for what the sender can mend and the error of r, wrapped,
// when reading fails. A process that does nothing else peaks (BenchmarkProcess) at
// 190 MB for JPEGs of 12 megapixels, 250 MB for 50, and 600 MB for the heaviest
// that maxMemory lets through: 16-bit PNG, or progressive JPEG, of 50.
func Process(r io.Reader) (Photo, []Rendition, error) {
	data, err := read(r)
	if err != nil {
		return Photo{}, nil, err
	}
	h, err := readHeader(data)
	if err != nil {
		return Photo{}, nil, err
	}
	sum := sha256.Sum256(data)
	photo := Photo{Key: hex.EncodeToString(sum[:]), Bytes: len(data), Type: h.kind}
	photo.Width, photo.Height = h.upright(h.width, h.height)
	img, err := decode(h, data)
	if err != nil {
		return Photo{}, nil, err
	}
	renditions, err := render(photo, h, img)
	if err != nil {
		return Photo{}, nil, err
	}
	return photo, renditions, nil
}

// read takes at most MaxBytes from r, whatever length was declared.
func read(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case len(data) > MaxBytes:
		return nil, ErrTooBig
	case err != nil:
		return nil, fmt.Errorf("media: read upload: %w", err)
	}
	return data, nil
}
