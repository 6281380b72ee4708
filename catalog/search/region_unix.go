//go:build unix

package search

import "golang.org/x/sys/unix"

// reserve is zeroed memory of the system's, or of Go's where the system has none.
func reserve(size int) []byte {
	room, err := unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return make([]byte, size)
	}
	return room
}

// release gives it back. Of memory that is not the system's it knows nothing.
func release(room []byte) { _ = unix.Munmap(room) }
