// Package text is Vietnamese text as the registry keeps, compares and sorts it.
//
// It knows letters, tone marks, the alphabet and how numbers are written; it may not know any noun of
// the registry, so that every other package may use it. Whatever comes from a
// form, a file or a request goes through Clean or Line once, at the edge; what
// is only compared (an address, a duplicate, a search) goes through Fold, Words
// or Scan, and lists of people and places through Compare.
//
// No function here panics, whatever the bytes, and all are safe for concurrent
// use.
//
// Start at clean.go (what is kept), then fold.go (what is compared), then
// sort.go (what is listed).
package text
