package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/sheet"
	"danvankheo/server/apart"
)

const importHelp = `usage: server import [settings] FILE [--dry-run] [--publish] [--sheet NAME] [--as-new LINES|all]
              [--kind K] [--subject S] [--field F] [--commune C] [--district D] [--province P] [--source TEXT] [--day YYYY-MM-DD]
       server import [settings] FILE --unit SLUG|--declarer TEXT --day DAY --source TEXT [--reason TEXT] [--dry-run]
       server import FILE --server URL --token TOKEN [the same words] sends a list of records to a running registry
       server import [settings] --list
       server import [settings] --revert BATCH --reason TEXT
FILE is a .csv or .xlsx: a list of records, or a table of figures by field as a report declares them, which is kept as a
declaration of the unit. A value such as --kind holds for every row of a list without that column; --day is when its names
of places were in force. A row that may be there already is refused until its line is named in --as-new.
--dry-run writes nothing and may run beside a server. --publish puts the records before the public at once: the one act
that needs no second person. An import that was cut off goes on when it is run again. The token (DVK_TOKEN, or the file that
DVK_TOKEN_FILE names) is an administrator's, of scope write`

// importing is what the words of the command ask for.
type importing struct {
	dry, publish, list                       bool
	sheet, asNew, revert, reason             string
	kind, subject, field                     string
	commune, district, province, source, day string
	unit, declarer                           string
	server, token                            string // of a running registry
}

func importFlags(f *flag.FlagSet, c *config) {
	i := &c.importing
	for _, b := range []struct {
		name string
		to   *bool
	}{{"dry-run", &i.dry}, {"publish", &i.publish}, {"list", &i.list}} {
		f.BoolVar(b.to, b.name, false, "")
	}
	for _, s := range []struct {
		name string
		to   *string
	}{
		{"sheet", &i.sheet}, {"as-new", &i.asNew}, {"revert", &i.revert}, {"reason", &i.reason}, {"kind", &i.kind}, {"subject", &i.subject}, {"field", &i.field},
		{"commune", &i.commune}, {"district", &i.district}, {"province", &i.province}, {"source", &i.source}, {"day", &i.day}, {"unit", &i.unit}, {"declarer", &i.declarer},
		{"server", &i.server}, {"token", &i.token},
	} {
		f.StringVar(s.to, s.name, "", "")
	}
}

// importAll takes a spreadsheet in, lists what was taken in, or takes it back.
func importAll(ctx context.Context, c config, args []string, out io.Writer) error {
	i, words := c.importing, 1
	if i.list || i.revert != "" {
		words = 0
	}
	if len(args) != words {
		return errors.New(importHelp)
	}
	if i.server != "" {
		return importRunning(ctx, i, args, out)
	}
	h, err := open(ctx, c, !i.dry && !i.list)
	if errors.Is(err, errLocked) && words == 1 {
		return fmt.Errorf("%w, or send the list to it with --server URL --token TOKEN", err)
	} else if err != nil {
		return err
	}
	defer h.close()
	switch {
	case i.list:
		return h.listImports(ctx, out)
	case i.revert != "":
		return h.revertImport(ctx, i, out)
	}
	return plainly(h.importFile(ctx, i, args[0], out))
}

// plainly gives a refusal as its sentences, one a line, with the flag it is about.
func plainly(err error) error {
	var invalid catalog.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	var lines []string
	for _, p := range invalid {
		lines = append(lines, flagged(p.Field, p.Sentence))
	}
	return errors.New(strings.Join(lines, "\n"))
}

// flagged is a sentence with the flag it is about, if there is one.
func flagged(field, sentence string) string {
	if slices.Contains(sheet.Fixable, sheet.Column(field)) {
		sentence += " (--" + field + ")"
	}
	return sentence
}

