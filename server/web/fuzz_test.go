package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// hostileCorpus is what is sent to the running program.
const hostileCorpus = "../testdata/hostile/"

// wire is a connection that nobody is at the other end of.
type wire struct{ net.Conn }

func (wire) SetReadDeadline(time.Time) error { return nil }
func (wire) RemoteAddr() net.Addr            { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }
func (wire) LocalAddr() net.Addr             { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// handled is the answer to a request as it stands behind the server's own reading.
func handled(h fasthttp.RequestHandler, set func(*fasthttp.Request)) *fasthttp.RequestCtx {
	ctx := &fasthttp.RequestCtx{}
	ctx.Init2(wire{}, nil, false)
	ctx.Request.Header.SetHost("127.0.0.1")
	set(&ctx.Request)
	h(ctx)
	return ctx
}

// sane fails where an answer is our fault, lacks its guards, or is no text.
func (w *world) sane(t *testing.T, ctx *fasthttp.RequestCtx, what string) {
	t.Helper()
	r := &ctx.Response
	if r.StatusCode() >= 500 || len(r.Header.Peek("Content-Security-Policy")) == 0 || len(r.Header.Peek("X-Request-Id")) == 0 {
		t.Fatalf("%s: %d\n%s\n%s", what, r.StatusCode(), r.Header.String(), w.log)
	}
	if kind := string(r.Header.ContentType()); strings.HasPrefix(kind, "text/html") && len(r.Header.Peek("Content-Encoding")) == 0 {
		if page := r.Body(); !utf8.Valid(page) || len(dangers(string(page))) > 0 {
			t.Fatalf("%s: the page is no text, or %v", what, dangers(string(page)))
		}
	}
}

// rowsOf are the addresses of a folder of the corpus.
func rowsOf(f *testing.F, folder string) (out []string) {
	raw, err := os.ReadFile(hostileCorpus + folder + "/say.txt")
	if err != nil {
		f.Fatal(err)
	}
	for row := range strings.Lines(string(raw)) {
		if strings.HasPrefix(row, "/") && !strings.Contains(row, "{{") {
			out = append(out, strings.Fields(row)[0])
		}
	}
	if len(out) < 10 {
		f.Fatalf("only %d rows in %s", len(out), folder)
	}
	return out
}

// FuzzQuery: whatever is asked of every public page, list and operation that takes a
// question, answers with a page or a sentence.
func FuzzQuery(f *testing.F) {
	w := fresh(f)
	h := w.app.Handler()
	for _, folder := range []string{"query", "cursor"} {
		for _, row := range rowsOf(f, folder) {
			path, query, _ := strings.Cut(row, "?")
			f.Add(path, query)
		}
	}
	f.Add("trA-Cuu.\xf3", "0") // no text, and a link to it would be none
	f.Add("thong-ke", "units=\xf4")
	for _, r := range w.web.routes() {
		if r.method == fiber.MethodGet && (r.door == open || r.door == both) && !strings.Contains(r.path, ":") {
			f.Add(r.path, "q=x&field=economy&unit=a&year=2024&tag=b&page=2&sort=name&as_of=2024-01-01&units=current")
		}
	}
	f.Fuzz(func(t *testing.T, path, query string) {
		ctx := handled(h, func(r *fasthttp.Request) { r.SetRequestURI("/" + strings.TrimLeft(path, "/") + "?" + query) })
		w.sane(t, ctx, path+"?"+query)
	})
}

// FuzzHead: whatever stands in the headers that are read, by pages and programs.
func FuzzHead(f *testing.F) {
	w := fresh(f)
	h := w.app.Handler()
	names, err := filepath.Glob(hostileCorpus + "header/*.http")
	if err != nil || len(names) < 20 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) > 4<<10 {
			continue
		}
		for line := range strings.Lines(string(raw)) {
			if k, v, ok := strings.Cut(strings.TrimSpace(line), ":"); ok && k != "Host" {
				f.Add(k, strings.TrimSpace(v))
			}
		}
	}
	for _, k := range []string{"Cookie", "Authorization", "Accept", "Accept-Encoding", "Accept-Language", "If-None-Match", "If-Match", "Content-Type", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Origin", "Referer", "Sec-Fetch-Site", "Range", "Idempotency-Key"} {
		f.Add(k, w.who["officer"])
		f.Add(k, sessionCookie+"="+w.who["officer"]+"; dvk_loi=%C3%A1")
	}
	f.Fuzz(func(t *testing.T, name, value string) {
		if strings.ContainsAny(name+value, "\r\n") || name == "" {
			return // the server's own reading lets no such header through
		}
		for _, at := range []struct{ method, path, kind, body string }{
			{"GET", "/", "", ""}, {"GET", "/lam-viec", "", ""}, {"GET", "/api/v1/records?limit=1", "", ""}, {"GET", "/api/v1/work/records?limit=1", "", ""},
			{"POST", "/lam-viec/ho-so/x/buoc", "application/x-www-form-urlencoded", "move=submit"}, {"POST", "/api/v1/work/records", "application/json", "{}"},
		} {
			ctx := handled(h, func(r *fasthttp.Request) {
				r.Header.SetMethod(at.method)
				r.SetRequestURI(at.path)
				r.Header.SetContentType(at.kind)
				r.SetBodyString(at.body)
				r.Header.Set("Origin", "http://127.0.0.1")
				r.Header.Set("Authorization", "Bearer "+w.who["officer"])
				r.Header.Set(name, value)
			})
			w.sane(t, ctx, fmt.Sprintf("%s %s with %q: %q", at.method, at.path, name, value))
		}
	})
}

