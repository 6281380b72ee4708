package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strings"
	"sync"

	"danvankheo/catalog"

	"github.com/a-h/templ"
	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// finished is a public page as strangers get it; raw is nil where it is packed, in one
// way or both.
type finished struct {
	edition         edition
	etag, kind      string
	raw, gzip, brot []byte
}

func (f finished) size() int { return len(f.raw) + len(f.gzip) + len(f.brot) }

// pages keeps finished pages by address. When it is full it starts again: a
// crawler that asks a thousand addresses a second costs rendering, not memory.
type pages struct {
	mu   sync.RWMutex
	kept map[string]finished
	size int
}

const pagesMost = 24 << 20 // three thousand pages or so

func (p *pages) get(key []byte, now edition) (finished, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	f, ok := p.kept[string(key)]
	return f, ok && f.edition == now
}

func (p *pages) put(key string, f finished) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if old, ok := p.kept[key]; ok {
		p.size -= len(key) + old.size()
		delete(p.kept, key)
	}
	if p.size+len(key)+f.size() > pagesMost {
		p.kept, p.size = map[string]finished{}, 0
	}
	p.size += len(key) + f.size()
	p.kept[key] = f
}

// edition changes with everything a public page shows: Cards, released rounds,
// units, the registry's name, and the day.
type edition struct {
	cards, rounds int64
	day           int
}

func (w *Web) edition() edition {
	now := w.reg.Now().In(catalog.Zone)
	return edition{w.index.Cards.Version(), w.index.rounds.Load(), now.Year()*1000 + now.YearDay()}
}

// public answers a page that depends on its address alone. Strangers get the
// finished one; for whoever is signed in it is drawn with their name.
func (w *Web) public(view func(*ask) (templ.Component, error)) func(*ask) error {
	return func(q *ask) error {
		if w.index.site.Load() == nil {
			return errNotSetUp
		}
		if q.person != nil {
			v, err := view(q)
			if err != nil {
				return err
			}
			return q.page(fiber.StatusOK, v)
		}
		return q.kept("text/html; charset=utf-8", func() ([]byte, error) {
			v, err := view(q)
			if err != nil {
				return nil, err
			}
			var raw bytes.Buffer
			err = v.Render(q.context(), &raw)
			return raw.Bytes(), err
		})
	}
}

// made answers with what is not a page and is the same for everyone.
func (w *Web) made(kind string, draw func(*ask) ([]byte, error)) func(*ask) error {
	return func(q *ask) error {
		if w.index.site.Load() == nil {
			return errNotSetUp
		}
		return q.kept(kind, func() ([]byte, error) { return draw(q) })
	}
}

// kept answers with what was drawn for this address, or draws it.
func (q *ask) kept(kind string, draw func() ([]byte, error)) error {
	// a page shows its own address, so the host belongs to the key: what one
	// makes of their request's is not for the next
	w, key, now := q.web, q.address(q.OriginalURL()), q.web.edition()
	f, ok := w.pages.get([]byte(key), now)
	accept := q.Request().Header.Peek(fiber.HeaderAcceptEncoding)
	if ok && !f.suits(accept) {
		f = f.also(accept)
		w.pages.put(key, f)
	}
	if !ok {
		leave, err := w.strangers.enter(q.context())
		if err != nil {
			return err
		}
		defer leave()
		raw, err := draw()
		if err != nil {
			return err
		}
		f = finish(raw, now)
		if f.kind = kind; !strings.HasPrefix(kind, "image/jpeg") {
			f = f.also(accept)
		}
		w.pages.put(key, f)
	}
	f.fresh(q.Context())
	return nil
}

// handOver answers a stranger with the page that is kept for what they ask, before
// anything is routed, and reports whether there is one: it is the same for all. A
// request with a cookie or a body goes the whole way.
func (w *Web) handOver(c *fasthttp.RequestCtx) bool {
	h := &c.Request.Header
	if !c.IsGet() || h.ContentLength() > 0 || h.Peek(fiber.HeaderCookie) != nil || h.Peek(fiber.HeaderContentLength) != nil || h.Peek(fiber.HeaderTransferEncoding) != nil {
		return false
	}
	room := [512]byte{}
	key := room[:0]
	if w.base != "" {
		key = append(key, w.base...)
	} else {
		key = append(append(key, "http://"...), c.Request.URI().Host()...)
	}
	f, ok := w.pages.get(append(key, h.RequestURI()...), w.edition())
	if !ok || !f.suits(h.Peek(fiber.HeaderAcceptEncoding)) {
		return false
	}
	w.headers(c)
	f.fresh(c)
	return true
}

