package ledger

import (
	"cmp"
	"context"
	"errors"
	"slices"
)

// Errors a Store answers with. Any other error of Append leaves the outcome
// unknown, and the appender finds out by reading.
var (
	// ErrNone: no such document or entry.
	ErrNone = errors.New("ledger: none")
	// ErrBehind: the head is not where the batch follows on.
	ErrBehind = errors.New("ledger: behind the head")
	// ErrTaken: a kept document with this id exists already.
	ErrTaken = errors.New("ledger: taken")
	// ErrMoved: a kept document is not in the revision that was read.
	ErrMoved = errors.New("ledger: moved on")
	// ErrQuery: a noun, field or comparison that does not exist: a mistake in
	// the program.
	ErrQuery = errors.New("ledger: no such query")
)

// Noun describes one kind of thing to the ledger and to its stores.
type Noun struct {
	Name   string // "record"
	Plural string // "records": where its state lies
	// Fields are the paths that queries may name ("content.field"); every store
	// has an index for each. "[]" at the end marks a list of strings, which only
	// Has may ask for; with or without the mark. "id" is always there.
	Fields []string
	// Unique gives the names this noun holds alone ("slug:anh-sang"), a pure
	// function of its body. nil: none; a derived noun has none.
	Unique func(body []byte) ([]string, error)
	// Tombstone is what stays of a noun that is erased: what is counted of its
	// versions, and nothing that tells of a person. They come oldest first, as
	// History gives them, the newest with its body; that of a tombstone is itself.
	// nil: such a noun cannot be erased.
	Tombstone func(versions []Full) ([]byte, error)
	// Derived nouns are state only: computed from others, never in an entry.
	Derived bool
	// Wide nouns touch the derived state of many others; an entry with one
	// is committed in a batch of its own.
	Wide bool
}

// Doc is a noun's state: its newest body. A derived noun's Version is the seq
// that derived it, and a Body of nil takes it away.
type Doc struct {
	Noun, ID string
	Version  int64
	Body     []byte
	Unique   []string
}

// BodyRef names one body of one entry.
type BodyRef struct {
	Seq int64 `json:"seq"`
	N   int   `json:"n"`
}

// Head is where the chain stands; zero for an empty ledger.
type Head struct {
	Seq  int64
	Hash string
	At   string // Stamp
}

// Batch is what one Append writes: at least one entry, following on After, the
// state they lead to (each noun once, in its last version) and the bodies they
// erase, which may lie in these same entries.
type Batch struct {
	After   int64
	Entries []Full
	State   []Doc
	Erase   []BodyRef
}

// Op compares a field with a value.
type Op string

const (
	Is    Op = "is"    // equal
	Not   Op = "not"   // not equal, or absent: narrows, but no index selects by it
	In    Op = "in"    // Value is []string: any of them; the empty list matches nothing
	Has   Op = "has"   // the field is a list that contains Value
	From  Op = "from"  // >= Value
	Until Op = "until" // <= Value
)

// Cond is one condition; user input is only ever a Value.
type Cond struct {
	Field string
	Op    Op
	Value any // string, bool, int64 or []string
}

// Query selects state. All conditions must hold. Sort names fields, "-" first
// for descending, strings by their bytes, absent values lowest; the id is always
// the last key. Limit 0 is no limit.
type Query struct {
	Where  []Cond
	Sort   []string
	Offset int
	Limit  int
}

// Tally is one row of a Count: the fields counted by hold strings.
type Tally struct {
	By    []string // values of the fields counted by, "" where absent
	Count int
}

// MergeTallies puts tallies in order and adds up those that read alike, as the absent
// and the empty do. A store's Count answers so.
func MergeTallies(list []Tally) []Tally {
	slices.SortFunc(list, func(a, b Tally) int {
		return cmp.Or(slices.Compare(a.By, b.By), cmp.Compare(a.Count, b.Count))
	})
	out := list[:0]
	for _, t := range list {
		if last := len(out) - 1; last >= 0 && slices.Equal(out[last].By, t.By) {
			out[last].Count += t.Count
		} else {
			out = append(out, t)
		}
	}
	return out
}

// Kept is a small document beside the ledger: credentials, sessions, tokens.
// Until is a Stamp after which Sweep may drop it, "" for never; Group finds
// documents that belong together (a person's sessions). Body is any bytes.
type Kept struct {
	Kind, ID string
	Rev      int64
	Group    string
	Until    string
	Body     []byte
}

// Holding is which noun holds a unique name.
type Holding struct{ Noun, ID string }

// Store keeps a ledger, today's state beside it and the small room of kept
// documents. Every method is safe for concurrent use.
type Store interface {
	// Head of the chain.
	Head(ctx context.Context) (Head, error)
	// Append writes the batch if the head is at b.After, else ErrBehind. A nil
	// error means entries and state are durable and visible to every reader, and
	// that no erased byte is left.
	Append(ctx context.Context, b Batch) error
	// Follow makes the state of entries another process appended visible, where
	// Append does not do that in one step.
	Follow(ctx context.Context, b Batch) error
	// Read gives entries from seq on, ascending, at most limit and fewer where
	// they are large; none only where there is none. It does not hide a gap.
	Read(ctx context.Context, from int64, limit int) ([]Full, error)
	// ByKey finds the entry of a key, or ErrNone.
	ByKey(ctx context.Context, key string) (Full, error)
	// History gives every entry that changed the noun, oldest first, each cut
	// down to that one change and its body.
	History(ctx context.Context, noun, id string) ([]Full, error)

	// Get finds a noun's state, or ErrNone.
	Get(ctx context.Context, noun, id string) (Doc, error)
	// Find selects state of one noun.
	Find(ctx context.Context, noun string, q Query) ([]Doc, error)
	// Count tallies the matching state by fields, sorted by them; without any,
	// one row.
	Count(ctx context.Context, noun string, where []Cond, by ...string) ([]Tally, error)
	// Holder says which noun holds a unique name, or ErrNone.
	Holder(ctx context.Context, unique string) (noun, id string, err error)
	// Holders says so of many names in few questions; a free one is not in it.
	Holders(ctx context.Context, unique []string) (map[string]Holding, error)

	// Keep inserts a document at revision 1, whatever Rev says, or ErrTaken.
	Keep(ctx context.Context, k Kept) error
	// Kept finds one, or ErrNone.
	Kept(ctx context.Context, kind, id string) (Kept, error)
	// Replace swaps the document whole where Rev is the one stored, which then
	// grows by one; else, or where there is none, ErrMoved.
	Replace(ctx context.Context, k Kept) error
	// Forget removes one; removing none is no error.
	Forget(ctx context.Context, kind, id string) error
	// Group lists the documents of a kind that belong together, by id.
	Group(ctx context.Context, kind, group string) ([]Kept, error)
	// All lists the documents of every kind behind one of them, in one fixed
	// order, at most limit; the zero Kept is before the first.
	All(ctx context.Context, after Kept, limit int) ([]Kept, error)
	// Sweep drops what ended before the stamp.
	Sweep(ctx context.Context, before string) error

	// Check that the store answers.
	Check(ctx context.Context) error
	Close() error
}
