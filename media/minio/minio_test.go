package minio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"danvankheo/media"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
	"danvankheo/media/storetest"

	s3 "github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const name = "ab/abcd/640.webp"

var everything = s3.ListObjectsOptions{Recursive: true}

// at is patient: the machine that runs the tests may be busy.
func at(endpoint, bucket string) minio.Config {
	return minio.Config{
		Endpoint: endpoint, AccessKey: miniotest.AccessKey, SecretKey: miniotest.SecretKey,
		Bucket: bucket, Create: true, Timeout: 30 * time.Second,
	}
}

func open(t testing.TB, config minio.Config) *minio.Store {
	t.Helper()
	s, err := minio.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// raw is somebody else with the same keys.
func raw(t testing.TB, server *miniotest.Server) *s3.Client {
	t.Helper()
	client, err := s3.New(strings.TrimPrefix(server.Endpoint, "http://"),
		&s3.Options{Creds: credentials.NewStaticV4(miniotest.AccessKey, miniotest.SecretKey, "")})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// between puts a proxy before the server.
func between(t testing.TB, server *miniotest.Server, change func(*httputil.ReverseProxy)) (endpoint string) {
	t.Helper()
	target, err := url.Parse(server.Endpoint)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		r.Out.Host = r.In.Host // it is signed
	}}
	change(proxy)
	front := httptest.NewServer(proxy)
	t.Cleanup(front.Close)
	return front.URL
}

func random(size int) []byte {
	data := make([]byte, size)
	rand.New(rand.NewSource(int64(size))).Read(data)
	return data
}

func put(t testing.TB, s media.Store, name string, data []byte) {
	t.Helper()
	if err := s.Put(t.Context(), name, data); err != nil {
		t.Fatal(err)
	}
}

func want(t testing.TB, s media.Store, name string, data []byte) {
	t.Helper()
	got, err := s.Get(t.Context(), name)
	if err != nil || !bytes.Equal(got.Bytes, data) {
		t.Errorf("get %s: %d bytes, %v; want %d bytes", name, len(got.Bytes), err, len(data))
	}
}

func wantNone(t testing.TB, s media.Store, name string) {
	t.Helper()
	if got, err := s.Get(t.Context(), name); !errors.Is(err, media.ErrNotFound) {
		t.Errorf("get %s: %d bytes, %v", name, len(got.Bytes), err)
	}
}

func names(t testing.TB, s media.Store, prefix string) []string {
	t.Helper()
	var all []string
	for name, err := range s.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	return all
}

func TestStore(t *testing.T) {
	t.Parallel()
	server, n := miniotest.Start(t), 0
	storetest.Run(t, "MinIO", func(t *testing.T) media.Store {
		n++
		return open(t, at(server.Endpoint, fmt.Sprintf("photos-%d", n)))
	})
}

func TestServerKeepsTypeAndSum(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s, client := open(t, at(server.Endpoint, "photos")), raw(t, server)
	for name, kind := range map[string]string{"a/640.webp": "image/webp", "a/640.jpg": "image/jpeg", "a/paper": "application/octet-stream"} {
		put(t, s, name, random(5<<20))
		info, err := client.StatObject(t.Context(), "photos", name, s3.StatObjectOptions{Checksum: true})
		if err != nil || info.ContentType != kind || info.ChecksumSHA256 == "" || strings.Contains(info.ETag, "-") {
			t.Errorf("%s: type %q, sum %q, tag %q, %v", name, info.ContentType, info.ChecksumSHA256, info.ETag, err)
		}
	}
}

// A faulty box between the two changes one byte.
func TestChangedOnTheWay(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	flip := func(body io.ReadCloser) io.ReadCloser {
		if body == nil {
			return nil
		}
		data, err := io.ReadAll(body)
		if err == nil && len(data) > 500 {
			data[500] ^= 1
		}
		return io.NopCloser(bytes.NewReader(data))
	}
	straight := open(t, at(server.Endpoint, "photos"))
	put(t, straight, name, random(9000))
	down := open(t, at(between(t, server, func(p *httputil.ReverseProxy) {
		p.ModifyResponse = func(r *http.Response) error { r.Body = flip(r.Body); return nil }
	}), "photos"))
	if got, err := down.Get(t.Context(), name); err == nil {
		t.Errorf("got %d changed bytes", len(got.Bytes))
	}
	up := open(t, at(between(t, server, func(p *httputil.ReverseProxy) {
		rewrite := p.Rewrite
		p.Rewrite = func(r *httputil.ProxyRequest) { rewrite(r); r.Out.Body = flip(r.Out.Body) }
	}), "photos"))
	if err := up.Put(t.Context(), "new", random(8000)); err == nil {
		t.Error("kept changed bytes")
	}
	if err := up.Put(t.Context(), name, random(8000)); err == nil {
		t.Error("kept changed bytes")
	}
	wantNone(t, straight, "new")
	want(t, straight, name, random(9000))
}

