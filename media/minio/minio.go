// Package minio keeps photographs in a bucket of an S3 server: [media.Store] for a
// registry of several copies. It is the only importer of minio-go.
//
// Start at [New], then [Store.Put]. An object's key is its name. Every call is
// bounded: what cannot be reached answers [media.ErrUnavailable] within
// Config.Timeout and the time that its bytes need; what only a person
// can mend (keys, bucket, permissions, certificate, clock) is said in
// words. Both sides compare SHA-256: the server when it takes an object,
// this package when it reads one back.
//
// What the server must promise, for a Put that returned nil to survive a loss of
// power: S3 does. MinIO writes data and metadata through to the drive but not
// the renaming that makes them visible (cmd/xl-storage.go, RenameData);
// a MinIO on one machine wants MINIO_FS_OSYNC=on, one on several machines
// has the object on the others. A bucket must not keep versions, or a
// photograph whose subject takes back consent would stay in it: [Store.Prepare]
// refuses such a bucket.
//
// The package knows names and bytes; it does not know what a photograph is. A
// server to test with is in miniotest.
package minio

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"danvankheo/media"

	s3 "github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/s3utils"
)

// Config says where the bucket is and who asks.
type Config struct {
	Endpoint  string // "https://photos.example.vn", "http://minio:9000", or without scheme, see Secure
	Secure    bool   // speak TLS to an Endpoint without scheme; a scheme decides by itself
	AccessKey string
	SecretKey string
	Bucket    string
	Region    string        // "" is us-east-1, which MinIO takes for any
	Create    bool          // Prepare may make the bucket
	Timeout   time.Duration // until the first byte of an answer, all retries counted; 0 is DefaultTimeout
}

const (
	// DefaultTimeout is how long a call waits for an answer, beside the time
	// that its bytes need.
	DefaultTimeout = 5 * time.Second

	attempts  = 3                      // of one request; between them
	pause     = 100 * time.Millisecond // times up to two, then up to four; the client's own pauses are the same
	dialTime  = 2 * time.Second        // of one attempt
	slowest   = 256 << 10              // bytes a second; a slower line counts as none
	keptConns = 32                     // idle, ready for the next photographs
)

// Store is a bucket. The zero value is of no use; see New.
type Store struct {
	client  s3.Core
	conns   *http.Transport
	config  Config
	timeout time.Duration
}

var _ media.Store = (*Store)(nil)

// New checks what can be checked without asking the server, so that a
// process may start while the server is away. Close the store after use.
func New(config Config) (*Store, error) {
	if config.AccessKey == "" || config.SecretKey == "" {
		return nil, errors.New("minio: access key and secret key must both be given")
	}
	if err := s3utils.CheckValidBucketNameStrict(config.Bucket); err != nil {
		return nil, fmt.Errorf("minio: bucket %q: %w", config.Bucket, err)
	}
	secure := config.Secure
	if scheme, _, ok := strings.Cut(config.Endpoint, "://"); ok {
		secure = strings.EqualFold(scheme, "https")
	}
	if config.Region == "" {
		config.Region = "us-east-1" // else the client asks before every bucket's first request, without retrying
	}
	conns := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: dialTime, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout: dialTime,
		MaxIdleConns:        keptConns,
		MaxIdleConnsPerHost: keptConns,
		IdleConnTimeout:     time.Minute,
		DisableCompression:  true,
	}
	client, err := s3.NewCore(config.Endpoint, &s3.Options{
		Creds:           credentials.NewStaticV4(config.AccessKey, config.SecretKey, ""),
		Secure:          secure,
		Transport:       conns,
		Region:          config.Region,
		BucketLookup:    s3.BucketLookupPath,
		MaxRetries:      attempts,
		TrailingHeaders: true, // without it the client refuses to send a checksum to be kept
	})
	if err != nil {
		return nil, fmt.Errorf("minio: endpoint %q: %w", config.Endpoint, err)
	}
	s := &Store{client: *client, conns: conns, config: config, timeout: config.Timeout}
	if s.timeout == 0 {
		s.timeout = DefaultTimeout
	}
	return s, nil
}

// Open is New and Prepare: for whoever does not go on without the server.
func Open(ctx context.Context, config Config) (*Store, error) {
	s, err := New(config)
	if err != nil {
		return nil, err
	}
	if err := s.Prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close lets go of idle connections.
func (s *Store) Close() error {
	s.conns.CloseIdleConnections()
	return nil
}

// transfer is the time that an answered request over so many bytes may take.
func (s *Store) transfer(bytes int64) time.Duration {
	return s.timeout + time.Duration(bytes)*time.Second/slowest
}

// call is one bounded call of the store.
type call struct {
	context.Context
	outer context.Context // the caller's
	timer *time.Timer     // ends the call when it runs out
	end   context.CancelCauseFunc
	store *Store
	what  string // for the error
}

var errSlow = errors.New("no answer in time")

// begin starts a call. Close it after use.
func (s *Store) begin(ctx context.Context, what string) *call {
	c := &call{outer: ctx, store: s, what: what}
	c.Context, c.end = context.WithCancelCause(ctx)
	c.timer = time.AfterFunc(s.timeout, func() { c.end(errSlow) })
	return c
}

func (c *call) close() {
	c.timer.Stop()
	c.end(nil)
}
