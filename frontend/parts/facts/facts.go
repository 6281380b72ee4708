// Package facts is a list of terms and facts, one a line.
package facts

// Row is one. Rows without a fact are left out: nothing is said about what is
// not known.
type Row struct {
	Term, Fact, Aside string
	Written           bool // the fact is what people wrote
}
