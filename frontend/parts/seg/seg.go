// Package seg is two to four verdicts or views that exclude each other. It is
// links or radio buttons, so it needs no script.
package seg

// Item is one of them: Href for Links, Value for Radios.
type Item struct {
	Label string
	Href  string
	Value string
	On    bool
}
