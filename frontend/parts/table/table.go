// Package table holds a table that may be wider than its page.
package table
