package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/media"

	"github.com/gofiber/fiber/v2"
)

// What a body may weigh.
const (
	formMost   = 1 << 20 // typed text
	fieldsMost = 2000
	uploadMost = 130 << 20 // a form with photographs: six of the largest
	stallMost  = 30 * time.Second
	sendMost   = 15 * time.Minute // a form with photographs, on a bad line
)

var errUnread = &told{fiber.StatusUnsupportedMediaType, "Không đọc được dữ liệu gửi lên. Tải lại trang rồi gửi lại."}

var errBroken = &told{fiber.StatusBadRequest, "Dữ liệu gửi lên bị đứt quãng hoặc hỏng. Kiểm tra đường truyền rồi gửi lại."}

var errTooLarge = &told{fiber.StatusRequestEntityTooLarge, "Gửi quá nhiều trong một lần. Gửi từng ít ảnh một, mỗi ảnh tới 20 MB."}

// errSlow: whoever sends paused too long, or took too long in all.
var errSlow = &told{status: fiber.StatusRequestTimeout}

// body reads at most `most` bytes of the request and never waits longer than
// stallMost for the next piece, nor sendMost for all of it: Fiber's own BodyLimit
// does not hold while bodies are streamed, and a slow sender must not be taken
// for a dead one. A sender who is cut off is told from one who has finished.
type body struct {
	from  io.Reader
	conn  net.Conn
	left  int64 // may still come
	owed  int64 // was announced and has not come; negative: nothing was announced
	stall time.Duration
	until time.Time
	slow  error // what a sender is told who takes too long in all; of a pause, pages say errSlow too
	// ended: read to its end. failed: there is no more to be had.
	ended, failed bool
}

func (q *ask) body(most int64) *body {
	b := &body{
		conn: q.Context().Conn(), left: most, owed: int64(q.Request().Header.ContentLength()), stall: q.web.stall, until: time.Now().Add(sendMost), slow: errSlow,
	}
	if b.from = q.Context().RequestBodyStream(); b.from == nil {
		b.from = bytes.NewReader(q.Request().Body())
	}
	q.Locals(bodyLocal, b)
	return b
}

// bodyLocal is where frame finds out how much of the body was read.
const bodyLocal = "body"

func (b *body) Read(p []byte) (int, error) {
	if b.left <= 0 || b.owed > b.left {
		return 0, errTooLarge
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	now := time.Now()
	if now.After(b.until) {
		return 0, b.slow
	}
	b.conn.SetReadDeadline(now.Add(b.stall))
	n, err := b.from.Read(p)
	b.left, b.owed = b.left-int64(n), b.owed-int64(n)
	if err == io.EOF && b.owed > 0 {
		err = io.ErrUnexpectedEOF
	} else if b.slow == errSlow && errors.Is(err, os.ErrDeadlineExceeded) {
		err = errSlow
	}
	b.ended, b.failed = err == io.EOF, err != nil && err != io.EOF
	return n, err
}

// What is read of a body nobody wants, so that the answer is not lost with the
// connection.
const (
	restMost = 40 << 20 // also of a list that is a little too large
	restTime = 3 * time.Second
)

// leaveNothing reads the rest of a body that no handler asked for, within bounds; if
// there is more the connection ends. Were it kept, the rest would be taken for the
// next request on it.
func leaveNothing(c *fiber.Ctx) {
	stream := c.Context().RequestBodyStream()
	b, _ := c.Locals(bodyLocal).(*body)
	if stream == nil || c.Request().Header.ContentLength() == 0 || b != nil && b.ended {
		return
	}
	c.Context().Conn().SetReadDeadline(time.Now().Add(restTime))
	piece := make([]byte, 32<<10)
	for n := 0; n < restMost && (b == nil || !b.failed); {
		k, err := stream.Read(piece)
		if err == io.EOF {
			return
		} else if err != nil {
			c.Context().SetConnectionClose()
			return
		}
		n += k
	}
	if b != nil && b.failed {
		c.Context().SetConnectionClose()
		return
	}
	linger(c)
}

// linger ends the connection after the answer has gone out, and for a moment more
// reads what is still being sent: a connection that is closed on a sender takes
// the answer with it.
func linger(c *fiber.Ctx) {
	c.Context().Hijack(func(conn net.Conn) {
		if under, ok := conn.(interface{ UnsafeConn() net.Conn }); ok {
			if half, ok := under.UnsafeConn().(*net.TCPConn); ok {
				half.CloseWrite()
			}
		}
		conn.SetReadDeadline(time.Now().Add(restTime))
		io.Copy(io.Discard, conn)
	})
}

// sent is what was typed and sent.
type sent struct {
	url.Values
	photos   []catalog.Photo // uploaded with it, already kept
	problems catalog.Invalid // uploads that were refused; the rest stands
}

// read takes a form of either encoding, without files.
func (q *ask) read() (sent, error) { return q.readWith(nil) }

// readUploads takes a form of either encoding and keeps its photographs: only
// for those who have shown that they may send some.
func (q *ask) readUploads() (sent, error) { return q.readWith(q.keepPhoto) }

func (q *ask) readWith(file func(*sent, *multipart.Part) error) (sent, error) {
	kind, params, err := mime.ParseMediaType(q.Get("Content-Type"))
	var f sent
	switch {
	case err == nil && kind == "multipart/form-data":
		f, err = q.readParts(params["boundary"], file)
	case err == nil && kind == "application/x-www-form-urlencoded":
		var raw []byte
		raw, err = io.ReadAll(q.body(formMost))
		if bytes.Count(raw, []byte("&")) > fieldsMost {
			err = errTooLarge
		}
		if err == nil {
			f.Values, err = url.ParseQuery(string(raw))
		}
	default:
		err = errUnread
	}
	for _, list := range f.Values {
		for i, v := range list {
			list[i] = strings.ReplaceAll(strings.ToValidUTF8(v, ""), "\x00", "") // no page can show them again
		}
	}
	if err != nil {
		var known *told
		if !errors.As(err, &known) {
			err = errors.Join(errBroken, err)
		}
	}
	return f, err
}

func (q *ask) readParts(boundary string, file func(*sent, *multipart.Part) error) (sent, error) {
	f, most := sent{Values: url.Values{}}, int64(formMost)
	if boundary == "" {
		return f, errUnread
	}
	if file != nil {
		q.patience(sendMost)
		most = uploadMost
	}
	parts := multipart.NewReader(q.body(most), boundary)
	text := formMost
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		if err == io.EOF { // a wrapped one means that the form was cut off
			return f, nil
		} else if err != nil {
			return f, err
		}
		if n > fieldsMost {
			return f, errTooLarge
		}
		if part.FileName() != "" && file == nil {
			return f, errUnread
		} else if part.FileName() != "" {
			if err := file(&f, part); err != nil {
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
	p, renditions, err := q.web.apart.Photo(q.context(), part)
	if err == nil { // first who sent it: what nobody sent is never there
		err = q.rememberPhoto(p.Key)
	}
	if err == nil {
		err = media.Keep(q.context(), q.web.photos, renditions)
	}
	var refused *media.Error
	switch {
	case errors.As(err, &refused):
		f.problems.Add("photo", "“"+part.FileName()+"”: "+refused.Sentence)
		_, err = io.Copy(io.Discard, part)
		return err
	case err != nil:
		return err
	}
	f.photos = append(f.photos, catalog.Photo{Key: p.Key, Width: p.Width, Height: p.Height})
	return nil
}
