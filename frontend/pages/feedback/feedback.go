// Package feedback is where anyone says something about a record: the form and the
// page after it. It shows nothing that others have sent.
package feedback

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Trap is a field that people do not see; programs that fill in whatever they find do.
const Trap = "website"

// Values are what was typed.
type Values struct{ Kind, Text, Name, Unit, Contact, Trap string }

// Page is what a handler fills in.
type Page struct {
	Frame    layout.Page
	Card     catalog.Card
	Token    string // when the form was opened, signed
	Values   Values
	Days     int // after so many the contact is erased
	Problems catalog.Invalid
}

// Wrong are the sentences for what the form itself cannot take.
type Wrong struct{ Quick, Old, Trap, Often string }

func (p Page) field(name, label, hint, value string, optional bool) form.Field {
	return form.Field{Name: name, Label: label, Hint: hint, Value: value, Optional: optional, Error: form.Sentence(p.Problems, name), MaxLength: catalog.MaxFeedbackLine}
}

func (p Page) text(w words) form.Field {
	f := p.field("text", w.text, w.textHint, p.Values.Text, false)
	f.Rows, f.MaxLength = 6, catalog.MaxFeedback
	return f
}

func (p Page) kinds(w words) []form.Option {
	var out []form.Option
	for _, k := range catalog.FeedbackKinds {
		out = append(out, form.Option{Value: string(k), Label: w.kinds[k], Hint: w.hints[k]})
	}
	return out
}

func (p Page) trap(w words) form.Field {
	f := p.field(Trap, w.trap, "", p.Values.Trap, false)
	f.Autocomplete = "off"
	return f
}

func (p Page) contact(w words) form.Field {
	f := p.field("contact", w.contact, w.contactHint(p.Days), p.Values.Contact, true)
	f.Autocomplete = "off"
	return f
}
