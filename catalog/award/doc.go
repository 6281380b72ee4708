// Package award is the committee's own small world on top of the catalog: who
// sits in a round, which records it looks at, and what each member thinks of
// them.
//
// It may know the catalog, its ledger and Vietnamese text; it may not know a
// driver, a page or a request. The catalog does not know it.
//
// For now a round is a shortlist. A secretary opens it over published records,
// whose names and hands are frozen at that moment; members mark candidates
// apart from each other; the secretary closes it, and the counts become public.
// Until then no function here answers anyone with another's marks or with a
// count of them: the secretary learns how many members have marked at all.
//
// Nobody can mark after the closing. A mark's decision gets the round, and the
// ledger takes an entry only while everything its decision got is current; so
// the result is computed from the marks whenever it is read and never stored.
//
// Start at round.go (the nouns), then open.go, mark.go and close.go (the acts),
// then standing.go (who may know what) with board.go and result.go.
package award
