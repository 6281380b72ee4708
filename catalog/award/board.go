package award

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Lookup finds a record's Card; ok is false when the public may not see it now.
type Lookup func(id string) (catalog.Card, bool)

// Board is a round as one person sees it in the workspace. Marks on it are that
// person's own.
type Board struct {
	Round    Round    `json:"round"`
	Standing Standing `json:"standing"`
	// Marks and Closes: the buttons this person has now.
	Marks  bool `json:"marks"`
	Closes bool `json:"closes"`
	// Marked is how many members have marked anything, for the secretary; nil
	// for everyone else.
	Marked *int `json:"marked,omitempty"`
	// Base goes back with MarkCandidates; Used of Round.Limit is given.
	Base    int64    `json:"base"`
	Used    int      `json:"used"`
	Choices []Choice `json:"choices"` // by name
}

// Choice is a candidate on a board.
type Choice struct {
	Record string `json:"record"`
	Frozen
	// Slug is the record's page, "" while it is withdrawn. Changed: that page
	// shows a later edition than the one put forward.
	Slug      string `json:"slug"`
	Withdrawn bool   `json:"withdrawn"`
	Changed   bool   `json:"changed"`
	Mine      bool   `json:"mine"`
	// ClosedBecause says why this member may not mark it, "" if they may.
	ClosedBecause string `json:"closed_because,omitempty"`
}

// BoardOf is the round as the person may see it. Others' marks are not read
// for it, and are counted only for the secretary, by member and not by
// candidate. ErrNotFound for whoever has no standing in the round.
func BoardOf(ctx context.Context, reg *catalog.Registry, p catalog.Person, round string, lookup Lookup) (Board, error) {
	r, err := get[Round](ctx, reg, roundNoun, round)
	if err != nil {
		return Board{}, err
	}
	s := standing(p, r, reg.Units(), reg.Now())
	if !s.Any() {
		return Board{}, catalog.ErrNotFound
	}
	b := Board{Round: r, Standing: s, Marks: s.Seat && r.State == Open, Closes: s.Secretary && r.State == Open}
	own, err := get[Mark](ctx, reg, markNoun, MarkID(r.ID, p.ID))
	if err != nil && !errors.Is(err, catalog.ErrNotFound) {
		return Board{}, err
	}
	b.Base, b.Used = own.Version, own.Given
	list, err := candidates(ctx, reg, r.ID)
	if err != nil {
		return Board{}, err
	}
	b.Choices = choices(list, own, p.ID, s.Seat, lookup)
	if s.Secretary {
		by, err := marked(ctx, reg, []string{r.ID})
		if err != nil {
			return Board{}, err
		}
		n := by[r.ID]
		b.Marked = &n
	}
	return b, nil
}

func choices(list []Candidate, own Mark, person string, seat bool, lookup Lookup) []Choice {
	out := make([]Choice, 0, len(list))
	for _, c := range list {
		card, public := lookup(c.Record)
		_, mine := slices.BinarySearch(own.Records, c.Record)
		choice := Choice{
			Record: c.Record, Frozen: c.Frozen, Slug: card.Slug, Withdrawn: !public, Changed: public && card.Edition > c.Edition,
			Mine: mine,
		}
		switch {
		case !seat:
		case !public:
			choice.ClosedBecause = withdrawn
		default:
			choice.ClosedBecause = c.Conflict(person)
		}
		out = append(out, choice)
	}
	return out
}

// marked counts, by round, the members who have marked anything, without
// reading what.
func marked(ctx context.Context, reg *catalog.Registry, rounds []string) (map[string]int, error) {
	tally, err := reg.Store().Count(ctx, markNoun, []ledger.Cond{
		{Field: "round", Op: ledger.In, Value: rounds}, {Field: "given", Op: ledger.From, Value: int64(1)},
	}, "round")
	out := map[string]int{}
	for _, t := range tally {
		out[t.By[0]] = t.Count
	}
	return out, err
}

// candidates of a round, by name, then by unit.
func candidates(ctx context.Context, reg *catalog.Registry, round string) ([]Candidate, error) {
	list, err := catalog.DecodeAll[Candidate](reg.Store().Find(ctx, candidateNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "round", Op: ledger.Is, Value: round}},
	}))
	keys := make(map[string][2]string, len(list))
	for _, c := range list {
		keys[c.ID] = [2]string{text.SortKey(c.Name), text.SortKey(c.UnitName)}
	}
	slices.SortFunc(list, func(a, b Candidate) int {
		x, y := keys[a.ID], keys[b.ID]
		return cmp.Or(strings.Compare(x[0], y[0]), strings.Compare(x[1], y[1]), strings.Compare(a.ID, b.ID))
	})
	return list, err
}

func get[T any, P interface {
	*T
	SetVersion(int64)
}](ctx context.Context, reg *catalog.Registry, noun, id string) (T, error) {
	doc, err := reg.Store().Get(ctx, noun, id)
	if err != nil {
		var zero T
		if errors.Is(err, ledger.ErrNone) {
			err = catalog.ErrNotFound
		}
		return zero, err
	}
	return catalog.Decode[T, P](doc)
}
