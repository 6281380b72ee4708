package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/media/minio"
	"danvankheo/server/backup"
	"danvankheo/server/web"
)

// ailment is what doctor found wrong and what to do about it; nil is well.
type ailment struct{ wrong, remedy string }

func (a *ailment) Error() string { return a.wrong }

func ill(remedy, wrong string, args ...any) error {
	return &ailment{fmt.Sprintf(wrong, args...), remedy}
}

// doctor looks at everything the registry leans on, says what is wrong and what
// to do. It may run beside a running server and changes nothing that lasts. What
// lies behind something that cannot be opened is not looked at, and said so.
func doctor(ctx context.Context, c config, _ []string, out io.Writer) error {
	c.s3.Create = false // a bucket that is missing is told, not made
	h := &house{index: web.NewIndex(), noted: &backup.Noted{}}
	defer func() { _ = h.close() }() // what it was opened for has been told
	wrong := 0
	for _, e := range []struct {
		name string
		look func(context.Context) error
	}{
		{"database", h.database(c)}, {"clock", h.clock}, {"set-up", h.setUp}, {"photographs", h.photographs(c)},
		{"backups", h.backups(c)}, {"address", c.address}, {"disk", c.disk},
	} {
		err := e.look(ctx)
		switch {
		case err == nil:
			fmt.Fprintf(out, "✓ %s\n", e.name)
			continue
		case errors.Is(err, errBehind):
			fmt.Fprintf(out, "– %s: %v\n", e.name, err)
			continue
		}
		wrong++
		fmt.Fprintf(out, "✗ %s: %v\n", e.name, err)
		var a *ailment
		if errors.As(err, &a) {
			fmt.Fprintf(out, "  → %s\n", a.remedy)
		}
	}
	if wrong > 0 {
		return fmt.Errorf("doctor: %d things to look at", wrong)
	}
	return nil
}

var errBehind = errors.New("not looked at before the database is well")

// database is there, takes a write, and is what the promise relies on. It opens the
// registry for what comes behind.
func (h *house) database(c config) func(context.Context) error {
	return func(ctx context.Context) error {
		remedy := "check --data, and that this program may read and write in it"
		if c.mongo != "" {
			remedy = "start the database and check DVK_MONGODB_URI: its members, the name, the password, what the user may do"
		}
		if _, err := c.claim(false); err != nil {
			return ill("check --data; a new registry is made by starting the server", "%v", err)
		}
		short := []string{}
		if c.mongo != "" {
			var err error
			if short, err = mongodb.Inspect(ctx, c.mongo, nouns); err != nil {
				return ill(remedy, "does not answer: %v", err)
			}
		}
		if err := h.openRegistry(ctx, c); err != nil {
			return ill(remedy, "cannot be opened: %v", err)
		}
		probe := ledger.Kept{Kind: "probe", ID: rand.Text(), Until: ledger.Stamp(time.Now().Add(time.Hour))}
		if err := h.store.Keep(ctx, probe); err != nil {
			return ill(remedy+"; of a replica set a majority must run", "takes no write: %v", err)
		}
		if err := h.store.Forget(ctx, probe.Kind, probe.ID); err != nil {
			return ill(remedy, "lets nothing be removed: %v", err)
		}
		if len(short) > 0 {
			return ill("see the README's section on MongoDB", "%s", strings.Join(short, "; "))
		}
		return nil
	}
}

// photographs can be written, read and erased.
func (h *house) photographs(c config) func(context.Context) error {
	return func(ctx context.Context) (err error) {
		remedy := "the folder photos in the data folder must be writable by this program"
		if c.s3.Endpoint != "" {
			remedy = "check DVK_S3_* and what the keys may do with the bucket: write, read, delete, list; the server makes a bucket that is missing"
		} else if h.store == nil {
			return errBehind // there is no data folder, and none shall be made
		}
		if h.photos, err = c.photos(ctx); err == nil {
			err = h.photos.Check(ctx)
		}
		if m, is := h.photos.(*minio.Store); is && err == nil {
			err = m.Probe(ctx)
		}
		if err != nil {
			return ill(remedy, "%v", err)
		}
		return nil
	}
}

// clock: an entry far ahead of the last is refused, and one behind it is dated
// like the last.
func (h *house) clock(ctx context.Context) error {
	if h.reg == nil {
		return errBehind
	}
	head, err := h.store.Head(ctx)
	if err != nil || head.Seq == 0 {
		return err
	}
	last, err := ledger.ParseStamp(head.At)
	if err != nil {
		return err
	}
	switch d := time.Since(last); {
	case d < -time.Minute:
		return ill("set the clock; until then new entries carry the last one's time", "runs %s behind the last entry", (-d).Round(time.Second))
	case d > ledger.Ahead:
		return ill("set the clock, or if the registry really rested this long, see the settings", "the last entry is %d days old; new ones are refused", int(d.Hours()/24))
	}
	return nil
}

func (h *house) setUp(ctx context.Context) error {
	if h.reg == nil {
		return errBehind
	}
	if _, err := h.reg.Site(ctx); errors.Is(err, catalog.ErrNotFound) {
		return ill("start the server and open the link it prints", "nobody has set the registry up")
	} else if err != nil {
		return err
	}
	people, err := h.reg.Persons(ctx)
	if err != nil {
		return err
	}
	for _, p := range people {
		if p.Holds(catalog.Administrator, h.reg.Now()) {
			return nil
		}
	}
	return ill("server user grant --email ADDRESS --role administrator", "nobody is administrator")
}

func (c config) address(context.Context) error {
	switch {
	case c.base == "":
		return ill("set DVK_BASE_URL to the address people use, with https", "no base URL: cookies are not bound to https")
	case !strings.HasPrefix(c.base, "https://"):
		return ill("put a proxy with a certificate in front and set DVK_BASE_URL to https://…", "%s is not https", c.base)
	}
	return nil
}
