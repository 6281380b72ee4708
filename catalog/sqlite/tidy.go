package sqlite

import (
	"context"
	"os"
	"time"
)

// The write-ahead log starts again from its beginning only when no reader needs
// it, which under steady reading is never: beyond walMost bytes the writer waits
// for readers to let go of it, and nobody longer than walPatience.
const (
	walMost     = 64 << 20
	walPatience = 200 * time.Millisecond
)

// tidy empties the write-ahead log where it has grown or holds what has been
// erased: pages from before lie in it until it is cut off. What does not
// succeed is tried again at the next append and when the file is closed.
func (s *Store) tidy(ctx context.Context, erased bool) {
	if erased {
		s.owed.Store(true)
	}
	if !s.owed.Load() {
		if info, err := os.Stat(s.wal); err != nil || info.Size() < walMost {
			return
		}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), walPatience)
	defer cancel()
	var busy, pages, moved int
	err := s.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	if err == nil && busy == 0 {
		s.owed.Store(false)
	}
}
