// Package disk keeps photographs in a folder: the embedded default of
// [media.Store], for a registry on one machine.
//
// Start at [Open] and [Store.Put]. An object is a file whose path is its name. It is
// written under a temporary name and renamed when it is whole and on the
// platter, so a reader, a crash or a full disk never leaves part of one behind a name.
//
// The package knows names and bytes; it does not know what a photograph is.
package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"runtime"
	"strings"
	"syscall"
	"time"

	"danvankheo/media"

	"github.com/google/uuid"
)

// unfinished holds the files that are being written. No object's name begins
// with a dot, and being in the same tree, a file can be renamed out of it.
const unfinished = ".tmp"

// leftover is how old a file in unfinished must be to belong to nobody. Other
// processes may open the folder beside a running server, and must not take away
// what it is writing just now.
const leftover = time.Hour

// Store is a folder. The zero value is of no use; see Open.
type Store struct {
	root *os.Root // nothing outside the folder can be reached through it, not even by a link
}

var _ media.Store = (*Store)(nil)

// Open makes the folder if there is none, and removes what interrupted writes
// have left in it. Close it after use.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("disk: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("disk: %w", err)
	}
	s := &Store{root}
	if err := s.sweep(); err != nil {
		root.Close()
		return nil, fmt.Errorf("disk: %w", err)
	}
	return s, nil
}

// Close lets go of the folder.
func (s *Store) Close() error { return s.root.Close() }

func (s *Store) sweep() error {
	if err := s.root.MkdirAll(unfinished, 0o750); err != nil {
		return err
	}
	files, err := fs.ReadDir(s.root.FS(), unfinished)
	if err != nil {
		return err
	}
	for _, f := range files {
		info, err := f.Info()
		if err == nil && time.Since(info.ModTime()) > leftover {
			err = s.root.Remove(path.Join(unfinished, f.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Put implements [media.Store].
func (s *Store) Put(ctx context.Context, name string, data []byte) error {
	if err := ready(ctx, name); err != nil {
		return err
	}
	temporary, err := s.write(data)
	if err == nil {
		if err = s.publish(ctx, temporary, name); err != nil {
			s.root.Remove(temporary)
		}
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC): // there is room again one day
		return fmt.Errorf("disk: put %s: %w: %w", name, media.ErrUnavailable, err)
	}
	return fmt.Errorf("disk: put %s: %w", name, err)
}

// write makes a file of its own and returns when it is on the disk.
func (s *Store) write(data []byte) (name string, err error) {
	name = path.Join(unfinished, uuid.NewString())
	f, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		s.root.Remove(name)
		return "", err
	}
	return name, nil
}

// publish gives a whole file its name. Folders are synced up to the root every
// time: one that another writer has just made may not be on the disk yet.
func (s *Store) publish(ctx context.Context, temporary, name string) error {
	folder := path.Dir(name)
	if err := s.root.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.root.Rename(temporary, name); err != nil {
		return err
	}
	for ; ; folder = path.Dir(folder) {
		if err := s.syncFolder(folder); err != nil || folder == "." {
			return err
		}
	}
}

func (s *Store) syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced there, and need not be
	}
	f, err := s.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Get implements [media.Store].
func (s *Store) Get(ctx context.Context, name string) (media.Object, error) {
	if err := ready(ctx, name); err != nil {
		return media.Object{}, err
	}
	f, err := s.root.Open(name)
	if err != nil {
		return media.Object{}, notFound("get", name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return media.Object{}, fmt.Errorf("disk: get %s: %w", name, err)
	case !info.Mode().IsRegular():
		return media.Object{}, media.ErrNotFound // a folder
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return media.Object{}, fmt.Errorf("disk: get %s: %w", name, err)
	}
	return media.Object{Bytes: data, Modified: info.ModTime()}, nil
}

// Has implements [media.Store].
func (s *Store) Has(ctx context.Context, name string) (bool, error) {
	if err := ready(ctx, name); err != nil {
		return false, err
	}
	info, err := s.root.Stat(name)
	if err != nil {
		if err = notFound("has", name, err); errors.Is(err, media.ErrNotFound) {
			err = nil
		}
		return false, err
	}
	return info.Mode().IsRegular(), nil
}

// Delete implements [media.Store]. Empty folders stay: removing one could take
// it away from under a writer who has just made sure that it is there.
func (s *Store) Delete(ctx context.Context, name string) error {
	there, err := s.Has(ctx, name)
	if err != nil || !there {
		return err
	}
	if err := s.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("disk: delete %s: %w", name, err)
	}
	return s.syncFolder(path.Dir(name))
}

// List implements [media.Store].
func (s *Store) List(ctx context.Context, prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if !media.ValidPrefix(prefix) {
			yield("", media.ErrName)
			return
		}
		start := path.Clean(prefix) // "" becomes "."
		err := fs.WalkDir(s.root.FS(), start, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case name == start && errors.Is(err, fs.ErrNotExist):
				return fs.SkipAll
			case err != nil:
				return err
			case name == unfinished: // its files come and go while we walk
				return fs.SkipDir
			case !entry.Type().IsRegular() || !media.ValidName(name) || !strings.HasPrefix(name, prefix):
				return nil // a folder, or something that somebody put here by hand
			case !yield(name, nil):
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield("", fmt.Errorf("disk: list: %w", err))
		}
	}
}

// Check implements [media.Store]: it writes a file and removes it.
func (s *Store) Check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	name, err := s.write([]byte("probe"))
	if err == nil {
		err = s.root.Remove(name)
	}
	if err != nil {
		return fmt.Errorf("disk: check: %w", err)
	}
	return nil
}

func ready(ctx context.Context, name string) error {
	if !media.ValidName(name) {
		return media.ErrName
	}
	return ctx.Err()
}

func notFound(verb, name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) || isNotFolder(err) {
		return media.ErrNotFound
	}
	return fmt.Errorf("disk: %s %s: %w", verb, name, err)
}

// isNotFolder: "a/b" was asked for, and "a" is an object.
func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }
