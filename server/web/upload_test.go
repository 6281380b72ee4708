package web

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
)

// resident is what the process holds, in bytes.
func resident(t *testing.T) int64 {
	t.Helper()
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.Sys)
	}
	for _, l := range strings.Split(string(raw), "\n") {
		if f := strings.Fields(l); len(f) > 1 && f[0] == "VmRSS:" {
			n, _ := strconv.ParseInt(f[1], 10, 64)
			return n << 10
		}
	}
	return 0
}

// kept counts files of the photo store.
func (w *world) kept() (n int) {
	filepath.WalkDir(filepath.Join(w.dir, "photos"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return nil
	})
	return n
}

// raw sends bytes as they are and reads what comes back; feed may go on
// writing while the answer is read.
func (w *world) raw(head string, feed func(net.Conn)) (answered, bool, error) {
	c, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
	w.must(err)
	defer c.Close()
	c.SetDeadline(time.Now().Add(30 * time.Second))
	io.WriteString(c, head)
	if feed != nil {
		go feed(c)
	}
	in := bufio.NewReader(c)
	res, err := http.ReadResponse(in, nil)
	if err != nil {
		return answered{}, true, err
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return answered{}, true, err
	}
	c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	_, err = in.ReadByte()
	var late net.Error
	open := errors.As(err, &late) && late.Timeout() || err == nil
	return answered{res.StatusCode, string(body), res.Header}, !open, nil
}

func (w *world) head11(role, path, kind, more string) string {
	host := strings.TrimPrefix(w.url, "http://")
	return fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nCookie: %s=%s\r\nContent-Type: %s\r\n%s\r\n\r\n", path, host, w.url, sessionCookie, w.who[role], kind, more)
}

const editDraft = "/lam-viec/ho-so/" + draftID + "/sua"

func (w *world) draftForm(words string) url.Values {
	v := w.form(words)
	v.Set("base", fmt.Sprint(w.stored(draftID).Version))
	return v
}

// huge is a PNG whose header claims a side of 60,000.
func huge() []byte {
	chunk := func(kind string, data []byte) []byte {
		out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		out = append(append(out, kind...), data...)
		return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
	}
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 60000), 60000)
	out := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(ihdr, 8, 6, 0, 0, 0))...)
	return append(append(out, chunk("IDAT", []byte("x\x9cc"))...), chunk("IEND", nil)...)
}

func TestPicturesThatAreRefused(t *testing.T) {
	w := fresh(t)
	whole := picture(900, 700, 5)
	for name, bad := range map[string][]byte{
		"21 MB": append(bytes.Clone(whole), make([]byte, 21<<20)...), "header bomb": huge(), "cut off": whole[:len(whole)/2],
		"no picture": []byte("<script>alert(1)</script>"), "nothing": {}, "svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`),
	} {
		t.Run(name, func(t *testing.T) {
			before := w.kept()
			began, words := time.Now(), "Chữ gõ kèm "+name
			a := w.multi("officer", editDraft, w.draftForm(words), bad)
			if a.status != 422 || !strings.Contains(a.body, words) || !strings.Contains(a.body, "anh-0.jpg") {
				t.Errorf("%d after %v, keeps the words: %v\n%s", a.status, time.Since(began), strings.Contains(a.body, words), short(a.body))
			}
			if w.kept() != before {
				t.Errorf("%d files were kept", w.kept()-before)
			}
			if w.stored(draftID).Content.Name != words {
				t.Error("the words were not saved")
			}
		})
	}
	w.alive()
}

func short(s string) string {
	if i := strings.Index(s, "<main"); i > 0 {
		s = s[i:]
	}
	return first(s, 1500)
}

func (w *world) alive() {
	w.t.Helper()
	if a := w.get("officer", "/lam-viec"); a.status != 200 {
		w.t.Errorf("afterwards it answers %d", a.status)
	}
}

