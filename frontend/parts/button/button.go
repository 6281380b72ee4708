// Package button is what one presses. One Main a view; Bare for the way out;
// Danger takes something away. A closed button says why.
package button

import "danvankheo/frontend/parts/icon"

// Kind of a button.
type Kind string

// The kinds there are.
const (
	Plain  Kind = ""
	Main   Kind = "main"
	Bare   Kind = "bare"
	Danger Kind = "danger"
)

// Button sends the form it stands in. Closed, when not empty, is the reason it
// cannot be pressed; ID is then needed to tie the reason to it.
type Button struct {
	Words  string
	Kind   Kind
	Icon   icon.Name
	ID     string
	Name   string
	Value  string
	Form   string // id of a form it does not stand in
	Closed string
}
