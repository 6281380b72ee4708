//go:build unix

package search

import (
	"testing"

	"golang.org/x/sys/unix"
)

func TestReleaseGivesBack(t *testing.T) {
	room := reserve(100_000)
	room[99_999] = 1
	release(room)
	if err := unix.Munmap(room); err == nil {
		t.Error("it was still there")
	}
}
