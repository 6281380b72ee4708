package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

// The write-ahead log starts again from its beginning only when no reader needs
// it, which under steady reading is never: every walMost bytes the writer waits
// a little for the readers to let go of it.
var walMost int64 = 64 << 20 // a test makes it smaller

// rewriteMost is the size of a file that is rewritten at once when something was
// erased: about two seconds, less than anyone who writes waits. Of a larger one
// there are Remains until Rewrite.
var rewriteMost int64 = 128 << 20 // a test makes it smaller

// tidy cuts off the write-ahead log when it has grown. What does not succeed is
// tried again when it has grown by as much again.
func (s *Store) tidy(ctx context.Context) {
	info, err := os.Stat(s.wal)
	if err != nil || info.Size() < s.walNext {
		return
	}
	s.walNext = info.Size() + walMost
	if s.cutLog(ctx, 100) == nil {
		s.walNext = walMost
	}
}

// cutLog moves everything from the write-ahead log into the file and empties
// it, waiting for readers that need it so many milliseconds.
func (s *Store) cutLog(ctx context.Context, patience int) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout(%d)", patience)); err != nil {
		return err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), fmt.Sprintf("PRAGMA busy_timeout(%d)", busyTimeout))
	return cut(ctx, conn)
}

func cut(ctx context.Context, conn *sql.Conn) error {
	var busy, pages, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return fmt.Errorf("sqlite: readers keep the log")
	}
	return nil
}

// forget leaves no byte of what was just erased where that takes no long time.
// secure_delete overwrites the rows, but not the copies that SQLite left behind
// when it moved them between pages earlier, nor the pages in the log.
func (s *Store) forget(ctx context.Context) error {
	var size int64
	if err := s.read.QueryRowContext(ctx, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size); err != nil {
		return err
	}
	if size > rewriteMost {
		return s.cutLog(ctx, 1000)
	}
	return s.Rewrite(ctx)
}

// Remains reports whether something was erased since the file was last written anew:
// what was moved between pages before may lie in it still, though nobody reads it.
func (s *Store) Remains(ctx context.Context) (bool, error) {
	var version int
	err := s.read.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version != 0, err
}

// Rewrite writes the file anew, without the remains of rows that were erased.
// Append does so by itself after an erasure while the file is small (128 MB).
// Nothing else can be written meanwhile: one to two seconds for each 100 MB, and as
// much room on the disk.
func (s *Store) Rewrite(ctx context.Context) error {
	if _, err := s.write.ExecContext(ctx, "VACUUM"); err != nil {
		return fmt.Errorf("sqlite: rewrite: %w", err)
	}
	if err := s.cutLog(ctx, 1000); err != nil {
		return err
	}
	_, err := s.write.ExecContext(ctx, "PRAGMA user_version = 0")
	return err
}
