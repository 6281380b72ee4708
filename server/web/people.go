package web

import (
	"errors"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
	accountpage "danvankheo/frontend/pages/account"
	"danvankheo/frontend/pages/people"
	personpage "danvankheo/frontend/pages/person"
	"danvankheo/frontend/parts/form"
	"danvankheo/server/account"

	"github.com/gofiber/fiber/v2"
)

const peopleHref = "/lam-viec/nguoi-dung"

// allUnits are the choices for a grant: the whole registry, then every unit in
// force today.
func (w *Web) allUnits() []form.Option {
	day := w.reg.Now().In(catalog.Zone).Format("2006-01-02")
	return append([]form.Option{{Value: "", Label: "Toàn sổ bộ"}}, unitOptions(w.reg.Units(), func(u catalog.Unit) bool { return u.In(day) })...)
}

func (w *Web) people(q *ask) error { return q.peoplePage(fiber.StatusOK, people.Values{}, nil) }

func (q *ask) peoplePage(status int, v people.Values, problems catalog.Invalid) error {
	rows, err := q.peopleRows()
	if err != nil {
		return err
	}
	return q.page(status, people.View(people.Page{
		Frame: q.deskFrame(peopleHref), Key: catalog.NewID(), People: rows, Units: q.web.allUnits(), Values: v, Problems: problems,
	}))
}

// peopleRows are all people by name, with what they may do today.
func (q *ask) peopleRows() ([]people.Row, error) {
	w := q.web
	all, err := w.reg.Persons(q.context())
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b catalog.Person) int { return text.ComparePersons(a.Name, b.Name) })
	var out []people.Row
	for _, one := range all {
		if one.Erased {
			continue
		}
		row := people.Row{ID: one.ID, Name: one.Name, Email: one.Email}
		for _, g := range one.Held(w.reg.Now()) {
			row.Roles = append(row.Roles, g.Role.Label()+w.in(g.Unit))
		}
		if row.HasPassword, err = w.accounts.HasPassword(q.context(), one.ID); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// createPerson makes someone known, with a first role if one was chosen. The
// id follows from the form's key, so that a second click finds the same person.
func (w *Web) createPerson(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	v := people.Values{Name: f.Get("person_name"), Email: f.Get("email"), Role: catalog.Role(f.Get("role")), Unit: f.Get("unit")}
	id := f.id()
	_, err = q.do(f.Get("_key")+":create", catalog.CreatePerson{ID: id, Name: v.Name, Email: v.Email})
	if err == nil && v.Role != "" {
		_, err = q.do(f.Get("_key")+":grant", catalog.GrantRole{Person: id, Role: v.Role, Unit: v.Unit})
	}
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.peoplePage(fiber.StatusUnprocessableEntity, v, invalid)
	} else if err != nil {
		return err
	}
	return q.to(peopleHref+"/"+id, "Đã thêm "+text.Line(v.Name)+". Tạo liên kết một lần để người đó đặt mật khẩu.")
}

func (w *Web) person(q *ask) error {
	return q.personPage(fiber.StatusOK, personpage.Page{})
}

// personPage fills in what is the same in every answer about a person.
func (q *ask) personPage(status int, p personpage.Page) error {
	w := q.web
	one, err := w.reg.Person(q.context(), q.Params("id"))
	if err != nil {
		return err
	}
	p.Frame, p.Key, p.Person, p.Units = q.deskFrame(peopleHref), catalog.NewID(), one, w.allUnits()
	p.Own = one.ID == q.person.ID
	for _, g := range slices.Backward(one.Grants) {
		p.Grants = append(p.Grants, personpage.Grant{
			Role: g.Role, Unit: g.Unit, UnitName: w.unitName(g.Unit), From: g.From, To: g.To,
			Own: g.Role == catalog.Administrator && one.ID == q.person.ID,
		})
	}
	return q.page(status, personpage.View(p))
}

func (w *Web) grantRole(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	grant := catalog.GrantRole{Person: q.Params("id"), Role: catalog.Role(f.Get("role")), Unit: f.Get("unit")}
	_, err = q.do(f.Get("_key"), grant)
	var invalid catalog.Invalid
	if errors.As(err, &invalid) {
		return q.personPage(fiber.StatusUnprocessableEntity, personpage.Page{Values: personpage.Values{Role: grant.Role, Unit: grant.Unit}, Problems: invalid})
	} else if err != nil {
		return err
	}
	return q.to(peopleHref+"/"+grant.Person, "Đã giao vai trò "+grant.Role.Label()+w.in(grant.Unit)+".")
}

func (w *Web) endRole(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	end := catalog.EndRole{Person: q.Params("id"), Role: catalog.Role(f.Get("role")), Unit: f.Get("unit")}
	if _, err := q.do(f.Get("_key"), end); err != nil {
		return err
	}
	return q.to(peopleHref+"/"+end.Person, "Đã cho thôi vai trò "+end.Role.Label()+w.in(end.Unit)+".")
}

// invite makes a one-time link and shows it once: only its digest is kept.
func (w *Web) invite(q *ask) error {
	if _, err := q.read(); err != nil {
		return err
	}
	id := q.Params("id")
	if p, err := w.reg.Person(q.context(), id); err != nil || p.Erased {
		return errors.Join(catalog.ErrNotFound, err)
	}
	why := account.Invitation
	if has, err := w.accounts.HasPassword(q.context(), id); err != nil {
		return err
	} else if has {
		why = account.Reset
	}
	token, until, err := w.accounts.Invite(q.context(), id, why)
	if err != nil {
		return err
	}
	return q.personPage(fiber.StatusOK, personpage.Page{Link: q.address("/lien-ket/" + token), LinkUntil: until})
}

func (q *ask) accountPage(status int, problems catalog.Invalid) error {
	return q.page(status, accountpage.View(accountpage.Page{Frame: q.deskFrame("/lam-viec/mat-khau"), Key: catalog.NewID(), Problems: problems}))
}

func (w *Web) passwordForm(q *ask) error { return q.accountPage(fiber.StatusOK, nil) }

func (w *Web) changePassword(q *ask) error {
	f, err := q.read()
	if err != nil {
		return err
	}
	if bad := twice(f); bad != nil {
		return q.accountPage(fiber.StatusUnprocessableEntity, bad)
	}
	token, err := w.accounts.SetPassword(q.context(), q.session, f.Get("old"), f.Get("password"))
	var invalid catalog.Invalid
	var many *account.TooMany
	switch {
	case errors.As(err, &invalid):
		return q.accountPage(fiber.StatusUnprocessableEntity, invalid)
	case errors.As(err, &many):
		q.Set("Retry-After", seconds(many.After))
		return q.accountPage(fiber.StatusTooManyRequests, catalog.Invalid{{Field: "old", Sentence: many.Error()}})
	case err != nil:
		return err
	}
	q.startSession(token)
	return q.to(deskHref, "Đã đổi mật khẩu. Mọi nơi khác đang đăng nhập bằng tài khoản này đã bị đăng xuất.")
}
