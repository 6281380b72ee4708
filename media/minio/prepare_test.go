package minio_test

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"danvankheo/media"
	"danvankheo/media/minio"
	"danvankheo/media/minio/miniotest"
)

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for word, change := range map[string]func(*minio.Config){
		"secret key": func(c *minio.Config) { c.SecretKey = "" },
		"access key": func(c *minio.Config) { c.AccessKey = "" },
		`"Photos"`:   func(c *minio.Config) { c.Bucket = "Photos" },
		`bucket ""`:  func(c *minio.Config) { c.Bucket = "" },
		`endpoint ""`: func(c *minio.Config) {
			c.Endpoint = ""
		},
		"ftp": func(c *minio.Config) { c.Endpoint = "ftp://photos.example" },
		"/x":  func(c *minio.Config) { c.Endpoint = "http://photos.example/x" },
	} {
		config := at("http://127.0.0.1:1", "photos")
		change(&config)
		if _, err := minio.New(config); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", word, err)
		}
	}
	for _, good := range []string{"photos.example:9000", "http://photos.example", "https://photos.example/", "HTTPS://photos.example", "http://[::1]:9000"} {
		if _, err := minio.New(at(good, "photos")); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}

func TestBucket(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	config := at(server.Endpoint, "photos")
	config.Create = false
	missing, err := minio.New(config)
	if err != nil {
		t.Fatal(err)
	}
	_, has := missing.Has(t.Context(), name)
	_, got := missing.Get(t.Context(), name)
	var listed error
	for _, err := range missing.List(t.Context(), "") {
		listed = err
	}
	for verb, err := range map[string]error{
		"prepare": missing.Prepare(t.Context()), "check": missing.Check(t.Context()), "probe": missing.Probe(t.Context()),
		"put": missing.Put(t.Context(), name, nil), "delete": missing.Delete(t.Context(), name), "has": has, "get": got, "list": listed,
	} {
		if err == nil || !strings.Contains(err.Error(), "no bucket photos") || errors.Is(err, media.ErrUnavailable) || errors.Is(err, media.ErrNotFound) {
			t.Errorf("%s: %v", verb, err)
		}
	}
	var processes sync.WaitGroup
	for range 8 { // at once
		processes.Go(func() { open(t, at(server.Endpoint, "photos")) })
	}
	processes.Wait()
	if err := missing.Prepare(t.Context()); err != nil {
		t.Error(err)
	}
	if err := missing.Probe(t.Context()); err != nil {
		t.Error(err)
	}
	for object := range raw(t, server).ListObjectsIter(t.Context(), "photos", everything) {
		t.Errorf("probe left %q, %v", object.Key, object.Err)
	}
}

// What is deleted must be gone: consent may have been taken back.
func TestBucketWithVersionsIsRefused(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	s := open(t, at(server.Endpoint, "photos"))
	if err := raw(t, server).EnableVersioning(t.Context(), "photos"); err != nil {
		t.Fatal(err)
	}
	for verb, err := range map[string]error{"prepare": s.Prepare(t.Context()), "probe": s.Probe(t.Context())} {
		if err == nil || !strings.Contains(err.Error(), "keeps versions") {
			t.Errorf("%s: %v", verb, err)
		}
	}
	if err := raw(t, server).SuspendVersioning(t.Context(), "photos"); err != nil {
		t.Fatal(err)
	}
	put(t, s, name, []byte("x"))
	if err := s.Delete(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	versions := everything
	versions.WithVersions = true
	for object := range raw(t, server).ListObjectsIter(t.Context(), "photos", versions) {
		if !object.IsDeleteMarker {
			t.Errorf("left %q, %v", object.Key, object.Err)
		}
	}
	if err := s.Probe(t.Context()); err != nil {
		t.Error(err)
	}
}

// What passes by itself is told from what a person must mend, and the person
// is told what to look at.
func TestErrorsSayWhatToCheck(t *testing.T) {
	t.Parallel()
	server := miniotest.Start(t)
	open(t, at(server.Endpoint, "photos"))
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	answers := func(status int, code string) minio.Config {
		fake := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("x-minio-error-code", code)
			w.WriteHeader(status)
			fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
		}))
		t.Cleanup(fake.Close)
		return at(fake.URL, "photos")
	}
	secret, access := at(server.Endpoint, "photos"), at(server.Endpoint, "photos")
	secret.SecretKey, access.AccessKey = "wrong-secret", "wrong-access"
	for title, c := range map[string]struct {
		config minio.Config
		word   string
		passes bool
	}{
		"wrong secret key":   {secret, "check the secret key", false},
		"wrong access key":   {access, "check the access key", false},
		"denied":             {answers(403, "AccessDenied"), "s3:PutObject", false},
		"clock":              {answers(403, "RequestTimeTooSkewed"), "clock", false},
		"unknown name":       {answers(404, "NoSuchBucket"), "no bucket photos", false},
		"certificate":        {at(secure.URL, "photos"), "certificate", false},
		"tls to plain":       {at(strings.Replace(server.Endpoint, "http:", "https:", 1), "photos"), "speaks TLS", false},
		"not made for it":    {answers(501, "NotImplemented"), "", false},
		"overloaded":         {answers(503, "SlowDown"), "", true},
		"starting":           {answers(503, "XMinioServerNotInitialized"), "", true},
		"broken":             {answers(500, "InternalError"), "", true},
		"full":               {answers(507, "XMinioStorageFull"), "", true},
		"gateway":            {answers(502, ""), "", true},
		"too many":           {answers(429, "TooManyRequests"), "", true},
		"nobody there":       {at("http://127.0.0.1:1", "photos"), "127.0.0.1:1", true},
		"no such host":       {at("http://photos.invalid", "photos"), "photos.invalid", true},
		"says nothing of it": {answers(400, "Odd"), "", false},
	} {
		t.Run(title, func(t *testing.T) {
			t.Parallel()
			c.config.Create = false
			s, err := minio.New(c.config)
			if err != nil {
				t.Fatal(err)
			}
			_, has := s.Has(t.Context(), name)
			_, got := s.Get(t.Context(), name)
			for verb, err := range map[string]error{
				"check": s.Check(t.Context()), "put": s.Put(t.Context(), name, []byte("x")), "has": has, "get": got, "delete": s.Delete(t.Context(), name),
			} {
				if err == nil || !strings.Contains(err.Error(), c.word) || errors.Is(err, media.ErrUnavailable) != c.passes || errors.Is(err, media.ErrNotFound) {
					t.Errorf("%s: %v", verb, err)
				}
			}
			t.Log(s.Check(t.Context()))
		})
	}
}
