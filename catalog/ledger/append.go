package ledger

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"
)

// groupMost is how many waiting acts one commit takes together.
const groupMost = 256

type pending struct {
	key, by, act string
	request      []byte
	reads        map[ref]int64
	puts         []sealedPut
	erase        []BodyRef
	wide         bool
	deadline     time.Time
	done         chan outcome // holds one
}

type sealedPut struct {
	Doc
	salt []byte
}

type outcome struct {
	entry Entry
	err   error
}

// prepare marshals and measures a draft outside the appender.
func (l *Ledger) prepare(key, by string, request []byte, d Draft, reads map[ref]int64) (*pending, error) {
	p := &pending{
		key: key, by: by, act: d.Act, request: request, reads: reads, erase: d.Erase,
		deadline: time.Now().Add(l.cfg.Wait), done: make(chan outcome, 1),
	}
	puts := d.Puts
	if len(d.Erase) > 0 {
		puts = append(puts, Put{Noun: erasureNoun, ID: key, Body: Erasure{d.Erase}})
	}
	if len(puts) == 0 {
		return nil, errors.New("ledger: an entry needs a change")
	}
	total := 0
	for _, put := range puts {
		body, err := Canonical(put.Body)
		if err != nil {
			return nil, err
		}
		if len(body) > MaxBody {
			return nil, fmt.Errorf("ledger: %s %s: body of %d bytes", put.Noun, put.ID, len(body))
		}
		total += len(body)
		noun, ok := l.nouns[put.Noun]
		if !ok && put.Noun != erasureNoun || noun.Derived {
			return nil, fmt.Errorf("ledger: %q cannot be put", put.Noun)
		}
		doc := Doc{Noun: put.Noun, ID: put.ID, Version: put.Base + 1, Body: body}
		if doc.Unique, err = unique(noun, body); err != nil {
			return nil, err
		}
		salt := make([]byte, 16)
		rand.Read(salt) // never fails: crypto/rand ends the process instead
		p.puts = append(p.puts, sealedPut{doc, salt})
		p.wide = p.wide || noun.Wide
	}
	if total > MaxEntry {
		return nil, fmt.Errorf("ledger: entry of %d bytes", total)
	}
	return p, nil
}

func unique(n Noun, body []byte) ([]string, error) {
	if n.Unique == nil {
		return nil, nil
	}
	return n.Unique(body)
}

func (l *Ledger) submit(ctx context.Context, p *pending) (Entry, error) {
	wait := time.NewTimer(l.cfg.Wait)
	defer wait.Stop()
	select {
	case l.queue <- p:
	case <-wait.C:
		return Entry{}, ErrUnavailable
	case <-l.stop:
		return Entry{}, ErrUnavailable
	}
	// The caller's context does not end the wait: the act may already be written.
	select {
	case o := <-p.done:
		return o.entry, o.err
	case <-wait.C:
		return Entry{}, ErrUnavailable
	}
}

func (l *Ledger) run() {
	defer l.stopped.Done()
	for {
		select {
		case p := <-l.queue:
			l.commit(l.drain(p))
		case answer := <-l.follow:
			answer <- l.catchUp()
		case <-l.stop:
			for {
				select {
				case p := <-l.queue:
					l.commit(l.drain(p))
				default:
					return
				}
			}
		}
	}
}

// drain takes what has queued up behind p.
func (l *Ledger) drain(p *pending) []*pending {
	batch := []*pending{p}
	for len(batch) < groupMost {
		select {
		case q := <-l.queue:
			batch = append(batch, q)
		default:
			return batch
		}
	}
	return batch
}

// commit tries until every act of the batch is known to be in or out, or its
// time is up.
func (l *Ledger) commit(batch []*pending) {
	pause := time.Millisecond
	for len(batch) > 0 {
		rest, err := l.try(batch)
		if err != nil {
			if !errors.Is(err, ErrBehind) {
				time.Sleep(pause)
				pause = min(2*pause, 100*time.Millisecond)
			}
			if followErr := l.catchUp(); followErr != nil {
				err = followErr
			}
		}
		batch = nil
		for _, p := range rest {
			if time.Now().After(p.deadline) {
				p.done <- outcome{err: errors.Join(ErrUnavailable, err)}
				continue
			}
			batch = append(batch, p)
		}
	}
}

// try commits as much of batch as fits in one append and answers it. What it
// returns has to be tried again; with an error, after finding out what the
// store holds.
func (l *Ledger) try(batch []*pending) (rest []*pending, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), l.cfg.Wait)
	defer cancel()
	s := &sealing{l: l, head: l.head, over: map[ref]Doc{}, held: map[string]ref{}, keys: map[string]bool{}, batch: Batch{After: l.head.Seq}}
	var in []*pending
	for i, p := range batch {
		if p.wide && len(in) > 0 {
			rest = append(rest, batch[i:]...)
			break
		}
		if s.keys[p.key] { // its twin is in this batch
			rest = append(rest, p)
			continue
		}
		f, err := l.cfg.Store.ByKey(ctx, p.key)
		if err == nil {
			p.answerSeen(f)
			continue
		} else if !errors.Is(err, ErrNone) {
			return append(append(in, rest...), batch[i:]...), err
		}
		if err := s.add(ctx, p); err != nil {
			p.done <- outcome{err: err}
			continue
		}
		in = append(in, p)
		if p.wide {
			rest = append(rest, batch[i+1:]...)
			break
		}
	}
	if len(in) == 0 {
		return rest, nil
	}
	if err := l.cfg.Store.Append(ctx, s.batch); err != nil {
		return append(in, rest...), err
	}
	l.apply(s.batch, s.derived)
	for i, p := range in {
		p.done <- outcome{entry: s.batch.Entries[i].Entry}
	}
	return rest, nil
}

func (p *pending) answerSeen(f Full) {
	if !f.asked(p.request) {
		p.done <- outcome{err: ErrKeyReused}
		return
	}
	p.done <- outcome{entry: f.Entry}
}

// apply moves this process past a written batch and tells the watchers.
func (l *Ledger) apply(b Batch, derived [][]Doc) {
	for i, e := range b.Entries {
		l.head = Head{e.Seq, e.Hash, Stamp(e.At)}
		for _, w := range l.watch {
			w(e, derived[i])
		}
		l.applied.Store(e.Seq)
	}
}