func TestBodiesThatDoNotEnd(t *testing.T) {
	w := fresh(t)
	const most = 300 << 20
	start := "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\n"
	piece := make([]byte, 1<<20)
	flood := func(chunked bool) func(net.Conn) {
		return func(c net.Conn) {
			send := func(p []byte) error {
				if chunked {
					fmt.Fprintf(c, "%x\r\n", len(p))
				}
				_, err := c.Write(p)
				if chunked {
					io.WriteString(c, "\r\n")
				}
				return err
			}
			send([]byte(start))
			for range most / len(piece) {
				if send(piece) != nil {
					return
				}
			}
		}
	}
	length := fmt.Sprintf("Content-Length: %d", most+len(start))
	before, seq := resident(t), w.head()
	for name, c := range map[string]struct {
		role, path, more string
		status           int
	}{
		"announced": {"officer", editDraft, length, 413}, "chunked": {"officer", editDraft, "Transfer-Encoding: chunked", 413},
		"stranger at sign-in": {"nobody", "/dang-nhap", length, 413}, "stranger at sign-in, chunked": {"nobody", "/dang-nhap", "Transfer-Encoding: chunked", 415},
		"stranger": {"nobody", editDraft, length, 403}, "reader": {"reviewer", editDraft, length, 403}, "nowhere": {"nobody", "/khong-co", length, 404},
	} {
		t.Run(name, func(t *testing.T) {
			a, closed, err := w.raw(w.head11(c.role, c.path, "multipart/form-data; boundary=x", c.more), flood(strings.Contains(c.more, "chunked")))
			if err != nil || a.status != c.status || !closed {
				t.Errorf("%d, closed %v: %v", a.status, closed, err)
			}
			if lack := guarded(a); lack != "" {
				t.Error(lack)
			}
		})
	}
	if grown := resident(t) - before; grown > 400<<20 {
		t.Errorf("the process grew by %d MB", grown>>20)
	}
	if w.head() != seq {
		t.Error("something was written")
	}
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), "multipart-*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	w.alive()
}

func TestBodiesThatAreNoForm(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	var many strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&many, "--x\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\nv\r\n", i)
	}
	many.WriteString("--x--\r\n")
	nested := "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n" + strings.Repeat("--y\r\n\r\n--x\r\n", 500)
	seq := w.head()
	for name, c := range map[string]struct {
		kind, body string
		status     int
	}{
		"3,000 parts": {"multipart/form-data; boundary=x", many.String(), 413}, "no boundary": {"multipart/form-data", "--x\r\n", 415},
		"empty boundary": {`multipart/form-data; boundary=""`, "--\r\n\r\n", 415}, "nested": {"multipart/form-data; boundary=x", nested, 400},
		"garbage": {"multipart/form-data; boundary=x", strings.Repeat("\x00\xff", 5000), 400}, "empty": {"multipart/form-data; boundary=x", "", 400},
		"long header": {"multipart/form-data; boundary=x", "--x\r\nContent-Disposition: " + strings.Repeat("a", 800<<10) + "\r\n\r\n", 400},
		"json":        {"application/json", `{"name":"x"}`, 415}, "unknown": {"x/y", "x", 415}, "none": {"", "x", 415}, "broken type": {"; ;", "x", 415},
		"text beyond 1 MB": {"application/x-www-form-urlencoded", "name=" + strings.Repeat("a", 2<<20), 413}, "bad escapes": {"application/x-www-form-urlencoded", "name=%zz&%", 400},
	} {
		t.Run(name, func(t *testing.T) {
			for _, to := range []struct{ role, path string }{{"officer", editDraft}, {"nobody", "/dang-nhap"}, {"administrator", "/lam-viec/nguoi-dung"}} {
				r := w.request(to.role, "POST", to.path, strings.NewReader(c.body))
				r.Header.Set("Content-Type", c.kind)
				a := w.send(r)
				if a.status != c.status || guarded(a) != "" || !strings.Contains(a.body, "Mã yêu cầu") {
					t.Errorf("%s: %d, want %d; %s\n%s", to.path, a.status, c.status, guarded(a), short(a.body))
				}
				if strings.Contains(a.body, "multipart:") || strings.Contains(a.body, "invalid URL") {
					t.Errorf("%s shows internals:\n%s", to.path, short(a.body))
				}
			}
		})
	}
	if w.head() != seq {
		t.Error("something was written")
	}
	w.alive()
}

// TestFilesFromWhoMayNotSendThem: only the edit page takes photographs, only
// from a writer of the record.
func TestFilesFromWhoMayNotSendThem(t *testing.T) {
	w := fresh(t)
	before, photo := w.kept(), picture(400, 300, 9)
	for _, c := range []struct {
		role, path string
		form       url.Values
		status     int
	}{
		{"nobody", "/dang-nhap", url.Values{"email": {"a@b.vn"}, "password": {"x"}}, 415}, {"nobody", editDraft, w.form("x"), 403}, {"seat", editDraft, w.form("x"), 403},
		{"reviewer", "/lam-viec/ho-so/" + w.sampled("coffee") + "/sua", w.form("x"), 403}, {"seat", "/lam-viec/mat-khau", url.Values{}, 415}, {"officer", "/lam-viec/ho-so/" + draftID + "/buoc", url.Values{}, 415},
	} {
		if a := w.multi(c.role, c.path, c.form, photo); a.status != c.status {
			t.Errorf("%s %s: %d, want %d", c.role, c.path, a.status, c.status)
		}
	}
	if w.kept() != before {
		t.Errorf("%d files were kept", w.kept()-before)
	}
}

