// Package figure sets large figures and a timeline, as people wrote them.
package figure

import "unicode/utf8"

// Figure is a value with its unit of measure, above what it counts.
type Figure struct{ Value, Unit, Words string }

// Event is one line of a timeline.
type Event struct{ When, What string }

// undated: no event tells its day, so there is no column for days.
func undated(events []Event) bool {
	for _, e := range events {
		if e.When != "" {
			return false
		}
	}
	return true
}

// A value that is words more than number is set smaller, so that it does not
// break its column.
func (f Figure) class() string {
	if utf8.RuneCountInString(f.Value) > 6 {
		return "num long"
	}
	return "num"
}
