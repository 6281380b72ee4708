package award

import (
	"cmp"
	"context"
	"slices"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Notice is a round in the public list. Until it closes the public learns its
// name and its first day; all that stands below State is empty.
type Notice struct {
	Slug       string     `json:"slug"`
	Name       string     `json:"name"`
	OpenedAt   time.Time  `json:"opened_at"`
	State      State      `json:"state"`
	ClosedAt   *time.Time `json:"closed_at,omitempty"`
	Candidates int        `json:"candidates"`
	Seats      int        `json:"seats"`  // members
	Marked     int        `json:"marked"` // members who marked anything
}

// Result is a round's public page. Everything below the Notice is empty until
// the round closes. Who marked what is in no version of it.
type Result struct {
	Notice
	UnitName   string         `json:"unit_name"` // "" for the whole registry
	Kinds      []catalog.Kind `json:"kinds"`     // empty: both
	Regulation string         `json:"regulation"`
	Limit      int            `json:"limit"` // 0: none
	Rows       []Row          `json:"rows"`  // every candidate: most marks first, then by name
}

// Row is one candidate and how many members marked it. Of a withdrawn record
// only the count is left: its row keeps the sums right and tells nothing.
type Row struct {
	Record string `json:"record,omitempty"`
	Frozen
	Slug      string `json:"slug"`
	Changed   bool   `json:"changed"` // the page shows a later edition than the one put forward
	Withdrawn bool   `json:"withdrawn"`
	Count     int    `json:"count"`
}

// Public are the rounds for everyone, open ones first, then the newest.
func Public(ctx context.Context, reg *catalog.Registry) ([]Notice, error) {
	rounds, err := allRounds(ctx, reg)
	if err != nil {
		return nil, err
	}
	closed := []string{}
	for _, r := range rounds {
		if r.State == Closed {
			closed = append(closed, r.ID)
		}
	}
	marked, err := marked(ctx, reg, closed)
	if err != nil {
		return nil, err
	}
	out := make([]Notice, 0, len(rounds))
	for _, r := range rounds {
		out = append(out, notice(r, marked[r.ID]))
	}
	return out, nil
}

func notice(r Round, marked int) Notice {
	n := Notice{Slug: r.Slug, Name: r.Name, OpenedAt: r.OpenedAt, State: r.State}
	if r.State == Closed {
		n.ClosedAt, n.Candidates, n.Seats, n.Marked = r.ClosedAt, r.Candidates, len(r.Seats), marked
	}
	return n
}

// ResultOf is a round's public page by its slug; of an open round only the
// Notice, and neither candidates nor marks are read for it. ErrNotFound for no
// such round.
func ResultOf(ctx context.Context, reg *catalog.Registry, slug string, lookup Lookup) (Result, error) {
	found, err := catalog.DecodeAll[Round](reg.Store().Find(ctx, roundNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "slug", Op: ledger.Is, Value: slug}}, Limit: 1,
	}))
	if err != nil {
		return Result{}, err
	}
	if len(found) == 0 {
		return Result{}, catalog.ErrNotFound
	}
	r := found[0]
	if r.State != Closed {
		return Result{Notice: notice(r, 0), Kinds: []catalog.Kind{}, Rows: []Row{}}, nil
	}
	list, err := candidates(ctx, reg, r.ID)
	if err != nil {
		return Result{}, err
	}
	// the round is closed, so no mark can follow those found here
	marks, err := catalog.DecodeAll[Mark](reg.Store().Find(ctx, markNoun, ledger.Query{
		Where: []ledger.Cond{{Field: "round", Op: ledger.Is, Value: r.ID}},
	}))
	if err != nil {
		return Result{}, err
	}
	counts, who := map[string]int{}, 0
	for _, m := range marks {
		who += min(m.Given, 1)
		for _, record := range m.Records {
			counts[record]++
		}
	}
	return Result{
		Notice: notice(r, who), UnitName: r.UnitName, Kinds: r.Kinds, Regulation: r.Regulation, Limit: r.Limit,
		Rows: rows(list, counts, lookup),
	}, nil
}

// rows of candidates that come ordered by name.
func rows(list []Candidate, counts map[string]int, lookup Lookup) []Row {
	out := make([]Row, 0, len(list))
	for _, c := range list {
		card, public := lookup(c.Record)
		if !public {
			out = append(out, Row{Withdrawn: true, Count: counts[c.Record]})
			continue
		}
		out = append(out, Row{
			Record: c.Record, Frozen: c.Frozen, Slug: card.Slug, Changed: card.Edition > c.Edition, Count: counts[c.Record],
		})
	}
	slices.SortStableFunc(out, func(a, b Row) int {
		// a withdrawn one goes behind its equals: its place must not spell its name
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(whether(a.Withdrawn), whether(b.Withdrawn)))
	})
	return out
}

func whether(b bool) int {
	if b {
		return 1
	}
	return 0
}
