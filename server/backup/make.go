package backup

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog/ledger"
	"danvankheo/server/archive"

	"filippo.io/age"
)

// Job is one backup to make.
type Job struct {
	From       archive.Side
	Leave      func(kind string) bool // kinds of kept documents that stay behind
	To         Shelf
	Recipients []age.Recipient // who may read it; none: everyone
	Program    string          // which build makes it
	Now        time.Time
}

// Done is a backup that was made.
type Done struct {
	archive.Manifest
	Bytes int64
}

// ErrThere: a file of this name is there already.
var ErrThere = errors.New("backup: there is such a file already: choose another name")

// ErrNothing: nobody has set this registry up.
var ErrNothing = errors.New("backup: there is no registry here: check --data, DVK_MONGODB_URI and DVK_S3_*")

// Make writes a backup under a name that is free, reads it back from the shelf
// and compares. The list of erasures beside it is brought up to date. Where
// photographs were missing it is made all the same; Done's Err tells of them.
func (j Job) Make(ctx context.Context, name string) (Done, error) {
	if err := archive.Whole(ctx, j.From.Store); err != nil {
		return Done{}, err
	}
	if head, err := j.From.Store.Head(ctx); err != nil {
		return Done{}, err
	} else if head.Seq == 0 {
		return Done{}, ErrNothing
	}
	if old, err := j.To.Open(ctx, name); err == nil {
		old.Close()
		return Done{}, ErrThere
	} else if !errors.Is(err, os.ErrNotExist) {
		return Done{}, err
	}
	var done Done
	erased := []ledger.Erased{}
	written := &sum{Hash: sha256.New()}
	err := j.To.Put(ctx, name, func(w io.Writer) (err error) {
		done.Manifest, err = j.write(io.MultiWriter(w, written), noting(j.From.Items(ctx, archive.Scope{Leave: j.Leave}), &erased))
		return err
	})
	if err != nil {
		return done, err
	}
	done.Bytes = written.n
	if err := j.readBack(ctx, name, written); err != nil {
		return done, errors.Join(err, j.To.Delete(ctx, name))
	}
	return done, Remember(ctx, j.To, erased)
}

func (j Job) write(w io.Writer, items iter.Seq2[archive.Item, error]) (archive.Manifest, error) {
	out := bufio.NewWriterSize(w, 256<<10)
	sealed, err := archive.Encrypt(out, j.Recipients)
	if err != nil {
		return archive.Manifest{}, err
	}
	m, err := archive.Write(sealed, items, j.Now, j.Program)
	if err == nil {
		err = sealed.Close()
	}
	if err == nil {
		err = out.Flush()
	}
	return m, err
}

// readBack: what was never read is no backup.
func (j Job) readBack(ctx context.Context, name string, written *sum) error {
	r, err := j.To.Open(ctx, name)
	if err != nil {
		return err
	}
	defer r.Close()
	read := &sum{Hash: sha256.New()}
	if _, err := io.Copy(read, r); err != nil {
		return fmt.Errorf("backup: read back %s: %w", name, err)
	}
	if !bytes.Equal(read.Sum(nil), written.Sum(nil)) {
		return fmt.Errorf("backup: %s gives back other bytes than were written to %s", j.To, name)
	}
	return nil
}

type sum struct {
	hash.Hash
	n int64
}

func (s *sum) Write(p []byte) (int, error) {
	s.n += int64(len(p))
	return s.Hash.Write(p)
}

// Erasures is the name of the list that lies beside the backups: which bodies
// were erased, so that an older backup does not bring them back. It tells
// nothing of what was in them.
const Erasures = "erasures.jsonl"

// noting passes items on and notes the bodies that are gone from them.
func noting(items iter.Seq2[archive.Item, error], erased *[]ledger.Erased) iter.Seq2[archive.Item, error] {
	return func(yield func(archive.Item, error) bool) {
		for item, err := range items {
			if err == nil && item.Entry != nil {
				e := item.Entry
				for n, c := range e.Changes {
					if n < len(e.Bodies) && e.Bodies[n].JSON == nil {
						*erased = append(*erased, ledger.Erased{Noun: c.Noun, ID: c.ID, Seq: e.Seq, N: n, Hash: e.Hash})
					}
				}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// Remember adds erasures to the list. What stands there stays: a registry that
// was brought back without it must not make it forget.
func Remember(ctx context.Context, shelf Shelf, more []ledger.Erased) error {
	list, err := Recall(ctx, shelf)
	if err != nil {
		return err
	}
	known := map[ledger.Erased]bool{}
	for _, e := range list {
		known[e] = true
	}
	more = slices.DeleteFunc(slices.Clone(more), func(e ledger.Erased) bool { return known[e] })
	if len(more) == 0 {
		return nil
	}
	return shelf.Put(ctx, Erasures, func(w io.Writer) error {
		out := json.NewEncoder(w)
		for _, e := range slices.Concat(list, more) {
			if err := out.Encode(e); err != nil {
				return err
			}
		}
		return nil
	})
}

// Recall reads the list of a shelf; without one it is empty.
func Recall(ctx context.Context, shelf Shelf) ([]ledger.Erased, error) {
	r, err := shelf.Open(ctx, Erasures)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer r.Close()
	return ReadErasures(r)
}

// ReadErasures reads such a list.
func ReadErasures(r io.Reader) ([]ledger.Erased, error) {
	list := []ledger.Erased{}
	for lines, n := bufio.NewScanner(r), 1; ; n++ {
		if !lines.Scan() {
			return list, lines.Err()
		}
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var e ledger.Erased
		in := json.NewDecoder(strings.NewReader(lines.Text()))
		in.DisallowUnknownFields()
		if err := in.Decode(&e); err != nil || e.Noun == "" || e.Seq < 1 || len(e.Hash) != 64 {
			return nil, fmt.Errorf("backup: line %d of the list of erasures cannot be read; it is what the program writes to %s", n, Erasures)
		}
		list = append(list, e)
	}
}
