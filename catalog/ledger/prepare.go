package ledger

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

// maxName is the longest key, person, act and id, in bytes: they are headers
// and index keys, for ever.
const maxName = 1 << 10

// pending is an act on its way through the appender.
type pending struct {
	key, by, act string
	request      []byte
	reads        map[ref]int64
	puts         []sealedPut
	erase        []BodyRef
	size         int
	wide         bool
	deadline     time.Time
	done         chan outcome // holds one
}

type sealedPut struct {
	Doc
	salt []byte
}

func (p sealedPut) ref() ref { return ref{p.Noun, p.ID} }

type outcome struct {
	entry Entry
	err   error
}

func (p *pending) answer(e Entry, err error) { p.done <- outcome{e, err} }

// base is the version that the act replaces of r.
func (p *pending) base(r ref) int64 {
	i := slices.IndexFunc(p.puts, func(put sealedPut) bool { return put.ref() == r })
	return p.puts[i].Version - 1
}

// prepare marshals and measures a draft outside the appender, and refuses what
// could never be written: nothing may reach a store that makes it fail, for the
// whole batch would wait with it.
func (l *Ledger) prepare(key, by string, request []byte, d Draft, reads map[ref]int64) (*pending, error) {
	p := &pending{key: key, by: by, act: d.Act, request: request, reads: reads, erase: d.Erase, done: make(chan outcome, 1)}
	if key == "" {
		return nil, errors.New("ledger: an entry needs a key")
	}
	if err := wellFormed(key, by, d.Act); err != nil {
		return nil, err
	}
	for _, put := range d.Puts {
		noun, ok := l.nouns[put.Noun]
		if !ok || noun.Derived || put.ID == "" {
			return nil, fmt.Errorf("ledger: %q %q cannot be put", put.Noun, put.ID)
		}
		if err := p.put(noun, put); err != nil {
			return nil, fmt.Errorf("ledger: %s %s: %w", put.Noun, put.ID, err)
		}
	}
	if len(d.Erase) > 0 {
		if err := p.put(Noun{}, Put{Noun: erasureNoun, ID: key, Body: Erasure{d.Erase}}); err != nil {
			return nil, fmt.Errorf("ledger: erasure: %w", err)
		}
	}
	if len(p.puts) == 0 {
		return nil, errors.New("ledger: an entry needs a change")
	}
	if p.size > MaxEntry {
		return nil, fmt.Errorf("%w: entry of %d bytes", ErrTooLarge, p.size)
	}
	return p, nil
}

func (p *pending) put(noun Noun, put Put) error {
	body, err := Canonical(put.Body)
	if err != nil {
		return err
	}
	if len(body) > MaxBody {
		return fmt.Errorf("%w: body of %d bytes", ErrTooLarge, len(body))
	}
	if err := wellFormed(put.ID); err != nil {
		return err
	}
	doc := Doc{Noun: put.Noun, ID: put.ID, Version: put.Base + 1, Body: body}
	if doc.Unique, err = names(noun, body); err != nil {
		return err
	}
	r := ref{put.Noun, put.ID}
	if was, read := p.reads[r]; read && was != put.Base {
		return fmt.Errorf("%w: read %d, puts on %d", ErrBase, was, put.Base)
	}
	if slices.ContainsFunc(p.puts, func(other sealedPut) bool { return other.ref() == r }) {
		return errors.New("put twice in one act")
	}
	salt := make([]byte, 16)
	rand.Read(salt) // never fails: crypto/rand ends the process instead
	p.puts = append(p.puts, sealedPut{doc, salt})
	p.size += len(body)
	p.wide = p.wide || noun.Wide
	return nil
}

// wellFormed refuses what would hash alike and be stored unlike, or not at all.
func wellFormed(texts ...string) error {
	for _, s := range texts {
		if len(s) > maxName || !utf8.ValidString(s) {
			return fmt.Errorf("ledger: %.40q… is longer than %d bytes or not UTF-8", s, maxName)
		}
	}
	return nil
}

// names are the unique names a noun's body holds, each once.
func names(n Noun, body []byte) ([]string, error) {
	if n.Unique == nil {
		return nil, nil
	}
	list, err := n.Unique(body)
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list), err
}
