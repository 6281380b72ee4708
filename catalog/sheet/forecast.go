package sheet

import (
	"context"
	"errors"
	"slices"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// Forecast is what taking a batch back would do as things stand, without doing
// it: how many rows would come to what, and those that would be left, with why.
func Forecast(ctx context.Context, reg *catalog.Registry, batch string) (Counts, []Done, error) {
	rows, err := Outcome(ctx, reg, batch)
	if err != nil {
		return nil, nil, err
	}
	rows = slices.DeleteFunc(rows, func(r Done) bool { return r.What != New && r.What != Changed })
	counts, left := Counts{}, []Done{}
	for part := range slices.Chunk(rows, lookUp) {
		now := map[string]catalog.Record{}
		var ids []string
		for _, r := range part {
			ids = append(ids, r.Record)
		}
		list, err := reg.ByID(ctx, ids)
		if err != nil {
			return nil, nil, err
		}
		for _, rec := range list {
			now[rec.ID] = rec
		}
		for _, r := range part {
			rec, there := now[r.Record]
			if r.Since, r.Why, err = r.forecast(ctx, reg, rec, there); err != nil {
				return nil, nil, err
			}
			if counts.add(r.Since); r.Since == Left {
				left = append(left, r)
			}
		}
	}
	return counts, left, nil
}

// forecast is revert without the doing. Only a record that someone has written
// since is compared with what the row made of it.
func (r Done) forecast(ctx context.Context, reg *catalog.Registry, rec catalog.Record, there bool) (What, Why, error) {
	if !there {
		return Left, Missing, nil
	}
	shown := r.Since == Shown && rec.Version == r.Version+1
	if rec.Version != r.Version && !shown {
		made, err := recordAt(ctx, reg, r.Record, r.Version)
		if errors.Is(err, catalog.ErrNotFound) {
			return Left, Missing, nil
		} else if err != nil {
			return "", "", err
		}
		if !says(rec, catalog.RowOf(made)) {
			return Left, Edited, nil
		}
	}
	switch {
	case r.What == New:
		return Dropped, "", nil
	case rec.File == catalog.Withdrawn:
		return Left, Hidden, nil
	}
	return Restored, "", nil
}

func recordAt(ctx context.Context, reg *catalog.Registry, id string, version int64) (catalog.Record, error) {
	entries, err := reg.Store().History(ctx, "record", id)
	if err != nil {
		return catalog.Record{}, err
	}
	for _, e := range entries {
		if e.Changes[0].Version == version && e.Bodies[0].JSON != nil {
			return catalog.Decode[catalog.Record](ledger.Doc{Noun: "record", ID: id, Version: version, Body: e.Bodies[0].JSON})
		}
	}
	return catalog.Record{}, catalog.ErrNotFound
}
