package web

import (
	"regexp"
	"strings"
	"testing"
)

// The page of all parts has its pictures, in every rendition that it names, and is
// there in development only.
func TestGalleryHasItsPictures(t *testing.T) {
	w := fresh(t)
	if a := w.get("nobody", "/_parts"); a.status != 404 {
		t.Errorf("outside development: %d", a.status)
	}
	dev := *w
	dev.app = w.web.app(true)
	dev.listen()
	page := dev.get("nobody", "/_parts")
	pictures := regexp.MustCompile(`/anh/[0-9a-z/]+\.(webp|jpg)`).FindAllString(page.body, -1)
	if page.status != 200 || len(pictures) < 20 {
		t.Fatalf("%d, %d pictures", page.status, len(pictures))
	}
	for _, p := range pictures {
		if a := dev.get("nobody", p); a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "image/") || len(a.body) < 500 {
			t.Errorf("%s: %d, %d bytes", p, a.status, len(a.body))
		}
	}
	if a := dev.get("nobody", strings.Replace(pictures[0], "/anh/3f/3f", "/anh/5f/5f", 1)); a.status != 404 {
		t.Errorf("a photograph of nobody: %d", a.status)
	}
}
