// Package mark names a field: a square in its colour and its name, always both.
package mark
