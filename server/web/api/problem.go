package api

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/media"
	"danvankheo/server/account"
	"danvankheo/server/apart"

	"github.com/gofiber/fiber/v2"
)

// Problem is how every refusal looks (RFC 9457).
type Problem struct {
	Type     string  `json:"type" doc:"Loại lỗi, cố định cho chương trình."`
	Title    string  `json:"title" doc:"Tên loại lỗi."`
	Status   int     `json:"status" doc:"Mã trạng thái HTTP."`
	Detail   string  `json:"detail" doc:"Câu cho người đọc: sai gì và làm gì tiếp."`
	Instance string  `json:"instance" doc:"Mã của yêu cầu này, để báo lỗi."`
	Errors   []Fault `json:"errors,omitempty" doc:"Từng chỗ chưa đúng."`
}

// Fault is one thing wrong with one place of what was sent.
type Fault struct {
	Field    string `json:"field" doc:"Đường dẫn tới chỗ sai, như content.claims.0.value."`
	Sentence string `json:"sentence" doc:"Sai gì và sửa thế nào."`
}

// ProblemKind is one kind of problem; Todo says what to do about it.
type ProblemKind struct {
	Kind   string
	Status int
	Title  string
	Todo   string
}

var kinds = []ProblemKind{
	{"malformed", 400, "Không đọc được yêu cầu", "Sửa chỗ detail nói rồi gửi lại: JSON phải đúng cú pháp, viết bằng UTF-8, mỗi tên một lần; POST (trừ sessions) phải có Idempotency-Key."},
	{"unauthorized", 401, "Chưa đăng nhập", "Gửi mã ở Authorization: Bearer. Mã hết hạn hoặc đã thu hồi thì lấy mã mới bằng POST /api/v1/sessions."},
	{"forbidden", 403, "Không có quyền", "Gửi lại cũng vậy. Dùng mã có phạm vi rộng hơn, hoặc nhờ người giữ vai trò đó làm."},
	{"not-found", 404, "Không tìm thấy", "Xem lại địa chỉ và id. Thứ có thật mà người gọi không được biết cũng trả lời như thế."},
	{"method", 405, "Không có thao tác này", "Gọi bằng một phương thức nêu ở đầu mục Allow."},
	{"not-acceptable", 406, "Không có kiểu nội dung được yêu cầu", "Đặt Accept: application/json, hoặc bỏ đầu mục này."},
	{"closed", 409, "Không còn làm được", "Đọc lại hồ sơ: moves nói hiện làm được bước nào và vì sao bước khác đóng."},
	{"stale", 412, "Đã có bản mới hơn", "Có người vừa sửa. Đọc lại, so với bản của mình rồi gửi tiếp với ETag mới; đừng tự ghi đè."},
	{"too-large", 413, "Gửi quá nhiều", "Chia nhỏ: 1 MB chữ một lần, 20 MB một ảnh, 32 MB một tệp nhập."},
	{"media-type", 415, "Kiểu nội dung không nhận", "Đặt Content-Type là một kiểu nêu ở phần “Gửi” của thao tác."},
	{"invalid", 422, "Nội dung chưa đúng", "errors nêu từng chỗ sai và cách sửa. Sửa hết rồi gửi lại, với khóa mới nếu là POST."},
	{"precondition", 428, "Thiếu If-Match", "Đọc hồ sơ trước, rồi gửi kèm ETag vừa nhận ở If-Match."},
	{"too-many", 429, "Thử quá nhiều lần", "Chờ đủ số giây ở Retry-After rồi mới thử lại."},
	{"internal", 500, "Lỗi của sổ bộ", "Không phải lỗi của chương trình gọi. Báo người quản trị kèm mã yêu cầu ở instance."},
	{"unavailable", 503, "Chưa trả lời được lúc này", "Chờ đủ số giây ở Retry-After rồi gửi lại y nguyên, với cùng Idempotency-Key: việc không bị làm hai lần."},
}

// refusal is an error with its status and what the answer says.
type refusal struct {
	status int
	detail string
	errors catalog.Invalid
	head   map[string]string
	retry  time.Duration
	cause  error
}

func (r *refusal) Error() string { return r.detail }
func (r *refusal) Unwrap() error { return r.cause }

func refuse(status int, detail string) *refusal { return &refusal{status: status, detail: detail} }

func invalid(p catalog.Invalid) error {
	if len(p) == 0 {
		return nil
	}
	return &refusal{status: fiber.StatusUnprocessableEntity, errors: p}
}

var (
	errStale      = refuse(fiber.StatusPreconditionFailed, "Hồ sơ đã có bản mới hơn. Đọc lại bản mới nhất, so với bản đang sửa rồi gửi tiếp với ETag mới.")
	errTooLarge   = refuse(fiber.StatusRequestEntityTooLarge, "Phần gửi lên lớn hơn mức nhận được: 1 MB chữ, 20 MB một ảnh, 32 MB một tệp nhập.")
	errMediaType  = refuse(fiber.StatusUnsupportedMediaType, "Kiểu nội dung này không nhận ở đây. Xem Content-Type trong /api/v1/openapi.json.")
	errSignedOut  = &refusal{status: fiber.StatusUnauthorized, detail: "Gửi mã truy cập ở đầu mục Authorization: Bearer …", head: map[string]string{fiber.HeaderWWWAuthenticate: `Bearer realm="danvankheo"`}}
	errWrongToken = &refusal{status: fiber.StatusUnauthorized, detail: "Mã truy cập không còn dùng được. Đăng nhập lại hoặc tạo mã mới.", head: map[string]string{fiber.HeaderWWWAuthenticate: `Bearer realm="danvankheo", error="invalid_token"`}}
)

