// Package chip shows the filters in use; following one takes it away.
package chip

import (
	"context"

	"danvankheo/frontend/lang"

	"github.com/a-h/templ"
)

// Chip is a filter in use. URL is the search without it. Class may be a field,
// whose mark then stands in the chip. Written says that people gave the name.
type Chip struct {
	Label, URL, Class string
	Written           bool
}

func (c Chip) written(ctx context.Context) templ.Attributes {
	if c.Written {
		return lang.Written(ctx)
	}
	return nil
}
