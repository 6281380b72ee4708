package web

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/frontend/lang"
	"danvankheo/frontend/parts/find"
	"danvankheo/frontend/parts/layout"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// door says who may come in. What they find there is decided by the query.
type door int

const (
	open   door = iota // everyone
	both               // everyone, in both languages: under /en too
	signed             // whoever is signed in
	admin              // administrators
)

var doorNames = map[door]string{open: "mọi người", both: "mọi người, hai thứ tiếng", signed: "đã đăng nhập", admin: "quản trị"}

type route struct {
	method, path string
	door         door
	handle       func(*ask) error
}

// routes is the table of contents.
func (w *Web) routes() []route {
	return []route{
		{"GET", "/", both, w.public(w.home)},
		{"GET", "/tra-cuu", both, w.public(w.search)},
		{"GET", find.Path, both, w.suggest},
		{"GET", "/tra-cuu.:dang", both, w.download(w.searchList)},
		{"GET", "/ho-so/:slug", both, w.public(w.record)},
		{"GET", "/linh-vuc/:field", both, w.public(w.field)},
		{"GET", "/chu-de", both, w.public(w.topics)},
		{"GET", "/chu-de.:dang", both, w.download(w.topicsList)},
		{"GET", "/chu-de/:tag", both, w.public(w.topic)},
		{"GET", "/dong-thoi-gian", both, w.public(w.timeline)},
		{"GET", "/don-vi/:slug", both, w.public(w.unit)},
		{"GET", "/ban-do", both, w.public(w.mapPage)},
		{"GET", "/ho-so/:slug/anh-chia-se.jpg", both, w.made("image/jpeg", w.recordPoster)},
		{"GET", "/ho-so/:slug/qr.svg", both, w.made("image/svg+xml", w.recordCode)},
		{"GET", "/ho-so/:slug/gop-y", both, w.feedbackForm},
		{"POST", "/ho-so/:slug/gop-y", both, w.sendFeedback},
		{"GET", "/ho-so/:slug/gop-y/cam-on", both, w.public(w.feedbackThanks)},
		{"GET", "/r/:id", open, w.shortLink},
		{"GET", layout.SitePicture, both, w.made("image/jpeg", w.sitePoster)},
		{"GET", "/du-lieu-mo", both, w.public(w.openData)},
		{"GET", "/du-lieu-mo.zip", open, w.openArchive},
		{"GET", "/atom.xml", both, w.made(atomKind, w.atom)},
		{"GET", "/linh-vuc/:field/atom.xml", both, w.made(atomKind, w.fieldAtom)},
		{"GET", "/don-vi/:slug/atom.xml", both, w.made(atomKind, w.unitAtom)},
		{"GET", "/sitemap.xml", open, w.made(xmlKind, w.sitemap)},
		{"GET", "/sitemap-:n.xml", open, w.sitemapPart},
		{"GET", "/robots.txt", open, w.made("text/plain; charset=utf-8", w.robots)},
		{"GET", "/khen-thuong", both, w.public(w.awards)},
		{"GET", "/khen-thuong/:slug.:dang", both, w.download(w.resultList)}, // before the slug, which would take the ending in
		{"GET", "/khen-thuong.:dang", both, w.download(w.awardsList)},
		{"GET", "/khen-thuong/:slug", both, w.public(w.award)},
		{"GET", "/thong-ke", both, w.readable(w.public(w.figures))},
		{"GET", "/thong-ke.:dang", both, w.download(w.figuresList)},
		{"GET", "/api/v1/", both, w.public(w.programs)},
		{"GET", "/anh/:ab/:key/:file", open, w.photo},
		{"GET", "/tep/:file", open, w.asset},

		{"GET", "/dang-nhap", both, w.signInForm},
		{"POST", "/dang-nhap", both, w.signIn},
		{"POST", "/dang-xuat", open, w.signOut},
		{"GET", "/lien-ket/:token", open, w.linkForm},
		{"POST", "/lien-ket/:token", open, w.useLink},
		{"GET", "/thiet-lap/:token", open, w.setUpForm},
		{"POST", "/thiet-lap/:token", open, w.setUp},

		{"GET", "/lam-viec", signed, w.desk},
		{"GET", "/lam-viec/ho-so.:dang", signed, w.download(w.fileList)},
		{"GET", "/lam-viec/ho-so/moi", signed, w.newRecord},
		{"GET", "/lam-viec/ho-so/:id", signed, w.file},
		{"GET", "/lam-viec/ho-so/:id/sua", signed, w.editRecord},
		{"POST", "/lam-viec/ho-so/:id/sua", signed, w.saveRecord},
		{"POST", "/lam-viec/ho-so/:id/buoc", signed, w.moveRecord},
		{"GET", "/lam-viec/ho-so/:id/lich-su", signed, w.history},
		{"GET", "/lam-viec/ho-so/:id/lich-su.:dang", signed, w.download(w.historyList)},
		{"GET", "/lam-viec/ho-so/:id/so-sanh", signed, w.compare},
		{"GET", "/lam-viec/ho-so/:id/xoa", admin, w.askErase},
		{"POST", "/lam-viec/ho-so/:id/xoa", admin, w.eraseRecord},

		{"GET", "/lam-viec/gop-y", signed, w.feedbackDesk},
		{"GET", "/lam-viec/gop-y.:dang", signed, w.download(w.heardList)},
		{"POST", "/lam-viec/gop-y/:id", signed, w.decideFeedback},

		{"GET", "/lam-viec/dot-xet", signed, w.roundList},
		{"GET", "/lam-viec/dot-xet.:dang", signed, w.download(w.roundsList)},
		{"GET", "/lam-viec/dot-xet/moi", signed, w.newRound},
		{"POST", "/lam-viec/dot-xet/moi", signed, w.openRound},
		{"GET", "/lam-viec/dot-xet/:id.:dang", signed, w.download(w.boardList)}, // before the id
		{"GET", "/lam-viec/dot-xet/:id", signed, w.board},
		{"POST", "/lam-viec/dot-xet/:id/dau", signed, w.mark},
		{"POST", "/lam-viec/dot-xet/:id/dong", signed, w.closeRound},

		{"GET", "/lam-viec/so-lieu", signed, w.declarations},
		{"GET", "/lam-viec/so-lieu.:dang", signed, w.download(w.declarationList)},
		{"GET", "/lam-viec/so-lieu/moi", signed, w.newDeclaration},
		{"POST", "/lam-viec/so-lieu/moi", signed, w.declare},
		{"GET", "/lam-viec/so-lieu/tep", signed, w.declarationFile},
		{"POST", "/lam-viec/so-lieu/tep", signed, w.readDeclaration},
		{"GET", "/lam-viec/so-lieu/:id/ho-so.:dang", signed, w.download(w.behindList)}, // before the next, whose id would take it in
		{"GET", "/lam-viec/so-lieu/:id.:dang", signed, w.download(w.declarationTable)}, // before the id
		{"GET", "/lam-viec/so-lieu/:id", signed, w.declaration},
		{"GET", "/lam-viec/so-lieu/:id/ho-so", signed, w.behind},
		{"GET", "/lam-viec/so-lieu/:id/sua", signed, w.editDeclaration},
		{"POST", "/lam-viec/so-lieu/:id/sua", signed, w.correctDeclaration},
		{"POST", "/lam-viec/so-lieu/:id/rut", signed, w.withdrawDeclaration},

		{"GET", "/lam-viec/nhap-lieu", admin, w.importing(w.imports)},
		{"POST", "/lam-viec/nhap-lieu", admin, w.importing(w.sendImport)},
		{"GET", "/lam-viec/nhap-lieu.:dang", admin, w.importing(w.download(w.importList))},
		{"GET", "/lam-viec/nhap-lieu/:id.:dang", admin, w.importing(w.download(w.importRows))}, // before the id
		{"GET", "/lam-viec/nhap-lieu/:id", admin, w.importing(w.importOne)},
		{"POST", "/lam-viec/nhap-lieu/:id/lua-chon", admin, w.importing(w.wishImport)},
		{"POST", "/lam-viec/nhap-lieu/:id/nhap", admin, w.importing(w.beginImport)},
		{"POST", "/lam-viec/nhap-lieu/:id/tiep", admin, w.importing(w.goOnImport)},
		{"POST", "/lam-viec/nhap-lieu/:id/bo", admin, w.importing(w.dropImport)},
		{"POST", "/lam-viec/nhap-lieu/:id/cong-khai", admin, w.importing(w.publishImport)},
		{"GET", "/lam-viec/nhap-lieu/:id/hoan-tac", admin, w.importing(w.askRevert)},
		{"POST", "/lam-viec/nhap-lieu/:id/hoan-tac", admin, w.importing(w.revertImport)},

		{"GET", "/lam-viec/nguoi-dung", admin, w.people},
		{"GET", "/lam-viec/nguoi-dung.:dang", admin, w.download(w.peopleList)},
		{"POST", "/lam-viec/nguoi-dung", admin, w.createPerson},
		{"GET", "/lam-viec/nguoi-dung/:id", admin, w.person},
		{"POST", "/lam-viec/nguoi-dung/:id/vai-tro", admin, w.grantRole},
		{"POST", "/lam-viec/nguoi-dung/:id/thoi", admin, w.endRole},
		{"POST", "/lam-viec/nguoi-dung/:id/lien-ket", admin, w.invite},
		{"GET", "/lam-viec/nguoi-dung/:id/xoa", admin, w.askErasePerson},
		{"POST", "/lam-viec/nguoi-dung/:id/xoa", admin, w.erasePerson},

		{"GET", "/lam-viec/chua-xac-dinh", signed, w.unplaced},
		{"GET", "/lam-viec/chua-xac-dinh.:dang", signed, w.download(w.unplacedList)},
		{"POST", "/lam-viec/chua-xac-dinh/:id", signed, w.placeRecord},
		{"GET", "/lam-viec/don-vi", admin, w.whole(w.units)},
		{"GET", "/lam-viec/don-vi.:dang", admin, w.whole(w.download(w.unitList))},
		{"GET", "/lam-viec/don-vi/nap", admin, w.whole(w.unitLoadForm)},
		{"POST", "/lam-viec/don-vi/nap", admin, w.whole(w.takeUnits)},
		{"GET", "/lam-viec/don-vi/sap-xep.:dang", admin, w.whole(w.download(w.mergerList))},
		{"GET", "/lam-viec/don-vi/sap-xep/moi", admin, w.whole(w.newMerger)},
		{"POST", "/lam-viec/don-vi/sap-xep/moi", admin, w.whole(w.planMerger)},
		{"GET", "/lam-viec/don-vi/sap-xep/:id", admin, w.whole(w.merger)},
		{"GET", "/lam-viec/don-vi/sap-xep/:id/sua", admin, w.whole(w.editMerger)},
		{"POST", "/lam-viec/don-vi/sap-xep/:id/sua", admin, w.whole(w.planMerger)},
		{"POST", "/lam-viec/don-vi/sap-xep/:id/thuc-hien", admin, w.whole(w.applyMerger)},
		{"POST", "/lam-viec/don-vi/sap-xep/:id/hoan-lai", admin, w.whole(w.undoMerger)},

		{"GET", "/lam-viec/du-lieu-mo", admin, w.licencePage},
		{"POST", "/lam-viec/du-lieu-mo", admin, w.setLicence},

		{"GET", "/lam-viec/trang-dau", admin, w.sayingPage},
		{"POST", "/lam-viec/trang-dau", admin, w.setSaying},

		{"GET", "/lam-viec/mat-khau", signed, w.passwordForm},
		{"POST", "/lam-viec/mat-khau", signed, w.changePassword},

		{"GET", "/livez", open, w.live},
		{"GET", "/readyz", open, w.ready},
	}
}

