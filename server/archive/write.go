package archive

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"iter"
	"time"

	"danvankheo/catalog/ledger"
)

// Write makes an archive of the items and says what is in it. Finished or not,
// it is whole only when no error comes back; Manifest.Err tells of photographs
// that nobody had. program names the build that writes.
func Write(w io.Writer, items iter.Seq2[Item, error], made time.Time, program string) (Manifest, error) {
	a := &writer{out: w, whole: sha256.New(), tally: newTally()}
	a.m.Made, a.m.Program = made.UTC().Truncate(time.Second), program
	a.tar = tar.NewWriter(io.MultiWriter(w, a.whole))
	a.lines = gzip.NewWriter(&a.packed)
	err := a.part(titlePart, []byte(title))
	for item, failed := range items {
		if err == nil {
			err = failed
		}
		if err == nil {
			err = a.item(item)
		}
		if err != nil {
			break
		}
	}
	if err == nil {
		err = a.finish()
	}
	if err != nil {
		return a.m, fmt.Errorf("archive: write: %w", err)
	}
	return a.m, nil
}

type writer struct {
	out   io.Writer
	whole hash.Hash // of all that was written
	tar   *tar.Writer
	*tally
	sums bytes.Buffer // of the parts since the last file of sums

	lines  *gzip.Writer
	packed bytes.Buffer // what lines has packed of the part being filled
	filled int          // bytes before they were packed
	name   string       // of the part being filled
	parts  int          // of kept documents
}

func (a *writer) item(item Item) error {
	switch {
	case item.Entry != nil:
		if a.filled == 0 {
			a.name = ledgerPart(item.Entry.Seq)
		}
		if err := a.entry(*item.Entry); err != nil {
			return err
		}
		text, err := ledger.EncodeLine(*item.Entry)
		if err != nil {
			return err
		}
		return a.line(text)
	case item.Kept != nil:
		if a.m.Kept == 0 { // the last entry has passed
			if err := a.flush(); err != nil {
				return err
			}
		}
		if a.filled == 0 {
			a.parts++
			a.name = keptPart(a.parts)
		}
		a.m.Kept++
		text, err := json.Marshal(keptLine{item.Kept.Kind, item.Kept.ID, item.Kept.Group, item.Kept.Until, item.Kept.Body})
		if err != nil {
			return err
		}
		return a.line(text)
	}
	if err := a.flush(); err != nil {
		return err
	}
	if err := a.file(item.Name, item.Bytes); err != nil || item.Bytes == nil {
		return err
	}
	return a.part(photoFolder+item.Name, item.Bytes)
}

// keptLine is a kept document as a line of JSON. Its revision starts anew.
type keptLine struct {
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Group string `json:"group"`
	Until string `json:"until"`
	Body  []byte `json:"body"` // base64
}

// line adds one to the part being filled.
func (a *writer) line(text []byte) error {
	a.filled += len(text) + 1
	if _, err := a.lines.Write(append(text, '\n')); err != nil {
		return err
	}
	if a.filled >= partFull {
		return a.flush()
	}
	return nil
}

// flush ends the part being filled.
func (a *writer) flush() error {
	if a.filled == 0 {
		return nil
	}
	if err := a.lines.Close(); err != nil {
		return err
	}
	if err := a.part(a.name, a.packed.Bytes()); err != nil {
		return err
	}
	a.packed.Reset()
	a.lines.Reset(&a.packed)
	a.filled = 0
	return nil
}

// part writes one file of the tar.
func (a *writer) part(name string, data []byte) error {
	if err := a.raw(name, data); err != nil {
		return err
	}
	fmt.Fprintf(&a.sums, "%x  %s\n", sha256.Sum256(data), name)
	if a.sums.Len() >= sumsFull {
		return a.flushSums()
	}
	return nil
}

func (a *writer) flushSums() error {
	if a.sums.Len() == 0 {
		return nil
	}
	a.m.Sums = append(a.m.Sums, fmt.Sprintf("%x", sha256.Sum256(a.sums.Bytes())))
	err := a.raw(sumsPart(len(a.m.Sums)), a.sums.Bytes())
	a.sums.Reset()
	return err
}

func (a *writer) raw(name string, data []byte) error {
	err := a.tar.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(data)), Mode: 0o600, ModTime: a.m.Made, Format: tar.FormatUSTAR})
	if err == nil {
		_, err = a.tar.Write(data)
	}
	return err
}

// finish writes what is still held, the manifest and the seal.
func (a *writer) finish() error {
	if err := a.flush(); err != nil {
		return err
	}
	if err := a.flushSums(); err != nil {
		return err
	}
	if _, err := a.end(); err != nil {
		return err
	}
	text, err := json.MarshalIndent(a.m, "", "\t")
	if err != nil {
		return err
	}
	if err := a.raw(manifestPart, append(text, '\n')); err != nil {
		return err
	}
	if err := a.tar.Close(); err != nil {
		return err
	}
	sum := a.whole.Sum(nil)
	a.m.Seal = fmt.Sprintf("%x", sum)
	_, err = io.WriteString(a.out, sealLine(sum))
	return err
}
