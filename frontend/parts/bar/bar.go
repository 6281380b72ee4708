// Package bar keeps the next act, and what it waits for, always in sight at
// the bottom of a long page.
package bar
