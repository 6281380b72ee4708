// Package panel is a surface that holds something apart.
package panel
