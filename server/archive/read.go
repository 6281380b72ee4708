package archive

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"reflect"
	"strings"

	"danvankheo/catalog/ledger"
)

// Errors of Read. Everything that is wrong with an archive itself is ErrDamaged,
// with what and where.
var (
	ErrDamaged = errors.New("archive: not a whole backup")
	errCutOff  = errors.New("it is cut off")
)

// Read gives what an archive holds, in order, and fills in the manifest when it
// has come to the end. Whoever acts on items before that acts on what is not yet
// proved: the chain of the entries is, the rest only by the last byte.
func Read(r io.Reader, m *Manifest) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		r := faults{r}
		a := &reader{in: r, whole: sha256.New(), tally: newTally(), stage: -1}
		a.tar = tar.NewReader(io.TeeReader(r, a.whole))
		err := a.read(func(i Item) bool { return yield(i, nil) })
		switch {
		case errors.Is(err, errEnough):
		case err != nil:
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ledger.ErrNewer) && !errors.Is(err, errSource) {
				err = fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			yield(Item{}, err)
		default:
			*m = a.m
		}
	}
}

// Check reads an archive to its end and says what is in it.
func Check(r io.Reader) (m Manifest, err error) {
	for _, err := range Read(r, &m) {
		if err != nil {
			return m, err
		}
	}
	return m, nil
}

var (
	errEnough = errors.New("the caller has enough")
	errSource = errors.New("archive: the file cannot be read")
)

// faults tells what went wrong with reading from what is wrong with what was
// read.
type faults struct{ io.Reader }

func (f faults) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("%w: %w", errSource, err)
	}
	return n, err
}

type reader struct {
	in    io.Reader
	whole hash.Hash // of all that was read
	tar   *tar.Reader
	*tally
	sums  bytes.Buffer // of the parts since the last file of sums
	stage int          // -1 before the first part
	last  string       // file of a photograph
	parts int          // of kept documents
}

