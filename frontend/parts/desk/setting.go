package desk

import (
	"strconv"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
)

// Setting is what every page has on which an administrator replaces one thing the
// registry says of itself.
type Setting struct {
	Frame    layout.Page
	Key      string
	Base     int64 // the version that was read
	Problems catalog.Invalid
}

// Read is the version, as the form carries it.
func (s Setting) Read() string { return strconv.FormatInt(s.Base, 10) }
