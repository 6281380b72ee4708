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
// is left, client and kernel included in both.
func BenchmarkKept(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	w := fresh(b)
	for name, path := range map[string]string{"home": "/", "search": "/tra-cuu?q=ca+phe", "list": "/tra-cuu", "record": "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"} {
		b.Run(name, func(b *testing.B) {
			ours := dial(b, w.url[len("http://"):], path)
			body := ours.ask(b)
			app := fiber.New(fiber.Config{DisableStartupMessage: true})
			app.Get("/*", func(c *fiber.Ctx) error {
				c.Set("Content-Type", "text/html; charset=utf-8")
				c.Set("Content-Encoding", "br")
				c.Response().SetBodyRaw(body)
				return nil
			})
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				b.Fatal(err)
			}
			go app.Listener(l)
			defer app.Shutdown()
			bare := dial(b, l.Addr().String(), path)
			bare.ask(b)
			var took [2][]time.Duration
			b.ResetTimer()
			for n := range b.N {
				for i := range 2 {
					begun := time.Now()
					x := i ^ n&1 // who is first changes
					[]*line{ours, bare}[x].ask(b)
					took[x] = append(took[x], time.Since(begun))
				}
			}
			// of each the median: what else runs on the machine hits single ones
			for _, list := range took {
				slices.Sort(list)
			}
			kept, least := took[0][b.N/2], took[1][b.N/2]
			b.ReportMetric(float64(least)/float64(kept), "of-bare")
			b.ReportMetric(1/kept.Seconds(), "pages/s")
			b.ReportMetric(float64(len(body)), "bytes")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// line is an open connection and the one request that goes over it.
type line struct {
	net.Conn
	request []byte
	in      *bufio.Reader
	body    []byte
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
