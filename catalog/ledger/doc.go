// Package ledger is the one way anything changes: an append-only chain of
// entries, each one act with one or more changes, and the fold that turns it
// into today's state.
//
// It may not know what a record, a person or a round is: a Noun is a name, the
// fields queries may use and the names it must hold alone. It may not know a
// driver: a Store keeps the promise in store.go and runs the suite in
// catalog/storetest.
//
// Start at Ledger.Do (do.go): it decides on what it has read, and the appender
// (append.go) inserts only while all of that still holds. From the one chain
// come every version of everything (Store.History), followers (CatchUp),
// idempotency (Entry.Key) and proof (Verify).
package ledger
