package sheet

import (
	"regexp"
	"strings"

	"danvankheo/catalog"
)

// line is a row as a file gives it.
type line struct {
	number int
	hidden bool
	cells  []string
}

// headingRows is how far down the headings may stand: offices put a title, the
// body's name and a date above them.
const headingRows = 40

// known counts the columns that a row names, and whether a record's name is one.
func known(cells []string) (n int, named bool) {
	seen := map[Column]bool{}
	for _, s := range cells {
		if len(s) > 200 {
			continue
		}
		if c, ok := ColumnOf(s); ok && !seen[c] {
			seen[c] = true
			n++
			named = named || c == Name
		}
	}
	return n, named
}

// findHeadings is the index of the row that names the most columns, or -1.
func findHeadings(lines []line) int {
	best, most := -1, 0
	for i, l := range lines {
		if n, named := known(l.cells); named && n > most {
			best, most = i, n
		}
	}
	return best
}

// under reports whether a row right below the headings is their second line:
// "Xã | Huyện | Tỉnh" under one wide "Nơi thực hiện".
func under(top, below line) bool {
	n := 0
	for i, s := range below.cells {
		if strings.TrimSpace(s) == "" {
			continue
		}
		if _, ok := ColumnOf(s); !ok {
			return false
		}
		if i < len(top.cells) {
			if _, ok := ColumnOf(top.cells[i]); ok {
				return false
			}
		}
		n++
	}
	return n > 0
}

// joined are the headings of two lines, the lower one where it has a word.
func joined(top, below line) line {
	out := line{number: below.number, cells: make([]string, max(len(top.cells), len(below.cells)))}
	copy(out.cells, top.cells)
	for i, s := range below.cells {
		if strings.TrimSpace(s) != "" {
			out.cells[i] = s
		}
	}
	return out
}

var ordinal = regexp.MustCompile(`^\(?(\d{1,2}|[A-HIVX]{1,4})\)?$`)

// counts reports whether a row only numbers its columns, as printed tables do:
// "(1) (2) (3)".
func counts(cells []string) bool {
	n := 0
	for _, s := range cells {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if !ordinal.MatchString(s) {
			return false
		}
		n++
	}
	return n >= 3
}

var numbering = regexp.MustCompile(`^\s*(?:[IVXivx]{1,5}|[A-Da-d]|\d{1,2})\s*[.\-–:)/]\s*`)

var aside = regexp.MustCompile(`^[(]?([IVXivx]+|[A-Za-z]|[\d.,]+)[).]?$`)

// title reads a row between the others that says what follows: "II. Lĩnh vực
// văn hóa – xã hội", perhaps with a number before and a count behind.
func title(cells []string) (c Column, word string, ok bool) {
	if filled(cells) > 3 {
		return "", "", false
	}
	for _, s := range cells {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		bare := strings.TrimSpace(numbering.ReplaceAllString(s, ""))
		of, is := valueOf(plain(bare))
		switch {
		case is && !ok:
			c, word, ok = of, bare, true
		case !aside.MatchString(s):
			return "", "", false
		}
	}
	return c, word, ok
}

func filled(cells []string) (n int) {
	for _, s := range cells {
		if strings.TrimSpace(s) != "" {
			n++
		}
	}
	return n
}

// valueOf is the column that a word is a value of.
func valueOf(word string) (Column, bool) {
	if _, ok := fields[word]; ok {
		return Field, true
	}
	if _, ok := kinds[word]; ok {
		return Kind, true
	}
	if s, ok := subjects[word]; ok && s != catalog.Unclear {
		return Subject, true
	}
	return "", false
}

var sums = map[string]bool{"tong cong": true, "tong so": true, "cong": true, "tong": true, "tong chung": true}
