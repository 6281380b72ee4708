package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"

	"github.com/andybalholm/brotli"
)

func TestAPublicationIsSeenAtOnce(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	name, slugged := "Cầu Mẫu Nối Hai Thôn", "/ho-so/cau-mau-noi-hai-thon"
	paths := []string{"/", "/tra-cuu", "/tra-cuu?q=cau+mau+noi", "/thong-ke", slugged}
	before := map[string]answered{}
	for _, p := range paths {
		before[p] = w.get("nobody", p)
		w.get("nobody", p)
	}
	id := catalog.NewID()
	w.write(id, name, picture(320, 240, 3))
	for _, p := range paths {
		if a := w.get("nobody", p); a.header.Get("ETag") != before[p].header.Get("ETag") || strings.Contains(a.body, name) {
			t.Errorf("%s changed with a draft", p)
		}
	}
	shot := w.pictureOf(id)
	if a := w.get("nobody", shot); a.status != 404 {
		t.Errorf("a draft's photograph: %d", a.status)
	}
	w.time.on(time.Hour)
	w.publish(id)
	for _, p := range paths {
		a := w.get("nobody", p)
		if a.status != 200 || a.header.Get("ETag") == before[p].header.Get("ETag") || p != "/thong-ke" && !strings.Contains(a.body, name) {
			t.Errorf("%s is %d, shows it: %v", p, a.status, strings.Contains(a.body, name))
		}
	}
	if a := w.get("nobody", shot); a.status != 200 || a.header.Get("Cache-Control") != "public, max-age=600" {
		t.Errorf("a public photograph: %d %s", a.status, a.header.Get("Cache-Control"))
	}
	w.move("publisher", id, "withdraw", "Lý do")
	for _, p := range paths {
		if a := w.get("nobody", p); strings.Contains(a.body, name) || p == slugged && a.status != 404 {
			t.Errorf("%s still shows what is withdrawn", p)
		}
	}
	for _, role := range roles {
		want := map[string]int{"officer": 200, "reviewer": 200, "publisher": 200, "leader": 200}[role]
		if a := w.get(role, shot); a.status != max(want, 200) && want != 0 || want == 0 && a.status != 404 {
			t.Errorf("withdrawn, %s: %d", role, a.status)
		}
	}
}

func TestEveryFormOfAPageIsOne(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for i, p := range []string{"/", "/tra-cuu?q=cà+phê", "/thong-ke", "/khen-thuong", "/khen-thuong/dot-dong"} {
		bodies := map[string]string{}
		var tag string
		forms := []string{"", "gzip", "br", "gzip, deflate, br"}
		if i%2 == 1 { // the first who asks decides how it is kept
			slices.Reverse(forms)
		}
		for _, enc := range forms {
			r := w.request("nobody", "GET", p, nil)
			r.Header.Set("Accept-Encoding", enc)
			a := w.send(r)
			var in io.Reader = strings.NewReader(a.body)
			switch a.header.Get("Content-Encoding") {
			case "gzip":
				z, err := gzip.NewReader(in)
				w.must(err)
				in = z
			case "br":
				in = brotli.NewReader(in)
			}
			raw, err := io.ReadAll(in)
			w.must(err)
			bodies[string(raw)], tag = enc, a.header.Get("ETag")
			if !strings.Contains(a.header.Get("Vary"), "Accept-Encoding") || enc != "" && a.header.Get("Content-Encoding") == "" {
				t.Errorf("%s as %q: %v", p, enc, a.header)
			}
		}
		if len(bodies) != 1 {
			t.Errorf("%s has %d texts", p, len(bodies))
		}
		r := w.request("nobody", "GET", p, nil)
		r.Header.Set("If-None-Match", tag)
		if a := w.send(r); a.status != 304 || a.body != "" || guarded(a) != "" {
			t.Errorf("%s: %d with %d bytes", p, a.status, len(a.body))
		}
		if a := w.send(w.request("nobody", "HEAD", p, nil)); a.status != 200 || a.body != "" || a.header.Get("ETag") != tag {
			t.Errorf("HEAD %s: %d", p, a.status)
		}
		// someone signed in: never kept, never a stranger's tag
		a := w.get("secretary", p)
		if a.header.Get("Cache-Control") != "no-store" || a.header.Get("ETag") != "" || !strings.Contains(a.body, "Thư ký hội đồng") {
			t.Errorf("%s signed in: %v", p, a.header)
		}
		if a := w.get("nobody", p); strings.Contains(a.body, "Thư ký hội đồng") {
			t.Errorf("%s shows a stranger who was here before", p)
		}
	}
}