// FuzzForm: whatever comes as a form of either encoding is refused with a sentence,
// or is values within the limits that a page can show again.
func FuzzForm(f *testing.F) {
	w := &Web{stall: stallMost}
	app := fiber.New()
	names, err := filepath.Glob(hostileCorpus + "form/*.http")
	if err != nil || len(names) < 15 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		head, body, _ := strings.Cut(string(raw), "\n\n")
		for line := range strings.Lines(head) {
			if kind, is := strings.CutPrefix(strings.TrimSpace(line), "Content-Type: "); is && len(body) < 8<<10 {
				f.Add(kind, []byte(body))
			}
		}
	}
	good, kind := parts(url.Values{"name": {"Tên"}, "claims.0.value": {"12"}}, picture(8, 8, 1))
	f.Add(kind, good)
	f.Fuzz(func(t *testing.T, kind string, raw []byte) {
		for _, withFiles := range []bool{false, true} {
			ctx := &fasthttp.RequestCtx{}
			ctx.Init2(wire{}, nil, false)
			ctx.Request.Header.SetMethod("POST")
			ctx.Request.Header.SetContentType(kind)
			ctx.Request.SetBodyStream(bytes.NewReader(raw), len(raw))
			c := app.AcquireCtx(ctx)
			q := &ask{Ctx: c, web: w}
			var take func(*sent, *multipart.Part) error
			if withFiles {
				take = func(_ *sent, p *multipart.Part) error { _, err := io.Copy(io.Discard, p); return err }
			}
			got, err := q.readWith(take)
			app.ReleaseCtx(c)
			var known *told
			if err != nil && (!errors.As(err, &known) || known.sentence == "" || known.status >= 500) {
				t.Fatalf("refused without a sentence: %v", err)
			}
			total := 0
			for k, list := range got.Values {
				for _, v := range list {
					total += len(v)
					if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
						t.Fatalf("%q: %q cannot be shown", k, v)
					}
				}
			}
			if total > formMost || len(got.Values) > fieldsMost+1 {
				t.Fatalf("%d fields of %d bytes", len(got.Values), total)
			}
		}
	})
}
