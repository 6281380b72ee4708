package sheet

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// File is the file of a batch. ID is the batch's: whoever goes on with it uses
// the same.
type File struct {
	ID   string
	Name string
	Hash string // hex SHA-256
	Size int64
}

// Run does what a plan says, one entry for each chunk of rows, and answers the
// batch. Begun before, by whomever, and not over, the batch is gone on with: it
// ends as if it had run once. A plan without work leaves no batch: ErrNoWork.
// When ctx ends it stops between two chunks. told hears how many chunks are done.
func Run(ctx context.Context, reg *catalog.Registry, by string, f File, p Plan, told func(done, of int)) (Batch, error) {
	r := runner{ctx, reg, by, f.ID}
	b, err := Get(ctx, reg, f.ID)
	if errors.Is(err, catalog.ErrNotFound) {
		if p.Work() == 0 {
			return b, ErrNoWork
		}
		todo := 0
		for _, s := range p.Chunks {
			if len(p.rows(s)) > 0 {
				todo++
			}
		}
		err = r.step("begin", Begin{ID: f.ID, File: f.Name, Hash: f.Hash, Size: f.Size, Sheet: p.Table.Sheet, Wanted: p.Wanted, Planned: p.Counts, Chunks: len(p.Chunks), Todo: todo})
		b.Todo = todo
	}
	if err != nil {
		return b, err
	}
	have, err := chunks(ctx, reg, f.ID)
	if err != nil {
		return b, err
	}
	done := map[int]bool{}
	for _, c := range have {
		done[c.N] = true
	}
	over := len(done)
	err = r.several(len(p.Chunks), func(n int) error {
		if rows := p.rows(p.Chunks[n]); len(rows) > 0 && !done[n] {
			return r.step(fmt.Sprint(n), Take{Batch: f.ID, N: n, Publish: p.Wanted.Publish, Rows: rows})
		}
		return errNothing
	}, func() {
		over++
		told(over, max(b.Todo, over))
	})
	if err != nil {
		return b, err
	}
	if err := r.step("finish", Finish{Batch: f.ID}); err != nil {
		return b, err
	}
	return Get(ctx, reg, f.ID)
}

// ErrNoWork: every row is there already, or refused, or waits for a choice.
var ErrNoWork = errors.New("sheet: nothing to do")

// rows are those of a chunk that have something to be done.
func (p Plan) rows(s Span) []TakeRow {
	var out []TakeRow
	for _, r := range p.Rows[s.From:s.To] {
		if r.What == New || r.What == Changed {
			out = append(out, TakeRow{r.Line, r.ID, r.Base, r.Row})
		}
	}
	return out
}

// Over takes a pass over every chunk of a batch; begun before, it is gone on
// with. The reason counts only where it begins.
func Over(ctx context.Context, reg *catalog.Registry, by, id string, pass Pass, reason string, told func(done, of int)) (Batch, error) {
	r := runner{ctx, reg, by, id}
	b, err := Get(ctx, reg, id)
	if err != nil {
		return b, err
	}
	if deed := b.deed(pass); deed == nil || deed.Done != nil { // done already: refused with its sentence
		if err := r.do(string(pass)+":"+catalog.NewID(), BeginPass{Batch: id, Pass: pass, Reason: reason}); err != nil {
			return b, err
		}
	}
	have, err := chunks(ctx, reg, id)
	if err != nil {
		return b, err
	}
	over := 0
	err = r.several(len(have), func(i int) error {
		if c := have[i]; !*c.mark(pass) {
			return r.step(fmt.Sprintf("%s:%d", pass, c.N), TakePass{Batch: id, Pass: pass, N: c.N})
		}
		return nil
	}, func() {
		over++
		told(over, len(have))
	})
	if err != nil {
		return b, err
	}
	if err := r.step(string(pass)+":end", EndPass{Batch: id, Pass: pass}); err != nil {
		return b, err
	}
	return Get(ctx, reg, id)
}

// runner does one command after the other for a batch.
type runner struct {
	ctx context.Context
	reg *catalog.Registry
	by  string
	id  string
}

// inFlight is how many chunks are under way at once: while one is being written the
// next is decided. With four the list is no sooner in, and everyone else's saves,
// which wait for the chunks before them, take twice as long.
const inFlight = 2

// errNothing: a chunk had nothing to be done.
var errNothing = errors.New("sheet: nothing")

// several does n things in their order, a few at once, and calls after for each
// that was done, one at a time. It ends at the first error.
func (r runner) several(n int, do func(i int) error, after func()) error {
	var (
		mu    sync.Mutex
		next  int
		fault error
		under sync.WaitGroup
	)
	for range inFlight {
		under.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for next < n && fault == nil {
				i := next
				next++
				mu.Unlock()
				err := do(i)
				mu.Lock()
				switch {
				case err == nil:
					after()
				case !errors.Is(err, errNothing) && fault == nil:
					fault = err
				}
			}
		})
	}
	under.Wait()
	return fault
}

// patience with a store that does not answer: it may come back.
const (
	tries = 8
	pause = 250 * time.Millisecond
)

// step carries out a command that may be done already, by this runner before it
// was stopped or by another.
func (r runner) step(key string, c catalog.Command) error {
	err := r.do(key, c)
	if errors.Is(err, ErrDone) || errors.Is(err, ledger.ErrKeyReused) {
		return nil
	}
	return err
}

// do carries out a command under the batch's key and its own.
func (r runner) do(key string, c catalog.Command) error {
	var err error
	for try := range tries {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		// what has begun is not given up half way: it would be written all the same
		_, err = r.reg.Do(context.WithoutCancel(r.ctx), r.by, "import:"+r.id+":"+key, c)
		if !errors.Is(err, ledger.ErrUnavailable) {
			return err
		}
		select {
		case <-r.ctx.Done():
		case <-time.After(pause << try):
		}
	}
	return err
}
