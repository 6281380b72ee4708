// Package facet is the filter panel of a search: groups of checkboxes with
// counts in one GET form. A zero stays in its place, so that the list does not
// jump while one filters.
package facet

import "danvankheo/frontend/format"

// Value is one checkbox. URL is the search with this value switched; script
// and tests may follow it, the form does without.
type Value struct {
	Value string
	Label string
	Count int
	On    bool
	URL   string
}

// Group is one parameter of the search. Field is the parameter's name.
type Group struct {
	Field  string
	Label  string
	Values []Value
}

// open: the short groups, and any in use.
func (g Group) open() bool {
	for _, v := range g.Values {
		if v.On {
			return true
		}
	}
	return len(g.Values) <= 6
}

func (g Group) box() string {
	if len(g.Values) > 8 {
		return "long"
	}
	return ""
}

func (v Value) class() string {
	if v.Count == 0 && !v.On {
		return "pick none"
	}
	return "pick"
}

func (v Value) count() string { return format.Number(v.Count) }
