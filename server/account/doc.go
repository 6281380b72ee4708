// Package account is how a person proves who they are: passwords, sessions and
// one-time links, kept beside the ledger because no secret may enter it.
//
// It may know a catalog.Person, the registry that finds one, Vietnamese text
// and the ledger's kept documents. It may not know a request, a cookie or a
// page, nor what a role allows: whoever calls Invite has checked that the
// person asking may.
//
// Of every token only the SHA-256 is stored, of every password only its
// argon2id hash. Nothing here logs, and no error holds a secret.
//
// Start at signin.go, then session.go (what a token leads to) and link.go (how
// the first password comes about).
package account
