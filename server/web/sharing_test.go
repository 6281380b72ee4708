package web

import (
	"bytes"
	"encoding/xml"
	"image/jpeg"
	"net/url"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/saying"

	parse "golang.org/x/net/html"
)

// TestAShortLinkLastsAndTellsNothing: it follows the record, and of what is hidden it
// says what it says of nothing.
func TestAShortLinkLastsAndTellsNothing(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	id := catalog.NewID()
	w.write(id, "Đường Mới Mở", picture(640, 480, 5))
	none := w.get("nobody", "/r/aaaaaaaaaaaaaaaa")
	if none.status != 404 {
		t.Fatalf("unknown: %d", none.status)
	}
	alike := func(what string) {
		t.Helper()
		if a := w.get("nobody", "/r/"+id); a.status != 404 || strings.ReplaceAll(mask(w, a), id, "aaaaaaaaaaaaaaaa") != mask(w, none) {
			t.Errorf("%s: %d, told apart from what never was", what, a.status)
		}
	}
	alike("a draft")
	w.publish(id)
	for range 2 {
		if a := w.get("nobody", "/r/"+id); a.status != 303 || a.header.Get("Location") != "/ho-so/duong-moi-mo" {
			t.Errorf("public: %d %s", a.status, a.header.Get("Location"))
		}
	}
	w.move("publisher", id, "withdraw", "Bí mật gỡ")
	alike("withdrawn")
	for _, end := range []string{"/anh-chia-se.jpg", "/qr.svg"} {
		if a := w.get("nobody", "/ho-so/duong-moi-mo"+end); a.status != 404 {
			t.Errorf("withdrawn, %s: %d", end, a.status)
		}
	}
}

// TestACodeAndAPictureOfEveryRecord: the code is that of the short link; the picture
// changes with the record and carries its photograph.
func TestACodeAndAPictureOfEveryRecord(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	slug := "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"
	a := w.get("nobody", slug+"/qr.svg")
	if a.status != 200 || a.header.Get("Content-Type") != "image/svg+xml" || xml.Unmarshal([]byte(a.body), new(struct{})) != nil {
		t.Errorf("%d %s", a.status, a.header.Get("Content-Type"))
	}
	for _, path := range []string{slug + "/anh-chia-se.jpg", "/anh-chia-se.jpg"} {
		a := w.get("nobody", path)
		img, err := jpeg.Decode(bytes.NewReader([]byte(a.body)))
		if err != nil || img.Bounds().Dx() != 1200 || img.Bounds().Dy() != 630 || a.header.Get("Content-Type") != "image/jpeg" {
			t.Errorf("%s: %d %v", path, a.status, err)
		}
		r := w.request("nobody", "GET", path, nil)
		r.Header.Set("If-None-Match", a.header.Get("ETag"))
		if again := w.send(r); again.status != 304 {
			t.Errorf("%s again: %d", path, again.status)
		}
	}
	plain := w.get("nobody", slug+"/anh-chia-se.jpg").body
	id := catalog.NewID()
	w.write(id, "Tổ đổi công hái cà phê chín, thôn Mẫu", picture(640, 480, 200))
	w.publish(id)
	pictured := w.get("nobody", w.get("nobody", "/r/"+id).header.Get("Location")+"/anh-chia-se.jpg")
	if pictured.status != 200 || pictured.body == plain {
		t.Error("the photograph is not on it")
	}
}

