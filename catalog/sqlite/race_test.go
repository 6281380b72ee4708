//go:build race

package sqlite_test

// racing thins out what the race detector makes slow and has nothing to find in.
const racing = true
