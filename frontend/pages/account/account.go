// Package account is where a signed-in person changes their own password.
package account

import (
	"danvankheo/catalog"
	"danvankheo/frontend/pages/password"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Key      string
	Email    string // for password managers
	Least    int    // characters a password needs
	Problems catalog.Invalid
}

func (p Page) old() form.Field {
	return form.Field{Name: "old", Label: "Mật khẩu đang dùng", Type: "password", Autocomplete: "current-password", MaxLength: 200, Error: form.Sentence(p.Problems, "old")}
}

func (p Page) first() form.Field {
	return form.Field{Name: "password", Label: "Mật khẩu mới", Type: "password", Autocomplete: "new-password", MaxLength: 200,
		Hint: password.Advice(p.Least), Error: form.Sentence(p.Problems, "password")}
}

func (p Page) again() form.Field {
	return form.Field{Name: "again", Label: "Gõ lại mật khẩu mới", Type: "password", Autocomplete: "new-password", MaxLength: 200, Error: form.Sentence(p.Problems, "again")}
}
