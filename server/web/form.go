package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/url"
	"time"

	"danvankheo/catalog"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// What a body may weigh.
const (
	formMost   = 1 << 20   // typed text
	uploadMost = 130 << 20 // a form with photographs: six of the largest
	stallMost  = 30 * time.Second
	sendMost   = 15 * time.Minute // a form with photographs, on a bad line
)

var errTooLarge = &fiber.Error{Code: fiber.StatusRequestEntityTooLarge, Message: "Gửi quá nhiều trong một lần. Gửi từng ít ảnh một, mỗi ảnh tới 20 MB."}

// body reads at most `most` bytes of the request and never waits longer than
// stallMost for the next piece: Fiber's own BodyLimit does not hold while
// bodies are streamed, and a slow sender must not be taken for a dead one.
type body struct {
	from io.Reader
	conn net.Conn
	left int64
}

func (q *ask) body(most int64) *body {
	b := &body{conn: q.Context().Conn(), left: most}
	if b.from = q.Context().RequestBodyStream(); b.from == nil {
		b.from = bytes.NewReader(q.Request().Body())
	}
	return b
}

func (b *body) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	b.conn.SetReadDeadline(time.Now().Add(stallMost))
	n, err := b.from.Read(p)
	b.left -= int64(n)
	return n, err
}

// sent is what was typed and sent.
type sent struct {
	url.Values
	photos   []catalog.Photo // uploaded with it, already kept
	problems catalog.Invalid // uploads that were refused; the rest stands
}

// read takes a form of either encoding. After an error the connection is
// closed: the rest of the body is still on its way.
func (q *ask) read() (sent, error) {
	kind, params, err := mime.ParseMediaType(q.Get("Content-Type"))
	var f sent
	switch {
	case err == nil && kind == "multipart/form-data":
		f, err = q.readParts(params["boundary"])
	case err == nil && kind == "application/x-www-form-urlencoded":
		var raw []byte
		if raw, err = io.ReadAll(q.body(formMost)); err == nil {
			f.Values, err = url.ParseQuery(string(raw))
		}
	default:
		err = &fiber.Error{Code: fiber.StatusUnsupportedMediaType, Message: "Không đọc được dữ liệu gửi lên. Tải lại trang rồi gửi lại."}
	}
	if err != nil {
		q.Context().SetConnectionClose()
		var known *fiber.Error
		if !errors.As(err, &known) {
			err = errors.Join(&fiber.Error{Code: fiber.StatusBadRequest, Message: "Dữ liệu gửi lên bị đứt quãng hoặc hỏng. Kiểm tra đường truyền rồi gửi lại."}, err)
		}
	}
	return f, err
}

func (q *ask) readParts(boundary string) (sent, error) {
	q.patience(sendMost)
	f := sent{Values: url.Values{}}
	parts := multipart.NewReader(q.body(uploadMost), boundary)
	text := formMost
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, nil
		} else if err != nil {
			return f, err
		}
		if n > 2000 {
			return f, errTooLarge
		}
		if part.FileName() != "" {
			if err := q.keepPhoto(&f, part); err != nil {
				return f, err
			}
			continue
		}
		raw, err := io.ReadAll(io.LimitReader(part, int64(text)+1))
		if err != nil {
			return f, err
		}
		if text -= len(raw); text < 0 {
			return f, errTooLarge
		}
		f.Add(part.FormName(), string(raw))
	}
}

// keepPhoto takes one upload. A refused one becomes a problem of the field; the
// form goes on, so that one bad picture loses nothing that was typed.
func (q *ask) keepPhoto(f *sent, part *multipart.Part) error {
	select {
	case q.web.uploads <- struct{}{}:
		defer func() { <-q.web.uploads }()
	case <-q.context().Done():
		return errBusy
	}
	p, err := media.Save(q.context(), q.web.photos, part)
	var refused *media.Error
	switch {
	case errors.As(err, &refused):
		f.problems.Add("photo", "“"+part.FileName()+"”: "+refused.Sentence)
		_, err = io.Copy(io.Discard, part)
		return err
	case err != nil:
		return err
	}
	if err := q.rememberPhoto(p.Key); err != nil {
		return err
	}
	f.photos = append(f.photos, catalog.Photo{Key: p.Key, Width: p.Width, Height: p.Height})
	return nil
}