func (h *house) importFile(ctx context.Context, i importing, path string, out io.Writer) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	readers := apart.New(slog.New(slog.DiscardHandler))
	table, err := readers.Sheet(ctx, bytes.NewReader(raw), i.sheet)
	if err != nil {
		if grids, no := readers.Grids(ctx, bytes.NewReader(raw)); no == nil {
			if boxes, is := figuresIn(grids); is {
				return h.importFigures(ctx, i, boxes, out)
			}
		}
		return err
	}
	wanted, err := i.wanted()
	if err != nil {
		return err
	}
	plan, err := sheet.MakePlan(ctx, h.reg, table, wanted)
	if err != nil {
		return err
	}
	tellTable(out, table)
	tellRows(out, plan)
	if i.dry {
		tellCounts(out, plan.Counts)
		return nil
	}
	sum := sha256.Sum256(raw)
	return h.apply(ctx, sheet.File{Name: filepath.Base(path), Hash: hex.EncodeToString(sum[:]), Size: int64(len(raw))}, plan, out)
}

func (i importing) wanted() (sheet.Wanted, error) {
	w := sheet.Wanted{Publish: i.publish, Fixed: sheet.Fixed{}}
	for c, v := range map[sheet.Column]string{
		sheet.Kind: i.kind, sheet.Subject: i.subject, sheet.Field: i.field, sheet.Commune: i.commune, sheet.District: i.district, sheet.Province: i.province,
		sheet.Source: i.source, sheet.Day: i.day,
	} {
		if v != "" {
			w.Fixed[c] = v
		}
	}
	if err := w.ChooseLines(i.asNew); err != nil {
		return w, fmt.Errorf("--as-new: %w", err)
	}
	return w, nil
}

// apply carries the plan out as the batch that was begun with this file and
// these wishes, or as a new one.
func (h *house) apply(ctx context.Context, f sheet.File, p sheet.Plan, out io.Writer) error {
	begun, err := sheet.Unfinished(ctx, h.reg, f.Hash, &p.Wanted)
	switch {
	case errors.Is(err, catalog.ErrNotFound):
		begun.ID = catalog.NewID()
	case err != nil:
		return err
	default:
		fmt.Fprintf(out, "batch %s goes on\n", begun.ID)
	}
	f.ID = begun.ID
	b, err := sheet.Run(ctx, h.reg, "", f, p, func(int, int) {})
	if errors.Is(err, sheet.ErrNoWork) {
		tellCounts(out, p.Counts)
		return nil
	} else if err != nil {
		return err
	}
	rows, err := sheet.Outcome(ctx, h.reg, b.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.What == sheet.Left {
			tellLeft(out, r.Line)
		}
	}
	fmt.Fprintf(out, "batch %s\n", b.ID)
	tellCounts(out, b.Taken.Counts)
	return nil
}

// listImports prints the newest batches.
func (h *house) listImports(ctx context.Context, out io.Writer) error {
	list, err := sheet.List(ctx, h.reg, 50)
	for _, b := range list {
		who := "command line"
		if p, err := h.reg.Person(ctx, b.Taken.By); err == nil {
			who = p.Name
		}
		state, counts := "done", b.Taken.Counts
		switch {
		case b.Taken.Done == nil && b.Reverted == nil:
			p, err := sheet.ProgressOf(ctx, h.reg, b)
			if err != nil {
				return err
			}
			state, counts = fmt.Sprintf("cut off after %d of %d chunks", p.Done, p.Of), b.Planned
		case b.Reverted != nil:
			state = "reverted"
		case b.Wanted.Publish || b.Published != nil:
			state = "published"
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", b.ID, b.Taken.At.In(catalog.Zone).Format("2006-01-02 15:04"), who, b.File, state, countsLine(counts))
	}
	return err
}

// revertImport takes a batch back, or goes on with it.
func (h *house) revertImport(ctx context.Context, i importing, out io.Writer) error {
	b, err := sheet.Over(ctx, h.reg, "", i.revert, sheet.Reverting, i.reason, func(int, int) {})
	if errors.Is(err, catalog.ErrNotFound) {
		return fmt.Errorf("no batch %q: --list names them", i.revert)
	} else if err != nil {
		return plainly(err)
	}
	rows, err := sheet.Outcome(ctx, h.reg, b.ID)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Since == sheet.Left {
			fmt.Fprintf(out, "dòng %d: %s\n", r.Line, r.Why.Sentence())
		}
	}
	n := b.Reverted.Counts
	fmt.Fprintf(out, "%d taken back, %d as they were before, %d left\n", n[sheet.Dropped], n[sheet.Restored], n[sheet.Left])
	return nil
}
