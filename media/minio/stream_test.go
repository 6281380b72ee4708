package minio_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"danvankheo/media"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
)

// Something longer than a part goes up and comes down again; what breaks off on
// the way up, for whichever reason, leaves what was there before.
func TestStreams(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "backups"))
	const name = "so-bo/so-bo-20260302-020000.tar"
	if _, err := s.Download(t.Context(), name); !errors.Is(err, media.ErrNotFound) {
		t.Fatal(err)
	}
	broken := errors.New("the registry cannot be read")
	for _, size := range []int{0, 1, 70 << 20} {
		data := random(size)
		if err := s.Upload(t.Context(), name, bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			r, err := s.Download(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes came back of %d, %v", len(got), size, err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
			err = s.Upload(t.Context(), name, io.MultiReader(bytes.NewReader(random(40<<20)), failing{broken}))
			if err != broken {
				t.Errorf("a reader that broke: %v", err)
			}
		}
	}
	if got := names(t, s, ""); len(got) != 1 {
		t.Errorf("%q", got)
	}
	for upload := range raw(t, server).ListIncompleteUploads(t.Context(), "backups", "", true) {
		t.Errorf("left behind: %s, %v", upload.Key, upload.Err)
	}
	server.Kill()
	config := at(server.Endpoint, "backups")
	config.Timeout = time.Second
	away, err := minio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := away.Upload(t.Context(), name, bytes.NewReader(random(100))); !errors.Is(err, media.ErrUnavailable) {
		t.Errorf("a server that is away: %v", err)
	}
}

type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }
