// Package find is the search box. It works as a plain GET form.
package find
