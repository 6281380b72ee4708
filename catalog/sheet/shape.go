package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// shape is what a sheet is besides its cells: the number of its last row, and
// its merged cells, of which only the first holds the text that a person sees
// beside all of them.
type shape struct {
	last   int
	merged []merge       // by their first row
	next   int           // of merged
	open   map[int]merge // by column: those that reach into the rows to come
}

// merge is a block of cells merged downwards; columns from 0, rows from 1.
type merge struct {
	column, from, to int
	text             string
}

// mergesMost is how many merged blocks are looked at.
const mergesMost = 100_000

// fill gives the cells of a row what is merged into them from above.
func (s *shape) fill(number int, cells []string) []string {
	if s == nil {
		return cells
	}
	for at, m := range s.open {
		if number > m.to {
			delete(s.open, at)
			continue
		}
		for len(cells) <= at {
			cells = append(cells, "")
		}
		if cells[at] == "" {
			cells[at] = m.text
		}
	}
	for ; s.next < len(s.merged) && s.merged[s.next].from <= number; s.next++ {
		if m := s.merged[s.next]; m.from == number && m.column < len(cells) && cells[m.column] != "" {
			m.text = cells[m.column]
			s.open[m.column] = m
		}
	}
	return cells
}

// scanShape reads the XML of a sheet tag by tag, looking at few kinds of them only,
// up to the end of the first: one that never comes was cut off, of which the
// library says nothing.
func scanShape(r io.Reader) (*shape, error) {
	s := &shape{open: map[int]merge{}}
	in := bufio.NewReaderSize(r, 64<<10)
	root := ""
	for ended, whole := false, false; !whole; {
		tag, err := nextTag(in)
		if err != nil {
			return nil, errBroken
		}
		name, rest, _ := bytes.Cut(tag, []byte(" "))
		closing, alone := tag[0] == '/', bytes.HasSuffix(tag, []byte("/"))
		if i := bytes.IndexByte(name, ':'); i >= 0 {
			name = name[i+1:]
		}
		switch word := string(bytes.Trim(name, "/\r\n\t")); word {
		case "sheetData":
			ended = ended || closing || alone
		case "row":
			if closing || ended {
				continue
			}
			s.last++
			if m := rowNumber.FindSubmatch(rest); m != nil {
				s.last, _ = strconv.Atoi(string(m[1]))
			}
		case "mergeCell":
			if m := mergeRef.FindSubmatch(rest); m != nil {
				s.add(string(m[1]), string(m[2]))
			}
		default:
			if root == "" && tag[0] != '?' && tag[0] != '!' {
				root = word
			}
			whole = word == root && (closing || alone)
		}
		if len(s.merged) > mergesMost {
			return nil, refuse("Bảng có quá nhiều ô gộp. Bỏ gộp ô rồi lưu lại.")
		}
	}
	slices.SortStableFunc(s.merged, func(a, b merge) int { return a.from - b.from })
	return s, nil
}

var (
	rowNumber = regexp.MustCompile(`(?:^|\s)r\s*=\s*["'](\d{1,7})["']`)
	mergeRef  = regexp.MustCompile(`(?:^|\s)ref\s*=\s*["']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})["']`)
)

// nextTag is what stands between the next < and its >, at most a buffer of it.
func nextTag(in *bufio.Reader) ([]byte, error) {
	for {
		if _, err := in.ReadSlice('<'); err == nil {
			break
		} else if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, io.EOF
		}
	}
	tag, err := in.ReadSlice('>')
	if len(tag) < 2 {
		return []byte("?"), err
	}
	return tag[:len(tag)-1], err
}

func (s *shape) add(first, last string) {
	column, from, err := excelize.CellNameToCoordinates(first)
	_, to, err2 := excelize.CellNameToCoordinates(last)
	if err == nil && err2 == nil && to > from {
		s.merged = append(s.merged, merge{column: column - 1, from: from, to: to})
	}
}

// pathOf is the part of the archive that a sheet lies in.
func pathOf(z *zip.Reader, f *excelize.File, name string) (string, error) {
	id := ""
	for _, s := range f.WorkBook.Sheets.Sheet {
		if s.Name == name {
			id = s.ID
		}
	}
	part, err := z.Open("xl/_rels/workbook.xml.rels")
	if err != nil {
		return "", errBroken
	}
	defer part.Close()
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := xml.NewDecoder(io.LimitReader(part, 4<<20)).Decode(&rels); err != nil {
		return "", errBroken
	}
	for _, r := range rels.Relationship {
		if r.ID == id && strings.HasPrefix(r.Target, "/") {
			return strings.TrimPrefix(r.Target, "/"), nil
		} else if r.ID == id {
			return path.Join("xl", r.Target), nil
		}
	}
	return "", errBroken
}
