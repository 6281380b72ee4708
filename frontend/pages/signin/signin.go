// Package signin is the page one signs in on.
package signin

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. The password typed is never given back.
// Next is the local path to go to afterwards, kept through a failed try.
type Page struct {
	Frame    layout.Page
	Email    string
	Next     string
	Problems catalog.Invalid // Field "email", "password" or "" for the whole
}

func (p Page) email(w words) form.Field {
	return form.Field{
		Name: "email", Label: w.email, Type: "email", Value: p.Email, Autocomplete: "username", MaxLength: 200,
		Error: form.Sentence(p.Problems, "email"),
	}
}

func (p Page) password(w words) form.Field {
	return form.Field{
		Name: "password", Label: w.password, Type: "password", Autocomplete: "current-password", MaxLength: 200,
		Error: form.Sentence(p.Problems, "password"),
	}
}
