// Package download offers a list as a file.
package download

import (
	"context"
	"strings"

	"danvankheo/frontend/lang"

	"github.com/a-h/templ"
)

// hreflang says on an English page that the file is Vietnamese.
func hreflang(ctx context.Context) templ.Attributes {
	if lang.Of(ctx) == lang.Vietnamese {
		return nil
	}
	return templ.Attributes{"hreflang": string(lang.Vietnamese)}
}

// file is the address of a page's list as a file of this kind: "/tra-cuu?q=x"
// becomes "/tra-cuu.xlsx?q=x".
func file(page, kind string) string {
	path, query, more := strings.Cut(page, "?")
	path += "." + kind
	if more {
		path += "?" + query
	}
	return path
}
