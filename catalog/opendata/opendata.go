// Package opendata writes everything the public may know into one archive: records and
// units as CSV and as JSON Lines, what each column means, under which licence, and the
// sum of every file.
//
// It is given Cards and units, so there is nothing in it that is not public. The same
// Cards give the same bytes: no clock is asked. Start at columns.go; its table is the
// files' heading, the dictionary and the page that explains them.
package opendata

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
)

// Bundle is what goes in.
type Bundle struct {
	Site  catalog.Site
	Base  string                 // what addresses begin with, "" leaves them without a host
	Cards iter.Seq[catalog.Card] // by id; they are gone through more than once
	Units []catalog.Unit
}

// Names of the files in the archive.
const (
	RecordsCSV   = "ho-so.csv"
	RecordsLines = "ho-so.jsonl"
	UnitsCSV     = "don-vi.csv"
	UnitsLines   = "don-vi.jsonl"
	Dictionary   = "tu-dien.csv"
	Licence      = "GIAY-PHEP.txt"
	Sums         = "SHA256SUMS"
)

// Write writes the archive.
func (b Bundle) Write(to io.Writer) error {
	b.Units = slices.Clone(b.Units)
	slices.SortFunc(b.Units, func(x, y catalog.Unit) int { return strings.Compare(x.ID, y.ID) })
	p := packer{zip: zip.NewWriter(to), at: b.changed()}
	p.file(RecordsCSV, func(w io.Writer) error { return roll("Hồ sơ", Records, b.Base, b.Cards).WriteCSV(w) })
	p.file(RecordsLines, func(w io.Writer) error { return lines(w, Records, b.Base, b.Cards) })
	p.file(UnitsCSV, func(w io.Writer) error { return roll("Đơn vị", Units, b.Base, slices.Values(b.Units)).WriteCSV(w) })
	p.file(UnitsLines, func(w io.Writer) error { return lines(w, Units, b.Base, slices.Values(b.Units)) })
	p.file(Dictionary, dictionary)
	p.file(Licence, func(w io.Writer) error { _, err := io.WriteString(w, b.licence()); return err })
	p.file(Sums, func(w io.Writer) error { _, err := io.WriteString(w, p.sums.String()); return err })
	if p.err != nil {
		return p.err
	}
	return p.zip.Close()
}

// changed is when anything in it was last published: the only date it carries.
func (b Bundle) changed() time.Time {
	at := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first an archive can name
	for c := range b.Cards {
		if c.At.After(at) {
			at = c.At.UTC().Truncate(2 * time.Second)
		}
	}
	return at
}

// packer writes one file after the other and remembers their sums.
type packer struct {
	zip  *zip.Writer
	at   time.Time
	sums strings.Builder
	err  error
}

func (p *packer) file(name string, write func(io.Writer) error) {
	if p.err != nil {
		return
	}
	entry, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.at})
	if err != nil {
		p.err = err
		return
	}
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(entry, sum), 64<<10)
	if p.err = write(out); p.err == nil {
		p.err = out.Flush()
	}
	if name != Sums {
		fmt.Fprintf(&p.sums, "%x  %s\n", sum.Sum(nil), name)
	}
}

// roll is a table of nouns; its cells are kept from being taken for formulas.
func roll[T any](name string, columns []Column[T], base string, list iter.Seq[T]) sheet.Roll {
	r := sheet.Roll{Name: name}
	for _, c := range columns {
		if c.cell != nil {
			r.Columns = append(r.Columns, sheet.Col(c.Name, 0))
		}
	}
	r.Rows = func(yield func([]any, error) bool) {
		for x := range list {
			row := make([]any, 0, len(r.Columns))
			for _, c := range columns {
				if c.cell != nil {
					row = append(row, c.cell(x, base))
				}
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return r
}

// lines are the same nouns as JSON, one a line, lists as lists.
func lines[T any](w io.Writer, columns []Column[T], base string, list iter.Seq[T]) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for x := range list {
		object := map[string]any{}
		for _, c := range columns {
			switch {
			case c.list != nil:
				object[c.Name] = c.list(x, base)
			default:
				object[c.Name] = c.cell(x, base)
			}
		}
		if err := out.Encode(object); err != nil {
			return err
		}
	}
	return nil
}

// dictionary says what each column means.
func dictionary(w io.Writer) error {
	r := sheet.Roll{Name: "Từ điển", Columns: []sheet.Out{sheet.Col("table", 0), sheet.Col("column", 0), sheet.Col("in_csv", 0), sheet.Col("meaning_vi", 0), sheet.Col("meaning_en", 0)}}
	r.Rows = func(yield func([]any, error) bool) {
		for table, explained := range Explained() {
			if !yield([]any{table, explained.Name, yes(explained.CSV), explained.Vi, explained.En}, nil) {
				return
			}
		}
	}
	return r.WriteCSV(w)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Explanation is a column in words.
type Explanation struct {
	Name, Vi, En string
	CSV          bool // it stands in the CSV file too
}

// Explained gives every column of both tables, "ho-so" and "don-vi".
func Explained() iter.Seq2[string, Explanation] {
	return func(yield func(string, Explanation) bool) {
		for _, c := range Records {
			if !yield("ho-so", Explanation{c.Name, c.Vi, c.En, c.cell != nil}) {
				return
			}
		}
		for _, c := range Units {
			if !yield("don-vi", Explanation{c.Name, c.Vi, c.En, c.cell != nil}) {
				return
			}
		}
	}
}

// licence is what the administrator chose, or that nobody has: it is not ours to give.
func (b Bundle) licence() string {
	whose := b.Site.Name + ", " + b.Site.Place + "\n\n"
	if b.Site.Licence.Name == "" {
		return whose + "Người quản trị sổ bộ này chưa chọn giấy phép cho dữ liệu. Muốn dùng lại thì hỏi người quản trị trước.\n" +
			"The administrator of this registry has not chosen a licence for its data yet. Ask before you use it again.\n"
	}
	return whose + b.Site.Licence.Name + "\n" + b.Site.Licence.URL + "\n"
}
