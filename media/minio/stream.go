package minio

import (
	"context"
	"io"

	"danvankheo/media"

	s3 "github.com/minio/minio-go/v7"
)

// uploadPart is how much of a long object is sent, and held, at a time. S3 takes
// ten thousand parts: 320 GB.
const uploadPart = 32 << 20

// Upload puts what r gives until its end under name: a backup, which is too long
// for Put. Nobody sees any of it before all is there. An error of r is answered
// as it is, and nothing stays.
func (s *Store) Upload(ctx context.Context, name string, r io.Reader) error {
	if err := ready(ctx, name); err != nil {
		return err
	}
	c := s.begin(ctx, "upload "+name)
	defer c.close()
	in := &paced{Reader: r, call: c, size: uploadPart}
	_, err := s.client.Client.PutObject(c, s.config.Bucket, name, in, -1, s3.PutObjectOptions{
		ContentType: media.TypeOf(name), PartSize: uploadPart, NumThreads: 1,
	})
	if in.failed != nil {
		return in.failed
	}
	return c.explain(err)
}

// paced gives the server the time of a part after each piece of it, and none of
// the time that the reader takes.
type paced struct {
	io.Reader
	call   *call
	size   int64
	failed error
}

func (p *paced) Read(b []byte) (int, error) {
	p.call.timer.Stop()
	n, err := p.Reader.Read(b)
	if err != nil && err != io.EOF {
		p.failed = err
	}
	p.call.timer.Reset(p.call.store.transfer(p.size))
	return n, err
}

// Download gives an object of any length piece by piece, or ErrNotFound. The
// caller closes it. What breaks off in the middle is the reader's error.
func (s *Store) Download(ctx context.Context, name string) (io.ReadCloser, error) {
	if err := ready(ctx, name); err != nil {
		return nil, err
	}
	c := s.begin(ctx, "download "+name)
	body, _, _, err := s.client.GetObject(c, s.config.Bucket, name, s3.GetObjectOptions{})
	if err != nil {
		defer c.close()
		return nil, c.explain(err)
	}
	return &download{body, c}, nil
}

type download struct {
	io.ReadCloser
	call *call
}

func (d *download) Read(b []byte) (int, error) {
	d.call.timer.Reset(d.call.store.transfer(int64(len(b))))
	n, err := d.ReadCloser.Read(b)
	d.call.timer.Stop() // the caller takes what time it likes
	if err != nil && err != io.EOF {
		err = d.call.explain(err)
	}
	return n, err
}

func (d *download) Close() error {
	defer d.call.close()
	return d.ReadCloser.Close()
}
