// Package round is one award round inside the signed-in workspace
// (/lam-viec/dot-xet/{id}): the member's board of candidates, the secretary's
// count and close, and the result afterwards. The public result is another
// page.
package round
