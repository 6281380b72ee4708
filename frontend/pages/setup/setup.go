// Package setup is the page a new registry is begun on, reached once by the
// link the program prints: the first administrator, the registry's name and
// place, and its units.
package setup

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Action is the link's own path.
type Page struct {
	Frame    layout.Page
	Action   string
	Values   Values
	Units    []form.Option // lists of units that can be loaded; none hides the question
	Least    int           // characters a password needs
	Problems catalog.Invalid
}

// Values are what was typed, kept through a failed try. Passwords never are.
type Values struct {
	SiteName  string // parameter "site_name"
	SitePlace string // "site_place"
	Name      string // "name"
	Email     string // "email"
	LoadUnits bool   // "load_units" = "1"
	UnitList  string // "unit_list"
}

// bare: no public page answers before this one is done.
func (p Page) bare() layout.Page {
	p.Frame.Bare = true
	return p.Frame
}

func (p Page) field(name, label, hint, value string) form.Field {
	return form.Field{Name: name, Label: label, Hint: hint, Value: value, MaxLength: 200, Error: form.Sentence(p.Problems, name)}
}

func (p Page) secret(name, label, hint string) form.Field {
	f := p.field(name, label, hint, "")
	f.Type, f.Autocomplete = "password", "new-password"
	return f
}

func (p Page) email() form.Field {
	f := p.field("email", "Thư điện tử", "Dùng để đăng nhập.", p.Values.Email)
	f.Type, f.Autocomplete = "email", "username"
	return f
}

func (p Page) person() form.Field {
	f := p.field("name", "Họ và tên", "", p.Values.Name)
	f.Autocomplete = "name"
	return f
}
