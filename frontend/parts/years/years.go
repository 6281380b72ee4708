// Package years lists how many there are of each year: the year, a bar from zero,
// the number, all in one row that is read as text.
package years

import "fmt"

// Year is one row. Label is what stands for the year; Href where its records are,
// "" for nowhere.
type Year struct {
	Label string
	Count int
	Href  string
}

func most(list []Year) int {
	m := 1
	for _, y := range list {
		m = max(m, y.Count)
	}
	return m
}

func share(y Year, list []Year) string {
	return fmt.Sprintf("%.1f%%", 100*float64(y.Count)/float64(most(list)))
}
