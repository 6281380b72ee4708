package text

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators are pooled because one may not be used by two goroutines at once
// and building one is slow. Numeric puts "Tổ 2" before "Tổ 10".
var collators = sync.Pool{New: func() any {
	return collate.New(language.Vietnamese, collate.Numeric)
}}

// Compare orders a and b by the Vietnamese alphabet (a ă â b … d đ e ê …; tones
// in the order ngang, huyền, hỏi, ngã, sắc, nặng), numbers by their value. It is
// zero only for texts that are the same once composed.
func Compare(a, b string) int {
	a, b = NFC(a), NFC(b)
	c := collators.Get().(*collate.Collator)
	order := c.CompareString(a, b)
	collators.Put(c)
	if order == 0 {
		// Spellings the alphabet does not tell apart still need one order, or
		// lists would change between requests.
		return strings.Compare(a, b)
	}
	return order
}

// SortKey is a string whose bytes compare as Compare does, for lists that are
// sorted often. It depends on the program's version: never store it.
func SortKey(s string) string {
	s = NFC(s)
	c := collators.Get().(*collate.Collator)
	var buffer collate.Buffer
	key := string(c.KeyFromString(&buffer, s))
	collators.Put(c)
	return key + "\x00\x00" + s
}

// Sort sorts list by Compare.
func Sort(list []string) { slices.SortFunc(list, Compare) }

// ComparePersons orders two full names the Vietnamese way: by the given name,
// which is the last word, then by the rest from the family name on.
func ComparePersons(a, b string) int {
	restA, givenA := given(a)
	restB, givenB := given(b)
	if order := Compare(givenA, givenB); order != 0 {
		return order
	}
	if order := Compare(restA, restB); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}

// SortPersons sorts full names by ComparePersons.
func SortPersons(names []string) { slices.SortFunc(names, ComparePersons) }

func given(name string) (rest, last string) {
	name = Line(name)
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return "", name
	}
	return name[:i], name[i+1:]
}
