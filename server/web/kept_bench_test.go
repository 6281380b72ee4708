package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
)

// BenchmarkKept asks for kept pages and, in turn with them, a bare Fiber app that
// holds the same compressed bytes and does nothing else, each over a connection
// that stays open, all on one core. "of-bare" is how much of the bare one's speed
// is left, client and kernel included in both. One sends no header but what the bytes
// need and writes as Fiber does unasked, a page over 4 KB in two pieces; "of-like" is
// beside one that sends the same headers, in one piece. What is left to that are the
// time-outs, which a server that stands open to everyone has.
func BenchmarkKept(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	w := fresh(b)
	for name, path := range map[string]string{"home": "/", "search": "/tra-cuu?q=ca+phe", "list": "/tra-cuu", "record": "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"} {
		b.Run(name, func(b *testing.B) {
			ours := dial(b, w.url[len("http://"):], path)
			body := ours.ask(b)
			bare := holding(b, path, body, [][2][]byte{{[]byte("Content-Type"), []byte("text/html; charset=utf-8")}, {encoding, packedBrotli}}, 0)
			like := holding(b, path, body, ours.head, 16<<10)
			lines := []*line{ours, bare, like}
			var took [3][]time.Duration
			b.ResetTimer()
			for n := range b.N {
				for i := range lines {
					begun := time.Now()
					x := (i + n) % len(lines) // who is first changes
					lines[x].ask(b)
					took[x] = append(took[x], time.Since(begun))
				}
			}
			// of each the median: what else runs on the machine hits single ones
			for _, list := range took {
				slices.Sort(list)
			}
			kept := took[0][b.N/2]
			b.ReportMetric(float64(took[1][b.N/2])/float64(kept), "of-bare")
			b.ReportMetric(float64(took[2][b.N/2])/float64(kept), "of-like")
			b.ReportMetric(1/kept.Seconds(), "pages/s")
			b.ReportMetric(float64(len(body)), "bytes")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// holding is a line to a Fiber app that answers everything with these bytes.
func holding(b *testing.B, path string, body []byte, head [][2][]byte, buffer int) *line {
	b.Helper()
	app := fiber.New(fiber.Config{DisableStartupMessage: true, WriteBufferSize: buffer})
	body = bytes.Clone(body)
	app.Get("/*", func(c *fiber.Ctx) error {
		for _, h := range head {
			c.Response().Header.SetCanonical(h[0], h[1])
		}
		c.Response().SetBodyRaw(body)
		return nil
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	go app.Listener(l)
	b.Cleanup(func() { app.Shutdown() })
	held := dial(b, l.Addr().String(), path)
	held.ask(b)
	return held
}

// line is an open connection and the one request that goes over it.
type line struct {
	net.Conn
	request []byte
	in      *bufio.Reader
	body    []byte
	head    [][2][]byte // of the first answer, without what the server itself adds
}

func dial(b *testing.B, addr, path string) *line {
	b.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.Close() })
	return &line{Conn: c, request: fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n", path, addr), in: bufio.NewReaderSize(c, 64<<10)}
}

// ask reads the answer's body, the same slice each time.
func (l *line) ask(b *testing.B) []byte {
	if _, err := l.Write(l.request); err != nil {
		b.Fatal(err)
	}
	long, status := 0, []byte(nil)
	for {
		head, err := l.in.ReadSlice('\n')
		if err != nil {
			b.Fatal(err)
		}
		if status == nil {
			status = bytes.Clone(head[:12])
		}
		if rest, is := bytes.CutPrefix(head, []byte("Content-Length: ")); is {
			for _, d := range bytes.TrimSpace(rest) {
				long = long*10 + int(d-'0')
			}
		}
		if len(head) == 2 {
			break
		}
		if name, value, is := bytes.Cut(bytes.TrimSpace(head), []byte(": ")); is && l.body == nil && !slices.Contains([]string{"Server", "Date", "Content-Length"}, string(name)) {
			l.head = append(l.head, [2][]byte{bytes.Clone(name), bytes.Clone(value)})
		}
	}
	if string(status) != "HTTP/1.1 200" || long == 0 {
		b.Fatalf("%s with %d bytes", status, long)
	}
	if cap(l.body) < long {
		l.body = make([]byte, long)
	}
	if _, err := io.ReadFull(l.in, l.body[:long]); err != nil {
		b.Fatal(err)
	}
	return l.body[:long]
}
