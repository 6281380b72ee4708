package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Schema is the version of all nouns' bodies that this build writes. A process
// that meets a newer one stops following and says so.
const Schema = 1

// Sizes an entry keeps, in bytes.
const (
	MaxBody  = 64 << 10
	MaxEntry = 4 << 20
)

// Change names one noun that an entry put into a new version.
type Change struct {
	Noun     string `json:"noun"`
	ID       string `json:"id"`
	Version  int64  `json:"version"`
	BodyHash string `json:"body_hash"` // hex SHA-256 of salt and body
}

// Entry is one act: the header that is hashed. At has milliseconds and is UTC.
type Entry struct {
	Seq    int64
	Key    string // the caller's: the same key is the same act
	At     time.Time
	By     string // Person.ID, or "" for the program itself
	Act    string
	Schema int
	// Request is the salted fingerprint of what was asked for under Key; it can
	// be compared only while no body of the entry has been erased.
	Request string
	Changes []Change
	Prev    string // hex hash of entry Seq-1, "" for the first
	Hash    string // hex SHA-256 over Prev and the canonical header
}

// Body is the whole noun after the act, exactly as hashed. Both are nil once
// erased.
type Body struct {
	Salt []byte
	JSON []byte
}

// Full is an entry with its bodies, one for each change.
type Full struct {
	Entry
	Bodies []Body
}

const stamp = "2006-01-02T15:04:05.000Z"

// Stamp formats a time as the ledger hashes it.
func Stamp(t time.Time) string { return t.UTC().Format(stamp) }

// ParseStamp reads what Stamp wrote.
func ParseStamp(s string) (time.Time, error) { return time.Parse(stamp, s) }

// Digest is the hash the entry's header must carry.
func (e Entry) Digest() string {
	header := struct {
		Seq     int64    `json:"seq"`
		Key     string   `json:"key"`
		At      string   `json:"at"`
		By      string   `json:"by"`
		Act     string   `json:"act"`
		Schema  int      `json:"schema"`
		Request string   `json:"request"`
		Changes []Change `json:"changes"`
	}{e.Seq, e.Key, Stamp(e.At), e.By, e.Act, e.Schema, e.Request, e.Changes}
	raw, err := Canonical(header)
	if err != nil { // strings, numbers and a slice of them: cannot fail
		panic(err)
	}
	sum := sha256.New()
	sum.Write([]byte(e.Prev))
	sum.Write(raw)
	return hex.EncodeToString(sum.Sum(nil))
}

// Digest is the hash a change must carry for the body.
func (b Body) Digest() string {
	sum := sha256.New()
	sum.Write(b.Salt)
	sum.Write(b.JSON)
	return hex.EncodeToString(sum.Sum(nil))
}

// fingerprint of a request: salted with every body's salt, so that erasing any
// of them takes the means to guess it.
func fingerprint(bodies []Body, request []byte) string {
	sum := sha256.New()
	for _, b := range bodies {
		sum.Write(b.Salt)
	}
	sum.Write(request)
	return hex.EncodeToString(sum.Sum(nil))
}

// asked reports whether request is what the entry was written for. After an
// erasure nobody can tell, and the key alone decides.
func (f Full) asked(request []byte) bool {
	for _, b := range f.Bodies {
		if b.Salt == nil {
			return true
		}
	}
	return fingerprint(f.Bodies, request) == f.Request
}
