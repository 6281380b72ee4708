package web

import (
	"net"
	"strings"
)

// client is the address a sign-in counts against. Behind hops proxies of our
// own it is the one the outermost of them saw: each appends to X-Forwarded-For
// whom it was called by, and what stands further left anyone may have written.
func (q *ask) client() string {
	hops := q.web.hops
	if hops == 0 {
		return q.IP()
	}
	seen := strings.Split(q.Get("X-Forwarded-For"), ",")
	if len(seen) < hops {
		return q.IP() // called past the proxy
	}
	if ip := net.ParseIP(strings.TrimSpace(seen[len(seen)-hops])); ip != nil {
		return ip.String()
	}
	return q.IP()
}
