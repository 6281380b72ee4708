package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"danvankheo/media"
	"danvankheo/media/minio"
)

// Shelf is where backups lie.
type Shelf interface {
	// Put writes a file. Nobody sees any of it before write has answered nil and
	// all is durable; after an error nothing of it stays.
	Put(ctx context.Context, name string, write func(io.Writer) error) error
	// Open reads one, os.ErrNotExist if there is none.
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	Names(ctx context.Context) ([]string, error)
	Delete(ctx context.Context, name string) error
	// String is what it is called in settings.
	String() string
}

const bucketScheme = "s3://"

// At is the shelf that a setting names: a folder, or s3://bucket/prefix at the
// endpoint of the photographs. The folder or bucket must be there: one that was
// made here would hide that a disk is not mounted.
func At(place string, s3 minio.Config) (Shelf, error) {
	rest, is := strings.CutPrefix(place, bucketScheme)
	if !is {
		return folder(place), nil
	}
	var prefix string
	s3.Bucket, prefix, _ = strings.Cut(strings.TrimSuffix(rest, "/"), "/")
	if prefix != "" && !media.ValidName(prefix) {
		return nil, fmt.Errorf("backup: %s: a prefix in a bucket has small letters and digits", place)
	}
	if s3.Endpoint == "" {
		return nil, fmt.Errorf("backup: %s: set DVK_S3_ENDPOINT and its keys", place)
	}
	store, err := minio.New(s3)
	if err != nil {
		return nil, fmt.Errorf("backup: %w", err)
	}
	return bucket{store, s3.Bucket, prefix}, nil
}

// Locate finds the shelf and the name of one file.
func Locate(file string, s3 minio.Config) (Shelf, string, error) {
	if rest, is := strings.CutPrefix(file, bucketScheme); is {
		name := path.Base(file)
		if !strings.Contains(rest, "/") || !media.ValidName(name) {
			return nil, "", fmt.Errorf("backup: %s: name a file as s3://bucket/name.tar, in small letters and digits", file)
		}
		shelf, err := At(strings.TrimSuffix(file, "/"+name), s3)
		return shelf, name, err
	}
	return folder(filepath.Dir(file)), filepath.Base(file), nil
}

// folder is a shelf on this machine.
type folder string

func (f folder) String() string          { return string(f) }
func (f folder) path(name string) string { return filepath.Join(string(f), name) }

// A file that is being written has a hidden name that ends in unfinished; one
// untouched for leftover was left by a program that was killed.
const (
	unfinished = ".part"
	leftover   = time.Hour
)

func (f folder) Put(ctx context.Context, name string, write func(io.Writer) error) error {
	f.sweep()
	out, err := os.CreateTemp(string(f), "."+name+".*"+unfinished)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = write(out)
	if err == nil {
		err = out.Sync()
	}
	err = errors.Join(err, out.Close())
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = os.Rename(out.Name(), f.path(name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return f.sync()
}

// sync makes a renaming durable.
func (f folder) sync() error {
	dir, err := os.Open(string(f))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, os.ErrPermission) && !errors.Is(err, os.ErrInvalid) {
		return err // a folder cannot be synced on Windows and on some network disks
	}
	return nil
}

func (f folder) sweep() {
	old, _ := filepath.Glob(f.path(".*" + unfinished))
	for _, name := range old {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > leftover {
			os.Remove(name)
		}
	}
}

func (f folder) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	return os.Open(f.path(name))
}

func (f folder) Names(ctx context.Context) ([]string, error) {
	list, err := os.ReadDir(string(f))
	names := []string{}
	for _, e := range list {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names, err
}

func (f folder) Delete(ctx context.Context, name string) error { return os.Remove(f.path(name)) }

// bucket is a shelf on a server.
type bucket struct {
	store        *minio.Store
	name, prefix string
}

func (b bucket) String() string          { return bucketScheme + path.Join(b.name, b.prefix) }
func (b bucket) path(name string) string { return path.Join(b.prefix, name) }

func (b bucket) Put(ctx context.Context, name string, write func(io.Writer) error) error {
	r, w := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := write(w)
		w.CloseWithError(err)
		written <- err
	}()
	err := b.store.Upload(ctx, b.path(name), r)
	r.Close() // a writer whose reader is gone stops
	if failed := <-written; err == nil {
		err = failed
	}
	return err
}

func (b bucket) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := b.store.Download(ctx, b.path(name))
	if errors.Is(err, media.ErrNotFound) {
		return nil, fmt.Errorf("%s/%s: %w", b, name, os.ErrNotExist)
	}
	return r, err
}

func (b bucket) Names(ctx context.Context) ([]string, error) {
	prefix := b.prefix
	if prefix != "" {
		prefix += "/"
	}
	names := []string{}
	for name, err := range b.store.List(ctx, prefix) {
		if err != nil {
			return nil, err
		}
		if name = strings.TrimPrefix(name, prefix); !strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names, nil
}

func (b bucket) Delete(ctx context.Context, name string) error {
	return b.store.Delete(ctx, b.path(name))
}
