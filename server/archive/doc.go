// Package archive is a registry on the move: into one file that is kept for
// fifteen years, out of it again, or from one pair of stores to another. Backup,
// restore and copy are the same stream of Items with other ends.
//
// A backup is a tar that any person can open:
//
//	backup.txt                        what this is, in words
//	ledger/000000000001.jsonl.gz      entries, a line each (ledger.EncodeLine)
//	kept/000001.jsonl.gz              what is kept beside the ledger, a line each
//	photos/ab/abcd…/640.webp          the photographs that those entries name
//	sums/000001.txt                   SHA-256 of the parts before it (sha256sum -c)
//	manifest.json                     head, counts, who made it, SHA-256 of the sums
//
// and behind the tar one line with the SHA-256 of everything before it, so that a
// cut-off or altered archive is told whichever byte it is. With a recipient's key
// the whole is a file of age (age-encryption.org). Today's state is not in it: it
// is folded from the ledger.
//
// Entries go up to the head that stood when the backup began; what is kept and
// the photographs, which never change, are read after that, so writers may go
// on. Photographs that no entry names stay behind, and so do sessions.
//
// The sums guard against accidents, not against someone who can write the
// archive: compare the head it prints with one you know.
//
// The package may know the ledger, the catalog and a photo store; it may not know
// a driver, a folder or a schedule. Start at Write and Restore.
package archive