// TestAForgedHostIsNobodyElses: a page shows its own address.
func TestAForgedHostIsNobodyElses(t *testing.T) {
	w := fresh(t)
	p := "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"
	for _, h := range []string{"Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Protocol", "X-Url-Scheme"} {
		r := w.request("nobody", "GET", p, nil)
		r.Header.Set(h, "evil.vn")
		if h == "Host" {
			r.Host = "evil.vn"
		}
		a := w.send(r)
		if h != "Host" && strings.Contains(a.body, "evil") {
			t.Errorf("%s is believed", h)
		}
		if a := w.get("nobody", p); a.status != 200 || strings.Contains(a.body, "evil") || !strings.Contains(a.body, w.url+p) {
			t.Errorf("%s of one is shown to the next", h)
		}
	}
}

func TestQueries(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	long := url.QueryEscape(strings.Repeat("ế ", 700))
	for name, c := range map[string]struct {
		query  string
		status int
	}{
		"long": {"q=" + strings.Repeat("a", 10000), 200}, "long words": {"q=" + long, 200}, "page -1": {"page=-1", 200}, "page 0": {"page=0", 200}, "page 10^18": {"page=1000000000000000000", 200},
		"page 999999": {"page=999999", 200}, "page of words": {"page=hai&sort=xyz", 200}, "unknown facets": {"field=<script>&kind=x&year=9999&unit=khong-co&origin=zz&subject=%00&lạ=1", 200},
		"a thousand": {strings.Repeat("field=economy&", 700), 200}, "a thousand kinds": {strings.TrimSuffix(func() string {
			var b strings.Builder
			for i := range 1000 {
				fmt.Fprintf(&b, "unit=u%d&", i)
			}
			return b.String()
		}(), "&"), 200},
		"bad bytes": {"q=%ff%fe%C3%28&field=%ff", 200}, "bad escapes": {"q=%zz%", 200}, "nul": {"q=%00a%00", 200}, "empty names": {"=&&=x&q", 200}, "override": {"q=%E2%80%AEabc", 200}, "beyond the head": {"q=" + strings.Repeat("a", 20000), 431},
	} {
		a, _, err := w.raw("GET /tra-cuu?"+c.query+" HTTP/1.1\r\nHost: x\r\n\r\n", nil)
		if err != nil || a.status != c.status || guarded(a) != "" {
			t.Errorf("%s: %d, %s, %v", name, a.status, guarded(a), err)
		}
		if strings.Contains(a.body, "<script>&") || strings.ContainsRune(a.body, 0) || strings.ToValidUTF8(a.body, "") != a.body {
			t.Errorf("%s comes back as it was sent", name)
		}
	}
	for _, head := range []string{"GARBAGE\r\n\r\n", "GET <script>alert(1)</script>\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET /ho-so/%2e%2e%2f HTTP/1.1\r\nHost: x\r\n\r\n"} {
		a, _, err := w.raw(head, nil)
		if err != nil || a.status < 400 || a.status > 499 || guarded(a) != "" || strings.Contains(a.body, "alert(1)") || strings.Contains(a.body, "error when") {
			t.Errorf("%.40q: %d %s %v\n%s", head, a.status, guarded(a), err, short(a.body))
		}
	}
	w.alive()
}

func TestManyAddressesAreNotAllKept(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	var group sync.WaitGroup
	for part := range 4 {
		group.Go(func() {
			for i := range 500 {
				a, err := w.try(w.request("nobody", "GET", fmt.Sprintf("/khen-thuong?x=%d-%d%s", part, i, strings.Repeat("y", 3000)), nil))
				if err != nil || a.status != 200 {
					t.Errorf("%d %v", a.status, err)
					return
				}
			}
		})
	}
	group.Wait()
	sum := 0
	for k, f := range w.web.pages.kept {
		sum += len(k) + f.size()
	}
	if sum != w.web.pages.size || sum > pagesMost || sum == 0 {
		t.Errorf("%d pages hold %d bytes, counted %d, at most %d", len(w.web.pages.kept), sum, w.web.pages.size, pagesMost)
	}
	// what it promises when it is full
	p := pages{kept: map[string]finished{}}
	for i := range 200 {
		p.put(fmt.Sprint(i%150), finished{raw: make([]byte, 1<<20)})
		if p.size > pagesMost || len(p.kept) > 64 {
			t.Fatalf("%d pages, %d bytes", len(p.kept), p.size)
		}
	}
}

