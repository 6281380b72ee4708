// Package saying is where an administrator chooses the record whose name stands large
// on the first page.
package saying

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Home is where the page stands.
const Home = "/lam-viec/trang-dau"

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Base     int64         // the version that was read
	Chosen   *catalog.Card // as everyone reads it, nil for none
	Gone     bool          // one is chosen that is not public today
	Typed    string        // its address
	Problems catalog.Invalid
}

func (p Page) base() string { return strconv.FormatInt(p.Base, 10) }

func (p Page) field(label, hint string) form.Field {
	return form.Field{Name: "record", Label: label, Hint: hint, Value: p.Typed, Optional: true, Error: form.Sentence(p.Problems, "record"), MaxLength: 500, Autocomplete: "off"}
}