func TestChangedOnTheDrive(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "photos"))
	put(t, s, "small", random(9000))
	put(t, s, "large", random(900_000))
	server.Kill()
	changed := 0
	err := filepath.Walk(filepath.Join(server.Dir, "photos"), func(path string, info os.FileInfo, err error) error {
		if err != nil || info.Size() < 9000 {
			return err
		}
		changed++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[len(data)-3000] ^= 1
		return os.WriteFile(path, data, info.Mode())
	})
	if err != nil || changed != 2 {
		t.Fatal(changed, err)
	}
	server.Restart(t)
	for _, name := range []string{"small", "large"} {
		got, err := s.Get(t.Context(), name)
		if err == nil {
			t.Errorf("%s: got %d changed bytes", name, len(got.Bytes))
		}
		t.Log(err)
	}
}

// Sixteen write different things under one name: one of them stays, whole.
func TestWritersOfOneName(t *testing.T) {
	t.Parallel()
	s := open(t, at(miniotest.Start(t).Endpoint, "photos"))
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() { put(t, s, name, random(100_000+i)) })
	}
	all.Wait()
	got, err := s.Get(t.Context(), name)
	if err != nil || !bytes.Equal(got.Bytes, random(len(got.Bytes))) || len(got.Bytes) < 100_000 {
		t.Errorf("%d bytes, %v", len(got.Bytes), err)
	}
}

func TestBadNamesAreNotAskedFor(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	s, err := minio.New(at(server.URL, "photos"))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "..", "../x", "ab/../../other-bucket/x", "/ab", "ab//x", ".probe/x", "ab/%2e%2e/x", "AB/x"} {
		_, got := s.Get(t.Context(), bad)
		_, has := s.Has(t.Context(), bad)
		for verb, err := range map[string]error{
			"put": s.Put(t.Context(), bad, nil), "delete": s.Delete(t.Context(), bad), "get": got, "has": has,
		} {
			if !errors.Is(err, media.ErrName) {
				t.Errorf("%s %q: %v", verb, bad, err)
			}
		}
	}
	for _, bad := range []string{"..", "../", "ab", "/"} {
		for name, err := range s.List(t.Context(), bad) {
			if !errors.Is(err, media.ErrName) {
				t.Errorf("list %q: %q, %v", bad, name, err)
			}
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("%d requests", n)
	}
}

func TestListPagesThrough(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	var asked atomic.Int32
	endpoint := between(t, server, func(p *httputil.ReverseProxy) {
		rewrite := p.Rewrite
		p.Rewrite = func(r *httputil.ProxyRequest) {
			rewrite(r)
			if r.In.URL.Query().Has("list-type") {
				asked.Add(1)
			}
		}
	})
	s := open(t, at(endpoint, "photos"))
	var writing sync.WaitGroup
	for i := range 16 {
		writing.Go(func() {
			for n := i; n < 2500; n += 16 {
				put(t, s, fmt.Sprintf("ab/%04d.jpg", n), []byte("x"))
			}
		})
	}
	writing.Wait()
	put(t, s, "zz", []byte("x"))
	for _, stranger := range []string{"Thumbs.db", "ab/Ảnh.jpg", ".hidden"} {
		if _, err := raw(t, server).PutObject(t.Context(), "photos", stranger, strings.NewReader("x"), 1, s3.PutObjectOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, s, ""); len(got) != 2501 || got[2500] != "zz" {
		t.Errorf("%d names", len(got))
	}
	asked.Store(0)
	got := names(t, s, "ab/")
	if len(got) != 2500 || got[0] != "ab/0000.jpg" || got[2499] != "ab/2499.jpg" || asked.Load() != 3 {
		t.Errorf("%d names in %d requests", len(got), asked.Load())
	}
	asked.Store(0)
	for range s.List(t.Context(), "") {
		break
	}
	if asked.Load() != 1 {
		t.Errorf("%d requests for one name", asked.Load())
	}
}