func TestAFormSentTwice(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	v, version := w.draftForm("Gửi hai lần"), w.stored(draftID).Version
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			r := w.request("officer", "POST", editDraft, strings.NewReader(v.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if a, err := w.try(r); err != nil || a.status != 303 {
				t.Errorf("%d %v", a.status, err)
			}
		})
	}
	group.Wait()
	if got := w.stored(draftID).Version; got != version+1 {
		t.Errorf("eight times the same form: version %d after %d", got, version)
	}
	other := url.Values{}
	for k, x := range v {
		other[k] = x
	}
	other.Set("name", "Cùng khóa khác chữ")
	if a := w.post("officer", editDraft, other); a.status != 422 || !strings.Contains(a.body, "đã được gửi với nội dung khác") {
		t.Errorf("%d\n%s", a.status, short(a.body))
	}
	other.Set("_key", catalog.NewID())
	a := w.post("officer", editDraft, other)
	if a.status != 409 || !strings.Contains(a.body, "Cùng khóa khác chữ") || !strings.Contains(a.body, fmt.Sprintf(`name="base" value="%d"`, version+1)) {
		t.Errorf("a stale base: %d\n%s", a.status, short(a.body))
	}
	if w.stored(draftID).Version != version+1 {
		t.Error("a stale base was written")
	}
	for _, key := range []string{"", strings.Repeat("k", 100_000), "a\x00\xff", "<script>", "đây"} {
		f := w.draftForm("Khóa lạ " + fmt.Sprint(len(key)))
		f.Set("_key", key)
		if a := w.post("officer", editDraft, f); a.status != 303 {
			t.Errorf("key %.10q: %d", key, a.status)
		}
	}
	for _, id := range []string{"moi", "..", "%2e%2e", strings.Repeat("a", 3000), "a:b", "<x>", "ABCDEFGHIJKLMNOP"} {
		seq := w.head()
		if a := w.post("officer", "/lam-viec/ho-so/"+url.PathEscape(id)+"/sua", w.form("Mã lạ")); a.status != 404 || w.head() != seq {
			t.Errorf("id %.10q: %d", id, a.status)
		}
	}
	// someone else's record is not there, whatever base is tried
	theirs := w.form("Của người khác")
	theirs.Set("unit", w.elsewhere())
	if a := w.post("foreign", editDraft, theirs); a.status != 404 {
		t.Errorf("a record one may not know of: %d", a.status)
	}
	// an unfinished choice of unit is a problem of the form
	f := w.draftForm("Chưa chọn đơn vị")
	f.Set("unit", "")
	if a := w.post("officer", editDraft, f); a.status != 422 || !strings.Contains(a.body, "Chưa chọn đơn vị") {
		t.Errorf("no unit: %d", a.status)
	}
}

func TestWhatIsOurFault(t *testing.T) {
	w := fresh(t)
	other := *w
	other.app = w.web.app(false, route{"GET", "/_ngat", open, func(*ask) error { panic("bí mật bên trong") }}, route{"GET", "/_hong", open, func(*ask) error { return errors.New("bí mật bên trong") }})
	other.listen()
	once := func(path, log string, status int) {
		t.Helper()
		w.log.mu.Lock()
		w.log.all.Reset()
		w.log.mu.Unlock()
		a := other.get("officer", path)
		if a.status != status || guarded(a) != "" {
			t.Errorf("%s: %d %s", path, a.status, guarded(a))
		}
		if !strings.Contains(a.body, "Không có gì bị mất.") { // nothing was sent
			t.Errorf("%s says %s", path, short(a.body))
		}
		id := a.header.Get("X-Request-Id")
		for _, word := range []string{"bí mật", "panic", "goroutine", ".go:", "sql", "database", "sqlite"} {
			if strings.Contains(a.body, word) {
				t.Errorf("%s shows %q", path, word)
			}
		}
		if id == "" || !strings.Contains(a.body, id) || strings.Count(w.log.String(), id) != 1 || strings.Count(strings.TrimSpace(w.log.String()), "\n") != 0 || !strings.Contains(w.log.String(), log) {
			t.Errorf("%s, request %s, is logged as\n%s", path, id, w.log.String())
		}
	}
	once("/_ngat", "bí mật bên trong", 500)
	once("/_hong", "bí mật bên trong", 500)
	kept := other.get("nobody", "/")
	w.must(w.store.Close())
	once("/lam-viec", "database is closed", 503)
	once("/lam-viec/ho-so/"+draftID, "database is closed", 503)
	if a := other.get("nobody", "/"); a.status != 200 || !bytes.Equal([]byte(a.body), []byte(kept.body)) {
		t.Errorf("the kept first page: %d", a.status)
	}
	if a := other.get("nobody", "/readyz"); a.status != 503 {
		t.Errorf("ready: %d", a.status)
	}
	if a := other.get("nobody", "/livez"); a.status != 200 {
		t.Errorf("live: %d", a.status)
	}
	r := other.request("nobody", "POST", "/dang-nhap", strings.NewReader("email=a@b.vn&password=x"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a := other.send(r); a.status < 500 || strings.Contains(a.body, "database") || strings.Contains(a.body, "Không có gì bị mất.") {
		t.Errorf("sign-in without a store: %d", a.status)
	}
}
