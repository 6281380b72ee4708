// Package code shows what is typed on a command line and what comes back, with the
// registry's own Vietnamese in it.
package code
