// Package account is where someone who is signed in changes their own password.
package account

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Page is what a handler fills in. Passwords are never given back.
type Page struct {
	Frame    layout.Page
	Key      string
	Problems catalog.Invalid // on "old", "password", "again" or "" for the whole
}

func (p Page) field(name, label, hint, complete string) form.Field {
	return form.Field{
		Name: name, Label: label, Hint: hint, Type: "password", Autocomplete: complete, MaxLength: 200,
		Error: form.Sentence(p.Problems, name),
	}
}

// rule is what server/account holds a new password to.
const rule = "Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất. Không trùng họ tên hay địa chỉ thư, không phải mật khẩu nhiều người dùng."
