// Package line lists many records by name, without pictures.
package line
