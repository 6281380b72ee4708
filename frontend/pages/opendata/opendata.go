// Package opendata is the page from which everyone takes everything that is public.
package opendata

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
)

// Archive is where the archive stands.
const Archive = "/du-lieu-mo.zip"

// File of the archive.
type File struct{ Name, Vi, En string }

// Column of a table in it.
type Column struct{ Name, Vi, En string }

// Table is one of them.
type Table struct {
	Name    string
	Columns []Column
}

// Page is what a handler fills in.
type Page struct {
	Frame          layout.Page
	Records, Units int
	Licence        catalog.Licence
	Files          []File
	Tables         []Table
}
