// Package mark names a field: a square in its colour and its name, always both. It also marks what was made up.
package mark
