package award

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Standing is what a person is to a round. Administrators are nothing to it:
// they give roles, and a role leaves its trace.
type Standing struct {
	Secretary bool `json:"secretary"`
	Seat      bool `json:"seat"` // has a seat and still holds Member
	Leader    bool `json:"leader"`
}

// Any reports whether the person may see the round in the workspace at all.
func (s Standing) Any() bool { return s.Secretary || s.Seat || s.Leader }

func standing(p catalog.Person, r Round, units *catalog.Units, now time.Time) Standing {
	return Standing{
		Secretary: p.HoldsOver(catalog.Secretary, r.Unit, units, now),
		Seat:      slices.Contains(r.Seats, p.ID) && p.HoldsOver(catalog.Member, r.Unit, units, now),
		Leader:    p.HoldsOver(catalog.Leader, r.Unit, units, now),
	}
}

// Listed is a round in someone's list: Given is how many they have marked
// themselves.
type Listed struct {
	Round    Round    `json:"round"`
	Standing Standing `json:"standing"`
	Given    int      `json:"given"`
}

// For are the rounds the person may see in the workspace, open ones first, then
// the newest. Nobody else's marks have any part in it.
func For(ctx context.Context, reg *catalog.Registry, p catalog.Person) ([]Listed, error) {
	rounds, err := allRounds(ctx, reg)
	if err != nil {
		return nil, err
	}
	own, err := catalog.DecodeAll[Mark](reg.Store().Find(ctx, markNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "member", Op: ledger.Is, Value: p.ID}},
	}))
	if err != nil {
		return nil, err
	}
	given := map[string]int{}
	for _, m := range own {
		given[m.Round] = m.Given
	}
	out := []Listed{}
	for _, r := range rounds {
		if s := standing(p, r, reg.Units(), reg.Now()); s.Any() {
			out = append(out, Listed{r, s, given[r.ID]})
		}
	}
	return out, nil
}

// allRounds are every round, open ones first, then the newest. There are a few
// a year, so lists are cut from all of them in here rather than in the store.
func allRounds(ctx context.Context, reg *catalog.Registry) ([]Round, error) {
	list, err := catalog.DecodeAll[Round](reg.Store().Find(ctx, roundNoun, ledger.Query{}))
	slices.SortFunc(list, func(a, b Round) int {
		if a.State != b.State {
			return strings.Compare(string(b.State), string(a.State)) // "open" after "closed"
		}
		return cmp.Or(b.OpenedAt.Compare(a.OpenedAt), strings.Compare(a.ID, b.ID))
	})
	return list, err
}

// Seat is someone who may be given a seat.
type Seat struct {
	Person string `json:"person"`
	Name   string `json:"name"`
}

// Seatable are the members a secretary may give a seat in a round over the
// unit, by given name; ErrNotFound for anyone but a secretary over it.
func Seatable(ctx context.Context, reg *catalog.Registry, p catalog.Person, unit string) ([]Seat, error) {
	units, now := reg.Units(), reg.Now()
	if !p.HoldsOver(catalog.Secretary, unit, units, now) {
		return nil, catalog.ErrNotFound
	}
	everyone, err := reg.Persons(ctx)
	if err != nil {
		return nil, err
	}
	out := []Seat{}
	for _, x := range everyone {
		if x.HoldsOver(catalog.Member, unit, units, now) {
			out = append(out, Seat{x.ID, x.Name})
		}
	}
	slices.SortFunc(out, func(a, b Seat) int {
		return cmp.Or(text.ComparePersons(a.Name, b.Name), strings.Compare(a.Person, b.Person))
	})
	return out, nil
}
