// Package sheet is how lists kept in spreadsheets come into the registry: read,
// understood, shown as a plan, applied in chunks, and taken back; and how lists go
// out, so that they can come in again.
//
// Read turns a .csv or .xlsx into a Table: the columns it recognises by the
// headings that offices use, and under them rows of texts as a person sees them,
// each with the address that the spreadsheet shows ("B12"). It knows nothing of
// the registry, so that it can run anywhere, also in a process of its own.
//
// It may know the catalog and Vietnamese text; it may not know a store, a page
// or a request. It is the only importer of excelize.
//
// Start at column.go (what a column may mean), then read.go; for the
// way out, write.go.
package sheet
