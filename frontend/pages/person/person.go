// Package person is one person's roles, and the one-time link by which they
// set their password.
package person

import (
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Link is set only in the answer that made it:
// nothing shows it a second time.
type Page struct {
	Frame     layout.Page
	Key       string
	Person    catalog.Person
	Own       bool    // it is whoever looks
	Grants    []Grant // in the order they are shown
	Units     []form.Option
	Values    Values
	Problems  catalog.Invalid
	Link      string
	LinkUntil time.Time
}

// Grant is a role in a unit; To is nil while it is held. Own: it is held by
// whoever looks.
type Grant struct {
	Role     catalog.Role
	Unit     string
	UnitName string // "" for the whole registry
	From     time.Time
	To       *time.Time
	Own      bool
}

// Values are what was chosen, kept through a failed try.
type Values struct {
	Role catalog.Role
	Unit string
}

func (p Page) path() string { return desks.Person(p.Person.ID) }

// held are the grants in force, past those that ended.
func (p Page) held() (held, past []Grant) {
	for _, g := range p.Grants {
		if g.To == nil {
			held = append(held, g)
		} else {
			past = append(past, g)
		}
	}
	return held, past
}

func (g Grant) where() string {
	if g.Unit == "" {
		return "Toàn sổ bộ"
	}
	return g.UnitName
}

func (g Grant) days() string {
	if g.To == nil {
		return "từ ngày " + format.Date(g.From)
	}
	return format.Date(g.From) + " – " + format.Date(*g.To)
}

// stays is why this grant cannot be ended here, "" when it can.
func (g Grant) stays() string {
	if g.Own && g.Role == catalog.Administrator {
		return "Anh chị không tự thôi quyền quản trị của mình được; nhờ một người quản trị khác."
	}
	return ""
}

// key keeps the acts of one page apart: the same key with another act is refused.
func (p Page) key(act string, i int) string { return p.Key + "." + act + strconv.Itoa(i) }

func (p Page) role() form.Field {
	return form.Field{Name: "role", Label: "Vai trò", Value: string(p.Values.Role), Error: form.Sentence(p.Problems, "role")}
}

func (p Page) unit() form.Field {
	return form.Field{
		Name: "unit", Label: "Ở đơn vị", Value: p.Values.Unit, Error: form.Sentence(p.Problems, "unit"),
	}
}
