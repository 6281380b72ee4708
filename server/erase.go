package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"path"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sqlite"
	"danvankheo/server/apart"
	"danvankheo/server/intake"
	"danvankheo/server/web"
)

const eraseHelp = `usage: server erase [settings] record ID|ADDRESS --name NAME --reason WHY
       server erase [settings] person EMAIL --name NAME --reason WHY
forgets what a record said, in every version, with its photographs and what was said of it, or who someone was;
nobody can bring it back. What is counted stays, and so does the reason, which must not repeat the name.
Backups made before keep the words until they run out; restore erases again what is on the list beside them`

func eraseFlags(f *flag.FlagSet, c *config) {
	f.StringVar(&c.erase.name, "name", "", "")
	f.StringVar(&c.erase.reason, "reason", "", "")
}

// erase forgets a record or a person, as the program itself.
func erase(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 2 {
		return errors.New(eraseHelp)
	}
	if err := c.exists(); err != nil { // "not found" in a folder named by mistake would say that nothing is left
		return err
	}
	h, err := open(ctx, c, true)
	if err != nil {
		return err
	}
	defer h.close()
	switch args[0] {
	case "record":
		err = h.eraseRecord(ctx, args[1], c.erase)
	case "person":
		err = h.erasePerson(ctx, args[1], c.erase)
	default:
		return errors.New(eraseHelp)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "erased")
	if err := rewrite(ctx, h.store); err != nil {
		return err
	}
	k, err := h.keeper(c, slog.New(slog.DiscardHandler))
	if err != nil || k == nil {
		return err
	}
	return k.Remember(ctx)
}

// erasing is what a person types for it.
type erasing struct{ name, reason string }

func (h *house) eraseRecord(ctx context.Context, at string, typed erasing) error {
	id := at
	if _, found, err := h.store.Holder(ctx, "slug:"+path.Base(at)); err == nil {
		id = found
	} else if !errors.Is(err, ledger.ErrNone) {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	lists := intake.New(ctx, h.reg, apart.New(log), log)
	defer lists.Wait()
	if err := h.reg.Erase(ctx, "", "cli:"+catalog.NewID(), typed.name, catalog.EraseRecord{ID: id, Reason: typed.reason}, lists.ForgetNamed); err != nil {
		return err
	}
	_, err := web.SweepPhotos(ctx, h.store, h.photos, time.Time{})
	return err
}

func (h *house) erasePerson(ctx context.Context, email string, typed erasing) error {
	p, err := h.reg.PersonByEmail(ctx, email)
	if err != nil {
		return fmt.Errorf("%s: %w", email, err)
	}
	if err := h.reg.ErasePerson(ctx, "", "cli:"+catalog.NewID(), typed.name, catalog.ErasePerson{Person: p.ID, Reason: typed.reason}); err != nil {
		return err
	}
	return h.accounts.Forget(ctx, p.ID)
}

// rewrite writes a file anew in which something erased may be left.
func rewrite(ctx context.Context, store ledger.Store) error {
	s, is := store.(*sqlite.Store)
	if !is {
		return nil
	}
	remains, err := s.Remains(ctx)
	if err == nil && remains {
		err = s.Rewrite(ctx)
	}
	return err
}

// resting reports the hours in which hardly anybody writes.
func resting(now time.Time) bool {
	hour := now.In(catalog.Zone).Hour()
	return hour >= 3 && hour < 5
}
