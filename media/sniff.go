package media

import (
	"bytes"
	"slices"
)

// The types of upload that can be read, and of renditions that are made.
const (
	TypeJPEG = "image/jpeg"
	TypePNG  = "image/png"
	TypeWebP = "image/webp"
)

// Sniff tells the type of an upload from its first bytes; neither its name nor
// the type that the sender declares is asked. For anything but JPEG, PNG and
// WebP it answers the [*Error] that says what to send instead.
func Sniff(data []byte) (string, error) {
	starts := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	at := func(offset int, magic string) bool {
		return len(data) >= offset && bytes.HasPrefix(data[offset:], []byte(magic))
	}
	switch {
	case len(data) == 0:
		return "", ErrEmpty
	case starts("\xff\xd8\xff"):
		return TypeJPEG, nil
	case starts("\x89PNG\r\n\x1a\n"):
		return TypePNG, nil
	case starts("RIFF") && at(8, "WEBPVP8"):
		return TypeWebP, nil
	case starts("GIF87a"), starts("GIF89a"):
		return "", ErrAnimated
	case starts("%PDF-"):
		return "", ErrPDF
	case at(4, "ftyp") && len(data) >= 12 && slices.Contains(heifBrands, string(data[8:12])):
		return "", ErrHEIC
	}
	return "", ErrType
}

// heifBrands are the kinds of ISO container that hold still pictures; videos
// use the same container and are not told to become a JPEG.
var heifBrands = []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"}
