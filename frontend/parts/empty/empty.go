// Package empty says why there is nothing, and what to do next.
package empty
