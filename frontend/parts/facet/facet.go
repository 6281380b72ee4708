// Package facet is the filter panel of a search: groups of checkboxes with
// counts in one GET form. A zero stays in its place, so that the list does not
// jump while one filters.
package facet

import "strings"

// Value is one checkbox, with what lies within it. URL is the search with this
// value switched; tests follow it, the form does without.
type Value struct {
	Value   string
	Label   string
	Written bool // Label is a name that people gave: Vietnamese on every page
	Count   int
	On      bool
	URL     string
	Below   []Value
	Folds   []Fold
}

// Fold is values that show when asked for. Key names it for the script, which keeps
// open what was open.
type Fold struct {
	Key    string
	Label  string
	Values []Value
}

// Group is one parameter of the search. Field is the parameter's name.
type Group struct {
	Field  string
	Label  string
	Note   string // a sentence on how to read it, or ""
	Values []Value
	Folds  []Fold
	Closed bool // unless one is in use
}

func used(values []Value) bool {
	for _, v := range values {
		if v.On || used(v.Below) || usedFolds(v.Folds) {
			return true
		}
	}
	return false
}

func usedFolds(folds []Fold) bool {
	for _, f := range folds {
		if used(f.Values) {
			return true
		}
	}
	return false
}

// open: the groups one begins with, and any in use.
func (g Group) open() bool { return !g.Closed || used(g.Values) || usedFolds(g.Folds) }

// id names the label: what lies below is a group of that name.
func (v Value) id(field string) string {
	return "loc-" + field + "-" + strings.ReplaceAll(v.Value, " ", "-")
}

func (v Value) class() string {
	if v.Count == 0 && !v.On {
		return "pick none"
	}
	return "pick"
}

// broken lets a long tag break where it has no space.
func broken(label string) string { return strings.ReplaceAll(label, "/", "/\u200b") }
