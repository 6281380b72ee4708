package report

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Readers are the roles that see the declarations of the units they reach, and
// Writers those that declare for them. What was declared in words, for no loaded
// unit, is seen by whoever holds such a role over the whole registry.
var (
	Readers = []catalog.Role{catalog.Officer, catalog.Leader, catalog.Administrator}
	Writers = []catalog.Role{catalog.Officer, catalog.Administrator}
)

func reads(p catalog.Person, unit string, units *catalog.Units, now time.Time) bool {
	return holds(p, Readers, unit, units, now)
}

func writes(d *catalog.Desk, unit string) bool {
	return d.Program() || holds(d.By, Writers, unit, d.Units, d.Now)
}

func holds(p catalog.Person, roles []catalog.Role, unit string, units *catalog.Units, now time.Time) bool {
	return slices.ContainsFunc(roles, func(r catalog.Role) bool { return p.HoldsOver(r, unit, units, now) })
}

// Has reports whether the person holds one of the roles anywhere: whether there
// is anything here for them at all.
func Has(p catalog.Person, roles []catalog.Role, now time.Time) bool {
	return slices.ContainsFunc(roles, func(r catalog.Role) bool { return p.Holds(r, now) })
}

// May reports whether the person may write the next version.
func May(reg *catalog.Registry, p catalog.Person, d Declaration) bool {
	return !d.Withdrawn && holds(p, Writers, d.Unit, reg.Units(), reg.Now())
}

// Most is how many declarations one list shows.
const Most = 200

// For are the declarations the person may read: those that stand first, each
// half by its day, the newest first; at most 200.
func For(ctx context.Context, reg *catalog.Registry, p catalog.Person) ([]Declaration, error) {
	q, ok := reach(reg, p)
	if !ok {
		return []Declaration{}, nil
	}
	list, err := catalog.DecodeAll[Declaration](reg.Store().Find(ctx, declarationNoun, q))
	slices.SortStableFunc(list, func(a, b Declaration) int {
		if a.Withdrawn != b.Withdrawn {
			if a.Withdrawn {
				return 1
			}
			return -1
		}
		return strings.Compare(b.Day, a.Day)
	})
	return list, err
}

// reach is the query for what the person may read; ok is false for nothing.
func reach(reg *catalog.Registry, p catalog.Person) (q ledger.Query, ok bool) {
	q = ledger.Query{Sort: []string{"-day"}, Limit: Most}
	ids := []string{}
	for _, g := range p.Held(reg.Now()) {
		switch {
		case !slices.Contains(Readers, g.Role):
		case g.Unit == "":
			return q, true
		default:
			ids = append(ids, reg.Units().Reached(g.Unit)...)
		}
	}
	slices.Sort(ids)
	q.Where = []ledger.Cond{{Field: "unit", Op: ledger.In, Value: slices.Compact(ids)}}
	return q, len(ids) > 0
}

// Of is one declaration for someone entitled; ErrNotFound for everyone else, so
// that a refusal tells nothing.
func Of(ctx context.Context, reg *catalog.Registry, p catalog.Person, id string) (Declaration, error) {
	doc, err := reg.Store().Get(ctx, declarationNoun, id)
	if errors.Is(err, ledger.ErrNone) {
		return Declaration{}, catalog.ErrNotFound
	} else if err != nil {
		return Declaration{}, err
	}
	d, err := catalog.Decode[Declaration](doc)
	if err == nil && !reads(p, d.Unit, reg.Units(), reg.Now()) {
		return Declaration{}, catalog.ErrNotFound
	}
	return d, err
}

// Standing is the declaration that stands for the same place, day and paper; the
// error is ErrNotFound for none. It asks for nobody: the command line only.
func Standing(ctx context.Context, reg *catalog.Registry, c Declare) (Declaration, error) {
	name := Declaration{Unit: c.Unit, Declarer: text.Line(c.Declarer), AsOf: c.AsOf, Source: text.Line(c.Source)}.name()
	_, id, err := reg.Store().Holder(ctx, name)
	if errors.Is(err, ledger.ErrNone) {
		return Declaration{}, catalog.ErrNotFound
	} else if err != nil {
		return Declaration{}, err
	}
	doc, err := reg.Store().Get(ctx, declarationNoun, id)
	if err != nil {
		return Declaration{}, err
	}
	return catalog.Decode[Declaration](doc)
}

// Version is one version of a declaration: who made it, when, by which act.
type Version struct {
	At          time.Time
	By          string // Person.ID, "" for the program
	Act         string
	Declaration Declaration
}

// History are the versions this person may read, oldest first: of one that was
// moved to another unit, those of the units they reach.
func History(ctx context.Context, reg *catalog.Registry, p catalog.Person, id string) ([]Version, error) {
	if _, err := Of(ctx, reg, p, id); err != nil {
		return nil, err
	}
	entries, err := reg.Store().History(ctx, declarationNoun, id)
	if err != nil {
		return nil, err
	}
	out := []Version{}
	for _, e := range entries {
		if len(e.Bodies) != 1 || e.Bodies[0].JSON == nil {
			continue // erased
		}
		d, err := catalog.Decode[Declaration](ledger.Doc{Noun: declarationNoun, ID: id, Version: e.Changes[0].Version, Body: e.Bodies[0].JSON})
		if err != nil {
			return nil, err
		}
		if reads(p, d.Unit, reg.Units(), reg.Now()) {
			out = append(out, Version{e.At, e.By, e.Act, d})
		}
	}
	return out, nil
}
