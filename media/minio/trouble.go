package minio

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"

	"danvankheo/media"

	s3 "github.com/minio/minio-go/v7"
)

// explain turns what the client says into what a store answers: the end of the
// caller's own context, ErrNotFound, ErrUnavailable for what passes by
// itself, and else words for the person who keeps the server.
func (c *call) explain(err error) error {
	if err == nil {
		return nil
	}
	if outer := c.outer.Err(); outer != nil {
		return outer
	}
	if context.Cause(c) == errSlow {
		return fmt.Errorf("minio: %s: %w: %s: %w", c.what, media.ErrUnavailable, c.store.config.Endpoint, errSlow)
	}
	answer := s3.ToErrorResponse(err)
	switch {
	case answer.Code == s3.NoSuchKey:
		return media.ErrNotFound
	case answer.Code == s3.NoSuchBucket:
		return c.store.noBucket()
	case passing(answer) || unreached(err):
		return fmt.Errorf("minio: %s: %w: %w", c.what, media.ErrUnavailable, err)
	}
	if advice := c.store.advice(answer, err); advice != "" {
		return fmt.Errorf("minio: %s: %s: %w", c.what, advice, err)
	}
	return fmt.Errorf("minio: %s: %w", c.what, err)
}

// passing tells whether the server answered that it cannot just now.
func passing(answer s3.ErrorResponse) bool {
	switch answer.StatusCode {
	case http.StatusNotImplemented:
		return false
	case http.StatusRequestTimeout, http.StatusTooManyRequests:
		return true
	}
	return answer.StatusCode >= 500
}

// unreached tells whether the network failed. A certificate that is not accepted
// does not pass by itself.
func unreached(err error) bool {
	if badTLS(err) {
		return false
	}
	var request *url.Error
	var network net.Error
	return errors.As(err, &request) || errors.As(err, &network) || errors.Is(err, io.ErrUnexpectedEOF)
}

func badTLS(err error) bool {
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	return errors.As(err, &certificate) || errors.As(err, &authority) || errors.Is(err, http.ErrSchemeMismatch)
}

// advice is what to check, or "".
func (s *Store) advice(answer s3.ErrorResponse, err error) string {
	switch answer.Code {
	case s3.InvalidAccessKeyID:
		return "the server does not know the access key " + s.config.AccessKey + ": check the access key"
	case s3.SignatureDoesNotMatch:
		return "the secret key is not that of the access key " + s.config.AccessKey + ": check the secret key"
	case s3.AccessDenied, s3.AllAccessDisabled:
		return "the access key " + s.config.AccessKey + " may not do this: allow it s3:GetObject, s3:PutObject and s3:DeleteObject in bucket " +
			s.config.Bucket + " and s3:ListBucket on it, and s3:CreateBucket if it is to be made"
	case s3.RequestTimeTooSkewed:
		return "this machine's clock and the server's differ by more than a quarter of an hour: set them"
	case s3.AuthorizationHeaderMalformed, s3.InvalidRegion:
		return "check the bucket's region"
	case s3.BucketAlreadyExists:
		return "the bucket belongs to somebody else: choose another name"
	}
	if badTLS(err) {
		return "check that " + s.config.Endpoint + " speaks TLS and that this machine trusts its certificate (SSL_CERT_FILE)"
	}
	return ""
}
