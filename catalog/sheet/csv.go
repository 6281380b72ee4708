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
	b := &builder{limits: l}
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
	for _, comma := range ",;\t|" {
		lines := firstLines(s, comma)
		if i := findHeadings(lines); i >= 0 {
			if n, _ := known(lines[i].cells); n > most {
				best, most = comma, n
			}
		}
	}
	if best == 0 {
		b := builder{first: firstLines(s, ',')}
		return 0, b.noHeadings()
	}
	return best, nil
}

func firstLines(s string, comma rune) []line {
	var out []line
	_ = eachRecord(s, comma, func(l line) error { // the reading that counts tells of errors
		l.cells = slices.Clone(l.cells)
		if out = append(out, l); len(out) == headingRows {
			return errEnough
		}
		return nil
	})
	return out
}

// eachRecord gives every record as a line, numbered as a spreadsheet that opens
// the file does: blank lines count, a record of several lines is one row.
func eachRecord(s string, comma rune, add func(line) error) error {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	number, next := 0, 1
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return refuse("Dòng %d của tệp không đọc được: xem lại dấu ngoặc kép ở đó.", bad.StartLine)
		} else if err != nil {
			return err
		}
		start, _ := r.FieldPos(0)
		number += 1 + start - next
		next = start + 1
		for _, c := range cells {
			next += strings.Count(c, "\n")
		}
		if err := add(line{number: number, cells: cells}); errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
