// Package pager leads through the pages of a list.
package pager

// Pager is where one stands. Page counts from 1; URL gives a page's address.
type Pager struct {
	Page, Pages int
	URL         func(page int) string
}

// shown are the page numbers to offer; 0 is a gap.
func (p Pager) shown() []int {
	var out []int
	for _, n := range []int{1, p.Page - 1, p.Page, p.Page + 1, p.Pages} {
		switch last := append([]int{0}, out...)[len(out)]; {
		case n <= last || n > p.Pages:
			continue
		case len(out) > 0 && n > last+1:
			out = append(out, 0)
			fallthrough
		default:
			out = append(out, n)
		}
	}
	return out
}
