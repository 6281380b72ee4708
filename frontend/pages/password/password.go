// Package password is where a one-time link leads: the person it was made for
// chooses a password.
package password

import (
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Action is the link's own path.
type Page struct {
	Frame    layout.Page
	Action   string
	Name     string // who the link is for
	Email    string
	Until    time.Time // the link works until then; zero says nothing
	Least    int       // characters a password needs
	Problems catalog.Invalid
}

func (p Page) first() form.Field {
	return form.Field{
		Name: "password", Label: "Mật khẩu mới", Type: "password", Autocomplete: "new-password", MaxLength: 200,
		Hint:  Advice(p.Least),
		Error: form.Sentence(p.Problems, "password"),
	}
}

func (p Page) again() form.Field {
	return form.Field{
		Name: "again", Label: "Gõ lại mật khẩu", Type: "password", Autocomplete: "new-password", MaxLength: 200,
		Error: form.Sentence(p.Problems, "again"),
	}
}

// Advice is the hint under a new password.
func Advice(least int) string {
	return "Ít nhất " + format.Number(least) + " ký tự. Một câu dài dễ nhớ tốt hơn một từ khó gõ."
}
