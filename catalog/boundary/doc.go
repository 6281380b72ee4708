// Package boundary reads where units lie: boundary files are data with a licence
// and a source of their own, and any site may bring others or none. It turns them
// into path data of SVG at a size that a page needs, coarse where the page is
// small. What is shared between two areas is drawn from the same line, so nothing
// gapes.
//
// It knows codes and no unit: which unit has a code on which day, the caller says.
// Start at Read.
package boundary
