package gazetteer

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"danvankheo/catalog"
)

// Fault is why a list is refused: a line of the file (0: none of its own) and a
// Vietnamese sentence that says what to do.
type Fault struct {
	Line     int
	Sentence string
}

// Error is the sentence with its line.
func (f Fault) Error() string {
	if f.Line == 0 {
		return f.Sentence
	}
	return fmt.Sprintf("Dòng %d: %s", f.Line, f.Sentence)
}

// Faults are all of them, by line. A list with one is refused whole.
type Faults []Fault

// Error is a line for each.
func (f Faults) Error() string {
	out := make([]string, len(f))
	for i, x := range f {
		out[i] = x.Error()
	}
	return strings.Join(out, "\n")
}

func (f *Faults) add(line int, format string, args ...any) {
	*f = append(*f, Fault{line, fmt.Sprintf(format, args...)})
}

// err is nil for none.
func (f Faults) err() error {
	if len(f) == 0 {
		return nil
	}
	slices.SortStableFunc(f, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	return f
}

// Load reads a list of units or of successions as what is to be loaded beside the
// known ones. Faults names every line that is wrong in itself; if there is none,
// every line with which the registry would not hold together.
func Load(known *catalog.Units, r io.Reader, source string) (catalog.LoadUnits, error) {
	list, line, err := join(known.All(), r, source)
	for i, u := range list { // an address may be another's, of a list loaded before
		if other, taken := known.BySlug(u.Slug); taken && other.ID != u.ID {
			list[i].Slug += "-" + cmp.Or(u.Code, string(u.Kind))
		}
	}
	load := catalog.LoadUnits{Source: source, Units: list}
	if err != nil {
		return load, err
	}
	var faults Faults
	for _, p := range load.Check(known) {
		at := 0
		if n, err := strconv.Atoi(strings.TrimPrefix(p.Field, "units.")); err == nil {
			at = line[list[n].ID]
		}
		faults.add(at, "%s", p.Sentence)
	}
	return load, faults.err()
}

// say makes a sentence an error.
func say(format string, args ...any) error { return Fault{0, fmt.Sprintf(format, args...)} }
