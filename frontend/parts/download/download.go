// Package download offers a list as a file.
package download

import "strings"

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
