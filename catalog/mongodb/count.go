package mongodb

import (
	"context"
	"fmt"

	"danvankheo/catalog/ledger"

	"go.mongodb.org/mongo-driver/bson"
)

// Count tallies the matching state.
func (s *Store) Count(ctx context.Context, noun string, conds []ledger.Cond, by ...string) ([]ledger.Tally, error) {
	ctx, done := s.causal(ctx)
	defer done()
	n, err := s.noun(noun)
	if err != nil {
		return nil, err
	}
	pipeline, empty, err := n.count(conds, by)
	if err != nil {
		return nil, err
	}
	out := []ledger.Tally{}
	if !empty {
		cur, err := n.state.Aggregate(ctx, pipeline)
		if err != nil {
			return nil, translate("count "+n.Plural, err, nil)
		}
		err = each(ctx, cur, func(raw bson.Raw) bool {
			out = append(out, tally(raw, len(by)))
			return true
		})
		if err != nil {
			return nil, translate("count "+n.Plural, err, nil)
		}
	}
	if len(by) == 0 && len(out) == 0 {
		out = append(out, ledger.Tally{By: []string{}})
	}
	return ledger.MergeTallies(out), nil
}

const countField = "n"

// count groups by a document whose keys are numbers of fields.
func (n noun) count(conds []ledger.Cond, by []string) (pipeline bson.A, empty bool, err error) {
	filter, empty, err := n.where(conds)
	if err != nil {
		return nil, false, err
	}
	group := bson.D{}
	for i, f := range by {
		at, err := n.path(f)
		if err != nil {
			return nil, false, err
		}
		group = append(group, bson.E{Key: fmt.Sprint("f", i), Value: "$" + at})
	}
	return bson.A{
		bson.D{{Key: "$match", Value: filter}},
		bson.D{{Key: "$group", Value: bson.D{{Key: idField, Value: group}, {Key: countField, Value: bson.D{{Key: "$sum", Value: 1}}}}}},
	}, empty, nil
}

func tally(raw bson.Raw, fields int) ledger.Tally {
	t := ledger.Tally{By: make([]string, fields), Count: int(number(raw, countField))}
	group, _ := raw.Lookup(idField).DocumentOK()
	for i := range t.By {
		t.By[i] = text(group, fmt.Sprint("f", i))
	}
	return t
}
