package award

import (
	"context"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Touching are the open rounds over one of these units, or with a candidate
// recorded at one: what a merger of them would meet. For administrators.
func Touching(ctx context.Context, reg *catalog.Registry, units []string) ([]Round, error) {
	rounds, err := allRounds(ctx, reg)
	if err != nil {
		return nil, err
	}
	var out []Round
	for _, r := range rounds {
		if r.State != Open {
			continue
		}
		met := slices.Contains(units, r.Unit)
		if !met {
			list, err := catalog.DecodeAll[Candidate](reg.Store().Find(ctx, candidateNoun, ledger.Query{
				Where: []ledger.Cond{{Field: "round", Op: ledger.Is, Value: r.ID}},
			}))
			if err != nil {
				return nil, err
			}
			met = slices.ContainsFunc(list, func(c Candidate) bool { return slices.Contains(units, c.Unit) })
		}
		if met {
			out = append(out, r)
		}
	}
	return out, nil
}

// Built tells whether a unit has rounds: what began a unit that has is not undone.
func Built(d *catalog.Desk, unit string) (string, error) {
	rounds, err := catalog.Find[Round](d, roundNoun, ledger.Query{})
	if slices.ContainsFunc(rounds, func(r Round) bool { return r.Unit == unit }) {
		return "đợt xét", err
	}
	return "", err
}
