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
	key, by  string
	request  []byte
	decide   func(*View) (Draft, error)
	deadline time.Time
	drafted                // the caller's until it is queued, or asked again
	again    chan *View    // the appender asks the caller to decide on this
	told     chan error    // and hears that it has; holds one
	left     chan struct{} // closed: the caller waits no longer
	done     chan outcome  // holds one
}

// drafted is what decide came to.
type drafted struct {
	act   string
	reads map[ref]int64
	puts  []sealedPut
	erase []BodyRef
	size  int
	wide  bool
}

func newPending(key, by string, request []byte, decide func(*View) (Draft, error), deadline time.Time) *pending {
	return &pending{
		key: key, by: by, request: request, decide: decide, deadline: deadline,
		again: make(chan *View), told: make(chan error, 1), left: make(chan struct{}), done: make(chan outcome, 1),
	}
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

// draft runs decide on a view and prepares what it comes to, outside the
// appender. It refuses what could never be written: nothing may reach a store
// that makes it fail, for the whole batch would wait with it.
func (l *Ledger) draft(p *pending, v *View) error {
	v.reads = map[ref]int64{}
	d, err := p.decide(v)
	if v.broken != nil {
		return &storeError{v.broken}
	} else if err != nil {
		return err
	}
	if p.key == "" {
		return errors.New("ledger: an entry needs a key")
	}
	if err := wellFormed(p.key, p.by, d.Act); err != nil {
		return err
	}
	p.drafted = drafted{act: d.Act, reads: v.reads, erase: d.Erase}
	for _, put := range d.Puts {
		noun, ok := l.nouns[put.Noun]
		if !ok || noun.Derived || put.ID == "" {
			return fmt.Errorf("ledger: %q %q cannot be put", put.Noun, put.ID)
		}
		if err := p.put(noun, put); err != nil {
			return fmt.Errorf("ledger: %s %s: %w", put.Noun, put.ID, err)
		}
	}
	if len(d.Erase) > 0 {
		if err := p.put(Noun{}, Put{Noun: erasureNoun, ID: p.key, Body: Erasure{d.Erase}}); err != nil {
			return fmt.Errorf("ledger: erasure: %w", err)
		}
	}
	if len(p.puts) == 0 {
		return errors.New("ledger: an entry needs a change")
	}
	if p.size > MaxEntry {
		return fmt.Errorf("%w: entry of %d bytes", ErrTooLarge, p.size)
	}
	return nil
}

func (p *drafted) put(noun Noun, put Put) error {
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
