package sheet

import (
	"errors"
	"fmt"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Batch is one import (lần nhập): which file, by whom, what was planned and what
// came of it. What it did row by row lies in its Chunks.
type Batch struct {
	ID      string `json:"id"`
	File    string `json:"file"` // its name
	Hash    string `json:"hash"` // hex SHA-256 of its bytes
	Size    int64  `json:"size"`
	Sheet   string `json:"sheet,omitempty"`
	Source  string `json:"source,omitempty"` // of every row, where the file gives one for all
	Wanted  Wanted `json:"wanted"`
	Planned Counts `json:"planned"`
	Chunks  int    `json:"chunks"` // that the file is cut into
	Todo    int    `json:"todo"`   // of them that had something to be done when it began

	Taken     Deed  `json:"taken"`
	Published *Deed `json:"published,omitempty"` // afterwards, as a whole
	Reverted  *Deed `json:"reverted,omitempty"`

	catalog.Versioned
}

// Deed is one pass over a batch's rows: who began it and why, and when it was
// over, with what came of it. Until Done it can be gone on with.
type Deed struct {
	By     string     `json:"by"` // Person.ID, "" for the command line
	At     time.Time  `json:"at"`
	Reason string     `json:"reason,omitempty"`
	Done   *time.Time `json:"done,omitempty"`
	Counts Counts     `json:"counts,omitempty"`
}

// Chunk is what one entry of a batch did.
type Chunk struct {
	ID        string    `json:"id"`
	Batch     string    `json:"batch"`
	N         int       `json:"n"` // of the file, from 0
	At        time.Time `json:"at"`
	Rows      []Done    `json:"rows"`
	Published bool      `json:"published,omitempty"`
	Reverted  bool      `json:"reverted,omitempty"`

	catalog.Versioned
}

// Done is what became of one row: Version is the record's that it made.
type Done struct {
	Line    int    `json:"line"`
	Record  string `json:"record"`
	Version int64  `json:"version,omitempty"`
	What    What   `json:"what"`
	// Since is what a later pass over the batch made of it, and Why it was left.
	Since What `json:"since,omitempty"`
	Why   Why  `json:"why,omitempty"`
}

// Why a later pass leaves a record as it is.
type Why string

const (
	Edited  Why = "edited"  // it says something else by now
	TakenUp Why = "taken"   // it is under way on the desk, in another state than the import left it in
	Hidden  Why = "hidden"  // a publisher has taken it down
	Missing Why = "missing" // it was taken back or erased before
)

var whys = map[Why]string{
	Edited:  "đã có người sửa hồ sơ này sau lần nhập; bản của họ được giữ nguyên.",
	TakenUp: "hồ sơ này không còn chờ ở bước mà lần nhập để lại; người đang làm nó quyết định tiếp.",
	Hidden:  "hồ sơ này đã được gỡ khỏi trang công khai; việc gỡ ấy được giữ nguyên.",
	Missing: "hồ sơ này, hoặc bản chữ của nó, không còn trong sổ bộ.",
}

// Sentence says it to whoever asked for the pass.
func (w Why) Sentence() string {
	if s, ok := whys[w]; ok {
		return s
	}
	return whys[Edited] // written before reasons were kept
}

// What later passes make of a row.
const (
	Shown    What = "shown"    // put before the public
	Dropped  What = "dropped"  // taken back
	Restored What = "restored" // has its former text again
)

const (
	batchNoun = "import"
	chunkNoun = "import_chunk"
)

// Nouns of imports, for the stores.
var Nouns = []ledger.Noun{
	{Name: batchNoun, Plural: "imports", Fields: []string{"hash", "taken.at"}},
	{Name: chunkNoun, Plural: "import_chunks", Fields: []string{"batch", "at"}},
}

func chunkID(batch string, n int) string { return fmt.Sprintf("%s:%05d", batch, n) }

// pass is the deed that is under way, or nil.
func (b *Batch) pass() *Deed {
	switch {
	case b.Reverted != nil:
		return open(b.Reverted)
	case b.Taken.Done == nil:
		return &b.Taken
	case b.Published != nil:
		return open(b.Published)
	}
	return nil
}

func open(d *Deed) *Deed {
	if d.Done != nil {
		return nil
	}
	return d
}

// Passing is the later pass that was begun and is not over.
func (b Batch) Passing() (Pass, Deed, bool) {
	switch under := b.pass(); {
	case under == nil || under == &b.Taken:
		return "", Deed{}, false
	case under == b.Reverted:
		return Reverting, *under, true
	default:
		return Publishing, *under, true
	}
}

// Told are the counts to be told: what came of it, before that what was planned.
func (b Batch) Told() Counts {
	if b.Taken.Done == nil {
		return b.Planned
	}
	return b.Taken.Counts
}

// UnderWay reports whether something was begun on the batch and is not over.
func (b Batch) UnderWay() bool { return b.pass() != nil }

func (c *Counts) add(w What) {
	if *c == nil {
		*c = Counts{}
	}
	(*c)[w]++
}

var (
	errNotAdmin = catalog.Refuse(catalog.ErrForbidden, "Chỉ "+catalog.Administrator.Label()+" được nhập dữ liệu từ tệp.")
	// ErrDone: this part of a batch is done already, by whoever else works on it.
	ErrDone = catalog.Refuse(catalog.ErrClosed, "Phần này của lần nhập đã làm rồi.")
)

// batch reads one for a command; only administrators get so far.
func batch(d *catalog.Desk, id string) (Batch, error) {
	if !d.Holds(catalog.Administrator, "") {
		return Batch{}, errNotAdmin
	}
	return catalog.Get[Batch](d, batchNoun, id)
}

// chunk reads one; ok is false for one that does not exist.
func chunk(d *catalog.Desk, batch string, n int) (c Chunk, ok bool, err error) {
	c, err = catalog.Get[Chunk](d, chunkNoun, chunkID(batch, n))
	if errors.Is(err, catalog.ErrNotFound) {
		return c, false, nil
	}
	return c, err == nil, err
}

// each gives f every chunk that exists. Whoever ends a pass reads them so: a
// chunk that is written meanwhile refuses the entry.
func (b Batch) each(d *catalog.Desk, f func(Chunk)) error {
	for n := range b.Chunks {
		c, ok, err := chunk(d, b.ID, n)
		if err != nil {
			return err
		}
		if ok {
			f(c)
		}
	}
	return nil
}

func putBatch(d *catalog.Desk, b Batch) { d.Put(batchNoun, b.ID, b.Version, b) }

func putChunk(d *catalog.Desk, c Chunk) { d.Put(chunkNoun, c.ID, c.Version, c) }
