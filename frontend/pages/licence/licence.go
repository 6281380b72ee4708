// Package licence is where an administrator says under which licence the public data
// may be used again.
package licence

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Home is where the page stands.
const Home = "/lam-viec/du-lieu-mo"

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Base     int64 // the version that was read
	Licence  catalog.Licence
	Problems catalog.Invalid
}

func (p Page) base() string { return strconv.FormatInt(p.Base, 10) }

func (p Page) field(name, label, hint, value string) form.Field {
	return form.Field{Name: name, Label: label, Hint: hint, Value: value, Optional: true, Error: form.Sentence(p.Problems, name), MaxLength: 300}
}
