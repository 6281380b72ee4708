// Package catalog is what we know: the nouns of the registry and the rules
// about them.
//
// It is pure. It may know its own nouns, the ledger that keeps them and
// Vietnamese text; it may not know a driver, a network, HTML or a photograph's
// bytes. Whoever changes something builds a Command and hands it to
// Registry.Do; whoever shows something to the public reads Cards and nothing
// else.
//
// Start at record.go (what an entry of the registry is), then move.go (who may
// do what with it), then registry.go (how a change becomes one insert).
package catalog
