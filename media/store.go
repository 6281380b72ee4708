package media

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// Store keeps objects by name: a folder, a bucket. All methods may be called at
// once from many goroutines, stop when ctx ends, and refuse with [ErrName] what
// [ValidName] refuses. The suite in media/storetest is this promise in full.
type Store interface {
	// Put keeps data under name, replacing whole what was there. When it
	// returns nil the object survives a loss of power; before that nobody sees any part of it.
	Put(ctx context.Context, name string, data []byte) error

	// Get answers the object, or ErrNotFound.
	Get(ctx context.Context, name string) (Object, error)

	// Has tells whether the object is there, without reading it.
	Has(ctx context.Context, name string) (bool, error)

	// Delete removes the object. That there is none is no error.
	Delete(ctx context.Context, name string) error

	// List yields the names that begin with prefix (see ValidPrefix; "" for
	// all), in no promised order, and at most one error, last.
	List(ctx context.Context, prefix string) iter.Seq2[string, error]

	// Check tells whether objects can be kept just now, for readiness.
	Check(ctx context.Context) error
}

// Object is what a store answers. An object is a few hundred kilobytes, so it comes
// as bytes: there is nothing to close. Its type is TypeOf its name.
type Object struct {
	Bytes    []byte
	Modified time.Time // when it was put, to the second at least
}

// What stores answer.
var (
	ErrNotFound = errors.New("media: no such object")
	ErrName     = errors.New("media: name not allowed")

	// ErrUnavailable: the store cannot be reached just now; the same call may
	// be made again in a while. A Put or Delete so answered may have happened.
	ErrUnavailable = errors.New("media: store not reachable just now, try again")
)

// Keep puts the renditions of a photo into the store, all of them or an error; after
// an error some may be kept, and keeping the same photo again completes them.
func Keep(ctx context.Context, s Store, renditions []Rendition) error {
	for _, one := range renditions {
		if err := s.Put(ctx, one.Name, one.Bytes); err != nil {
			return fmt.Errorf("media: keep %s: %w", one.Name, err)
		}
	}
	return nil
}

// Erase deletes every rendition of a photo. Photos are found by content, so two
// records may show the same one: the caller knows whether another still does.
func Erase(ctx context.Context, s Store, key string) error {
	if !ValidKey(key) {
		return ErrName
	}
	for _, width := range Widths {
		for _, format := range Formats {
			if err := s.Delete(ctx, ObjectName(key, width, format)); err != nil {
				return fmt.Errorf("media: erase %s: %w", key, err)
			}
		}
	}
	return nil
}
