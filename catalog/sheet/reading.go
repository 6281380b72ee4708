package sheet

import (
	"context"
	"errors"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Batches are read by administrators only: whoever asks for one over the edge
// has shown to be one.

// Get finds a batch.
func Get(ctx context.Context, reg *catalog.Registry, id string) (Batch, error) {
	doc, err := reg.Store().Get(ctx, batchNoun, id)
	if errors.Is(err, ledger.ErrNone) {
		return Batch{}, catalog.ErrNotFound
	} else if err != nil {
		return Batch{}, err
	}
	return catalog.Decode[Batch](doc)
}

// List are the newest batches.
func List(ctx context.Context, reg *catalog.Registry, most int) ([]Batch, error) {
	return catalog.DecodeAll[Batch](reg.Store().Find(ctx, batchNoun, ledger.Query{Sort: []string{"-taken.at"}, Limit: most}))
}

// Unfinished finds a batch of the same file that was begun and is not over: with
// these wishes, or with nil whatever was wished for.
func Unfinished(ctx context.Context, reg *catalog.Registry, hash string, w *Wanted) (Batch, error) {
	list, err := catalog.DecodeAll[Batch](reg.Store().Find(ctx, batchNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "hash", Op: ledger.Is, Value: hash}},
	}))
	if err != nil {
		return Batch{}, err
	}
	for _, b := range list {
		if b.Taken.Done == nil && b.Reverted == nil && (w == nil || w.Same(b.Wanted)) {
			return b, nil
		}
	}
	return Batch{}, catalog.ErrNotFound
}

// Same reports whether both ask for the same.
func (w Wanted) Same(o Wanted) bool {
	one, err := ledger.Canonical(w)
	two, err2 := ledger.Canonical(o)
	return err == nil && err2 == nil && string(one) == string(two)
}

// chunks are those of a batch that exist, in the order of the file.
func chunks(ctx context.Context, reg *catalog.Registry, batch string) ([]Chunk, error) {
	return catalog.DecodeAll[Chunk](reg.Store().Find(ctx, chunkNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "batch", Op: ledger.Is, Value: batch}},
	}))
}

// Outcome is what became of a batch's rows, in the order of the file.
func Outcome(ctx context.Context, reg *catalog.Registry, batch string) ([]Done, error) {
	list, err := chunks(ctx, reg, batch)
	var out []Done
	for _, c := range list {
		out = append(out, c.Rows...)
	}
	return out, err
}

// Progress of whatever is under way on a batch: chunks done, of how many, and
// when the last was.
type Progress struct {
	Done, Of int
	At       time.Time
}

// ProgressOf counts.
func ProgressOf(ctx context.Context, reg *catalog.Registry, b Batch) (Progress, error) {
	list, err := chunks(ctx, reg, b.ID)
	pass, p := b.pass(), Progress{Of: len(list)}
	if pass == nil {
		pass = &b.Taken
	}
	p.At = pass.At
	for _, c := range list {
		if c.At.After(p.At) {
			p.At = c.At
		}
		if pass == &b.Taken || pass == b.Published && c.Published || pass == b.Reverted && c.Reverted {
			p.Done++
		}
	}
	if pass == &b.Taken {
		p.Of = max(b.Todo, p.Of)
	}
	return p, err
}
