// Package person is one person's roles, for administrators: what they hold and
// held, and the one-time link by which they choose a password.
package person

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	desks "danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame     layout.Page
	Key       string // the page's forms send it with a suffix of their own
	Now       time.Time
	Person    catalog.Person
	Self      bool // it is the administrator's own page
	UnitNames map[string]string
	Units     []form.Option // the first is the whole registry
	Role      catalog.Role  // as typed
	Unit      string
	Link      *Link // just made: shown this once
	Problems  catalog.Invalid
}

// Link is a one-time link with its full address.
type Link struct {
	URL   string
	Until time.Time
}

func (p Page) path() string { return desks.Person(p.Person.ID) }

type held struct {
	n     string
	grant catalog.Grant
}

// now are the grants in force, past those that ended, newest end first.
func (p Page) now() []held {
	return p.grants(func(g catalog.Grant) bool { return g.To == nil || p.Now.Before(*g.To) })
}

func (p Page) past() []held {
	out := p.grants(func(g catalog.Grant) bool { return g.To != nil && !p.Now.Before(*g.To) })
	slices.SortStableFunc(out, func(a, b held) int { return cmp.Compare(b.grant.To.Unix(), a.grant.To.Unix()) })
	return out
}

func (p Page) grants(want func(catalog.Grant) bool) []held {
	var out []held
	for i, g := range p.Person.Grants {
		if want(g) {
			out = append(out, held{strconv.Itoa(i), g})
		}
	}
	return out
}

func since(g catalog.Grant) string {
	if g.To != nil {
		return format.Date(g.From) + " – " + format.Date(*g.To)
	}
	return "từ " + format.Date(g.From)
}

// closed is why a role cannot be ended here.
func (p Page) closed(g catalog.Grant) string {
	if p.Self && g.Role == catalog.Administrator {
		return "Quyền quản trị của chính mình thì nhờ một người quản trị khác cho thôi."
	}
	return ""
}

func (p Page) role() form.Field {
	return form.Field{Name: "role", Label: "Vai trò", Value: string(p.Role), Error: form.Sentence(p.Problems, "role")}
}

func (p Page) unit() form.Field {
	return form.Field{Name: "unit", Label: "Ở đơn vị", Value: p.Unit, Error: form.Sentence(p.Problems, "unit"), Hint: "Và mọi đơn vị bên dưới."}
}
