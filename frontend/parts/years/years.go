// Package years lists how many there are of each year: the year, a bar from zero,
// the number, all in one row that is read as text.
package years

import (
	"context"
	"fmt"
	"strings"

	"danvankheo/frontend/lang"
)

// Year is one row. Label is the year, "" for unknown; Href where its records are,
// "" for nowhere.
type Year struct {
	Label string
	Count int
	Href  string
}

func most(list []Year) int {
	m := 1
	for _, y := range list {
		if y.Label != "" { // what no source tells would dwarf what some do
			m = max(m, y.Count)
		}
	}
	return m
}

func share(y Year, list []Year) string {
	return fmt.Sprintf("%.1f%%", 100*float64(y.Count)/float64(most(list)))
}

// label is the year, or that nobody knows it.
func label(ctx context.Context, y Year) string {
	if y.Label == "" {
		return lang.Pick(ctx, "Chưa rõ năm", "Year not known")
	}
	return y.Label
}

// at is where a year leads: down the page, or to another of the page's language.
func at(ctx context.Context, y Year) string {
	if strings.HasPrefix(y.Href, "#") {
		return y.Href
	}
	return lang.Path(ctx, y.Href)
}
