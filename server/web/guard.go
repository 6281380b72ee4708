package web

import (
	"bytes"
	"errors"
	"net/url"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

const (
	sessionCookie = "dvk_phien"
	sessionMost   = 30 * 24 * time.Hour // the cookie; the session itself ends earlier when idle
	policy        = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

// frame is around every request: an id, the headers every answer carries, and
// a panic that becomes an error page instead of the end of the process.
func (w *Web) frame(c *fiber.Ctx) (err error) {
	w.every(c)
	defer leaveNothing(c)
	defer func() {
		if p := recover(); p != nil {
			err = w.panicked(c, p)
		}
	}()
	if twoEnds(c.Request().Header.RawHeaders()) {
		c.Context().SetConnectionClose()
		return errUnread
	}
	return c.Next()
}

// twoEnds reports a head that says twice where its body ends: a proxy in front may
// have believed the other one, and what it took for a body would be a request here.
func twoEnds(head []byte) bool {
	said := 0
	for line := range bytes.Lines(head) {
		name, _, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(name, []byte(fiber.HeaderContentLength)) || bytes.EqualFold(name, []byte(fiber.HeaderTransferEncoding)) {
			said++
		}
	}
	return said > 1
}

// ahead stands before Fiber. A page that is kept is handed over; what Fiber would
// answer by itself, a method it never heard of, goes the way of every request, as one
// that nothing here answers.
func (w *Web) ahead(app *fiber.App) {
	server, known := app.Server(), app.Config().RequestMethods
	handle := server.Handler
	server.Handler = func(ctx *fasthttp.RequestCtx) {
		if !slices.Contains(known, string(ctx.Method())) {
			ctx.Request.Header.SetMethod(fiber.MethodTrace)
		}
		if !w.handOver(ctx) {
			handle(ctx)
		}
	}
}

// every answer carries these, also one to a request that could not be read.
func (w *Web) every(c *fiber.Ctx) {
	c.Locals("id", w.headers(c.Context()))
}

// headers are the same for every answer, but for the id it answers. A registry that
// people reach by https stays there: a year, for its own name only.
func (w *Web) headers(c *fasthttp.RequestCtx) (id string) {
	id = catalog.NewID()
	c.Response.Header.SetCanonical(requestID, []byte(id))
	if w.secure() {
		c.Response.Header.Set("Strict-Transport-Security", "max-age=31536000")
	}
	for _, x := range always {
		c.Response.Header.SetCanonical(x[0], x[1])
	}
	return id
}

var requestID = []byte("X-Request-Id")

var always = [][2][]byte{
	{[]byte("Content-Security-Policy"), []byte(policy)},
	{[]byte("X-Content-Type-Options"), []byte("nosniff")},
	{[]byte("Referrer-Policy"), []byte("same-origin")},
	{[]byte("Cross-Origin-Opener-Policy"), []byte("same-origin")},
	{[]byte("Permissions-Policy"), []byte("geolocation=(), microphone=(), camera=()")},
}

// who finds out who asks. need is false where a public page may do without.
func (q *ask) who(need bool) error {
	token := q.Cookies(sessionCookie)
	if token == "" {
		return nil
	}
	if need { // a copy that is behind reads on before it answers
		if err := q.web.reg.Ledger().CatchUp(q.context()); err != nil {
			return err
		}
	}
	p, s, err := q.web.accounts.Who(q.context(), token)
	switch {
	case errors.Is(err, account.ErrSignedOut):
		q.endSession()
		return nil
	case err != nil:
		return err
	}
	q.person, q.session = &p, s
	return nil
}

func (q *ask) startSession(token string) {
	q.Cookie(&fiber.Cookie{Name: sessionCookie, Value: token, Path: "/", HTTPOnly: true, SameSite: "Lax", Secure: q.web.secure(), MaxAge: int(sessionMost / time.Second)})
}

func (q *ask) endSession() {
	q.Cookie(&fiber.Cookie{Name: sessionCookie, Path: "/", HTTPOnly: true, SameSite: "Lax", Secure: q.web.secure(), Expires: time.Unix(0, 0)})
}

var errForeign = catalog.Refuse(catalog.ErrForbidden, "Yêu cầu này đến từ một trang khác nên không được nhận. Mở lại trang trong sổ bộ rồi gửi từ đó.")

// sameOrigin refuses a write that another site sent: browsers say where a form
// stood in Sec-Fetch-Site, older ones in Origin or Referer; a write that says
// nothing at all is refused.
func (q *ask) sameOrigin() error {
	switch q.Get("Sec-Fetch-Site") {
	case "same-origin":
		return nil
	case "":
	default:
		return errForeign
	}
	from := q.Get("Origin")
	if from == "" || from == "null" {
		from = q.Get("Referer")
	}
	at, err := url.Parse(from)
	if err != nil || at.Host == "" {
		return errForeign
	}
	if at.Host == q.Hostname() || q.web.base != "" && at.Scheme+"://"+at.Host == q.web.base {
		return nil
	}
	return errForeign
}
