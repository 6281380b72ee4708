package web

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/frontend/pages/password"
	"danvankheo/frontend/pages/setup"
	"danvankheo/frontend/pages/signin"
	"danvankheo/frontend/parts/form"
	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
)

// inside keeps a redirect within this site's workspaces.
func inside(path string) string {
	if strings.HasPrefix(path, "/lam-viec") && !strings.Contains(path, "\\") && utf8.ValidString(path) && !strings.ContainsFunc(path, unicode.IsControl) {
		return path
	}
	return "/lam-viec"
}

func signInQuery(next string) string { return "tiep=" + escape(next) }

func (w *Web) signInForm(q *ask) error {
	if w.index.site.Load() == nil {
		return errNotSetUp
	}
	if err := q.who(true); err != nil {
		return err
	}
	if q.person != nil {
		return q.Redirect(inside(q.Query("tiep")), fiber.StatusSeeOther)
	}
	p := signin.Page{Frame: q.frame(""), Next: inside(q.Query("tiep"))}
	p.Frame.Query, p.Frame.NoIndex = signInQuery(p.Next), true
	return q.page(fiber.StatusOK, signin.View(p))
}

func (w *Web) signIn(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	token, _, err := w.accounts.SignIn(q.context(), f.Get("email"), f.Get("password"), q.client())
	var many *account.TooMany
	status := fiber.StatusUnprocessableEntity
	switch {
	case err == nil:
		q.startSession(token)
		return q.Redirect(inside(f.Get("next")), fiber.StatusSeeOther)
	case errors.As(err, &many):
		status = fiber.StatusTooManyRequests
		q.Set("Retry-After", seconds(many.After))
	case errors.Is(err, account.ErrWrong):
	default:
		return err
	}
	p := signin.Page{Frame: q.frame(""), Email: first(f.Get("email"), 200), Next: inside(f.Get("next")), Problems: q.wrong(err)}
	p.Frame.Query = signInQuery(p.Next)
	return q.page(status, signin.View(p))
}

func (w *Web) signOut(q *ask) error {
	if token := q.Cookies(sessionCookie); token != "" {
		if err := w.accounts.SignOut(q.context(), token); err != nil {
			return err
		}
	}
	q.endSession()
	return q.Redirect("/", fiber.StatusSeeOther)
}

func (q *ask) linkPage(token string, problems catalog.Invalid) error {
	p, _, err := q.web.accounts.Open(q.context(), token)
	if err != nil {
		return err
	}
	status := fiber.StatusOK
	if problems != nil {
		status = fiber.StatusUnprocessableEntity
	}
	return q.page(status, password.View(password.Page{Frame: q.frame(""), Action: "/lien-ket/" + token, Name: p.Name, Email: p.Email, Least: account.PasswordLeast, Problems: problems}))
}

func (w *Web) linkForm(q *ask) error { return q.linkPage(q.Params("token"), nil) }

// useLink sets the password and signs in at once: whoever holds the link has
// just chosen it.
func (w *Web) useLink(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	token := q.Params("token")
	p, _, err := w.accounts.Open(q.context(), token)
	if err != nil {
		return err
	}
	if bad := twice(f); bad != nil {
		return q.linkPage(token, bad)
	}
	err = w.accounts.Use(q.context(), token, f.Get("password"))
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.linkPage(token, invalid)
	} else if err != nil {
		return err
	}
	return q.enter(p.Email, f.Get("password"))
}

// enter signs in with a password that was chosen a moment ago.
func (q *ask) enter(email, secret string) error {
	token, _, err := q.web.accounts.SignIn(q.context(), email, secret, q.client())
	if err != nil {
		return q.Redirect("/dang-nhap", fiber.StatusSeeOther)
	}
	q.startSession(token)
	return q.Redirect("/lam-viec", fiber.StatusSeeOther)
}

func twice(f sent) catalog.Invalid {
	if f.Get("password") != f.Get("again") {
		return catalog.Invalid{{Field: "again", Sentence: "Hai lần gõ chưa giống nhau. Gõ lại mật khẩu ở ô này."}}
	}
	return nil
}

func (q *ask) setUpPage(token string, v setup.Values, problems catalog.Invalid) error {
	page := setup.Page{Frame: q.frame(""), Action: "/thiet-lap/" + token, Values: v, Least: account.PasswordLeast, Problems: problems}
	for _, l := range gazetteer.Lists() {
		page.Units = append(page.Units, form.Option{Value: l.ID, Label: l.Title})
	}
	status := fiber.StatusOK
	if problems != nil {
		status = fiber.StatusUnprocessableEntity
	}
	return q.page(status, setup.View(page))
}

func (w *Web) setUpForm(q *ask) error {
	token := q.Params("token")
	if err := w.accounts.CheckSetup(q.context(), token); err != nil {
		return err
	}
	return q.setUpPage(token, setup.Values{SiteName: "Dân vận khéo"}, nil)
}

func (w *Web) setUp(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	token := q.Params("token")
	v := setup.Values{
		SiteName: f.Get("site_name"), SitePlace: f.Get("site_place"), Name: f.Get("name"), Email: f.Get("email"),
		LoadUnits: f.Get("load_units") != "", UnitList: f.Get("unit_list"),
	}
	if bad := twice(f); bad != nil {
		return q.setUpPage(token, v, bad)
	}
	err = w.accounts.SetUp(q.context(), token, catalog.SetUp{Name: v.SiteName, Place: v.SitePlace, Admin: v.Name, Email: v.Email}, f.Get("password"))
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.setUpPage(token, v, renamed(invalid))
	} else if err != nil {
		return err
	}
	for _, l := range gazetteer.Lists() {
		if v.LoadUnits && v.UnitList == l.ID {
			if err := w.loadUnits(q, l.ID); err != nil {
				return err
			}
		}
	}
	return q.enter(v.Email, f.Get("password"))
}

// renamed says a command's problems in the fields of the set-up page.
func renamed(in catalog.Invalid) catalog.Invalid {
	names := map[string]string{"name": "site_name", "place": "site_place", "person_name": "name"}
	out := make(catalog.Invalid, len(in))
	for i, p := range in {
		if n, ok := names[p.Field]; ok {
			p.Field = n
		}
		out[i] = p
	}
	return out
}

// loadUnits takes one of the lists this program ships, as the program itself:
// its key is the list, so a second click adds nothing.
func (w *Web) loadUnits(q *ask, id string) error {
	units, err := gazetteer.Read(id)
	if err != nil {
		return err
	}
	_, err = w.reg.Do(q.context(), "", "units:"+id, catalog.LoadUnits{Source: id, Units: units})
	if errors.Is(err, catalog.ErrClosed) || errors.Is(err, ledger.ErrKeyReused) {
		return nil // loaded before
	}
	return err
}
