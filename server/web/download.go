package web

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/catalog/text"

	"github.com/gofiber/fiber/v2"
)

const (
	booksMost   = 2                // workbooks made at once; each is held whole
	bookWait    = 5 * time.Second  // for a place
	listMost    = 10 * time.Minute // to write a list out
	pieces      = 64 << 10         // in which text is made and sent
	listUnknown = "Danh sách này chỉ tải được dạng .xlsx hoặc .csv."
)

var errBooks = &told{fiber.StatusServiceUnavailable, "Đang có nhiều người tải tệp Excel cùng lúc. Chờ vài giây rồi tải lại, hoặc tải tệp CSV."}

// download answers with a list as a file, of the kind that the address ends in.
// list asks the same query as the page that shows the list; what it ranges over
// later lives as long as the context.
func (w *Web) download(list func(*ask, context.Context) (sheet.Roll, error)) func(*ask) error {
	return func(q *ask) error {
		kind := q.Params("dang")
		switch {
		case w.index.site.Load() == nil:
			return errNotSetUp
		case kind != "xlsx" && kind != "csv":
			return catalog.Refuse(catalog.ErrNotFound, listUnknown)
		}
		ctx, done := context.WithTimeout(context.Background(), listMost)
		l, err := list(q, ctx)
		if err == nil && kind == "xlsx" {
			err = q.book(l)
		} else if err == nil {
			return q.stream(l, done)
		}
		done()
		return err
	}
}

// attach names the file by the list and the day. Nobody keeps what was made for
// one person.
func (q *ask) attach(l sheet.Roll, ending, kind string) {
	name := text.Slug(l.Name) + "-" + q.web.reg.Now().In(catalog.Zone).Format("2006-01-02") + "." + ending
	q.Set(fiber.HeaderContentType, kind)
	q.Set(fiber.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	q.Set(fiber.HeaderCacheControl, "no-store")
	q.Set("X-Robots-Tag", "noindex")
}

// book answers with a workbook. It is made whole before the first byte goes out.
func (q *ask) book(l sheet.Roll) error {
	select {
	case q.web.books <- struct{}{}:
		defer func() { <-q.web.books }()
	case <-time.After(bookWait):
		return errBooks
	}
	var out bytes.Buffer
	if err := l.WriteXLSX(&out); err != nil {
		return err
	}
	q.attach(l, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return q.Send(out.Bytes())
}

// stream answers with text as it is made. What goes wrong before the first piece
// is an error like any other; after that the connection breaks off, and the
// browser says that the file is not whole.
func (q *ask) stream(l sheet.Roll, done func()) error {
	from, to := io.Pipe()
	pack := strings.Contains(q.Get(fiber.HeaderAcceptEncoding), "gzip")
	go func() {
		defer done()
		err := errPanic
		defer func() {
			if p := recover(); p != nil {
				q.web.log.Error("panic", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			}
			to.CloseWithError(err) // nil is the end
		}()
		err = writeText(to, l, pack)
	}()
	first := bufio.NewReaderSize(from, pieces)
	if _, err := first.Peek(1); err != nil {
		from.Close()
		return err
	}
	q.attach(l, "csv", "text/csv; charset=utf-8; header=present")
	if q.Vary(fiber.HeaderAcceptEncoding); pack {
		q.Set(fiber.HeaderContentEncoding, "gzip")
	}
	id, _ := q.Locals("id").(string)
	q.Context().SetBodyStream(flow{first, from, q.web.log.With(slog.String("request", id))}, -1)
	return nil
}

// flow is a list on its way out.
type flow struct {
	io.Reader
	io.Closer
	log *slog.Logger
}

func (f flow) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil && err != io.EOF {
		f.log.Error("list broken off", slog.String("error", err.Error()))
	}
	return n, err
}

func writeText(to io.Writer, l sheet.Roll, pack bool) error {
	out := bufio.NewWriterSize(to, pieces)
	if !pack {
		if err := l.WriteCSV(out); err != nil {
			return err
		}
		return out.Flush()
	}
	z := gzip.NewWriter(out)
	if err := l.WriteCSV(z); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return out.Flush()
}
