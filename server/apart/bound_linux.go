package apart

import (
	"fmt"
	"os"
	"syscall"
)

// bound ends this process, by the kernel's hand, where it maps more than so many
// bytes of data or computes for longer than so many seconds, and lets it write
// to what is open and nothing else. Addresses alone are not bounded: Go reserves
// far more of them than it ever uses.
func bound(data, seconds uint64) error {
	// Where the whole machine runs out of memory a file's reader goes first.
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("1000"), 0) // a kernel that does not let us still has the bounds
	for _, l := range []struct {
		of   int
		most uint64
	}{
		{syscall.RLIMIT_DATA, data}, {syscall.RLIMIT_CPU, seconds}, {syscall.RLIMIT_FSIZE, 0}, {syscall.RLIMIT_CORE, 0}, {syscall.RLIMIT_NOFILE, 16},
	} {
		var now syscall.Rlimit
		if err := syscall.Getrlimit(l.of, &now); err != nil {
			return fmt.Errorf("apart: limit %d: %w", l.of, err)
		}
		most := min(l.most, now.Max)
		if err := syscall.Setrlimit(l.of, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("apart: limit %d to %d: %w", l.of, most, err)
		}
	}
	return nil
}
