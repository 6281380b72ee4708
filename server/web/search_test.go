package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// TestSearchPage: what the page of results says, besides the results.
func TestSearchPage(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, c := range []struct {
		why, query string
		must, not  []string
	}{
		{"a name of two times", "q=Đức+Linh", []string{"Huyện Đức Linh", "(đến 30/06/2025)", "Xã Đức Linh", "(từ 01/07/2025)", "(0 hồ sơ)"}, []string{"unit=xa-duc-linh"}},
		{"without marks, among other words", "q=an+ninh+duc+linh", []string{"Huyện Đức Linh", "Xã Đức Linh"}, nil},
		{"its records, of the other words", "q=camera+hoa+ninh", []string{"Xã Hòa Ninh", "nay thuộc"}, nil},
		{"its records", "q=hoa+ninh", []string{"Xã Hòa Ninh", `href="/tra-cuu?unit=xa-hoa-ninh"`}, nil},
		{"a name that was spelt otherwise", "q=Phú+Quý", []string{"Huyện Phú Quí", "(đến 30/06/2025)", "Đặc khu Phú Quý", "(từ 01/07/2025)"}, nil},
		{"a unit in force with no record", "q=ph%C6%B0%E1%BB%9Dng+B%C3%ACnh+Thu%E1%BA%ADn", []string{"Không hồ sơ nào có đủ các từ đã gõ", `href="/don-vi/phuong-binh-thuan"`, "(0 hồ sơ)"}, []string{"unit=phuong-binh-thuan"}},
		{"no word", "q=%22%22", []string{"“&#34;&#34;” chưa có chữ hay số nào để tìm"}, []string{"Bỏ dấu ngoặc kép"}},
		{"a former commune", "q=võ+xu", []string{"Thị trấn Võ Xu", "nay thuộc", "Xã Đức Linh"}, nil},
		{"in English", "q=võ+xu&en", []string{"Thị trấn Võ Xu", "until 30 June 2025", "today in"}, []string{"nay thuộc", "hồ sơ ghi"}},
		{"no name of a unit", "q=camera+an+ninh", []string{"hồ sơ"}, []string{"thời kỳ", "nay thuộc Xã"}},
		{"what to leave out", "q=camera+xyzxyzq", []string{"Bỏ “xyzxyzq”", `href="/tra-cuu?q=camera"`}, nil},
		{"a choice to leave out", "q=camera&year=1901", []string{"Bỏ lọc theo năm bắt đầu", `href="/tra-cuu?q=camera"`}, nil},
		{"nothing at all", "q=xyzxyzq", []string{"Không có hồ sơ nào khớp “xyzxyzq”"}, []string{"Có thể bỏ bớt"}},
		{"values nobody knows", "field=x&kind=%3Cscript%3E&level=y&year=20x1&sort=z", []string{"Lọc kết quả"}, []string{"Không có hồ sơ", "script&gt;", "noindex"}},
		{"a tag nobody has", "tag=%22%3E%3Cscript%3Ealert(1)", []string{"Không có hồ sơ nào khớp bộ lọc này", "&lt;script&gt;alert(1)"}, []string{"<script>alert"}},
		{"a unit nobody has", "unit=khong-co", []string{"Không có hồ sơ nào khớp bộ lọc này", "khong-co"}, nil},
		{"a page far beyond", "page=1000000000", []string{"Không có trang 1.000.000.000", "Về trang cuối", "noindex"}, []string{"Không có hồ sơ"}},
		{"a short form", "q=UBND", []string{"<mark>"}, []string{"Không có hồ sơ"}},
		{"several of one facet and of others", "field=economy&field=culture&kind=model", []string{"Phát triển kinh tế</span>", "Bỏ hết bộ lọc"}, nil},
	} {
		path := "/tra-cuu?" + strings.ReplaceAll(c.query, "&en", "")
		if strings.HasSuffix(c.query, "&en") {
			path = "/en" + path
		}
		u, err := url.Parse(path)
		w.must(err)
		u.RawQuery = u.Query().Encode()
		a := w.get("nobody", u.String())
		for _, s := range c.must {
			if a.status != 200 || !strings.Contains(a.body, s) {
				t.Errorf("%s: %d, does not say %q", c.why, a.status, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(a.body, s) {
				t.Errorf("%s: says %q", c.why, s)
			}
		}
	}
}

// TestEveryCountIsWhatItsFilterFinds: the numbers beside the filters are promises.
func TestEveryCountIsWhatItsFilterFinds(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for param, value := range map[string]string{"unit": "xa-hoa-ninh", "kind": "exemplar", "field": "security", "origin": "historical", "level": "province", "year": "2023"} {
		shown := w.get("nobody", "/tra-cuu").body
		box := fmt.Sprintf(`name="%s" value="%s"`, param, value)
		_, rest, found := strings.Cut(shown, box)
		_, rest, _ = strings.Cut(rest, `class="n num">`)
		n, _, _ := strings.Cut(rest, "<")
		if !found || n == "" || n == "0" {
			t.Errorf("%s=%s is not offered", param, value)
			continue
		}
		if a := w.get("nobody", "/tra-cuu?"+param+"="+value); !strings.Contains(a.body, `<span class="num">`+n+`</span> hồ sơ`) {
			t.Errorf("%s=%s is said to find %s", param, value, n)
		}
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, c := range []struct{ path, must, not string }{
		{"/tra-cuu/goi-y?q=camera+an", `<mark>Camera</mark>`, "Đơn vị"},
		{"/tra-cuu/goi-y?q=hoa+ni", `data-href="/tra-cuu?unit=xa-hoa-ninh"`, ""},
		{"/en/tra-cuu/goi-y?q=hoa+ni", `data-href="/en/tra-cuu?unit=xa-hoa-ninh"`, "Đơn vị"},
		{"/tra-cuu/goi-y?q=phu+qui", `data-href="/tra-cuu?unit=dac-khu-phu-quy"`, ""}, // spelt Quý
		{"/tra-cuu/goi-y?q=xyzxyzq", "", "listbox"},
		{"/tra-cuu/goi-y", "", "listbox"},
		{"/tra-cuu/goi-y?q=" + strings.Repeat("a", 10000), "", "listbox"},
		{"/tra-cuu/goi-y?q=%3Cscript%3E%ff%00", "", "<script"},
		{"/tra-cuu/goi-y?q=bi+mat", "", "Bí mật"}, // a draft's name
	} {
		a := w.get("nobody", c.path)
		if a.status != 200 || !strings.Contains(a.body, c.must) || c.not != "" && strings.Contains(a.body, c.not) {
			t.Errorf("%.60s: %d %s", c.path, a.status, a.body)
		}
	}
	before := len(w.web.pages.kept)
	w.get("nobody", "/tra-cuu/goi-y?q=camera")
	if len(w.web.pages.kept) != before {
		t.Error("what is typed is kept among the finished pages")
	}
}
