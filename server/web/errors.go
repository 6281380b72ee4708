package web

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/frontend/pages/oops"
	"danvankheo/media"
	"danvankheo/server/account"
	"danvankheo/server/apart"

	"github.com/gofiber/fiber/v2"
)

var (
	errNotSetUp  = &told{fiber.StatusServiceUnavailable, "Sổ bộ này chưa được thiết lập. Người quản trị mở liên kết thiết lập in ra khi khởi động chương trình."}
	errLongHead  = &told{fiber.StatusRequestHeaderFieldsTooLarge, "Địa chỉ hoặc phần đầu của yêu cầu dài quá 16 KB. Rút ngắn câu tìm, hoặc xóa cookie của trang này trong trình duyệt, rồi thử lại."}
	errSignedOut = catalog.Refuse(catalog.ErrForbidden, "Phiên làm việc đã hết. Đăng nhập lại ở một thẻ khác, rồi quay lại đây gửi tiếp; chữ đã gõ vẫn còn.")
)

// told is an error of the edge itself. The sentences of Fiber and below quote what
// was sent and are shown to nobody.
type told struct {
	status   int
	sentence string
}

func (t *told) Error() string { return t.sentence }

// lost is what is not there, and what may have been meant.
type lost struct{ meant []oops.Link }

func (*lost) Error() string { return "web: not there" }
func (*lost) Unwrap() error { return catalog.ErrNotFound }

// answer is what an error looks like from outside.
type answer struct {
	status   int
	sentence string // "" takes the page's own words
	retry    time.Duration
	problems catalog.Invalid
}

// statuses is the one table from sentinel to status.
var statuses = []struct {
	err    error
	status int
}{
	{catalog.ErrNotFound, fiber.StatusNotFound},
	{catalog.ErrForbidden, fiber.StatusForbidden},
	{catalog.ErrConflict, fiber.StatusConflict},
	{catalog.ErrClosed, fiber.StatusConflict},
	{media.ErrNotFound, fiber.StatusNotFound},
	{media.ErrName, fiber.StatusNotFound},
	{ledger.ErrKeyReused, fiber.StatusUnprocessableEntity},
	{ledger.ErrUnavailable, fiber.StatusServiceUnavailable},
	{media.ErrUnavailable, fiber.StatusServiceUnavailable},
	{context.DeadlineExceeded, fiber.StatusServiceUnavailable}, // the request's time went by in a queue
}

func answerOf(err error) answer {
	a := answer{status: fiber.StatusInternalServerError}
	var (
		invalid catalog.Invalid
		many    *account.TooMany
		own     *told
		fib     *fiber.Error
		refusal *catalog.Refusal
		photo   *media.Error
		unable  apart.Unable
	)
	switch {
	case errors.As(err, &invalid):
		return answer{status: fiber.StatusUnprocessableEntity, problems: invalid}
	case errors.As(err, &many):
		return answer{status: fiber.StatusTooManyRequests, sentence: many.Error(), retry: many.After}
	case errors.Is(err, account.ErrBusy):
		return answer{status: fiber.StatusServiceUnavailable, retry: 5 * time.Second}
	case errors.As(err, &unable):
		return answer{status: fiber.StatusServiceUnavailable, sentence: unable.Error(), retry: 5 * time.Second}
	case errors.As(err, &photo):
		return answer{status: fiber.StatusUnprocessableEntity, sentence: photo.Sentence}
	case errors.As(err, &own):
		a.status, a.sentence = own.status, own.sentence
	case errors.As(err, &fib):
		if a.status = fib.Code; a.status == fiber.StatusRequestHeaderFieldsTooLarge {
			a.sentence = errLongHead.sentence
		}
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			a.status = s.status
		}
	}
	if errors.As(err, &refusal) {
		a.sentence = refusal.Sentence
	}
	if errors.Is(err, ledger.ErrKeyReused) {
		a.sentence = "Biểu mẫu này đã được gửi với nội dung khác. Tải lại trang, xem bản đã lưu rồi sửa tiếp."
	}
	if a.status == fiber.StatusServiceUnavailable && a.retry == 0 {
		a.retry = 5 * time.Second
	}
	return a
}

func seconds(d time.Duration) string { return strconv.Itoa(int((d + time.Second - 1) / time.Second)) }

// fail turns an error into status and page, once, and logs what is our fault.
func (w *Web) fail(c *fiber.Ctx, err error) error {
	a := answerOf(err)
	id, known := c.Locals("id").(string)
	if !known { // the request could not even be read
		w.every(c)
		id, _ = c.Locals("id").(string)
	}
	if a.status >= 500 && !errors.Is(err, errPanic) {
		w.log.Error("request failed", slog.String("request", id), slog.String("method", c.Method()),
			slog.String("route", c.Route().Path), slog.Int("status", a.status), slog.String("error", err.Error()))
	}
	if a.retry > 0 {
		c.Set("Retry-After", seconds(a.retry))
	}
	q := w.ask(c)
	defer q.end()
	page := oops.Page{Frame: q.frame(""), Status: a.status, Sentence: q.said(a.sentence), Problems: q.mended(a.problems), RequestID: id}
	if c.Method() == fiber.MethodGet {
		page.Reading = q.OriginalURL()
	}
	page.Frame.NoIndex = true
	if l := new(lost); errors.As(err, &l) {
		page.Meant = l.meant
	}
	return q.page(a.status, oops.View(page))
}

func (w *Web) panicked(c *fiber.Ctx, p any) error {
	id, _ := c.Locals("id").(string)
	w.log.Error("panic", slog.String("request", id), slog.String("route", c.Route().Path), slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
	return errPanic
}

// errPanic is a panic that has been logged, with its stack.
var errPanic = errors.New("web: panic")

// live is constant: the process answers.
func (w *Web) live(q *ask) error { return q.SendString("ok\n") }

// ready says whether the store and the photographs can be reached.
func (w *Web) ready(q *ask) error {
	for name, check := range map[string]func() error{
		"store":  func() error { return w.reg.Store().Check(q.context()) },
		"photos": func() error { return w.photos.Check(q.context()) },
	} {
		if err := check(); err != nil {
			w.log.Error("not ready", slog.String("part", name), slog.String("error", err.Error()))
			return q.Status(fiber.StatusServiceUnavailable).SendString(name + ": not ready\n")
		}
	}
	return q.SendString("ready\n")
}