// TestPagesSayWhatTheyAreWhereTheyAreShared, at the address people reach them by, and
// filtered lists and workspaces say nothing.
func TestPagesSayWhatTheyAreWhereTheyAreShared(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, want := range map[string]map[string]string{
		"/": {"canonical": w.url + "/", "og:image": w.url + "/anh-chia-se.jpg", "og:type": "website"},
		"/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau": {
			"canonical": w.url + "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", "og:type": "article", "og:title": "Tổ đổi công hái cà phê chín thôn Mẫu",
			"og:image": w.url + "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau/anh-chia-se.jpg", "twitter:card": "summary_large_image",
		},
		"/tra-cuu":               {"canonical": w.url + "/tra-cuu", "robots": ""},
		"/tra-cuu?field=economy": {"canonical": "", "og:title": "", "robots": "noindex"},
		"/khong-co":              {"canonical": "", "robots": "noindex"},
	} {
		said := said(t, w.get("nobody", path).body)
		for k, v := range want {
			if said[k] != v {
				t.Errorf("%s says %s %q, want %q", path, k, said[k], v)
			}
		}
	}
	if said := said(t, w.get("officer", "/lam-viec").body); said["canonical"] != "" || said["robots"] != "noindex" {
		t.Errorf("a desk says %v", said)
	}
	// whoever lies about the host is told their own lie, and nobody else is
	r := w.request("nobody", "GET", "/", nil)
	r.Host = "ke-xau.example"
	w.send(r)
	if said := said(t, w.get("nobody", "/").body); said["canonical"] != w.url+"/" {
		t.Errorf("somebody's host went on: %v", said)
	}
}

// said are a page's meta and link elements.
func said(t *testing.T, page string) map[string]string {
	t.Helper()
	out := map[string]string{}
	doc, err := parse.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		a := map[string]string{}
		for _, x := range n.Attr {
			a[x.Key] = x.Val
		}
		switch n.Data {
		case "meta":
			out[a["property"]+a["name"]] = a["content"]
		case "link":
			out[a["rel"]] = a["href"]
		}
	}
	return out
}

// sharedVisits are those of what goes with a link.
func (w *world) sharedVisits(r route) []visit {
	ids := []string{w.sampled("coffee"), withdrawnID, draftID, "khongcokhongcokh"}
	slugs := []string{"to-doi-cong-hai-ca-phe-chin-thon-mau", "rut-roi", "bi-mat-nhap", "khong-co"}
	each := func(param string, values []string) (out []visit) {
		for i, label := range []string{"public", "withdrawn", "draft", "none"} {
			out = append(out, visit{label: label, path: strings.Replace(r.path, param, values[i], 1)})
		}
		return out
	}
	switch r.path {
	case "/lam-viec/du-lieu-mo":
		v := visit{path: r.path}
		if r.method == "POST" {
			v.form = url.Values{"_key": {catalog.NewID()}, "base": {"2"}, "name": {"Giấy phép mẫu"}, "url": {"https://giay-phep.example/1"}}
		}
		return []visit{v}
	case saying.Home:
		v := visit{path: r.path}
		if r.method == "POST" {
			v.form = url.Values{"_key": {catalog.NewID()}, "base": {"2"}, "record": {"/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"}}
		}
		return []visit{v}
	case "/du-lieu-mo", "/du-lieu-mo.zip", "/anh-chia-se.jpg", "/atom.xml", "/sitemap.xml", "/robots.txt":
		return []visit{{path: r.path}}
	case "/sitemap-:n.xml":
		return []visit{{"pages", "/sitemap-0.xml", nil}, {"records", "/sitemap-1.xml", nil}, {"none", "/sitemap-9.xml", nil}}
	case "/linh-vuc/:field/atom.xml":
		return []visit{{"known", "/linh-vuc/economy/atom.xml", nil}, {"none", "/linh-vuc/khong-co/atom.xml", nil}}
	case "/don-vi/:slug/atom.xml":
		u, _ := w.reg.Units().Get(w.home())
		return []visit{{"known", "/don-vi/" + u.Slug + "/atom.xml", nil}, {"none", "/don-vi/khong-co/atom.xml", nil}}
	case "/ho-so/:slug/anh-chia-se.jpg", "/ho-so/:slug/qr.svg":
		return each(":slug", slugs)
	case "/r/:id":
		return each(":id", ids)
	}
	return nil
}