func TestASenderCutOff(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	v := w.draftForm("Không được lưu")
	// what is read ahead of the handler is not enough to save anything
	body, kind := parts(url.Values{"answers.goal": {strings.Repeat("a", 20<<10)}})
	bound := strings.TrimPrefix(kind, "multipart/form-data; boundary=")
	rest, _ := parts(v, picture(1600, 1200, 7))
	other := string(rest[2:bytes.Index(rest, []byte("\r\n"))])
	body = append(body[:len(body)-4-len(bound)-4+2], strings.ReplaceAll(string(rest), other, bound)...)
	typed := "answers.goal=" + strings.Repeat("a", 20<<10) + "&" + v.Encode()
	seq, files := w.head(), w.kept()
	last := bytes.LastIndex(body, []byte("\r\n--"))
	for name, c := range map[string]struct {
		kind string
		sent []byte
		all  int
	}{
		"between two fields": {kind, body[:bytes.Index(body, []byte("name=\"name\""))], len(body)},
		"after a field":      {kind, body[:20<<10+bytes.Index(body[20<<10:], []byte("\r\n--"))+6+len(bound)], len(body)}, "in the picture": {kind, body[:last-200], len(body)},
		"before the last boundary": {kind, body[:last], len(body)}, "in the last boundary": {kind, body[:last+8], len(body)},
		"typed text": {"application/x-www-form-urlencoded", []byte(typed)[:len(typed)-20], len(typed)},
	} {
		for _, chunked := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, chunked %v", name, chunked), func(t *testing.T) {
				files := w.kept()
				more := fmt.Sprintf("Content-Length: %d", c.all)
				if chunked {
					more = "Transfer-Encoding: chunked"
				}
				a, _, err := w.raw(w.head11("officer", editDraft, c.kind, more), func(conn net.Conn) {
					if chunked {
						fmt.Fprintf(conn, "%x\r\n", c.all)
					}
					conn.Write(c.sent)
					conn.(*net.TCPConn).CloseWrite()
				})
				if err == nil && a.status != 400 {
					t.Errorf("%d", a.status)
				}
				if w.head() != seq {
					t.Error("half of it was saved")
				}
				if w.kept() != files && !strings.Contains(name, "last boundary") {
					t.Error("half a picture was kept")
				}
			})
		}
	}
	w.alive()
	_ = files
}

func TestASenderWhoStalls(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.web.stall = 300 * time.Millisecond
	seq := w.head()
	for _, kind := range []string{"multipart/form-data; boundary=x", "application/x-www-form-urlencoded"} {
		answered := make(chan struct{}) // until then nothing more is sent
		a, closed, err := w.raw(w.head11("officer", editDraft, kind, "Content-Length: 900000"), func(c net.Conn) {
			io.WriteString(c, "--x\r\n"+strings.Repeat("a", 20<<10))
			<-answered
		})
		close(answered)
		if err != nil || a.status != 408 || !closed {
			t.Errorf("%s: %d, closed %v: %v", kind, a.status, closed, err)
		}
	}
	if w.head() != seq {
		t.Error("something was written")
	}
	w.alive()
}

// TestTheRestOfABodyIsNoRequest: what a refused form carries must never be
// answered as if its sender had asked for it.
func TestTheRestOfABodyIsNoRequest(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	inner := "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
	for _, path := range []string{"/khong-co", "/dang-xuat", editDraft, "/", "/lam-viec/ho-so/moi"} {
		for _, size := range []int{0, 100 << 10} {
			pad := strings.Repeat("a", size)
			head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s%s", path, len(pad)+len(inner), pad, inner)
			c, err := net.Dial("tcp", strings.TrimPrefix(w.url, "http://"))
			w.must(err)
			io.WriteString(c, head)
			c.SetDeadline(time.Now().Add(200 * time.Millisecond))
			all, _ := io.ReadAll(c)
			c.Close()
			if n := strings.Count(string(all), "HTTP/1.1 "); n != 1 || strings.Contains(string(all), "\r\n\r\nok\n") {
				t.Errorf("%s with %d bytes before: %d answers", path, size, n)
			}
		}
	}
}

// TestARefusedPictureLosesNothing: a form that cannot be saved comes back with
// its words and with the photographs that were good.
func TestARefusedPictureLosesNothing(t *testing.T) {
	w := fresh(t)
	v := w.draftForm("Tên giữ lại")
	v.Set("summary", strings.Repeat("dài ", 400))
	a := w.multi("officer", editDraft, v, picture(500, 400, 11), []byte("xấu"))
	if a.status != 422 || !strings.Contains(a.body, "Tên giữ lại") || !strings.Contains(a.body, "dài dài dài") || !strings.Contains(a.body, "anh-1.jpg") {
		t.Errorf("%d\n%s", a.status, short(a.body))
	}
	if strings.Count(a.body, `class="thumb"`) != 1 {
		t.Error("the good photograph is not on the page")
	}
	if w.stored(draftID).File != catalog.Draft {
		t.Error("it moved")
	}
}
