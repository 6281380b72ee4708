// Package pager leads through the pages of a list.
package pager

import "strconv"

// Pager is where one stands. Page counts from 1; URL gives a page's address.
type Pager struct {
	Page, Pages int
	URL         func(page int) string
}

// shown are the page numbers to offer; 0 is a gap.
func (p Pager) shown() []int {
	var out []int
	for n := 1; n <= p.Pages; n++ {
		near := n >= p.Page-1 && n <= p.Page+1
		switch {
		case n == 1 || n == p.Pages || near:
			out = append(out, n)
		case len(out) > 0 && out[len(out)-1] != 0:
			out = append(out, 0)
		}
	}
	return out
}

func text(n int) string { return strconv.Itoa(n) }
