package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"danvankheo/catalog"
)

// Roll is a list as it is written out: columns under their headings, and rows one by one,
// so that nobody has to hold them all.
type Roll struct {
	Name    string // of the sheet, and at the head of each page on paper
	Columns []Out
	Lead    int // so many columns stay in sight, and stand on each page on paper
	// Rows have a cell for each column: a string, an int, a time.Time, nil for none.
	// A row with an error is the last.
	Rows iter.Seq2[[]any, error]
}

// Out is a column of a Roll, so many characters wide.
type Out struct {
	Header string
	Width  float64
}

// Col is a column of a Roll.
func Col(header string, width float64) Out { return Out{header, width} }

// openers begin what a spreadsheet takes for a formula, in either width.
const openers = "=+-@\t\r\n＝＋－＠"

// opens reports whether a spreadsheet would take the text for a formula, or
// whether it would once apostrophes at its beginning were taken off.
func opens(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return r != utf8.RuneError && strings.ContainsRune(openers, r)
}

// guard puts an apostrophe before what would be taken for a formula; Read takes it
// off again.
func guard(s string) string {
	if opens(s) {
		return "'" + s
	}
	return s
}

// unguard takes off what guard has put before a text.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && opens(s) {
		return s[1:]
	}
	return s
}

// WriteCSV writes the list as RFC 4180 has it, with commas and, so that Excel takes
// the letters for what they are, a mark of UTF-8 in front.
func (l Roll) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	cells := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		cells[i] = c.Header
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for row, err := range l.Rows {
		if err != nil {
			return err
		}
		for i, v := range row {
			cells[i] = plainCell(v)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func plainCell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case time.Time:
		return v.In(catalog.Zone).Format("2006-01-02")
	case string:
		return guard(v)
	}
	return fmt.Sprint(v)
}
