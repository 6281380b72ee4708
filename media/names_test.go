package media

import (
	"strings"
	"testing"
)

var key = strings.Repeat("0a", 32)

func TestObjectNamesThereAndBack(t *testing.T) {
	for _, width := range Widths {
		for _, format := range Formats {
			name := ObjectName(key, width, format)
			if k, w, f, ok := ParseObject(name); !ok || k != key || w != width || f != format {
				t.Errorf("%q → %q %d %q %v", name, k, w, f, ok)
			}
			if !ValidName(name) || TypeOf(name) == "application/octet-stream" {
				t.Errorf("%q is no good name", name)
			}
		}
	}
	for _, none := range []string{ObjectName("0a", 320, WebP), ObjectName(key, 321, WebP), ObjectName(key, 320, "png"), ObjectName(strings.ToUpper(key), 320, JPEG)} {
		if none != "" {
			t.Errorf("%q names a rendition", none)
		}
	}
}

func TestParseObjectRefuses(t *testing.T) {
	good := "0a/" + key + "/320.webp"
	for _, name := range []string{
		"", "/", good + "/", "/" + good, good + "\x00", good + ".", good + "?x", " " + good,
		"0b/" + key + "/320.webp", "0a/" + key + "/0320.webp", "0a/" + key + "/+320.webp", "0a/" + key + "/320.WEBP",
		"0a/" + key + "/320", "0a/" + key + "/320.", "0a/" + key + "/320.webp.jpg", "0a/" + key + "/321.webp", "0a/" + key + "/-320.webp",
		"0a/" + key + "/../320.webp", "../" + good, "0a/../" + good, "0a//" + key + "/320.webp", `0a\` + key + `\320.webp`,
		"0A/" + strings.ToUpper(key) + "/320.webp", "0a/" + key[:62] + "../320.webp", "0a/" + key + "/３20.webp",
		"0a%2f" + key + "%2f320.webp", "0a/" + key + "a/320.webp",
	} {
		if k, w, f, ok := ParseObject(name); ok || k != "" || w != 0 || f != "" {
			t.Errorf("%q → %q %d %q", name, k, w, f)
		}
	}
}

func TestValidPrefix(t *testing.T) {
	for prefix, want := range map[string]bool{"": true, "0a/": true, "0a/" + key + "/": true, "/": false, "0a": false, "../": false, "0a//": false, ".tmp/": false} {
		if ValidPrefix(prefix) != want {
			t.Errorf("ValidPrefix(%q) = %v", prefix, !want)
		}
	}
}
