// Package steps numbers steps in large figures.
package steps