// sentinels is the one table from what the rooms below answer to a status.
var sentinels = []struct {
	err    error
	status int
	detail string
}{
	{catalog.ErrNotFound, fiber.StatusNotFound, "Không có gì ở địa chỉ này, hoặc anh chị không được biết."},
	{catalog.ErrForbidden, fiber.StatusForbidden, "Vai trò của anh chị không cho làm việc này."},
	{catalog.ErrConflict, fiber.StatusPreconditionFailed, errStale.detail},
	{catalog.ErrClosed, fiber.StatusConflict, "Trạng thái hiện nay không cho làm việc này."},
	{ledger.ErrKeyReused, fiber.StatusUnprocessableEntity, "Idempotency-Key này đã dùng cho nội dung khác. Đặt khóa mới cho việc mới."},
	{ledger.ErrUnavailable, fiber.StatusServiceUnavailable, "Chưa biết việc này đã ghi xong chưa. Chờ vài giây rồi gửi lại y nguyên, với cùng khóa."},
	{media.ErrUnavailable, fiber.StatusServiceUnavailable, "Chưa lưu được ảnh lúc này. Chờ vài giây rồi gửi lại."},
	{account.ErrBusy, fiber.StatusServiceUnavailable, account.ErrBusy.Error()},
	{context.DeadlineExceeded, fiber.StatusServiceUnavailable, "Máy chủ đang có nhiều việc. Chờ vài giây rồi gửi lại y nguyên, với cùng khóa."},
}

// refusalOf is what an error looks like from outside.
func refusalOf(err error) *refusal {
	var (
		known   *refusal
		problem catalog.Invalid
		many    *account.TooMany
		photo   *media.Error
		said    *catalog.Refusal
		unable  apart.Unable
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &problem):
		return &refusal{status: fiber.StatusUnprocessableEntity, errors: problem}
	case errors.As(err, &many):
		return &refusal{status: fiber.StatusTooManyRequests, detail: many.Error(), retry: many.After}
	case errors.As(err, &unable):
		return &refusal{status: fiber.StatusServiceUnavailable, detail: unable.Error(), retry: 5 * time.Second, cause: err}
	case errors.Is(err, media.ErrTooBig):
		return errTooLarge
	case errors.As(err, &photo):
		return &refusal{status: fiber.StatusUnprocessableEntity, errors: catalog.Invalid{{Field: "file", Sentence: photo.Sentence}}}
	}
	for _, s := range sentinels {
		if !errors.Is(err, s.err) {
			continue
		}
		r := &refusal{status: s.status, detail: s.detail, cause: err}
		if errors.As(err, &said) && s.status != fiber.StatusPreconditionFailed {
			r.detail = said.Sentence
		}
		if s.status == fiber.StatusServiceUnavailable {
			r.retry = 5 * time.Second
		}
		return r
	}
	return &refusal{status: fiber.StatusInternalServerError, detail: "Lỗi này của sổ bộ, không phải của anh chị. Báo người quản trị kèm mã yêu cầu.", cause: err}
}

// problem answers with an error, once, and logs what is our fault.
func (q *ask) problem(err error) error {
	r := refusalOf(err)
	p := Problem{Status: r.status, Detail: r.detail, Type: "about:blank"}
	for _, k := range kinds {
		if k.Status == r.status {
			p.Type, p.Title = Base+"/#"+k.Kind, k.Title
		}
	}
	if p.Detail == "" {
		p.Detail = "Có chỗ chưa đúng; errors nói từng chỗ."
	}
	p.Detail = q.said(p.Detail)
	if q.english() { // as the document has it
		p.Title = q.api.English(p.Title)
	}
	for _, e := range r.errors {
		p.Errors = append(p.Errors, Fault{e.Field, q.said(e.Sentence)})
	}
	p.Instance, _ = q.Locals("id").(string)
	if r.status >= fiber.StatusInternalServerError {
		q.api.Log.Error("request failed", slog.String("request", p.Instance), slog.String("method", q.Method()),
			slog.String("route", q.Route().Path), slog.Int("status", r.status), slog.String("error", cause(err)))
	}
	for k, v := range r.head {
		q.Set(k, v)
	}
	if r.retry > 0 {
		q.Set(fiber.HeaderRetryAfter, strconv.Itoa(max(1, int((r.retry+time.Second-1)/time.Second))))
	}
	q.Set(fiber.HeaderCacheControl, "no-store")
	q.Response().Header.Del(fiber.HeaderETag)
	return q.write(r.status, "application/problem+json", p)
}

func cause(err error) string {
	if c := errors.Unwrap(err); c != nil {
		return c.Error()
	}
	return err.Error()
}
