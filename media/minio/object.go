package minio

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"danvankheo/media"

	s3 "github.com/minio/minio-go/v7"
)

// sumHeader carries an object's SHA-256 in base64. The server compares it with what
// it received, keeps it, and hands it back to whoever asks with askSum.
const sumHeader, askSum = "x-amz-checksum-sha256", "x-amz-checksum-mode"

// Put implements [media.Store], in one request. Answered ErrUnavailable, the
// object may be there or not, but whole; the same Put again completes it.
func (s *Store) Put(ctx context.Context, name string, data []byte) error {
	if !media.ValidName(name) {
		return media.ErrName
	}
	return s.put(ctx, name, data)
}

func (s *Store) put(ctx context.Context, name string, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	c := s.begin(ctx, "put "+name)
	defer c.close()
	c.timer.Reset(s.transfer(int64(len(data))))
	for attempt := 1; ; attempt++ {
		err := c.explain(s.putOnce(c, name, data, sum))
		if !errors.Is(err, media.ErrUnavailable) || attempt == attempts {
			return err
		}
		select {
		case <-time.After(rand.N(pause << attempt)):
		case <-c.Done():
			return c.explain(c.Err())
		}
	}
}

// putOnce makes one attempt. The client would make several by itself, but it winds
// one reader back while the connection of the attempt before may still read from
// it. It makes one if the reader cannot be wound back.
func (s *Store) putOnce(ctx context.Context, name string, data []byte, sum [sha256.Size]byte) error {
	body := &body{rest: data}
	defer body.drop()
	// The sum is in the signature too, so the body goes as it is: servers that know
	// nothing of chunked signatures and trailers take it.
	_, err := s.client.PutObject(ctx, s.config.Bucket, name, body, int64(len(data)), "", hex.EncodeToString(sum[:]),
		s3.PutObjectOptions{
			ContentType:          media.TypeOf(name),
			UserMetadata:         map[string]string{sumHeader: base64.StdEncoding.EncodeToString(sum[:])},
			DisableContentSha256: true, // that is: not by chunks
		})
	return err
}

// body is what one attempt sends. Dropped, it lets go of the caller's bytes: a
// connection given up may ask for more after Put has returned.
type body struct {
	lock sync.Mutex
	rest []byte
}

func (b *body) Read(p []byte) (int, error) {
	b.lock.Lock()
	defer b.lock.Unlock()
	if len(b.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

func (b *body) drop() {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.rest = nil
}

// Get implements [media.Store].
func (s *Store) Get(ctx context.Context, name string) (media.Object, error) {
	if !media.ValidName(name) {
		return media.Object{}, media.ErrName
	}
	return s.get(ctx, name)
}

func (s *Store) get(ctx context.Context, name string) (media.Object, error) {
	if err := ctx.Err(); err != nil {
		return media.Object{}, err
	}
	c := s.begin(ctx, "get "+name)
	defer c.close()
	var options s3.GetObjectOptions
	options.Set(askSum, "ENABLED")
	body, info, _, err := s.client.GetObject(c, s.config.Bucket, name, options)
	if err != nil {
		return media.Object{}, c.explain(err)
	}
	defer body.Close()
	c.timer.Reset(s.transfer(info.Size))
	var data bytes.Buffer
	data.Grow(int(max(0, info.Size)) + bytes.MinRead)
	if _, err := data.ReadFrom(body); err != nil {
		return media.Object{}, c.explain(err)
	}
	sum := sha256.Sum256(data.Bytes())
	if info.ChecksumSHA256 != "" && info.ChecksumSHA256 != base64.StdEncoding.EncodeToString(sum[:]) {
		return media.Object{}, fmt.Errorf("minio: get %s: the server's bytes are not those that were put: repair or restore its drive", name)
	}
	return media.Object{Bytes: data.Bytes(), Modified: info.LastModified}, nil
}

// Has implements [media.Store].
func (s *Store) Has(ctx context.Context, name string) (bool, error) {
	if err := ready(ctx, name); err != nil {
		return false, err
	}
	c := s.begin(ctx, "has "+name)
	defer c.close()
	_, err := s.client.StatObject(c, s.config.Bucket, name, s3.StatObjectOptions{})
	if err = c.explain(err); errors.Is(err, media.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Delete implements [media.Store].
func (s *Store) Delete(ctx context.Context, name string) error {
	if !media.ValidName(name) {
		return media.ErrName
	}
	return s.remove(ctx, name)
}

func (s *Store) remove(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := s.begin(ctx, "delete "+name)
	defer c.close()
	err := c.explain(s.client.RemoveObject(c, s.config.Bucket, name, s3.RemoveObjectOptions{}))
	if errors.Is(err, media.ErrNotFound) {
		return nil
	}
	return err
}

// List implements [media.Store], in the order of names. It asks for a thousand at
// a time, and each of these requests has the time that a call has.
func (s *Store) List(ctx context.Context, prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if !media.ValidPrefix(prefix) {
			yield("", media.ErrName)
			return
		}
		if err := ctx.Err(); err != nil {
			yield("", err)
			return
		}
		c := s.begin(ctx, "list "+prefix)
		defer c.close()
		owner := false
		for object := range s.client.ListObjectsIter(c, s.config.Bucket, s3.ListObjectsOptions{Prefix: prefix, Recursive: true, FetchOwner: &owner}) {
			if object.Err != nil {
				yield("", c.explain(object.Err))
				return
			}
			if !media.ValidName(object.Key) || !strings.HasPrefix(object.Key, prefix) {
				continue // something that somebody put here by hand
			}
			c.timer.Stop() // the caller takes what time it likes
			if !yield(object.Key, nil) {
				return
			}
			c.timer.Reset(s.timeout)
		}
		if err := context.Cause(c); err != nil { // the client just stops
			yield("", c.explain(err))
		}
	}
}

func ready(ctx context.Context, name string) error {
	if !media.ValidName(name) {
		return media.ErrName
	}
	return ctx.Err()
}
