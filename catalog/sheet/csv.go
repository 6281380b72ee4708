package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readCSV reads text with separators, whatever they are.
func readCSV(raw []byte, l Limits) (Table, error) {
	s, err := decode(raw)
	if err != nil {
		return Table{}, err
	}
	comma, err := separator(s)
	if err != nil {
		return Table{}, err
	}
	b := &builder{limits: l, ragged: true}
	if err := eachRecord(s, comma, b.add); err != nil {
		return Table{}, err
	}
	return b.done()
}

// wide reports whether the text is UTF-16: its mark, or every second byte zero.
func wide(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	zeros := [2]int{}
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	return half > 4 && (zeros[0] > half/2 && zeros[1] == 0 || zeros[1] > half/2 && zeros[0] == 0)
}

// decode is the text in UTF-8. Other encodings of eight bits are not guessed
// but named.
func decode(raw []byte) (string, error) {
	if wide(raw[:min(len(raw), 4096)&^1]) {
		return decodeWide(raw)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if utf8.Valid(raw) {
		if bytes.IndexByte(raw, '\n') < 0 { // lines end as on an old Macintosh
			raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
		}
		return string(raw), nil
	}
	return "", refuse("%s", encodingOf(raw))
}

func decodeWide(raw []byte) (string, error) {
	big := raw[0] == 0xfe || raw[0] == 0
	units := make([]uint16, len(raw)/2)
	for i := range units {
		lo, hi := raw[2*i], raw[2*i+1]
		if big {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff"), nil
}

// separator is the one under which the first lines name the most columns.
func separator(s string) (rune, error) {
	best, most := rune(0), 0
	var open error // a quote, among the headings
	for _, comma := range ",;\t|" {
		lines, err := firstLines(s, comma)
		if open == nil {
			open = err
		}
		if i := findHeadings(lines); i >= 0 {
			if n, _ := known(lines[i].cells); n > most {
				best, most = comma, n
			}
		}
	}
	if best == 0 && open != nil {
		return 0, open
	} else if best == 0 {
		lines, _ := firstLines(s, ',')
		return 0, (&builder{first: lines}).noHeadings()
	}
	return best, nil
}

func firstLines(s string, comma rune) (out []line, err error) {
	err = eachRecord(s, comma, func(l line) error {
		l.cells = slices.Clone(l.cells)
		if out = append(out, l); len(out) == headingRows {
			return errEnough
		}
		return nil
	})
	return out, err
}

// eachRecord gives every record as a line, numbered as a spreadsheet that opens
// the file does: blank lines count, a record of several lines is one row. It refuses
// a record in which a quote is opened and not closed, however far it reaches.
func eachRecord(s string, comma rune, add func(line) error) error {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	number, next := 0, 1
	for {
		from := r.InputOffset()
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		start, _ := r.FieldPos(0)
		number += 1 + start - next
		next = start + 1
		for _, c := range cells {
			next += strings.Count(c, "\n")
		}
		if to := r.InputOffset(); next > start+1 || to == int64(len(s)) {
			if i := unclosed(s[from:to], comma); i >= 0 {
				return refuse("Dòng %d, ô %s%d: dấu ngoặc kép mở mà không đóng, nên chữ của các ô và dòng sau dính vào ô ấy. Thêm dấu đóng ở cuối ô, hoặc xóa dấu mở, rồi gửi lại.", number, letters(i), number)
			}
		}
		if err := add(line{number: number, cells: cells}); errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// unclosed is the cell of a record, as it stands, whose quote nothing closes, or
// closes lines below in the middle of other words: -1 for none.
func unclosed(record string, comma rune) int {
	record = strings.TrimLeft(record, "\r\n") // blank lines before it
	for i := 0; ; i++ {
		var closed bool
		if !strings.HasPrefix(record, `"`) {
			end := strings.IndexAny(record, "\n"+string(comma))
			if end < 0 {
				return -1
			}
			record = record[end:]
		} else if record, closed = afterQuote(record[1:], comma); !closed {
			return i
		}
		if !strings.HasPrefix(record, string(comma)) {
			return -1
		}
		record = record[1:]
	}
}

// afterQuote is what follows the quote that ends a cell.
func afterQuote(s string, comma rune) (rest string, closed bool) {
	for lines := false; ; {
		at := strings.IndexByte(s, '"')
		if at < 0 {
			return "", false
		}
		lines = lines || strings.Contains(s[:at], "\n")
		s = s[at+1:]
		switch {
		case strings.HasPrefix(s, `"`):
			s = s[1:]
		case s == "" || strings.HasPrefix(s, string(comma)) || s[0] == '\n' || strings.HasPrefix(s, "\r\n"):
			return s, true
		case lines:
			return "", false
		}
	}
}
