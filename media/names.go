package media

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// Widths are the asked widths of renditions, in pixels, ascending.
var Widths = []int{320, 640, 1280}

// The formats of renditions, as the endings of their names.
const (
	WebP = "webp"
	JPEG = "jpg"
)

// Formats are the formats that every width comes in.
var Formats = []string{WebP, JPEG}

// maxTall is how many times the asked width a rendition may be tall. Without a
// bound, a picture of 1280×20,000 would be "resized" to itself, three times.
const maxTall = 2

// ObjectName is the name under which a rendition is stored and published:
// "ab/abcd…/640.webp". The first two digits are a folder of their own, so that no
// folder grows past what a file system likes. It answers "" if there is no such
// rendition: a key that is none, another width, another format.
func ObjectName(key string, width int, format string) string {
	if !ValidKey(key) || !slices.Contains(Widths, width) || !slices.Contains(Formats, format) {
		return ""
	}
	return key[:2] + "/" + key + "/" + strconv.Itoa(width) + "." + format
}

// ParseObject is the inverse of [ObjectName]. It accepts exactly the names that
// ObjectName makes, so that what a visitor writes into an address can reach
// nothing else.
func ParseObject(name string) (key string, width int, format string, ok bool) {
	parts := strings.Split(name, "/")
	if len(parts) != 3 {
		return "", 0, "", false
	}
	digits, format, _ := strings.Cut(parts[2], ".")
	width, err := strconv.Atoi(digits)
	if err != nil || ObjectName(parts[1], width, format) != name {
		return "", 0, "", false
	}
	return parts[1], width, format, true
}

// ValidKey tells whether key could be the key of a photo.
func ValidKey(key string) bool {
	return len(key) == 64 && strings.Trim(key, "0123456789abcdef") == ""
}

// TypeOf is the media type that an object's name tells. Names, not stores, carry
// the type: a folder has no other place for it.
func TypeOf(name string) string {
	switch path.Ext(name) {
	case "." + WebP:
		return TypeWebP
	case "." + JPEG:
		return TypeJPEG
	}
	return "application/octet-stream"
}

// ValidName tells whether a store must accept name: at most 200 bytes of lower-case
// letters, digits, ".", "_" and "-" in parts divided by "/", each part beginning
// and ending with a letter or digit. So no name climbs out of its folder, hides,
// or differs from another only by case.
func ValidName(name string) bool {
	if len(name) > 200 {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || strings.ContainsAny(part[:1]+part[len(part)-1:], "._-") || strings.ContainsFunc(part, foreign) {
			return false
		}
	}
	return true
}

// ValidPrefix tells whether prefix may be given to a store's List: "", or a
// valid name and "/".
func ValidPrefix(prefix string) bool {
	name, folder := strings.CutSuffix(prefix, "/")
	return prefix == "" || folder && ValidName(name)
}

func foreign(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '_' && r != '-'
}

// Path is [ObjectName] of one of the photo's renditions.
func (p Photo) Path(width int, format string) string { return ObjectName(p.Key, width, format) }

// Size is how many pixels wide and tall the rendition for an asked width is:
// never larger than the upload, never taller than twice the asked width.
func (p Photo) Size(width int) (w, h int) {
	w = min(width, p.Width)
	h = scaled(p.Height, w, p.Width)
	if limit := maxTall * width; h > limit {
		w, h = scaled(p.Width, limit, p.Height), limit
	}
	return w, h
}

// scaled is length × to / from, rounded, and at least one pixel.
func scaled(length, to, from int) int {
	return max(1, (length*to+from/2)/max(1, from))
}