func (a *reader) read(yield func(Item) bool) error {
	for {
		h, err := a.tar.Next()
		if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
			return errCutOff
		} else if err != nil {
			return err
		}
		if err := a.expected(h); err != nil {
			return err
		}
		data, err := io.ReadAll(a.tar)
		if err != nil {
			return fmt.Errorf("%s: %w", h.Name, cutOff(err))
		}
		switch {
		case h.Name == manifestPart:
			return a.finish(data)
		case h.Name == sumsPart(len(a.m.Sums)+1):
			err = a.compareSums(data)
		default:
			fmt.Fprintf(&a.sums, "%x  %s\n", sha256.Sum256(data), h.Name)
			err = a.part(h.Name, data, yield)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

func cutOff(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutOff
	}
	return err
}

// expected holds a part's header to the one name and kind that may come now.
// Whatever else a tar can hold (links, devices, folders, names that climb) is
// nothing that this program writes.
func (a *reader) expected(h *tar.Header) error {
	stage, name, most := a.place(h.Name)
	switch {
	case stage < 0:
		return fmt.Errorf("%q is no part of a backup", h.Name)
	case (stage == 0) != (a.stage < 0) || stage < a.stage:
		return fmt.Errorf("%q comes out of order", h.Name)
	case h.Name != name:
		return fmt.Errorf("%q comes where %q should", h.Name, name)
	case h.Typeflag != tar.TypeReg || h.Linkname != "" || len(h.PAXRecords) > 0:
		return fmt.Errorf("%q is no plain file", h.Name)
	case h.Size > most:
		return fmt.Errorf("%q is larger than any part of a backup", h.Name)
	}
	a.stage = stage
	return nil
}

// The parts come in stages; sums in between, at any.
const (
	inTitle = iota
	inLedger
	inKept
	inPhotos
	inManifest
)

// place says in which stage a part comes (-1: in none), which one must come
// there now, and how large it may be.
func (a *reader) place(name string) (stage int, want string, most int64) {
	folder, _, _ := strings.Cut(name, "/")
	switch folder {
	case titlePart:
		return inTitle, titlePart, smallMost
	case "ledger":
		return inLedger, ledgerPart(a.m.Seq + 1), partMost
	case "kept":
		return inKept, keptPart(a.parts + 1), partMost
	case "photos":
		if name <= a.last {
			return inPhotos, "the one after " + a.last, partMost
		}
		a.last = name
		return inPhotos, name, partMost
	case "sums":
		return max(a.stage, inLedger), sumsPart(len(a.m.Sums) + 1), smallMost
	case manifestPart:
		return inManifest, manifestPart, smallMost
	}
	return -1, "", 0
}

func (a *reader) part(name string, data []byte, yield func(Item) bool) error {
	switch a.stage {
	case inTitle:
		if line, _, _ := strings.Cut(title, "\n"); !strings.HasPrefix(string(data), line+"\n") {
			return errors.New("is not how a backup of this program begins; perhaps a newer release made it")
		}
		return nil
	case inPhotos:
		item := Item{Name: strings.TrimPrefix(name, photoFolder), Bytes: data}
		if err := a.file(item.Name, data); err != nil {
			return err
		}
		if !yield(item) {
			return errEnough
		}
		return nil
	case inKept:
		a.parts++
		return eachLine(data, func(text []byte) error {
			var k keptLine
			if err := json.Unmarshal(text, &k); err != nil {
				return err
			}
			a.m.Kept++
			if !yield(Item{Kept: &ledger.Kept{Kind: k.Kind, ID: k.ID, Group: k.Group, Until: k.Until, Body: k.Body}}) {
				return errEnough
			}
			return nil
		})
	}
	return eachLine(data, func(text []byte) error {
		e, err := ledger.DecodeLine(text)
		if err != nil {
			return err
		}
		if err := a.entry(e); err != nil {
			return err
		}
		if !yield(Item{Entry: &e}) {
			return errEnough
		}
		return nil
	})
}

// eachLine unpacks lines; packed they may be a bomb.
func eachLine(packed []byte, do func([]byte) error) error {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	limited := &io.LimitedReader{R: z, N: partMost + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(nil, lineMost)
	for lines.Scan() {
		if err := do(lines.Bytes()); err != nil {
			return err
		}
	}
	if limited.N == 0 || errors.Is(lines.Err(), bufio.ErrTooLong) {
		return errors.New("unpacks to more than any part of a backup")
	}
	return lines.Err()
}

// compareSums holds the parts since the last file of sums to this one.
func (a *reader) compareSums(data []byte) error {
	want, got := strings.SplitAfter(string(data), "\n"), strings.SplitAfter(a.sums.String(), "\n")
	for i := range got {
		if i >= len(want) || want[i] != got[i] {
			_, name, _ := strings.Cut(strings.TrimSpace(got[i]), "  ")
			return fmt.Errorf("the sum of %s is another", name)
		}
	}
	if len(want) != len(got) {
		return errors.New("parts are missing before it")
	}
	a.m.Sums = append(a.m.Sums, fmt.Sprintf("%x", sha256.Sum256(data)))
	a.sums.Reset()
	return nil
}

// finish holds what was read to the manifest, and every byte to the seal.
func (a *reader) finish(data []byte) error {
	if a.sums.Len() > 0 {
		return errors.New("parts before the manifest have no sums")
	}
	got, err := a.end()
	if err != nil {
		return err
	}
	var said Manifest
	if err := json.Unmarshal(data, &said); err != nil {
		return fmt.Errorf("%s: %w", manifestPart, err)
	}
	got.Format, got.Program, got.Made, got.Missing, got.Lost = said.Format, said.Program, said.Made, said.Missing, said.Lost
	if !reflect.DeepEqual(got, said) {
		return fmt.Errorf("it holds %+v, and its manifest says %+v", got, said)
	}
	if said.Named-said.Photos > said.Lost {
		return fmt.Errorf("%d photographs are not in it", said.Named-said.Photos)
	}
	pad := -len(data) & 511 // of the last block; then come two empty ones
	rest, err := io.ReadAll(io.LimitReader(a.in, int64(pad+1024+sealSize+1)))
	if err != nil {
		return err
	}
	if len(rest) < pad+1024 {
		return errCutOff
	}
	a.whole.Write(rest[:pad+1024])
	sum := a.whole.Sum(nil)
	if string(rest[pad+1024:]) != sealLine(sum) {
		return errors.New("it does not end with the sum of what is before: it is cut off or was altered")
	}
	got.Seal = fmt.Sprintf("%x", sum)
	a.m = got
	return nil
}
