package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"danvankheo/server/web/api"
)

// distant is a running registry, asked over its API. Whatever goes wrong is said in
// a sentence.
type distant struct {
	base, token string
	http        *http.Client
	reached     bool // it has answered before
}

func newDistant(base, token string) *distant {
	return &distant{base: base, token: token, http: &http.Client{
		// elsewhere the token must not go
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// asked is one request; file is sent as a form, if there is one.
type asked struct {
	method, path, key, name string
	file                    []byte
}

const (
	distantTries = 6
	answerWithin = 30 * time.Second
	sendWithin   = 15 * time.Minute // a file over a bad line
	answerBytes  = 64 << 20         // of an answer
	pauseMost    = 30 * time.Second // between two tries
)

// again is a request that may be sent again, after a while.
type again struct {
	error
	after time.Duration
}

// ask sends a request until it is answered, the same one every time: what it asks
// for is done once, by its key.
func (d *distant) ask(ctx context.Context, q asked, into any) error {
	for try := 0; ; try++ {
		err := d.once(ctx, q, into)
		var more again
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case !errors.As(err, &more):
			return err
		case try == distantTries-1:
			return more.error
		}
		if err := pause(ctx, min(max(more.after, 250*time.Millisecond<<try), pauseMost)); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func (d *distant) once(ctx context.Context, q asked, into any) error {
	req, done, err := d.request(ctx, q)
	defer done()
	if err != nil {
		return err
	}
	res, err := d.http.Do(req)
	if err != nil {
		return d.unheard(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(res.Body, answerBytes))
	if err != nil {
		return d.unheard(err)
	}
	return d.heard(res, raw, into)
}

func (d *distant) request(ctx context.Context, q asked) (*http.Request, func(), error) {
	most, kind, body := answerWithin, "", []byte(nil)
	if q.file != nil {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		part, err := form.CreateFormFile("file", q.name)
		if err == nil {
			_, err = part.Write(q.file)
		}
		if err = errors.Join(err, form.Close()); err != nil {
			return nil, func() {}, err
		}
		most, kind, body = sendWithin, form.FormDataContentType(), b.Bytes()
	}
	ctx, done := context.WithTimeout(ctx, most)
	req, err := http.NewRequestWithContext(ctx, q.method, d.base+api.Base+q.path, bytes.NewReader(body))
	if err != nil {
		return nil, done, err
	}
	for name, v := range map[string]string{"Authorization": "Bearer " + d.token, "Accept": "application/json", "Content-Type": kind, "Idempotency-Key": q.key} {
		if v != "" {
			req.Header.Set(name, v)
		}
	}
	return req, done, nil
}

// unheard is a request whose answer did not come. What never got through at all
// is the address's fault, until it has answered once.
func (d *distant) unheard(err error) error {
	said := fmt.Errorf("không gọi được sổ bộ ở %s: xem lại địa chỉ và đường truyền rồi chạy lại (%w)", d.base, err)
	var op *net.OpError
	lost := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &op) && (op.Op == "read" || op.Op == "write")
	if d.reached || lost {
		return again{error: said}
	}
	return said
}

// heard reads an answer.
func (d *distant) heard(res *http.Response, raw []byte, into any) error {
	kind, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
	none := fmt.Errorf("ở %s không phải sổ bộ này trả lời (mã %d): xem lại --server", d.base, res.StatusCode)
	var p api.Problem
	switch {
	case res.StatusCode < 300 && kind == "application/json":
		d.reached = true
		if json.Unmarshal(raw, into) != nil {
			return none
		}
		return nil
	case res.StatusCode >= 300 && res.StatusCode < 400:
		return fmt.Errorf("%s dẫn sang %s: ghi địa chỉ ấy ở --server", d.base, res.Header.Get("Location"))
	case kind == "application/problem+json" && json.Unmarshal(raw, &p) == nil:
		d.reached = true
	case d.reached && res.StatusCode >= 500: // a proxy before it
		return again{error: none}
	default:
		return none
	}
	said := p.Detail
	if len(p.Errors) > 0 {
		var all []string
		for _, e := range p.Errors {
			all = append(all, flagged(e.Field, e.Sentence))
		}
		said = strings.Join(all, "\n")
	}
	if p.Status == http.StatusServiceUnavailable {
		after, _ := strconv.Atoi(res.Header.Get("Retry-After"))
		return again{errors.New(said), time.Duration(after) * time.Second}
	}
	return errors.New(said)
}
