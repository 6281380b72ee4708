package catalog

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"

	"danvankheo/catalog/ledger"
)

// Versioned is part of every noun: the ledger's version that was read, 0
// before the first write. It lies in the ledger, not in the body.
type Versioned struct {
	Version int64 `json:"-"`
}

// SetVersion is called when a noun is read.
func (v *Versioned) SetVersion(n int64) { v.Version = n }

// Decode reads a noun from its state.
func Decode[T any, P interface {
	*T
	SetVersion(int64)
}](d ledger.Doc) (T, error) {
	var t T
	if err := json.Unmarshal(d.Body, &t); err != nil {
		return t, fmt.Errorf("catalog: %s %s: %w", d.Noun, d.ID, err)
	}
	P(&t).SetVersion(d.Version)
	return t, nil
}

// DecodeOne reads the noun that was asked for; ErrNotFound where there is none.
func DecodeOne[T any, P interface {
	*T
	SetVersion(int64)
}](d ledger.Doc, err error) (t T, _ error) {
	if errors.Is(err, ledger.ErrNone) {
		return t, ErrNotFound
	} else if err != nil {
		return t, err
	}
	return Decode[T, P](d)
}

// DecodeAll reads a list of nouns.
func DecodeAll[T any, P interface {
	*T
	SetVersion(int64)
}](docs []ledger.Doc, err error) ([]T, error) {
	out := make([]T, 0, len(docs))
	for _, d := range docs {
		if err != nil {
			break
		}
		var t T
		if t, err = Decode[T, P](d); err == nil {
			out = append(out, t)
		}
	}
	return out, err
}

// NewID is a fresh id: sixteen letters and digits that tell nothing.
func NewID() string {
	raw := make([]byte, 10)
	rand.Read(raw) // never fails: crypto/rand ends the process instead
	return small.EncodeToString(raw)
}

var small = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// Names of the nouns in the ledger.
const (
	recordNoun      = "record"
	publicationNoun = "publication"
	cardNoun        = "card"
	unitNoun        = "unit"
	mergerNoun      = "merger"
	personNoun      = "person"
	siteNoun        = "site"
)

// Nouns of the catalog. The fields are the ones its queries use.
var Nouns = []ledger.Noun{
	{Name: recordNoun, Plural: "records", Fields: []string{"seat", "file", "public", "changed_at", "origin", "alike"}, Tombstone: recordTombstone},
	{Name: publicationNoun, Plural: "publications", Fields: []string{"seat", "origin"}, Unique: publicationNames, Tombstone: publicationTombstone},
	{Name: cardNoun, Plural: "cards", Derived: true, Fields: []string{"kind"}},
	{Name: unitNoun, Plural: "units", Unique: unitNames, Wide: true},
	{Name: mergerNoun, Plural: "mergers", Fields: []string{"state", "day"}},
	{Name: personNoun, Plural: "persons", Unique: personNames, Tombstone: personTombstone},
	{Name: siteNoun, Plural: "sites"},
	{Name: FeedbackNoun, Plural: "feedback", Fields: []string{"record", "withdrawn", "at"}, Tombstone: feedbackTombstone},
}

func names[T any](body []byte, of func(T) []string) ([]string, error) {
	var t T
	if err := json.Unmarshal(body, &t); err != nil {
		return nil, err
	}
	return of(t), nil
}

func publicationNames(body []byte) ([]string, error) {
	return names(body, func(p struct{ Slug string }) []string {
		if p.Slug == "" {
			return nil
		}
		return []string{"slug:" + p.Slug}
	})
}

func personNames(body []byte) ([]string, error) {
	return names(body, func(p Person) []string {
		if p.Erased {
			return nil
		}
		return []string{"email:" + p.Email}
	})
}
