package minio

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"time"

	s3 "github.com/minio/minio-go/v7"
)

// checkTime is how long Check waits: whoever asks whether a copy is ready has
// little patience.
const checkTime = 2 * time.Second

// Prepare makes the bucket, if there is none and Config.Create allows it, and
// refuses one that keeps versions. It may be called again and by several
// processes at once.
func (s *Store) Prepare(ctx context.Context) error {
	there, err := s.bucketThere(ctx)
	if err == nil && !there {
		if !s.config.Create {
			return s.noBucket()
		}
		err = s.makeBucket(ctx)
	}
	if err != nil {
		return err
	}
	return s.refuseVersions(ctx)
}

// Check implements [media.Store]: one request without a body, whether the
// server answers, the keys are right and the bucket is there. It
// writes nothing, so that it can be asked every few seconds; see Probe.
func (s *Store) Check(ctx context.Context) error {
	there, err := s.bucketThere(ctx)
	if err == nil && !there {
		err = s.noBucket()
	}
	return err
}

// Probe goes the whole way: the bucket is there and keeps no versions, and a
// small object is written, read, deleted and gone. List does not show it.
func (s *Store) Probe(ctx context.Context) error {
	if err := s.Check(ctx); err != nil {
		return err
	}
	if err := s.refuseVersions(ctx); err != nil {
		return err
	}
	name, data := ".probe/"+rand.Text(), []byte("probe") // no object's name begins with a dot
	if err := s.put(ctx, name, data); err != nil {
		return err
	}
	got, err := s.get(ctx, name)
	if gone := s.remove(ctx, name); err == nil {
		err = gone
	}
	if err == nil && !bytes.Equal(got.Bytes, data) {
		err = fmt.Errorf("minio: bucket %s at %s gives back other bytes than it was given", s.config.Bucket, s.config.Endpoint)
	}
	return err
}

func (s *Store) bucketThere(ctx context.Context) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	c := s.begin(ctx, "look for bucket "+s.config.Bucket)
	defer c.close()
	c.timer.Reset(min(s.timeout, checkTime))
	there, err := s.client.BucketExists(c, s.config.Bucket)
	return there, c.explain(err)
}

func (s *Store) noBucket() error {
	return fmt.Errorf("minio: there is no bucket %s at %s: make it, or check its name", s.config.Bucket, s.config.Endpoint)
}

func (s *Store) makeBucket(ctx context.Context) error {
	c := s.begin(ctx, "make bucket "+s.config.Bucket)
	defer c.close()
	err := s.client.MakeBucket(c, s.config.Bucket, s3.MakeBucketOptions{Region: s.config.Region})
	if s3.ToErrorResponse(err).Code == s3.BucketAlreadyOwnedByYou {
		return nil // another process was quicker
	}
	return c.explain(err)
}

// refuseVersions: a server that does not know versions, or does not let these keys
// ask, is taken as it is.
func (s *Store) refuseVersions(ctx context.Context) error {
	c := s.begin(ctx, "look whether the bucket keeps versions")
	defer c.close()
	versions, err := s.client.GetBucketVersioning(c, s.config.Bucket)
	switch code := s3.ToErrorResponse(err).Code; {
	case code == s3.AccessDenied, code == s3.NotImplemented, code == s3.MethodNotAllowed:
		return nil
	case err != nil:
		return c.explain(err)
	case versions.Enabled():
		return fmt.Errorf("minio: bucket %s keeps versions, so photographs deleted for their subjects would stay in it: suspend versioning and delete old versions, or use another bucket", s.config.Bucket)
	}
	return nil
}
