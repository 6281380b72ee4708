// Package search is the public index over Cards: Vietnamese text, facets and
// ranking, in the process's own memory.
//
// It knows Cards and Vietnamese text; it may not know a store, a request or
// HTML, and since it is given nothing but Cards it cannot show what is not
// public. It is read by many while it is updated: an answer is always of one
// state, never half of a change.
//
// How a query is understood:
//
//   - Every word must be found, the last one also as the beginning of a word,
//     because it may still be typed. Marks may be left out: "duong" finds
//     "đường". A word typed with marks puts the records that have exactly these
//     marks first. Words in quotes must follow each other.
//   - Something else may stand for a word: a short form for its long one and the
//     other way (shorts.txt), i for y, one word for several run together, a word
//     that is a slip of the finger away or that the same keys make, and for the name
//     of a unit anything there, or where a former commune lies today. What was typed
//     comes first.
//   - Small words of a sentence need not be found, nor the type of a unit before the
//     name of a place that cards give without it (little.go).
//   - If no record has all the words, those with most of them are given and the
//     result says Loosened, and what to leave out to find all of the rest.
//   - A name counts more than a place, a place more than summary and tags, these
//     more than the story. Rare words count more than common ones. A place or a tag
//     that says the whole query comes before the words apart.
//   - Values chosen in one facet widen (or), facets among each other narrow (and);
//     a facet's own choice does not narrow its own counts.
//
// testdata/contract.txt says the same in examples; it decides.
//
// Start at query.go (what can be asked), then understand.go (what may be meant),
// search.go (how it is answered), index.go (what is kept), pairs.go (what makes
// quotations quick).
package search
