package main

import (
	"context"
	"errors"
	"io"
	"iter"

	"danvankheo/server/archive"

	"github.com/gofrs/flock"
)

// side is a registry without its edge: what a copy, a backup and a restore have
// to do with.
type side struct {
	archive.Side
	lock *flock.Flock
}

// named are the settings for a side as the command line names it: a data folder,
// "services", or "" for what the settings say.
func (c config) named(word string) (config, error) {
	switch {
	case word == "services" && (c.mongo == "" || c.s3.Endpoint == ""):
		return c, errors.New("set DVK_MONGODB_URI and DVK_S3_ENDPOINT")
	case word != "" && word != "services":
		c.data, c.mongo, c.s3.Endpoint = word, "", ""
	}
	return c, nil
}

// side opens the registry that the settings name; exclusive as by open.
func (c config) side(ctx context.Context, exclusive bool) (*side, error) {
	s := &side{}
	err := s.open(ctx, c, exclusive)
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *side) open(ctx context.Context, c config, exclusive bool) (err error) {
	if s.lock, err = c.claim(exclusive); err != nil {
		return err
	}
	if s.Store, err = c.store(ctx); err != nil {
		return err
	}
	s.Options = options(s.Store)
	s.Photos, err = c.photos(ctx)
	return err
}

func (s *side) close() error {
	var errs []error
	if s.Store != nil {
		errs = append(errs, s.Store.Close())
	}
	if closes, is := s.Photos.(io.Closer); is {
		errs = append(errs, closes.Close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return errors.Join(errs...)
}

// counted passes items on and counts the entries, documents and files.
func counted(items iter.Seq2[archive.Item, error], n *[3]int) iter.Seq2[archive.Item, error] {
	return func(yield func(archive.Item, error) bool) {
		for item, err := range items {
			switch {
			case err != nil:
			case item.Entry != nil:
				n[0]++
			case item.Kept != nil:
				n[1]++
			default:
				n[2]++
			}
			if !yield(item, err) {
				return
			}
		}
	}
}
