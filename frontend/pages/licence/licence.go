// Package licence is where an administrator says under which licence the public data
// may be used again.
package licence

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
)

// Home is where the page stands.
const Home = "/lam-viec/du-lieu-mo"

// Page is what a handler fills in.
type Page struct {
	desk.Setting
	Licence catalog.Licence
}

func (p Page) field(name, label, hint, value string) form.Field {
	return form.Field{Name: name, Label: label, Hint: hint, Value: value, Optional: true, Error: form.Sentence(p.Problems, name), MaxLength: 300}
}
