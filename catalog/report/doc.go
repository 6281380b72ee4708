// Package report holds what a unit or a paper declared (số liệu báo cáo) beside
// what the registry counts.
//
// It may know the catalog, its ledger and Vietnamese text; it may not know a
// driver, a page, a request or the search index. The catalog does not know it.
//
// A Declaration is kept as it was declared: nobody reviews it and nothing in it
// is mended. A figure that was not given is absent, which is not 0. What is
// wrong with it is said by arithmetic alone (Footings), with the sign of the
// difference, and a correction is a new version with its reason; the old one
// stays.
//
// Beside it stands a count (Counts) of the public records that lay in the unit,
// or below it, on the declaration's day (Ground), by the day in the field on which
// they began: up to that day, after it, or not clear. Nothing is left out, so the
// three always add up to what is public there.
//
// Start at declaration.go (the noun), then figures.go and footing.go, then
// declare.go (the acts), reading.go (who may see what), count.go and compare.go.
package report
