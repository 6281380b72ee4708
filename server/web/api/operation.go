package api

import (
	"reflect"
	"slices"
	"strings"

	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
)

// door says who may come in.
type door int

const (
	public  door = iota // everyone, from any site
	signIn              // whoever has a password
	reading             // whoever is signed in, and any token
	writing
	tokens
)

func (d door) scope() string {
	return map[door]string{signIn: "-", reading: string(account.Read), writing: string(account.Write), tokens: string(account.Admin)}[d]
}

// operation is a row of the table. What follows from its traits (who may come
// in, what it reads, whether it changes something) is not written again: params
// and answers add it.
type operation struct {
	method, path, id string
	summary, text    string
	door             door
	query            []param
	takes            *body
	creates          bool // takes an Idempotency-Key
	changes          bool // takes If-Match
	dry              bool // takes dry_run
	gives            []answer
	handle           func(*ask) (reply, error)
}

// group is the heading an operation stands under.
func (o *operation) group() string {
	switch {
	case o.door == public:
		return "Đọc công khai"
	case strings.HasPrefix(o.path, "/work"):
		return "Làm việc với hồ sơ"
	}
	return "Đăng nhập và mã truy cập"
}

// body is what an operation takes: types of content and the Go type it fills.
type body struct {
	types []string
	of    reflect.Type
	mode  mode
	text  string
}

func takes[T any](m mode, text string, types ...string) *body {
	return &body{types, reflect.TypeFor[T](), m, text}
}

// answer is one status; body nil is none, of a problem where status ≥ 400.
type answer struct {
	status int
	text   string
	body   reflect.Type
}

func gives[T any](status int, text string) answer { return answer{status, text, reflect.TypeFor[T]()} }

// param is a parameter: the guard checks it, the document names it.
type param struct {
	name, in, text string
	enum           []string
	pattern        string
	min, max       int // of a number; max 0 is no number
	longest        int // of a text
	many           bool
	list           bool // values divided by commas
	must           bool
	fallback       string
}

// key names one act: the same key with the same content answers as the first
// time.
var keyParam = param{name: "Idempotency-Key", in: "header", must: true, pattern: `^[!-~]{1,200}$`,
	text: "Tên của việc này do chương trình gọi tự đặt, như một UUID. Gửi lại cùng khóa và cùng nội dung thì nhận lại câu trả lời cũ, không có việc nào làm hai lần; cùng khóa mà khác nội dung thì bị từ chối (422)."}

var matchParam = param{name: "If-Match", in: "header", must: true, pattern: `^"v[1-9][0-9]{0,14}"$`,
	text: "ETag của bản đang sửa. Thiếu thì 428, đã có bản mới hơn thì 412."}

var dryParam = param{name: "dry_run", in: "query", enum: []string{"true", "false"}, fallback: "false",
	text: "true: kiểm tra như thật và trả lời 200 với kết quả sẽ có, nhưng không ghi gì; khóa chưa bị dùng."}

func (o *operation) params() []param {
	out := slices.Clone(o.query)
	if o.creates {
		out = append(out, keyParam)
	}
	if o.changes {
		out = append(out, matchParam)
	}
	if o.dry {
		out = append(out, dryParam)
	}
	return out
}

// answers are every status the operation may answer with, ascending.
func (o *operation) answers() []answer {
	out := slices.Clone(o.gives)
	add := func(when bool, statuses ...int) {
		for _, s := range statuses {
			if when && !slices.ContainsFunc(out, func(a answer) bool { return a.status == s }) {
				out = append(out, answer{s, said[s], reflect.TypeFor[Problem]()})
			}
		}
	}
	get := o.method == fiber.MethodGet
	if get {
		out = append(out, answer{fiber.StatusNotModified, "Bản đang có (If-None-Match) vẫn là bản mới nhất.", nil})
	}
	add(true, fiber.StatusNotAcceptable, fiber.StatusUnprocessableEntity)
	add(o.door != public, fiber.StatusUnauthorized, fiber.StatusServiceUnavailable)
	add(o.door == writing || o.door == tokens, fiber.StatusForbidden)
	add(slices.ContainsFunc(o.query, func(p param) bool { return p.in == "path" }), fiber.StatusNotFound)
	add(o.takes != nil, fiber.StatusBadRequest, fiber.StatusRequestEntityTooLarge, fiber.StatusUnsupportedMediaType)
	add(o.creates, fiber.StatusBadRequest)
	add(o.changes, fiber.StatusPreconditionFailed, fiber.StatusPreconditionRequired, fiber.StatusConflict)
	slices.SortFunc(out, func(a, b answer) int { return a.status - b.status })
	return out
}

// said are the words of a status in the document.
var said = map[int]string{
	400: "Không đọc được yêu cầu: JSON hỏng, sâu quá 64 tầng, trùng tên, thừa chữ, hoặc thiếu Idempotency-Key.",
	401: "Thiếu mã truy cập, hoặc mã đã hết hạn.",
	403: "Vai trò hoặc phạm vi của mã không cho làm việc này.",
	404: "Không có, hoặc người gọi không được biết là có.",
	406: "Chỉ trả lời bằng application/json.",
	409: "Trạng thái hiện nay không cho làm việc này.",
	412: "If-Match không phải bản mới nhất.",
	413: "Gửi quá nhiều.",
	415: "Kiểu nội dung không nhận.",
	422: "Đọc được nhưng chưa đúng; errors nói từng chỗ.",
	428: "Thiếu If-Match.",
	429: "Thử sai quá nhiều lần; chờ theo Retry-After.",
	503: "Chưa làm được lúc này; thử lại sau Retry-After, với cùng khóa.",
}
