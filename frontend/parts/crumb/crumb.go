// Package crumb says where a page stands.
package crumb

import (
	"context"

	"danvankheo/frontend/lang"

	"github.com/a-h/templ"
)

// Step is one place; Href is "" for where one is. Written says that the label is
// what people wrote.
type Step struct {
	Label, Href string
	Written     bool
}

func (s Step) written(ctx context.Context) templ.Attributes {
	if s.Written {
		return lang.Written(ctx)
	}
	return nil
}
