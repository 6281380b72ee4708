// Package saying is where an administrator chooses the record whose name stands large
// on the first page.
package saying

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/desk"
	"danvankheo/frontend/parts/form"
)

// Home is where the page stands.
const Home = "/lam-viec/trang-dau"

// Page is what a handler fills in.
type Page struct {
	desk.Setting
	Chosen *catalog.Card // as everyone reads it, nil for none
	Gone   bool          // one is chosen that is not public today
	Typed  string        // its address
}

func (p Page) field(label, hint string) form.Field {
	return form.Field{Name: "record", Label: label, Hint: hint, Value: p.Typed, Optional: true, Error: form.Sentence(p.Problems, "record"), MaxLength: 500, Autocomplete: "off"}
}