// fresh answers with a page that is asked for again each time.
func (f finished) fresh(c *fasthttp.RequestCtx) {
	c.Response.Header.SetContentType(f.kind)
	c.Response.Header.SetCanonical(cacheControl, noCache)
	c.Response.Header.SetCanonical(vary, varies)
	f.send(c)
}

// Names and values of headers as they are sent, so that nothing is worked out anew
// for a page that only has to be handed over.
var (
	cacheControl, noCache = []byte(fiber.HeaderCacheControl), []byte("no-cache")
	vary, varies          = []byte(fiber.HeaderVary), []byte("Accept-Encoding, Cookie")
	encoding              = []byte(fiber.HeaderContentEncoding)
	etag                  = []byte("Etag")
	packedBrotli          = []byte("br")
	packedGzip            = []byte("gzip")
)

// finish names what was drawn by a hash of its bytes.
func finish(raw []byte, now edition) finished {
	sum := sha256.Sum256(raw)
	return finished{edition: now, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, raw: raw}
}

// suits reports whether the page is there as whoever asks takes it.
func (f finished) suits(accept []byte) bool {
	switch {
	case f.raw != nil:
		return true
	case bytes.Contains(accept, packedBrotli):
		return f.brot != nil
	case bytes.Contains(accept, packedGzip):
		return f.gzip != nil
	}
	return true // hardly anybody takes neither: unpacked each time
}

// also packs the page as whoever asks takes it. A page is packed in the ways that are
// asked for: half of what a page costs that is asked for once is packing it.
func (f finished) also(accept []byte) finished {
	raw := f.unpacked()
	if f.raw = nil; bytes.Contains(accept, packedBrotli) {
		f.brot = packed(&brotlis, raw)
	} else {
		f.gzip = packed(&gzips, raw)
	}
	return f
}

// Writers are used again: each needs a megabyte or more.
var (
	gzips   = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	brotlis = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 5) }}
)

func packed(writers *sync.Pool, raw []byte) []byte {
	var out bytes.Buffer
	w := writers.Get().(interface {
		io.WriteCloser
		Reset(io.Writer)
	})
	w.Reset(&out)
	w.Write(raw) // a bytes.Buffer cannot fail
	w.Close()
	w.Reset(nil) // or it would keep what it wrote
	writers.Put(w)
	return bytes.Clone(out.Bytes())
}

func (f finished) unpacked() []byte {
	if f.raw != nil {
		return f.raw
	}
	from := io.Reader(brotli.NewReader(bytes.NewReader(f.brot)))
	if f.gzip != nil {
		var err error
		if from, err = gzip.NewReader(bytes.NewReader(f.gzip)); err != nil {
			panic("web: a kept page cannot be unpacked: " + err.Error()) // also has packed it
		}
	}
	raw, err := io.ReadAll(from)
	if err != nil {
		panic("web: a kept page cannot be unpacked: " + err.Error())
	}
	return raw
}

// send answers with the smallest form the browser takes, or 304.
func (f finished) send(c *fasthttp.RequestCtx) {
	if f.unchanged(c) {
		return
	}
	accept := c.Request.Header.Peek(fiber.HeaderAcceptEncoding)
	switch {
	case f.brot != nil && bytes.Contains(accept, packedBrotli):
		c.Response.Header.SetCanonical(encoding, packedBrotli)
		c.Response.SetBodyRaw(f.brot)
	case f.gzip != nil && bytes.Contains(accept, packedGzip):
		c.Response.Header.SetCanonical(encoding, packedGzip)
		c.Response.SetBodyRaw(f.gzip)
	default:
		c.Response.SetBodyRaw(f.unpacked())
	}
}

// unchanged names what is sent, and answers 304 where whoever asks has it.
func (f finished) unchanged(c *fasthttp.RequestCtx) bool {
	if f.etag == "" {
		return false
	}
	c.Response.Header.SetCanonical(etag, []byte(f.etag))
	if has := c.Request.Header.Peek(fiber.HeaderIfNoneMatch); len(has) == 0 || !bytes.Contains(has, []byte(f.etag)) {
		return false
	}
	c.Response.SetStatusCode(fiber.StatusNotModified)
	return true
}

func (q *ask) send(f finished) error {
	f.send(q.Context())
	return nil
}
