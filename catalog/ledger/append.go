package ledger

import (
	"context"
	"errors"
	"slices"
	"time"
)

// What one commit takes together, in acts and in bytes of bodies.
const (
	groupMost  = 256
	groupBytes = 2 * MaxEntry
)

func (l *Ledger) submit(p *pending) (Entry, error) {
	wait := time.NewTimer(time.Until(p.deadline))
	defer wait.Stop()
	select {
	case l.queue <- p:
	case <-wait.C:
		return Entry{}, ErrUnavailable
	case <-l.stop:
		return Entry{}, ErrUnavailable
	}
	// The caller's context does not end the wait: the act may already be written.
	defer close(p.left)
	for {
		select {
		case o := <-p.done:
			return o.entry, o.err
		case v := <-p.again:
			p.told <- l.draft(p, v)
		case <-wait.C:
			return Entry{}, ErrUnavailable
		case <-l.gone:
			select {
			case o := <-p.done: // its last deed
				return o.entry, o.err
			default:
				return Entry{}, ErrUnavailable
			}
		}
	}
}

func (l *Ledger) run() {
	defer close(l.gone)
	for {
		select {
		case p := <-l.queue:
			l.commit(l.drain(p))
		case answer := <-l.follow:
			answer <- l.catchUp()
		case <-l.stop:
			for len(l.queue) > 0 {
				l.commit(l.drain(<-l.queue))
			}
			return
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
	for batch = l.patient(batch, nil); len(batch) > 0; {
		rest, err := l.try(batch)
		if err != nil {
			before := l.head.Seq
			if followErr := l.catchUp(); followErr != nil {
				err = followErr
			}
			if l.head.Seq == before { // learned nothing
				time.Sleep(pause)
				pause = min(2*pause, 100*time.Millisecond)
			}
		}
		batch = l.patient(rest, err)
	}
}

// patient gives up on those whose time is over, and on all where waiting
// cannot help: a newer release has written, or the process is ending.
func (l *Ledger) patient(rest []*pending, err error) []*pending {
	hopeless := errors.Is(err, ErrNewer)
	select {
	case <-l.stop:
		hopeless = hopeless || err != nil
	default:
	}
	var batch []*pending
	for _, p := range rest {
		if hopeless || time.Now().After(p.deadline) {
			p.answer(Entry{}, unavailable(err))
		} else {
			batch = append(batch, p)
		}
	}
	return batch
}

// try commits as much of batch as fits in one append and answers it. What it
// returns has to be tried again; with an error, after finding out what the
// store holds.
func (l *Ledger) try(batch []*pending) (rest []*pending, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), l.cfg.Wait)
	defer cancel()
	s := l.sealing()
	var in, out []*pending
	var refusals []error // of out; they stand on acts before them, so they wait for those
	for i, p := range batch {
		if s.full(p) {
			rest = append(rest, batch[i:]...)
			break
		}
		if s.keys[p.key] { // its twin is in this batch
			rest = append(rest, p)
			continue
		}
		answered, err := s.seen(ctx, p)
		if answered {
			continue
		}
		if err == nil {
			err = s.add(ctx, p)
		}
		switch {
		case s.broken != nil:
			return slices.Concat(in, out, rest, batch[i:]), s.broken
		case errors.Is(err, ErrBehind):
			return slices.Concat(in, out, rest, batch[i:]), err
		case errors.Is(err, errLater):
			rest = append(rest, p)
		case err != nil:
			out, refusals = append(out, p), append(refusals, err)
		default:
			in = append(in, p)
		}
	}
	if len(in) > 0 {
		if err := l.cfg.Store.Append(ctx, s.finished()); err != nil {
			return slices.Concat(in, out, rest), err
		}
		l.apply(s.entries, s.derived)
	} else if len(out) > 0 {
		// Refusals stand only on a head that stood still: another process may have
		// written meanwhile, even the very act that is refused here for its twin.
		head, err := l.cfg.Store.Head(ctx)
		if err == nil && head.Seq != l.head.Seq {
			err = ErrBehind
		}
		if err != nil {
			return slices.Concat(out, rest), err
		}
	}
	for i, p := range in {
		p.answer(s.entries[i].Entry, nil)
	}
	for i, p := range out {
		p.answer(Entry{}, refusals[i])
	}
	return rest, nil
}
