package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
)

// requestMost bounds what one request may wait for, uploads apart.
const (
	requestMost = 30 * time.Second
	uploadMost  = 15 * time.Minute
)

// ask is one request: Fiber's context, who asks, and what the address says,
// checked against the table.
type ask struct {
	*fiber.Ctx
	api    *api
	op     *operation
	ctx    context.Context
	person catalog.Person
	scope  account.Scope
	token  account.Token // zero when a session asks
	secret string
	given  map[string][]string // parameters by name
}

// reply is a good answer. A GET without an etag gets one of its bytes.
type reply struct {
	status   int
	body     any // nil: none
	etag     string
	location string
}

// serve answers every method of one path.
func (a *api) serve(ops map[string]*operation) fiber.Handler {
	return func(c *fiber.Ctx) (err error) {
		q := &ask{Ctx: c, api: a}
		defer func() {
			if p := recover(); p != nil {
				a.Log.Error("panic", slog.String("route", c.Route().Path), slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
				err = q.problem(fmt.Errorf("api: panic: %v", p))
			}
		}()
		if q.op = ops[c.Method()]; c.Method() == fiber.MethodHead {
			q.op = ops[fiber.MethodGet]
		}
		switch {
		case ops == nil:
			return q.problem(refuse(fiber.StatusNotFound, "Không có thao tác nào ở địa chỉ này. Các thao tác nằm ở "+Base+"/ và "+Base+"/openapi.json."))
		case q.op == nil:
			r := refuse(fiber.StatusMethodNotAllowed, "Địa chỉ này không có "+c.Method()+", chỉ có "+allowed(ops)+". Các thao tác nằm ở "+Base+"/.")
			r.head = map[string]string{fiber.HeaderAllow: allowed(ops)}
			return q.problem(r)
		}
		most := requestMost
		if q.op.takes != nil && q.op.takes.types[0] == multipartType {
			most = uploadMost
		}
		ctx, done := context.WithTimeout(context.Background(), most)
		defer done()
		q.ctx = ctx
		r, err := q.run()
		if err != nil {
			return q.problem(err)
		}
		return q.answer(r)
	}
}

func allowed(ops map[string]*operation) string {
	var out []string
	for m := range ops {
		out = append(out, m)
		if m == fiber.MethodGet {
			out = append(out, fiber.MethodHead)
		}
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// run is the way in: what can be sent back, who asks, what the address says,
// then the handler. Nobody who may not come in learns what an address lacks.
func (q *ask) run() (reply, error) {
	if q.op.door == public {
		q.Set(fiber.HeaderAccessControlAllowOrigin, "*")
	}
	if !accepts(q.Get(fiber.HeaderAccept)) {
		return reply{}, refuse(fiber.StatusNotAcceptable, "Ở đây chỉ trả lời bằng application/json.")
	}
	if err := q.who(); err != nil {
		return reply{}, err
	}
	if err := q.read(); err != nil {
		return reply{}, err
	}
	if q.op.method == fiber.MethodGet { // a write may take a bad line's minutes to arrive
		leave, err := q.api.Enter(q.ctx, q.person.ID != "")
		if err != nil {
			return reply{}, &refusal{status: fiber.StatusServiceUnavailable, detail: "Đang có rất nhiều yêu cầu cùng lúc. Chờ theo Retry-After rồi gửi lại.", retry: 2 * time.Second, cause: err}
		}
		defer leave()
	}
	return q.op.handle(q)
}

// accepts reports whether JSON is among what the caller takes.
func accepts(header string) bool {
	if strings.TrimSpace(header) == "" {
		return true
	}
	for part := range strings.SplitSeq(header, ",") {
		kind, rest, _ := strings.Cut(strings.ToLower(part), ";")
		weight := strings.ReplaceAll(rest, " ", "")
		if strings.Contains(weight, "q=0") && strings.Trim(weight[strings.Index(weight, "q=0")+3:], "0.") == "" {
			continue
		}
		switch strings.TrimSpace(kind) {
		case "*/*", "application/*", jsonType:
			return true
		}
	}
	return false
}

// who finds out who asks, and whether the scope of their token is enough.
func (q *ask) who() error {
	if q.op.door == public {
		return nil
	}
	// a copy that is behind reads on before it answers
	if err := q.api.Registry.Ledger().CatchUp(q.ctx); err != nil {
		return &refusal{status: fiber.StatusServiceUnavailable, detail: "Chưa đọc được sổ bộ lúc này. Chờ vài giây rồi thử lại.", retry: 5 * time.Second, cause: err}
	}
	if q.op.door == signIn {
		return nil
	}
	scheme, secret, _ := strings.Cut(q.Get(fiber.HeaderAuthorization), " ")
	if secret = strings.TrimSpace(secret); !strings.EqualFold(scheme, "bearer") || secret == "" {
		return errSignedOut
	}
	var err error
	if q.secret, q.scope = secret, account.Admin; account.IsToken(secret) {
		q.person, q.token, err = q.api.Accounts.WhoByToken(q.ctx, secret)
		q.scope = q.token.Scope
	} else {
		q.person, _, err = q.api.Accounts.Who(q.ctx, secret)
	}
	if errors.Is(err, account.ErrSignedOut) {
		return errWrongToken
	} else if err != nil {
		return err
	}
	if need := account.Scope(q.op.door.scope()); !q.scope.Covers(need) {
		return &refusal{status: fiber.StatusForbidden, detail: fmt.Sprintf("Mã truy cập này chỉ có phạm vi %s; việc này cần %s.", q.scope, need),
			head: map[string]string{fiber.HeaderWWWAuthenticate: fmt.Sprintf(`Bearer realm="danvankheo", error="insufficient_scope", scope="%s"`, need)}}
	}
	return nil
}

// answer writes a good reply.
func (q *ask) answer(r reply) error {
	if q.op.door == public {
		q.Set(fiber.HeaderCacheControl, "no-cache")
	} else if q.op.method == fiber.MethodGet {
		q.Set(fiber.HeaderCacheControl, "private, no-cache")
	} else {
		q.Set(fiber.HeaderCacheControl, "no-store")
	}
	if r.location != "" {
		q.Set(fiber.HeaderLocation, r.location)
	}
	if r.body == nil {
		return q.SendStatus(r.status)
	}
	raw, ok := r.body.(json.RawMessage)
	if !ok {
		var err error
		if raw, err = encode(r.body); err != nil {
			return q.problem(err)
		}
	}
	if q.op.method == fiber.MethodGet && r.etag == "" {
		sum := sha256.Sum256(raw)
		r.etag = `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	}
	if r.etag != "" {
		q.Set(fiber.HeaderETag, r.etag)
	}
	if q.op.method == fiber.MethodGet && matches(q.Get(fiber.HeaderIfNoneMatch), r.etag) {
		return q.SendStatus(fiber.StatusNotModified)
	}
	q.Set(fiber.HeaderContentType, jsonType)
	return q.Status(r.status).Send(raw)
}

func matches(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimPrefix(strings.TrimSpace(part), "W/"); part == etag || part == "*" {
			return true
		}
	}
	return false
}

func (q *ask) write(status int, kind string, v any) error {
	raw, err := encode(v)
	if err != nil {
		return err
	}
	q.Set(fiber.HeaderContentType, kind)
	return q.Status(status).Send(raw)
}

// encode writes JSON as people read it: no < for a sign that no page holds.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("api: encode: %w", err)
	}
	return buf.Bytes(), nil
}