// whole lets in administrators of the whole registry only: units are nobody's part.
func (w *Web) whole(handle func(*ask) error) func(*ask) error {
	return func(q *ask) error {
		if !q.person.HoldsOver(catalog.Administrator, "", w.reg.Units(), w.reg.Now()) {
			return catalog.ErrNotFound
		}
		return handle(q)
	}
}

// Table prints the routes for people and for the golden file.
func Table() string {
	var b strings.Builder
	for _, r := range (&Web{}).routes() {
		fmt.Fprintf(&b, "%-4s %-36s %s\n", r.method, r.path, doorNames[r.door])
	}
	return b.String()
}

// paths are where a route answers: a page for everyone speaks every language.
func (r route) paths() []string {
	if r.door != both {
		return []string{r.path}
	}
	var out []string
	for _, l := range lang.All {
		out = append(out, l.Path(r.path))
	}
	return out
}

// guard reads who asks and opens the door or not. A page of the workspaces
// sends a stranger to sign in and back.
func (w *Web) guard(r route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		q := w.ask(c)
		defer q.end()
		public := r.door == open || r.door == both
		c.Locals(inBoth, r.door == both)
		textual(c.Request().URI().QueryArgs())
		if err := q.who(!public || r.method != "GET"); err != nil {
			return err
		}
		if r.method != "GET" {
			if err := q.sameOrigin(); err != nil {
				return err
			}
		}
		switch {
		case !public && q.person == nil && r.method == "GET":
			return c.Redirect("/dang-nhap?"+signInQuery(c.OriginalURL()), fiber.StatusSeeOther)
		case !public && q.person == nil:
			return errSignedOut
		case r.door == admin && !q.person.Holds(catalog.Administrator, w.reg.Now()):
			return catalog.ErrNotFound
		}
		if q.person != nil && r.method == "GET" { // a write may take a bad line's minutes to arrive
			leave, err := w.workers.enter(q.context())
			if err != nil {
				return err
			}
			defer leave()
		}
		return r.handle(q)
	}
}

// textual leaves out of a question what is no text, for pages show what was asked.
func textual(asked *fasthttp.Args) {
	whole := true
	asked.VisitAll(func(name, value []byte) { whole = whole && utf8.Valid(name) && utf8.Valid(value) })
	if whole {
		return
	}
	var text fasthttp.Args
	asked.VisitAll(func(name, value []byte) { text.AddBytesKV(bytes.ToValidUTF8(name, nil), bytes.ToValidUTF8(value, nil)) })
	text.CopyTo(asked)
}
