// Package collection is a shelf of records that belong together: a field's page, a
// topic's page, and the list of topics. A movement is a topic.
package collection

import (
	"danvankheo/catalog"
	"danvankheo/frontend/parts/layout"
	"danvankheo/frontend/parts/years"
)

// Page is a shelf: Field or Tag is given.
type Page struct {
	Frame     layout.Page
	Field     catalog.Field
	Tag       string
	Total     int
	Models    int
	Exemplars int
	Cards     []catalog.Card // the most worth reading
	Lines     []catalog.Card // more of them
	Years     []years.Year
	Fields    []Count
	Units     []Count // of today, most records first
	Tags      []Count
	All       string // the search that has all of them
}

// Count is a name with how many records it has; Field marks it as a field.
type Count struct {
	Label, Href string
	Count       int
	Field       catalog.Field
}

// Topics is the list of topics, by name.
type Topics struct {
	Frame layout.Page
	Tags  []Count
}

func (p Page) class() string { return string(p.Field) }
