// Package moderate is where those who review and publish decide which feedback
// everyone reads.
package moderate

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/form"
	"danvankheo/frontend/parts/layout"
)

// Home is where the page stands.
const Home = "/lam-viec/gop-y"

// Page is what a handler fills in. At is the feedback whose form was refused, "" for
// none; Typed is what stood in its box.
type Page struct {
	Frame                    layout.Page
	Waiting, Shown, Declined []catalog.Heard
	Days                     int
	At, Typed                string
	Problems                 catalog.Invalid
}

// box is a text box of one form on the page; several stand there, so each has its own id.
func (p Page) box(x catalog.Heard, name, label, hint string) form.Field {
	f := form.Field{Name: name + "." + x.ID, Label: label, Hint: hint, Rows: 2, MaxLength: catalog.MaxFeedback}
	if p.At == x.ID {
		f.Error = form.Sentence(p.Problems, f.Name)
		if f.Error != "" {
			f.Value = p.Typed
		}
	}
	return f
}

func action(x catalog.Heard) string { return Home + "/" + x.ID }

// From is who sent it, as they say.
func From(x catalog.Heard) string {
	switch {
	case x.Name == "" && x.Unit == "":
		return "Không ghi tên"
	case x.Unit == "":
		return x.Name
	case x.Name == "":
		return x.Unit
	}
	return x.Name + ", " + x.Unit
}
