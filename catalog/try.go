package catalog

import (
	"context"
	"errors"

	"danvankheo/catalog/ledger"
)

var errTried = errors.New("catalog: only tried")

// Try decides a command as Do would and writes nothing: it answers what the
// nouns would have become, or the refusal. It promises nothing about later, when
// something may have changed; nor does it find a name that is taken in the very
// moment of writing.
func (r *Registry) Try(ctx context.Context, by string, c Command) ([]ledger.Put, error) {
	var puts []ledger.Put
	// A decision that refuses is never appended, so this one always refuses.
	_, err := r.ledger.Do(ctx, "try:"+NewID(), by, nil, func(v *ledger.View) (ledger.Draft, error) {
		d, err := r.decide(v, by, c)
		if err != nil {
			return ledger.Draft{}, err
		}
		puts = d.draft.Puts
		return ledger.Draft{}, errTried
	})
	if errors.Is(err, errTried) {
		return puts, nil
	}
	return nil, err
}

// decide carries the command out on a fresh desk.
func (r *Registry) decide(v *ledger.View, by string, c Command) (*Desk, error) {
	d := &Desk{Now: r.Now(), Units: r.Units(), view: v, draft: ledger.Draft{Act: c.Act()}, given: map[string]bool{}, reg: r}
	if by != "" {
		p, err := Get[Person](d, personNoun, by)
		if err != nil {
			return nil, err
		}
		d.By = p
	}
	return d, c.Decide(d)
}
