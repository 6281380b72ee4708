package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/gazetteer"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

const unitsHelp = `usage: server units [settings] WORD …
  check                                 what does not hold together, and where records wait
  import FILE [--source TEXT]           a list of units, or of what became of which
  merge --day YYYY-MM-DD --act TEXT --from SLUG,SLUG --into SLUG
  merge --day YYYY-MM-DD --act TEXT --from SLUG,SLUG --new NAME [--code CODE]
a list is loaded whole or not at all; a merger in the future waits for its day`

// units manages the units on the data folder.
func units(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) == 0 {
		return errors.New(unitsHelp)
	}
	var m mergeWords
	var source string
	flags := flag.NewFlagSet("units", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, f := range []struct {
		name string
		to   *string
	}{{"source", &source}, {"day", &m.day}, {"act", &m.act}, {"from", &m.from}, {"into", &m.into}, {"new", &m.name}, {"code", &m.code}} {
		flags.StringVar(f.to, f.name, "", "")
	}
	file := ""
	err := flags.Parse(args[1:])
	if args[0] == "import" && err == nil && flags.NArg() > 0 {
		file = flags.Arg(0)
		err = flags.Parse(flags.Args()[1:])
	}
	if err != nil || flags.NArg() > 0 {
		return errors.New(unitsHelp)
	}
	h, err := open(ctx, c, args[0] != "check")
	if err != nil {
		return err
	}
	defer h.close()
	switch {
	case args[0] == "check":
		return h.checkUnits(ctx, out)
	case args[0] == "import" && file != "":
		return h.importUnits(ctx, file, cmp.Or(source, filepath.Base(file)), out)
	case args[0] == "merge":
		return h.merge(ctx, m, out)
	}
	return errors.New(unitsHelp)
}

// checkUnits prints what is wrong, what nobody has said yet, and records that
// wait at a unit with no certain place.
func (h *house) checkUnits(ctx context.Context, out io.Writer) error {
	units, wrong, gaps := h.reg.Units(), 0, 0
	for _, f := range units.Check() {
		word := "sai"
		if f.Gap {
			word = "thiếu"
			gaps++
		} else {
			wrong++
		}
		fmt.Fprintf(out, "%s\t%s\n", word, f.Sentence)
	}
	rows, err := h.reg.Store().Count(ctx, "record", nil, "seat")
	if err != nil {
		return err
	}
	waiting, orphans := 0, 0
	for _, row := range rows {
		u, known := units.Get(row.By[0])
		switch at := units.Today().Place(row.By[0], "", catalog.Chosen{}); {
		case row.By[0] == "" || at.Certain():
			continue
		case !known:
			orphans += row.Count
			fmt.Fprintf(out, "sai\t%s hồ sơ ở đơn vị %s không có trong danh mục\n", text.Number(row.Count), row.By[0])
		default:
			waiting += row.Count
			fmt.Fprintf(out, "chờ\t%s hồ sơ ở %s, chưa rõ nay thuộc đơn vị nào\n", text.Number(row.Count), u.FullName)
		}
	}
	fmt.Fprintf(out, "%d units: %d wrong, %d gaps, %d records waiting, %d orphans\n", units.Len(), wrong, gaps, waiting, orphans)
	if wrong+orphans > 0 {
		return errors.New("units: the list does not hold together")
	}
	return nil
}

func (h *house) importUnits(ctx context.Context, file, source string, out io.Writer) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	load, err := gazetteer.Load(h.reg.Units(), bytes.NewReader(raw), source)
	if faults := (gazetteer.Faults)(nil); errors.As(err, &faults) {
		for _, f := range faults {
			fmt.Fprintln(out, f.Error())
		}
		return fmt.Errorf("%s: %d faults, nothing was loaded", file, len(faults))
	} else if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	before, sum := h.reg.Units(), sha256.Sum256(raw)
	_, err = h.reg.Do(ctx, "", "units:"+hex.EncodeToString(sum[:]), load)
	if errors.Is(err, catalog.ErrClosed) || errors.Is(err, ledger.ErrKeyReused) || err == nil && h.reg.Units() == before {
		fmt.Fprintln(out, "0 new, nothing changed")
		return nil
	} else if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d new, %d units now\n", h.reg.Units().Len()-before.Len(), h.reg.Units().Len())
	return nil
}

type mergeWords struct{ day, act, from, into, name, code string }

func (h *house) merge(ctx context.Context, w mergeWords, out io.Writer) error {
	if w.from == "" || (w.into == "") == (w.name == "") {
		return errors.New(unitsHelp)
	}
	m := catalog.Merger{ID: catalog.NewID(), Day: w.day, Act: w.act}
	var first catalog.Unit
	for slug := range strings.SplitSeq(w.from, ",") {
		u, ok := h.reg.Units().BySlug(strings.TrimSpace(slug))
		if !ok {
			return fmt.Errorf("no unit %q", slug)
		}
		if first.ID == "" {
			first = u
		}
		m.Title += ", " + u.FullName
		m.Arrows = append(m.Arrows, catalog.Arrow{From: u.ID, Portion: catalog.PortionWhole})
	}
	m.Title = "Sáp nhập " + strings.TrimPrefix(m.Title, ", ")
	to, ok := h.reg.Units().BySlug(w.into)
	if w.name != "" {
		kind, name := gazetteer.Typed(w.name)
		to = catalog.Unit{ID: catalog.NewID(), Kind: first.Kind, Level: first.Level, Type: kind, Code: w.code, Name: name, FullName: w.name, Parent: first.Parent}
		m.New = []catalog.Unit{to}
	} else if !ok {
		return fmt.Errorf("no unit %q", w.into)
	}
	for i := range m.Arrows {
		m.Arrows[i].To = to.ID
	}
	if _, err := h.reg.Do(ctx, "", "cli:"+m.ID, catalog.PlanMerger{Merger: m}); err != nil {
		return err
	}
	fmt.Fprintf(out, "planned: %s → %s, %s\n", m.Title, to.FullName, w.day)
	if err := h.reg.ApplyDue(ctx); err != nil {
		return err
	}
	if now, err := h.reg.Merger(ctx, m.ID); err != nil || now.State != catalog.Applied {
		return err
	}
	fmt.Fprintln(out, "applied")
	return nil
}
