package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"

	"danvankheo/catalog"

	"github.com/a-h/templ"
	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

// finished is a public page as strangers get it.
type finished struct {
	version         string
	etag            string
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

const pagesMost = 64 << 20

func (p *pages) get(key, version string) (finished, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	f, ok := p.kept[key]
	return f, ok && f.version == version
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

// version changes with everything a public page shows: Cards, released rounds,
// units, the registry's name, and the day.
func (w *Web) version() string {
	return fmt.Sprintf("%d.%d.%s", w.index.Cards.Version(), w.index.rounds.Load(), w.reg.Now().In(catalog.Zone).Format("20060102"))
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
	w, key, version := q.web, q.address(q.OriginalURL()), q.web.version()
	f, ok := w.pages.get(key, version)
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
		f = finish(raw, version, !strings.HasPrefix(kind, "image/jpeg"))
		w.pages.put(key, f)
	}
	q.Set("Content-Type", kind)
	q.Set("Cache-Control", "no-cache")
	q.Set("Vary", "Accept-Encoding, Cookie")
	return q.send(f)
}

// finish names what was drawn by a hash of its bytes, and packs it unless that would
// not help.
func finish(raw []byte, version string, pack bool) finished {
	sum := sha256.Sum256(raw)
	f := finished{version: version, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, raw: raw}
	if !pack {
		return f
	}
	var gz, br bytes.Buffer
	zw, _ := gzip.NewWriterLevel(&gz, 6)
	zw.Write(raw) // a bytes.Buffer cannot fail
	zw.Close()
	bw := brotli.NewWriterLevel(&br, 5)
	bw.Write(raw)
	bw.Close()
	f.gzip, f.brot = gz.Bytes(), br.Bytes()
	return f
}

// send answers with the smallest form the browser takes, or 304.
func (q *ask) send(f finished) error {
	q.Set("ETag", f.etag)
	if f.etag != "" && strings.Contains(q.Get("If-None-Match"), f.etag) {
		return q.SendStatus(fiber.StatusNotModified)
	}
	accept := q.Get("Accept-Encoding")
	switch {
	case f.brot != nil && strings.Contains(accept, "br"):
		q.Set("Content-Encoding", "br")
		q.Response().SetBodyRaw(f.brot)
	case f.gzip != nil && strings.Contains(accept, "gzip"):
		q.Set("Content-Encoding", "gzip")
		q.Response().SetBodyRaw(f.gzip)
	default:
		q.Response().SetBodyRaw(f.raw)
	}
	return nil
}
