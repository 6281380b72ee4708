package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/report"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/pages/moderate"
	"danvankheo/frontend/parts/declared"
	"danvankheo/frontend/parts/imported"
	"danvankheo/frontend/parts/layout"
	unitpart "danvankheo/frontend/parts/unit"
	"danvankheo/server/account"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// requestMost bounds what one request may wait for, uploads apart.
const requestMost = 30 * time.Second

// ask is one request: Fiber's context, who asks and in which language.
type ask struct {
	*fiber.Ctx
	web     *Web
	lang    lang.Lang
	path    string          // the Vietnamese page's
	person  *catalog.Person // nil: nobody is signed in
	session account.Session
	done    context.CancelFunc
	ctx     context.Context
}

// inBoth is the local that says whether what was asked for has a page in the other
// language. Where no route was found there is none.
const inBoth = "both"

func (w *Web) ask(c *fiber.Ctx) *ask {
	q := &ask{Ctx: c, web: w}
	q.lang, q.path = lang.Split(c.Path())
	return q
}

// context ends with the request's time and knows the page's language.
func (q *ask) context() context.Context {
	if q.ctx == nil {
		q.patience(requestMost)
	}
	return q.ctx
}

// patience gives a slow line more time than requestMost.
func (q *ask) patience(most time.Duration) {
	q.end()
	q.ctx, q.done = context.WithTimeout(lang.With(context.Background(), q.lang), most)
}

func (q *ask) end() {
	if q.done != nil {
		q.done()
	}
}

func escape(s string) string { return url.QueryEscape(s) }

// frame is the layout's part of every page.
func (q *ask) frame(current string) layout.Page {
	p := layout.Page{Path: strings.ToValidUTF8(q.path, ""), Current: current} // it stands in links
	switch two, found := q.Locals(inBoth).(bool); {
	case !found: // an address that may be anything leads nowhere
		p.Base, p.Path = q.address(""), "/"
	case two:
		p.Base, p.Query = q.address(""), q.Request().URI().QueryArgs().String()
	}
	if site := q.web.index.site.Load(); site != nil {
		p.Site = layout.Site{Name: site.Name, Place: site.Place}
	} else {
		p.Site, p.Bare = layout.Site{Name: "Dân vận khéo"}, true
	}
	if q.person != nil {
		p.Person = &layout.Person{Name: q.person.Name, RoleLine: q.web.roleLine(*q.person)}
	}
	return p
}

// deskFrame is the layout's part of the workspaces.
func (q *ask) deskFrame(current string) layout.Page {
	p := q.frame(current)
	p.Desk, p.NoIndex, p.Flash = true, true, q.flash()
	p.Nav = []layout.NavItem{{Label: "Việc của tôi", Href: "/lam-viec"}, {Label: "Đợt xét", Href: "/lam-viec/dot-xet"}}
	if q.web.reg.Moderates(*q.person) {
		p.Nav = append(p.Nav, layout.NavItem{Label: "Góp ý", Href: moderate.Home})
	}
	if report.Has(*q.person, report.Readers, q.web.reg.Now()) {
		p.Nav = append(p.Nav, layout.NavItem{Label: "Số liệu", Href: declared.Home})
	}
	if q.web.mayImport(*q.person) {
		p.Nav = append(p.Nav, layout.NavItem{Label: "Nhập liệu", Href: imported.Home})
	}
	if q.person.Holds(catalog.Administrator, q.web.reg.Now()) {
		p.Nav = append(p.Nav, layout.NavItem{Label: "Người dùng", Href: "/lam-viec/nguoi-dung"})
	}
	if q.person.HoldsOver(catalog.Administrator, "", q.web.reg.Units(), q.web.reg.Now()) {
		p.Nav = append(p.Nav, layout.NavItem{Label: "Đơn vị", Href: unitpart.Home})
	}
	return p
}

// roleLine is a person's roles in a line: "Cán bộ đơn vị, Xã Hòa Ninh".
func (w *Web) roleLine(p catalog.Person) string {
	held := p.Held(w.reg.Now())
	var words []string
	for i, g := range held {
		if i == 2 {
			words = append(words, "…")
			break
		}
		words = append(words, g.Role.Label()+w.in(g.Unit))
	}
	if len(words) == 0 {
		return "Chưa có vai trò"
	}
	return strings.Join(words, " · ")
}

func (w *Web) in(unit string) string {
	if u, ok := w.reg.Units().Get(unit); ok {
		return ", " + u.FullName
	}
	return ""
}

// page answers with a finished page.
func (q *ask) page(status int, view templ.Component) error {
	var buf bytes.Buffer
	if err := view.Render(q.context(), &buf); err != nil {
		return err
	}
	q.Set("Cache-Control", "no-store")
	q.Type("html", "utf-8")
	return q.Status(status).Send(buf.Bytes())
}

// to redirects after a good post and leaves one sentence for the next page.
func (q *ask) to(path, flash string) error {
	if flash != "" {
		q.Cookie(&fiber.Cookie{Name: flashCookie, Value: escape(flash), Path: "/lam-viec", HTTPOnly: true, SameSite: "Lax", Secure: q.web.secure(), MaxAge: 60})
	}
	return q.Redirect(path, fiber.StatusSeeOther)
}

const flashCookie = "dvk_loi_nhan"

// flash is that sentence, once.
func (q *ask) flash() string {
	raw := q.Cookies(flashCookie)
	if raw == "" {
		return ""
	}
	q.Cookie(&fiber.Cookie{Name: flashCookie, Path: "/lam-viec", HTTPOnly: true, SameSite: "Lax", Expires: time.Unix(0, 0)})
	words, err := url.QueryUnescape(raw)
	if err != nil || len(words) > 1500 {
		return ""
	}
	return words
}

// secure reports whether people reach this registry by https.
func (w *Web) secure() bool { return strings.HasPrefix(w.base, "https://") }

// key names one act: what the form carried, bound to who sent it.
func (q *ask) key(form string) string {
	who := ""
	if q.person != nil {
		who = q.person.ID
	}
	if len(form) > 64 || strings.Trim(form, "abcdefghijklmnopqrstuvwxyz0123456789:") != "" { // not one of ours
		form = digest(form)
	}
	return "form:" + who + ":" + form
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// do carries out a command for the person who asks.
func (q *ask) do(key string, c catalog.Command) (int64, error) {
	e, err := q.web.reg.Do(q.context(), q.person.ID, q.key(key), c)
	if err != nil || len(e.Changes) == 0 {
		return 0, err
	}
	return e.Changes[len(e.Changes)-1].Version, nil
}
