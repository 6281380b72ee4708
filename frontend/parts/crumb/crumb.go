// Package crumb says where a page stands.
package crumb

// Step is one place; Href is "" for where one is.
type Step struct{ Label, Href string }
