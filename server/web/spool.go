package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net"
	"os"
	"time"

	"github.com/valyala/fasthttp"
)

// spooled is something large that is the same for all: in a file that has no name any
// more, so that it costs no memory and is gone with the process; in memory where no
// file can be made. The file is closed when the last who sends it lets it go.
type spooled struct {
	io.ReaderAt
	size int64
	etag string
}

// spool keeps what write writes.
func spool(dir string, write func(io.Writer) error) (spooled, error) {
	sum := sha256.New()
	named := func(at io.ReaderAt, size int64) spooled {
		return spooled{at, size, `"` + hex.EncodeToString(sum.Sum(nil)[:16]) + `"`}
	}
	file, err := os.CreateTemp(dir, ".spool-*")
	if err != nil {
		var all bytes.Buffer
		err := write(io.MultiWriter(&all, sum))
		return named(bytes.NewReader(all.Bytes()), int64(all.Len())), err
	}
	os.Remove(file.Name()) // where an open file keeps its name it stays until the next start of the machine
	err = write(io.MultiWriter(file, sum))
	size, end := file.Seek(0, io.SeekEnd)
	if err == nil {
		err = end
	}
	if err != nil {
		file.Close()
		return spooled{}, err
	}
	return named(file, size), nil
}

// send answers with it piece by piece, or 304.
func (s spooled) send(c *fasthttp.RequestCtx) {
	if (finished{etag: s.etag}).unchanged(c) {
		return
	}
	c.Response.SetBodyStream(patient{io.NewSectionReader(s, 0, s.size), c.Conn()}, int(s.size))
}

// patient gives whoever reads slowly time for each piece, not for all of them.
type patient struct {
	io.Reader
	conn net.Conn
}

func (p patient) Read(b []byte) (int, error) {
	if err := p.conn.SetWriteDeadline(time.Now().Add(writeMost)); err != nil {
		return 0, err
	}
	return p.Reader.Read(b)
}
