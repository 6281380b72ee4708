package web

import (
	"net/url"
	"strings"
	"testing"
)

// TestEveryPageHasItsTwin: the twin names its language, says where both are (but
// for filters, which no index holds), and keeps what was asked.
func TestEveryPageHasItsTwin(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, twin := range map[string]string{
		"/": "/en", "/tra-cuu?q=c%C3%A0+ph%C3%AA&field=economy": "/en/tra-cuu?q=c%C3%A0+ph%C3%AA&field=economy", "/khen-thuong/dot-dong": "/en/khen-thuong/dot-dong", "/dang-nhap?tiep=%2Flam-viec": "/en/dang-nhap?tiep=%2Flam-viec",
	} {
		vi, en := w.get("nobody", path), w.get("nobody", twin)
		for l, a := range map[string]answered{"vi": vi, "en": en} {
			if a.status != 200 || !strings.Contains(a.body, `<html lang="`+l+`"`) {
				t.Errorf("%s in %s: %d", path, l, a.status)
			}
			for _, want := range []string{`hreflang="vi" href="` + w.url + path, `hreflang="en" href="` + w.url + twin, `hreflang="x-default" href="` + w.url + path} {
				if !strings.Contains(path, "?") && !strings.Contains(a.body, strings.ReplaceAll(want, "&", "&amp;")) {
					t.Errorf("%s in %s does not say %s", path, l, want)
				}
			}
		}
		if !strings.Contains(vi.body, `href="`+strings.ReplaceAll(twin, "&", "&amp;")+`" hreflang="en" lang="en">English`) ||
			!strings.Contains(en.body, `href="`+strings.ReplaceAll(path, "&", "&amp;")+`" hreflang="vi" lang="vi">Tiếng Việt`) {
			t.Errorf("%s: no way to the other language", path)
		}
	}
}

// TestErrorsSpeakThePagesLanguage: what is not there is not there in either; what
// has no English page offers none.
func TestErrorsSpeakThePagesLanguage(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, c := range map[string]struct {
		status int
		lang   string
		other  bool
	}{
		"/en/khong-co": {404, "en", true}, "/khong-co": {404, "vi", true}, "/en/ho-so/khong-co": {404, "en", true}, "/en/lam-viec": {404, "en", true},
		"/lien-ket/doan": {409, "vi", false}, "/england": {404, "vi", true},
	} {
		a := w.get("nobody", path)
		if a.status != c.status || !strings.Contains(a.body, `<html lang="`+c.lang+`"`) || strings.Contains(a.body, `hreflang="`) != c.other || strings.Contains(a.body, `rel="alternate"`) {
			t.Errorf("%s: %d, another language %v\n%s", path, a.status, strings.Contains(a.body, "hreflang"), short(a.body))
		}
	}
	if a := w.get("nobody", "//evil.vn"); a.status != 404 || strings.Contains(a.body, "evil") {
		t.Error("a way to the other language leads away")
	}
	if a := w.post("nobody", "/en/dang-nhap", url.Values{"email": {"a@b"}, "password": {"x"}}); a.status != 422 || !strings.Contains(a.body, `<html lang="en"`) {
		t.Errorf("a failed sign-in in English: %d", a.status)
	} else if !strings.Contains(a.body, "The address or the password is wrong.") || strings.Contains(a.body, "không đúng") {
		t.Error("a failed sign-in speaks another language")
	}
	r := w.request("nobody", "GET", "/", nil)
	r.Header.Set("Accept-Language", "en")
	if a := w.send(r); !strings.Contains(a.body, `<html lang="vi"`) {
		t.Error("a page guesses its reader's language")
	}
}
