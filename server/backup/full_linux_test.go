package backup

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"
	"testing"

	"danvankheo/catalog"
)

// A disk that fills up under a backup: it is refused, told, and leaves nothing
// behind, so that the next has the room.
func TestFullDisk(t *testing.T) {
	side, reg := registry(t)
	for range 40 { // ids do not pack
		if _, err := reg.Do(t.Context(), "", catalog.NewID(), catalog.CreatePerson{ID: catalog.NewID(), Name: "A", Email: catalog.NewID() + "@b.vn"}); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	var job Job
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=12k"); err == nil {
		t.Cleanup(func() { syscall.Unmount(dir, 0) })
		job = Job{From: side, To: folder(dir), Now: local("2026-03-02", "02:00")}
	} else {
		t.Logf("no disk of its own for the test (%v): /dev/full stands for it", err)
		job = Job{From: side, To: devFull{folder(dir)}, Now: local("2026-03-02", "02:00")}
	}
	if _, err := job.Make(t.Context(), "a.tar"); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("on a full disk: %v", err)
	}
	if left, err := os.ReadDir(dir); len(left) != 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// devFull takes no byte.
type devFull struct{ folder }

func (d devFull) Put(ctx context.Context, name string, write func(io.Writer) error) error {
	return d.folder.Put(ctx, name, func(io.Writer) error {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		defer full.Close()
		return write(full)
	})
}
