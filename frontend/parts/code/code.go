// Package code shows what is typed on a command line and what comes back.
package code
