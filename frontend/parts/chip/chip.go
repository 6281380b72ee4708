// Package chip shows the filters in use; following one takes it away.
package chip

// Chip is a filter in use. URL is the search without it. Class may be a field,
// whose mark then stands in the chip.
type Chip struct{ Label, URL, Class string }
