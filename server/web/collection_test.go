package web

import (
	"strings"
	"testing"
)

func TestShelves(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, c := range []struct {
		path   string
		status int
		has    []string
	}{
		{"/linh-vuc/economy", 200, []string{`<span class="whole">kinh tế</span></h1>`, "Theo năm bắt đầu", `href="/tra-cuu?field=economy"`, `href="/chu-de/ca-phe"`, `href="/don-vi/xa-hoa-ninh"`}},
		{"/en/linh-vuc/political_system", 200, []string{"<h1>", `href="/en/tra-cuu?field=political_system"`}},
		{"/linh-vuc/kinh-te", 404, []string{`href="/linh-vuc/economy"`}},
		{"/chu-de", 200, []string{`href="/chu-de/ca-phe"`, "cà phê"}},
		{"/chu-de/ca-phe", 200, []string{"<h1>cà phê</h1>", `href="/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"`}},
		{"/en/chu-de/ca-phe", 200, []string{`<h1 lang="vi">cà phê</h1>`}},
		{"/chu-de/ca-phe-chin", 404, []string{"Có phải anh chị tìm", `href="/chu-de/ca-phe"`}},
		{"/chu-de/%00", 404, nil},
		{"/dong-thoi-gian", 200, []string{`id="nam-2025"`, `href="#nam-2025"`, "Chưa rõ năm", `href="/tra-cuu?year=chua-ro"`}},
		{"/ho-so/to-doi-cong-hai-ca-phe", 404, []string{"Có phải anh chị tìm", `href="/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"`}},
		{"/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", 200, []string{"Cách làm", "/qr.svg", "https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2F", "mailto:?subject=", "Cách trích dẫn", "lần công bố 1", "/r/"}},
		{"/en/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", 200, []string{"How it is done, step by step", "How to cite", `href="/en/don-vi/xa-hoa-ninh"`}},
		{"/ho-so/chuyen-doi-cay-trong-vung-dong-bao-cham", 200, []string{"Nay thuộc", `href="/don-vi/xa-lien-huong"`, "Theo nguồn nêu trên"}},
	} {
		a := w.get("nobody", c.path)
		if a.status != c.status {
			t.Errorf("%s: %d", c.path, a.status)
		}
		for _, words := range c.has {
			if !strings.Contains(a.body, words) {
				t.Errorf("%s lacks %q", c.path, words)
			}
		}
		if strings.Contains(a.body, "Bí mật") || strings.Contains(a.body, "Rút rồi") {
			t.Errorf("%s shows what is not public", c.path)
		}
	}
}
