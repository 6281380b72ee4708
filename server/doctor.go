package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/mongodb"
	"danvankheo/media/minio"
)

// ailment is what doctor found wrong and what to do about it; nil is well.
type ailment struct{ wrong, remedy string }

func (a *ailment) Error() string { return a.wrong }

func ill(remedy, wrong string, args ...any) error {
	return &ailment{fmt.Sprintf(wrong, args...), remedy}
}

// doctor looks at everything the registry leans on, says what is wrong and what
// to do. It may run beside a running server and changes nothing that lasts.
func doctor(ctx context.Context, c config, _ []string, out io.Writer) error {
	h, err := open(ctx, c, false)
	if err != nil {
		fmt.Fprintf(out, "✗ open: %v\n  → %s\n", err, "check --data, DVK_MONGODB_URI and DVK_S3_*, and that those services run")
		return errors.New("doctor: the registry cannot be opened")
	}
	defer h.close()
	wrong := 0
	for _, e := range []struct {
		name string
		look func(context.Context) error
	}{
		{"database", h.database}, {"photographs", h.photographs}, {"clock", h.clock}, {"set-up", h.setUp},
		{"backups", h.backups(c)}, {"address", c.address}, {"disk", c.disk},
	} {
		err := e.look(ctx)
		if err == nil {
			fmt.Fprintf(out, "✓ %s\n", e.name)
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

func (h *house) database(ctx context.Context) error {
	if err := h.store.Check(ctx); err != nil {
		return ill("start the database and check DVK_MONGODB_URI", "does not answer: %v", err)
	}
	if m, is := h.store.(*mongodb.Store); is {
		if wrong, err := m.Inspect(ctx); err != nil {
			return err
		} else if len(wrong) > 0 {
			return ill("see the README's section on MongoDB", "%s", strings.Join(wrong, "; "))
		}
	}
	return nil
}

func (h *house) photographs(ctx context.Context) error {
	if m, is := h.photos.(*minio.Store); is {
		if err := m.Probe(ctx); err != nil {
			return ill("check DVK_S3_* and what the keys may do with the bucket: write, read, delete, list", "%v", err)
		}
		return nil
	}
	if err := h.photos.Check(ctx); err != nil {
		return ill("the folder photos in the data folder must be writable by this program", "%v", err)
	}
	return nil
}

// clock: an entry far ahead of the last is refused, and one behind it is dated
// like the last.
func (h *house) clock(ctx context.Context) error {
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
